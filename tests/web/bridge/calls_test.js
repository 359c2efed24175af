// Commands as promises: numbered, answered by their number, refused before they are sent if they cannot be.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

/** Calls of a page that is ready, and what they have sent. */
function calls(ready = Promise.resolve()) {
  const sent = [];
  const { Calls } = run(["bridge/calls.js"]).BackpropLabParts;
  return { calls: new Calls(ready, (...message) => sent.push(message)), sent };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

Deno.test("calls are answered by their number, in whatever order", async () => {
  const { calls: it, sent } = calls();
  const first = it.call("get");
  const second = it.call("run", { epochs: 2 });
  await turn();
  assert.deepEqual(sent, [
    [{ id: 1, name: "get", args: {}, bytes: null }, []],
    [{ id: 2, name: "run", args: { epochs: 2 }, bytes: null }, []],
  ]);
  it.answered({ id: 2, result: "two", error: null });
  it.answered({ id: 1, result: { name: "one" }, error: null, bytes: new Uint8Array([7]) });
  assert.equal(await second, "two");
  assert.deepEqual(await first, { name: "one", bytes: new Uint8Array([7]) });
  assert.equal(it.pending.size, 0);
});

Deno.test("bytes are handed over, not copied", async () => {
  const { calls: it, sent } = calls();
  const bytes = new Uint8Array([1, 2]);
  it.call("open_file", { name: "a" }, bytes);
  await turn();
  const [[command, transfer]] = sent;
  assert.equal(command.bytes, bytes);
  assert.deepEqual(transfer, [bytes.buffer]);
});

Deno.test("an error rejects with its name, its sentence and what answers it", async () => {
  const { calls: it } = calls();
  const call = it.call("choose", { key: "none" });
  await turn();
  it.answered({ id: 1, result: null, error: { name: "CatalogError", message: "There is none.", offers: [1] } });
  await assert.rejects(call, { name: "CatalogError", message: "There is none.", offers: [1] });
  const other = it.call("choose");
  await turn();
  it.answered({ id: 2, result: null, error: { name: "TypeError", message: "No key.", traceback: "line 1" } });
  await assert.rejects(other, { name: "TypeError", traceback: "line 1", offers: [] });
});

Deno.test("a call of a start that fails is rejected with its words, and nothing is sent", async () => {
  const { calls: it, sent } = calls(Promise.reject(new Error("It broke. Reload.")));
  await assert.rejects(it.call("get"), /It broke\. Reload\./);
  assert.deepEqual([sent, it.pending.size], [[], 0]);
});

Deno.test("what cannot be written as JSON is refused before it is sent; what JSON has no word for is left out", async () => {
  const { calls: it, sent } = calls();
  const loop = {};
  loop.loop = loop;
  await assert.rejects(it.call("set", loop), TypeError);
  await assert.rejects(it.call("set", { big: 1n }), TypeError);
  it.call("set", { a: undefined, b: null, c: () => 1, d: NaN });
  await turn();
  assert.deepEqual(sent.map(([{ args }]) => args), [{ b: null, d: null }]);
});

Deno.test("an answer that nobody waits for says so, and a second one of the same call too", async () => {
  const { calls: it } = calls();
  assert.throws(() => it.answered({ id: 9, result: 1, error: null }), /call 9/);
  const call = it.call("get");
  await turn();
  it.answered({ id: 1, result: 1, error: null });
  assert.equal(await call, 1);
  assert.throws(() => it.answered({ id: 1, result: 2, error: null }), /call 1/);
});
