// The image of the started program in the browser's storage: what is written is read again, and nothing else is.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

const BASE = "https://lab.example/";
const ABOUT = { memoryLength: 131072, objects: ["JSON", null], texts: ["ü"] };
const MEMORY = Uint8Array.from({ length: 70_000 }, (_each, i) => i % 251);
const MANIFEST = { version: "1", assets: { "libs.pack": { url: "a", bytes: 1, sha256: "aa" } } };

/** The Cache API, as far as it is used; `store` is {cache: Map of url and response}. */
function storage() {
  const store = new Map();
  return {
    store,
    open: async (name) => {
      if (!store.has(name)) store.set(name, new Map());
      const entries = store.get(name);
      return { match: async (url) => entries.get(url)?.clone(), put: async (url, response) => entries.set(url, response) };
    },
    delete: async (name) => store.delete(name),
  };
}

function kept({ caches = storage(), navigator = { userAgent: "Browser/1" }, base = BASE } = {}) {
  const { KeptMemory } = run(["bridge/kept_memory.js"], { caches, navigator, crypto }).BackpropLabParts;
  return new KeptMemory(base);
}

async function written() {
  const caches = storage();
  const it = kept({ caches });
  const key = await it.key(MANIFEST, "en");
  await it.write(key, { about: ABOUT, memory: MEMORY });
  const entries = caches.store.get(it.name);
  return { it, key, caches, entries, bytes: new Uint8Array(await entries.get(key).clone().arrayBuffer()), headers: entries.get(key).headers };
}

Deno.test("what is kept is read again, in one entry of a storage of its own", async () => {
  const { it, key, caches, bytes } = await written();
  const image = await it.read(key);
  assert.deepEqual([image.about, await image.memory, image.size], [ABOUT, MEMORY, bytes.length]);
  assert.deepEqual([...caches.store.keys()], [`backprop-lab memory ${BASE}`]);
  await it.write(`${key}2`, { about: ABOUT, memory: MEMORY });
  assert.deepEqual([...caches.store.get(it.name).keys()], [`${key}2`]); // never two
  assert.equal(await it.drop(), true);
  assert.equal(await it.read(`${key}2`), null);
});

Deno.test("the key changes with every file, the version, the browser, its full version and the language", async () => {
  const file = MANIFEST.assets["libs.pack"];
  const brands = (version) => ({ userAgent: "Browser/1", userAgentData: { getHighEntropyValues: async () => ({ fullVersionList: [{ version }] }) } });
  const keys = await Promise.all([
    kept().key(MANIFEST, "en"),
    kept().key(MANIFEST, "de"),
    kept().key({ ...MANIFEST, version: "2" }, "en"),
    kept().key({ ...MANIFEST, assets: { "libs.pack": { ...file, sha256: "ab" } } }, "en"),
    kept().key({ ...MANIFEST, assets: { ...MANIFEST.assets, "app.pack": file } }, "en"),
    kept({ navigator: { userAgent: "Browser/2" } }).key(MANIFEST, "en"),
    kept({ navigator: brands("1.0.0.1") }).key(MANIFEST, "en"),
    kept({ navigator: brands("1.0.0.2") }).key(MANIFEST, "en"),
  ]);
  assert.equal(new Set(keys).size, keys.length);
  assert.equal(keys[0], await kept().key({ ...MANIFEST, commands: {} }, "en"));
  assert.ok(keys[0].startsWith(`${BASE}started/`));
});

const cut = (length) => (bytes) => bytes.subarray(0, length);
const flipped = (at) => (bytes) => bytes.map((byte, i) => (i === (at < 0 ? bytes.length + at : at) ? byte ^ 1 : byte));
const DAMAGES = {
  "the first byte of the memory": flipped(-MEMORY.length),
  "its last byte": flipped(-1),
  "a byte in its middle": flipped(-40_000),
  "the length of what stands in front": flipped(1),
  "a name in front": flipped(30),
  "half of it": (bytes) => cut(bytes.length / 2)(bytes),
  "all but the last byte": (bytes) => cut(bytes.length - 1)(bytes),
  "all but the beginning": cut(3),
  "everything": cut(0),
  "another file": () => new TextEncoder().encode("<!doctype html><title>Blocked</title>"),
  "more at its end": (bytes) => Uint8Array.from([...bytes, 0]),
};
for (const [what, damage] of Object.entries(DAMAGES)) {
  Deno.test(`an image that has lost or changed ${what} is refused`, async () => {
    const { it, key, entries, bytes, headers } = await written();
    entries.set(key, new Response(damage(bytes), { headers }));
    await assert.rejects(async () => (await it.read(key)).memory);
  });
}

Deno.test("an image without its hash, or with another, is refused", async () => {
  const { it, key, entries, bytes } = await written();
  for (const headers of [{}, { "X-Backprop-Lab-SHA-256": `${"0".repeat(64)} ${"0".repeat(64)}` }, { "X-Backprop-Lab-SHA-256": "" }]) {
    entries.set(key, new Response(bytes, { headers }));
    await assert.rejects((await it.read(key)).memory, /damaged/);
  }
});

Deno.test("a disk that is full keeps nothing, and what was there is gone", async () => {
  const { it, key, caches } = await written();
  const open = caches.open;
  caches.open = async (name) => ({ ...(await open(name)), put: () => Promise.reject(new DOMException("Full.", "QuotaExceededError")) });
  await assert.rejects(it.write(key, { about: ABOUT, memory: MEMORY }), /Full/);
  assert.equal(await it.read(key), null);
});

Deno.test("without the browser's storage or its hashes every call is a rejection, none an exception", async () => {
  const it = kept({ caches: null });
  const image = { about: ABOUT, memory: MEMORY };
  for (const call of [() => it.read("k"), () => it.write("k", image)]) await assert.rejects(call());
  const { KeptMemory } = run(["bridge/kept_memory.js"], { crypto: {}, navigator: {} }).BackpropLabParts;
  await assert.rejects(new KeptMemory(BASE).key(MANIFEST, "en"));
});
