// The worker's signs of life: pings are answered through Python, its end is told, and a lock is held while it lives.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

/** The vital signs of a worker, what they have sent, and a way to hear the page. */
function signs(globals = {}) {
  const sent = [];
  const handlers = {};
  const port = { on: (type, act) => (handlers[type] = act), send: (type, fields) => sent.push([type, fields]) };
  const { VitalSigns } = run(["bridge/vital_signs.js"], globals).BackpropLabParts;
  return { signs: new VitalSigns(port), sent, hear: (type, fields) => handlers[type](fields) };
}

Deno.test("a ping is answered before Python is there, and through it later", () => {
  const { signs: it, sent, hear } = signs();
  hear("ping", { id: 1 });
  let asked = 0;
  it.watch({ _api: {} }, () => (asked += 1));
  hear("ping", { id: 2 });
  assert.deepEqual(sent, [["pong", { id: 1 }], ["pong", { id: 2 }]]);
  assert.equal(asked, 1);
});

Deno.test("memory that has grown large is told, and again when it has grown by a quarter", () => {
  const { signs: it, sent } = signs();
  it.weigh(); // before Python is there
  const _module = { HEAPU8: { length: 0 } };
  it.watch({ _api: {}, _module }, () => {});
  const told = [];
  for (const length of [3e8, 999_999_999, 1e9, 1e9, 1.2e9, 1.25e9, 1.3e9, 2e9]) {
    _module.HEAPU8 = { length }; // another array each time that it grows
    it.weigh();
    told.push(sent.splice(0).map(([type, fields]) => [type, fields.state, fields.bytes]));
  }
  const said = (bytes) => [["memory", "grown", bytes]];
  assert.deepEqual(told, [[], [], said(1e9), [], [], said(1.25e9), [], said(2e9)]);
});

Deno.test("a fatal error is told when it happens, and when Python can no longer be called", () => {
  const { signs: it, sent, hear } = signs();
  const pyodide = { _api: {} };
  it.watch(pyodide, () => {
    throw new Error("Pyodide already fatally failed");
  });
  pyodide._api.on_fatal(new RangeError("Maximum call stack size exceeded"));
  hear("ping", { id: 1 });
  assert.deepEqual(sent.map(([type, { why }]) => [type, why]), [["fatal", "fatal"], ["fatal", "fatal"]]);
  assert.match(sent[0][1].details, /Maximum call stack/);
});

Deno.test("the lock is held for ever, and told once it is held; without locks nothing is", async () => {
  const held = [];
  const locks = { request: (name, act) => held.push([name, act()]) && Promise.resolve() };
  const { sent, hear } = signs({ navigator: { locks } });
  hear("guard", { lock: "a" });
  assert.deepEqual(sent, [["guarded", { lock: "a" }]]);
  const [[name, promise]] = held;
  assert.equal(name, "a");
  assert.equal(await Promise.race([promise, new Promise((resolve) => setTimeout(() => resolve("still held"), 5))]), "still held");
  for (const navigator of [{}, { locks: { request: () => Promise.reject(new Error("SecurityError")) } }]) {
    const without = signs({ navigator });
    without.hear("guard", { lock: "a" });
    await new Promise((resolve) => setTimeout(resolve, 0));
    assert.deepEqual(without.sent, []);
  }
});
