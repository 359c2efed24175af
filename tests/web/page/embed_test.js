// The page API by messages: whom it listens to and what it refuses.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

const HOLDER = "https://course.example";

function embedded(search, calls = {}) {
  const heard = {};
  const notes = [];
  const parent = { posted: [], postMessage: (...message) => parent.posted.push(message) };
  const document = {
    addEventListener: (type, act) => (heard[type] = act),
    createElement: () => ({}),
    querySelector: () => ({ after: (note) => notes.push(note) }),
  };
  const location = { search };
  const backpropLab = { version: "1", ready: Promise.resolve(), ...calls };
  run(["page/embed.js"], {
    document,
    parent,
    location,
    backpropLab,
    addEventListener: (type, act) => (heard[type] = act),
  });
  heard.DOMContentLoaded();
  const ask = async (data, origin = HOLDER, source = parent) => {
    parent.posted.length = 0;
    await heard.message?.({ source, origin, data });
    return parent.posted.filter(([message]) => !("ready" in message));
  };
  return { ask, notes, listens: "message" in heard };
}

Deno.test("it is off unless the address names an origin that can be used", () => {
  for (const search of ["", "?embed=", "?embed=*", "?embed=http://course.example", "?embed=https://course.example/", "?embed=null"]) {
    assert.equal(embedded(search).listens, false, search);
  }
  for (const search of [`?embed=${HOLDER}`, "?embed=http://localhost:8000", `?embed=https://a.example,${HOLDER}`]) {
    const { listens, notes } = embedded(search);
    assert.deepEqual([listens, notes.length], [true, 0], search);
  }
  assert.equal(embedded("?embed=https://course.example/").notes.length, 1);
});

Deno.test("a call of the holder is carried out and answered to its origin", async () => {
  const { ask } = embedded(`?embed=${HOLDER}`, { run: ({ epochs }) => Promise.resolve(`ran ${epochs}`) });
  const data = { backpropLab: 1, id: "a", call: "run", args: [{ epochs: 3 }] };
  assert.deepEqual(await ask(data), [[{ backpropLab: 1, id: "a", result: "ran 3" }, HOLDER]]);
});

Deno.test("nobody else is heard", async () => {
  let calls = 0;
  const { ask } = embedded(`?embed=${HOLDER}`, { pause: () => (calls += 1) });
  const data = { backpropLab: 1, id: 1, call: "pause" };
  await ask(data, "https://other.example");
  await ask(data, HOLDER, { postMessage() {} });
  await ask({ ...data, backpropLab: 2 });
  await ask([data]);
  await ask(null);
  assert.equal(calls, 0);
  await ask(data);
  assert.equal(calls, 1);
});

Deno.test("what is no call, no list, too deep, too long or no data is refused with a sentence", async () => {
  const { ask } = embedded(`?embed=${HOLDER}`, { get: () => 1, set: () => Promise.resolve(1) });
  let deep = {};
  for (let i = 0; i < 40; i++) deep = { deep };
  for (const [fields, sentence] of [
    [{ call: "constructor" }, /no such call; the calls are get, set\.$/],
    [{ call: "toString" }, /no such call/], // what every object has
    [{ call: "__proto__" }, /no such call/],
    [{ call: "version" }, /no such call/], // no call
    [{ call: "ready" }, /no such call/],
    [{ call: "loadTable" }, /no such call/], // not of this page API
    [{ call: undefined }, /no such call/],
    [{ call: ["set"] }, /no such call/],
    [{ args: {} }, /args must be a list of at most 4/],
    [{ args: [1, 2, 3, 4, 5] }, /at most 4/],
    [{ args: [deep] }, /nested at most 32 levels deep/],
    [{ args: [() => 1] }, /texts, numbers, true and false/],
    [{ args: [new Array(3e6)] }, /2 million values/],
    [{ args: [new ArrayBuffer(61e6)] }, /60 MB/],
    [{ id: undefined }, /must have an id/],
    [{ id: "i".repeat(2001) }, /must have an id/],
  ]) {
    const [[{ error }]] = await ask({ backpropLab: 1, id: 1, call: "set", args: [], ...fields });
    assert.equal(error.name, "EmbedError");
    assert.match(error.message, sentence);
  }
});

Deno.test("an error of the page goes back with its name and at most 2,000 characters", async () => {
  const { ask } = embedded(`?embed=${HOLDER}`, { reset: () => Promise.reject(new RangeError("x".repeat(5000))) });
  const [[{ error }]] = await ask({ backpropLab: 1, id: 1, call: "reset" });
  assert.deepEqual(error, { name: "RangeError", message: "x".repeat(2000) });
});
