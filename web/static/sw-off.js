// Ends the offline copies of this site in every browser that has one: put this file in the place of sw.js on the
// server. A browser that looks for a new sw.js, as it does on every visit, takes this one, which removes the kept
// files and itself. Open pages go on; the next start comes from the server.
"use strict";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

async function remove() {
  const { scope } = worker.registration;
  await caches.delete(`backprop-lab ${scope}`);
  await caches.delete(`backprop-lab memory ${scope}`); // of the started program; see kept_memory.js
  await worker.registration.unregister();
}

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(remove()));
// A page that registers it again, while its removal waits for that page to be closed, then asks it for the copy.
worker.addEventListener("message", (event) => event.waitUntil(remove()));
