// The service worker: keeps every file of one version of the site, checked, and answers with them, so that the page
// starts without a network. build.py writes `const SITE = {version, files: {path: {bytes, sha256}}};` in front: any
// change of any file is a new service worker, which the browser finds by itself.
//
// All versions share one cache. A path that names its hash is its own key and never changes; any other has its hash
// added. So an update fetches what has changed only, and what arrived before an interruption is kept.
"use strict";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const SCOPE = worker.registration.scope;
const CACHE = `backprop-lab ${SCOPE}`; // an origin can have several copies of the site, at different paths
const HASH_LENGTH = 16; // of the hash in a path

const keys = new Map(Object.keys(SITE.files).map((path) => [path, keyOf(path)]));

/** @param {string} path within the site */
function keyOf(path) {
  const { sha256 } = SITE.files[path];
  const key = new URL(path, SCOPE);
  if (!path.includes(sha256.slice(0, HASH_LENGTH))) key.search = sha256;
  return key.href;
}

/** @param {Response} response */
async function sha256(response) {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The response for a path, with the bytes of this version and no others. What the browser has cached is taken; if it is
 * of another version (hosts let pages be kept for minutes), the server is asked.
 * @param {string} path
 */
async function download(path) {
  for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
    const response = await fetch(new URL(path, SCOPE), { cache });
    if (!response.ok) throw new Error(`the server answered ${response.status} for ${path}`);
    if ((await sha256(response.clone())) !== SITE.files[path].sha256) continue;
    // A page may not be answered with a response that was redirected.
    return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
  }
  throw new Error(`${path} is not the file of this version`);
}

/**
 * Fetches what is missing.
 * @param {(done: number, total: number) => void} onProgress takes bytes
 */
async function fill(onProgress) {
  const cache = await caches.open(CACHE);
  const there = new Set((await cache.keys()).map((request) => request.url));
  const total = Object.values(SITE.files).reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  for (const [path, key] of keys) {
    if (!there.has(key)) await cache.put(key, await download(path));
    done += SITE.files[path].bytes;
    onProgress(done, total);
  }
}

/** @param {object} message */
async function tellPages(message) {
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages) page.postMessage(message);
}

async function install() {
  try {
    await fill((done, total) => tellPages({ kind: "progress", done, total }));
  } catch (error) {
    await tellPages({ kind: "incomplete", reason: /** @type {Error} */ (error).message });
    throw error;
  }
}

// Removes what no file of this version has.
async function tidy() {
  const cache = await caches.open(CACHE);
  const own = new Set(keys.values());
  for (const request of await cache.keys()) {
    if (!own.has(request.url)) await cache.delete(request);
  }
}

/**
 * The key for a request; undefined for what is not of this version, which is the network's. The page is the same
 * whatever follows ? or #.
 * @param {Request} request
 */
function keyFor({ method, url }) {
  if (method !== "GET" || !url.startsWith(SCOPE)) return undefined;
  const path = url.slice(SCOPE.length).replace(/[?#].*$/s, "");
  return keys.get(path || "index.html");
}

/**
 * Compiled code belongs to the browser's own cache, and WebAssembly from ours would be compiled anew at each start: a
 * second or so. So where that cache has the file it is taken from there, without asking the server.
 * @param {Request} request
 */
async function fromBrowserCache({ url }) {
  if (!url.endsWith(".wasm")) return undefined;
  try {
    const response = await fetch(url, { cache: "only-if-cached", mode: "same-origin" });
    return response.ok ? response : undefined;
  } catch {
    return undefined; // it has not
  }
}

/**
 * @param {Request} request
 * @param {string} key
 */
async function answer(request, key) {
  const cache = await caches.open(CACHE);
  return (await fromBrowserCache(request)) ?? (await cache.match(key, { ignoreVary: true })) ?? fetch(request);
}

/**
 * Whether everything is there; what the browser has thrown away is fetched again.
 * @param {MessagePort} port takes the answer
 */
async function check(port) {
  try {
    await fill(() => {});
    port.postMessage({ complete: true });
  } catch (error) {
    port.postMessage({ complete: false, reason: /** @type {Error} */ (error).message });
  }
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(tidy()));
worker.addEventListener("fetch", (event) => {
  const key = keyFor(event.request);
  if (key) event.respondWith(answer(event.request, key));
});
worker.addEventListener("message", (event) => {
  if (event.data === "take over") worker.skipWaiting(); // sent by the page when the user asks for the new version
  if (event.data === "check") event.waitUntil(check(event.ports[0]));
});
