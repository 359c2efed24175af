// Files of the single file: from the page itself, each once.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

const MANIFEST = { assets: { "a.js": {}, "b.pack": {}, "gone.js": {} } };

async function gzipped(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return btoa(String.fromCharCode(...new Uint8Array(await new Response(stream).arrayBuffer())));
}

async function supply() {
  const texts = { "file:a.js": "const ä = '<b>';", "file:b.pack": await gzipped(new Uint8Array([0, 255, 7])) };
  const document = { getElementById: (id) => (id in texts ? { textContent: texts[id] } : null) };
  return run(["bridge/assets.js", "bridge/from_document.js"], { document }).BackpropLabParts.supply;
}

Deno.test("a script comes as it stands, anything else is inflated to the byte", async () => {
  const { place, Source } = await supply();
  const it = new Source(MANIFEST, place(MANIFEST));
  assert.equal(await (await it.open("a.js")).text(), "const ä = '<b>';");
  assert.deepEqual([...new Uint8Array(await (await it.open("b.pack")).arrayBuffer())], [0, 255, 7]);
});

Deno.test("what the page has taken does not go to the worker too", async () => {
  const { place, Source } = await supply();
  const at = place(MANIFEST);
  assert.deepEqual(Object.keys(at.texts), ["a.js", "b.pack", "gone.js"]);
  await new Source(MANIFEST, at).open("a.js");
  assert.deepEqual(Object.keys(at.texts), ["b.pack", "gone.js"]);
  assert.equal(structuredClone(at).texts["gone.js"], ""); // plain data, for the worker
});
