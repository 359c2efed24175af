// Ends the offline copies of this site in every browser that has one: put this file in the place of sw.js on the
// server. A browser that looks for a new sw.js, as it does on every visit, takes this one, which removes the kept
// files and itself. Open pages go on; the next start comes from the server.
"use strict";

async function remove() {
  await caches.delete(`backprop-lab ${self.registration.scope}`);
  await self.registration.unregister();
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(remove()));
// A page that registers it again, while its removal waits for that page to be closed, then asks it for the copy.
self.addEventListener("message", (event) => event.waitUntil(remove()));
