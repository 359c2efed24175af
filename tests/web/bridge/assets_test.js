// Files on their way: counted, looked at before use, and a sentence where something else came.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { run } from "../scripts.js";

const PACK = [0x1f, 0x8b, 1, 2, 3, 4];
const WASM = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const text = (words) => [...new TextEncoder().encode(words)];

/** Assets of one file, with the bytes that the manifest promises and those that come, in parts. */
function assets(role, promised, parts, { type = "", breaks = false, whole = null } = {}) {
  const { Assets, AssetError } = run(["bridge/sha256.js", "bridge/assets.js"]).BackpropLabParts.assets;
  const progress = [];
  const body = new ReadableStream({
    start(to) {
      for (const part of parts) to.enqueue(new Uint8Array(part));
      if (breaks) to.error(new TypeError("network error"));
      else to.close();
    },
  });
  const sha256 = createHash("sha256").update(new Uint8Array(whole ?? parts.flat())).digest("hex");
  const manifest = { assets: { [role]: { url: `assets/${role}`, bytes: promised, sha256 } } };
  const source = { open: async () => new Response(body, { headers: type ? { "Content-Type": type } : {} }) };
  return { it: new Assets(manifest, source, (...counts) => progress.push(counts)), progress, AssetError };
}

Deno.test("a file comes whole, counted while it arrives", async () => {
  const { it, progress } = assets("a.pack", 6, [PACK.slice(0, 2), PACK.slice(2, 5), PACK.slice(5)]);
  assert.deepEqual([...(await it.bytes("a.pack"))], PACK);
  assert.deepEqual(progress, [[2, 6], [5, 6], [6, 6]]);
});

Deno.test("several files are counted together", async () => {
  const { it, progress } = assets("a.js", 2, [text("ab")]);
  it.manifest.assets["b.js"] = { url: "b", bytes: 3, sha256: createHash("sha256").update("xyz").digest("hex") };
  const open = it.source.open;
  it.source.open = async (role) => (role === "b.js" ? new Response("xyz") : open(role));
  assert.deepEqual(await Promise.all([it.text("a.js"), it.text("b.js")]), ["ab", "xyz"]);
  assert.deepEqual(progress.at(-1), [5, 5]);
});

const WRONG = {
  "one that is too short": ["a.pack", 9, [PACK], /not the one this page was built with \(expected 9 bytes\)/, /Reload while holding Shift/],
  "one that is too long": ["a.pack", 5, [PACK], /not the one this page was built with/, /Reload while holding Shift/],
  "one that goes on and on": ["a.pack", 6, [PACK, PACK], /not the one this page was built with/, /Reload while holding Shift/],
  "an empty one": ["a.pack", 6, [], /not the one this page was built with/, /Reload while holding Shift/],
  "a login page": ["a.pack", 6, [text("<!doctype html>")], /came back as a web page/, /filter, proxy or login page/],
  "a login page for a script": ["a.js", 30, [text("<html>")], /came back as a web page/, /allow the site/],
  "another kind of pack": ["a.pack", 6, [[0x50, 0x4b, 1, 2, 3, 4]], /has the wrong content/, /Reload while holding Shift/],
  "a zip that is none": ["a.zip", 6, [PACK], /has the wrong content/, /Reload while holding Shift/],
};

for (const [what, [role, promised, parts, reason, remedy]] of Object.entries(WRONG)) {
  Deno.test(`${what} is refused with its address and a way out`, async () => {
    const { it, AssetError } = assets(role, promised, parts);
    const error = await it.bytes(role).then(() => null, (thrown) => thrown);
    assert.ok(error instanceof AssetError);
    assert.match(error.message, reason);
    assert.match(error.message, new RegExp(`assets/${role}`));
    assert.match(error.remedy, remedy);
  });
}

Deno.test("one damaged byte is found, wherever it is", async () => {
  for (let at = 2; at < PACK.length; at++) {
    const damaged = PACK.map((byte, i) => (i === at ? byte ^ 1 : byte));
    await assert.rejects(assets("a.pack", 6, [damaged], { whole: PACK }).it.bytes("a.pack"), /not the one this page was built with/);
  }
});

Deno.test("a download that breaks off says how far it came", async () => {
  const { it } = assets("a.js", 9, [], { breaks: true });
  await assert.rejects(it.bytes("a.js"), { name: "AssetError", message: /stopped after 0 of 9 bytes \(network error\)/ });
});

Deno.test("files of a kind without a beginning of its own are taken as they are", async () => {
  const { it } = assets("a.js", 4, [text("é=1")]);
  assert.equal(await it.text("a.js"), "é=1");
});

Deno.test("WebAssembly is compiled, with its right type from the stream and with any other from its bytes", async () => {
  for (const type of ["application/wasm", "Application/WASM", "application/wasm; charset=utf-8", "application/octet-stream", ""]) {
    const { it, progress } = assets("a.wasm", 8, [WASM], { type });
    assert.ok((await it.module("a.wasm")) instanceof WebAssembly.Module, type);
    assert.deepEqual(progress.at(-1), [8, 8]);
  }
});

Deno.test("what is no WebAssembly is refused, whatever its type says", async () => {
  const broken = [...WASM.slice(0, 4), 9, 9, 9, 9];
  await assert.rejects(assets("a.wasm", 8, [broken], { type: "application/wasm" }).it.module("a.wasm"), {
    name: "AssetError",
    message: /not valid WebAssembly/,
  });
  await assert.rejects(assets("a.wasm", 8, [text("<html>..")]).it.module("a.wasm"), /came back as a web page/);
});

Deno.test("a gzip is inflated as a stream, and one that is damaged tells whoever reads it", async () => {
  const { Assets } = run(["bridge/sha256.js", "bridge/assets.js"]).BackpropLabParts.assets;
  const zipped = new Response(new Blob([new Uint8Array(1e5).fill(7)]).stream().pipeThrough(new CompressionStream("gzip")));
  const bytes = new Uint8Array(await zipped.arrayBuffer());
  const whole = new Uint8Array(await new Response(Assets.inflate(bytes)).arrayBuffer());
  assert.deepEqual([whole.length, whole.every((byte) => byte === 7)], [1e5, true]);
  await assert.rejects(new Response(Assets.inflate(new Uint8Array(PACK))).arrayBuffer());
});
