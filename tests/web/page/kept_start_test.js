// The line in the footer about the image of the started program, and its button.

import assert from "node:assert/strict";
import { ENGLISH, run } from "../scripts.js";

const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

/** A page; `choice` is what was chosen at an earlier visit, null for nothing, "throws" for no storage.  */
async function page({ choice = null, base = "https://lab.example/", idle = true, ready = Promise.resolve(), drops = true } = {}) {
  const elements = Object.fromEntries(["kept-start", "kept-start-state", "kept-start-change"].map((id) => [id, { hidden: id === "kept-start" }]));
  const stored = new Map(choice === null || choice === "throws" ? [] : [["backprop-lab.keep-start", choice]]);
  const refuse = () => {
    throw new DOMException("Not here.", "SecurityError");
  };
  const told = [];
  const dropped = [];
  const timers = [];
  const begin = [];
  const self = run(["page/kept_start.js"], {
    document: {
      baseURI: `${base}index.html`,
      addEventListener: (_type, act) => begin.push(act),
    },
    localStorage: choice === "throws"
      ? { getItem: refuse, setItem: refuse, removeItem: refuse }
      : { getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => stored.set(key, value), removeItem: (key) => stored.delete(key) },
    setTimeout: (act) => timers.push(act),
    ...(idle && { requestIdleCallback: (act) => act() }),
    BackpropLabParts: {
      element: (id) => elements[id],
      words: { t: (key, values = {}) => ENGLISH[key].replace("{size}", values.size) },
      pageEnd: { ready, tell: (...message) => told.push(message) },
      KeptMemory: class {
        constructor(base) {
          this.base = base;
        }
        drop = async () => {
          if (!drops) throw new DOMException("Not here.", "SecurityError");
          dropped.push(this.base);
        };
      },
    },
  });
  begin.forEach((act) => act());
  await settle();
  const line = () => elements["kept-start"].hidden ? null : [elements["kept-start-state"].textContent, elements["kept-start-change"].textContent];
  return { part: self.BackpropLabParts.keptStart, button: elements["kept-start-change"], line, told, dropped, timers, stored };
}

Deno.test("nothing is said before an image is kept, then its size", async () => {
  for (const state of ["kept", "restored"]) {
    const { part, line } = await page();
    part.heard({ state: "found", bytes: 1 });
    assert.equal(line(), null);
    part.heard({ state, bytes: 62_800_000 });
    assert.match(line()[0], /\(63 MB, with nothing of yours\)/);
    assert.equal(line()[1], "Delete it");
  }
});

Deno.test("the button deletes it and asks for no other, at this visit and the next, until it is asked for one", async () => {
  const { part, line, button, dropped, stored } = await page();
  part.heard({ state: "kept", bytes: 62_800_000 });
  await button.onclick();
  assert.deepEqual([dropped, part.wish(), [...stored.values()]], [["https://lab.example/"], "none", ["no"]]);
  assert.equal(line()[0], "No copy of the started program is kept in this browser.");
  const next = await page({ choice: "no" });
  assert.equal(next.line()[1], "Keep one");
  await next.button.onclick();
  assert.deepEqual([next.part.wish(), next.stored.size, next.button.hidden], ["use", 0, true]);
  assert.match(next.line()[0], /from the next visit on/);
});

Deno.test("the worker is told when the page is idle, or after a while where browsers do not say", async () => {
  for (const idle of [true, false]) {
    const { told, timers, button, part } = await page({ idle });
    assert.deepEqual(told, []);
    timers.forEach((act) => act());
    assert.deepEqual(told, [["keep", { wanted: true }]]);
    part.heard({ state: "restored", bytes: 1e6 });
    await button.onclick();
    timers.forEach((act) => act());
    assert.deepEqual(told[1], ["keep", { wanted: false }]);
  }
});

Deno.test("a start that failed asks for nothing", async () => {
  const { told, timers } = await page({ ready: Promise.reject(new Error("failed")) });
  assert.deepEqual([told, timers], [[], []]);
});

Deno.test("storage that throws keeps no image and says nothing", async () => {
  const { part, line, told, timers } = await page({ choice: "throws", base: "file:///tmp/" });
  assert.deepEqual([part.wish(), line()], ["none", null]);
  timers.forEach((act) => act());
  assert.deepEqual(told, [["keep", { wanted: false }]]);
});

Deno.test("a storage that cannot be asked to delete is no error of the button's", async () => {
  const { part, button, line } = await page({ drops: false });
  part.heard({ state: "kept", bytes: 1e6 });
  await button.onclick();
  assert.equal(line()[1], "Keep one");
});
