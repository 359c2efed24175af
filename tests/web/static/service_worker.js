// A browser with caches and a server, for the tests of the service workers.

import { run } from "../scripts.js";

export const SCOPE = "https://lab.example/sub/";

const hex = async (text) =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

/** What a version of the site has: index.html under its own name, the rest under names with their hash. */
export async function version(files) {
  const listed = {};
  const texts = {};
  for (const [name, text] of Object.entries(files)) {
    const sha256 = await hex(text);
    const [stem, ending] = name.split(".");
    const path = name === "index.html" ? name : `assets/${stem}.${sha256.slice(0, 16)}.${ending}`;
    listed[path] = { bytes: text.length, sha256 };
    texts[SCOPE + path] = text;
  }
  return { site: { version: "1", files: listed }, texts, paths: Object.keys(listed) };
}

/** A browser: caches that outlive workers, and a server whose files can be changed. */
export function browser() {
  const stored = new Map();
  const address = (request) => (typeof request === "string" ? request : request.url);
  const cache = {
    keys: async () => [...stored.keys()].map((url) => ({ url })),
    put: async (key, response) => stored.set(key, await response.text()),
    delete: async (request) => stored.delete(address(request)),
    match: async (key) => (stored.has(key) ? new Response(stored.get(key)) : undefined),
  };
  const opened = [];
  const caches = { open: async (name) => (opened.push(name), cache), delete: async (name) => stored.clear() ?? name };
  return { stored, caches, opened };
}

export function worker(site, server, { caches } = browser(), script = "sw.js") {
  const heard = {};
  const asked = [];
  const told = [];
  const done = [];
  run([`static/${script}`], {
    SITE: site,
    caches,
    registration: { scope: SCOPE, unregister: async () => done.push("unregistered") },
    clients: { matchAll: async () => [{ postMessage: (message) => told.push(message) }] },
    skipWaiting: () => done.push("takes over"),
    addEventListener: (type, act) => (heard[type] = act),
    fetch: async (resource, options = {}) => {
      const url = resource.href ?? resource.url ?? resource;
      asked.push([url, options.cache]);
      return server(url, options);
    },
  });
  /** Sends an event and waits for what it waits for. */
  const send = async (type, fields = {}) => {
    const waits = [];
    let response;
    heard[type]({ waitUntil: (promise) => waits.push(promise), respondWith: (promise) => (response = promise), ...fields });
    await Promise.all(waits);
    return response;
  };
  const get = (path, method = "GET") => send("fetch", { request: { url: SCOPE + path, method } });
  return { send, get, asked, told, done };
}

/** A server that has these files, by address. */
export const serving = (texts) => (url) => (url in texts ? new Response(texts[url]) : new Response("none", { status: 404 }));
