// Step by step: clicks light up what has one name and go to what is computed; keys stride; playing stops at the end.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

/** A page with the card: a view with quantities in its shadow root, buttons, and a worker that answers. */
async function page({ steps = [] } = {}) {
  const one = make("mrow", { "data-q": "z_1^1" });
  const other = make("g", { "data-q": "z_1^1" });
  const weight = make("mrow", { "data-q": "w_1,1^1" });
  const host = make("div");
  const code = make("span", { "data-letters": "z x" });
  const others = make("span", { "data-letters": "w" });
  const line = make("g", { "data-q": "w_9,9^9" }); // of the picture, and not in the formula
  host.attachShadow().append(one, other, weight, code, others, line);
  const view = make("div", { id: "explain-view" }, host);
  const field = make("input");
  const next = make("button", { "data-stride": "1 layer" });
  const play = make("button", { id: "explain-play" });
  const walk = make("div", { id: "explain-walk" }, field, next, play, view);
  const card = make("section", { id: "explain-card" }, walk);
  const document = new FakeDocument(card);
  const calls = [];
  const said = [];
  const timers = new Map();
  const answers = [...steps];
  run(["page/element.js", "page/explain.js"], {
    document,
    Element: one.constructor,
    ShadowRoot: host.shadowRoot.constructor,
    setInterval: (act) => {
      timers.set(1, act);
      return 1;
    },
    clearInterval: (timer) => timers.delete(timer),
    BackpropLabParts: {
      shell: { announce: (text) => said.push(text) },
      pageEnd: {
        call: async (name, args) => {
          calls.push([name, args]);
          if (args.at?.startsWith("w")) throw new Error("given");
          return { said: "n equals 1", row: 1, at: "z", ...answers.shift() };
        },
      },
    },
  });
  await document.fire("DOMContentLoaded");
  return { one, other, weight, view, host, field, next, play, calls, said, timers };
}

Deno.test("a click lights up all of one name and goes to it; the step is announced", async () => {
  const { one, other, weight, calls, said } = await page();
  await one.fire("click");
  assert.deepEqual([one, other, weight].map((each) => each.classList.contains("lit")), [true, true, false]);
  assert.deepEqual(calls, [["explain", { at: "z_1^1" }]]);
  await Promise.resolve();
  assert.deepEqual(said, ["n equals 1"]);
});

Deno.test("what is given lights up, and nothing fails", async () => {
  const { weight, one, said } = await page();
  await weight.fire("click");
  await new Promise((done) => setTimeout(done));
  assert.deepEqual([weight, one].map((each) => each.classList.contains("lit")), [true, false]);
  assert.deepEqual(said, []);
});

Deno.test("a click beside everything goes nowhere", async () => {
  const { view, calls } = await page();
  await view.fire("click");
  assert.deepEqual(calls, []);
});

Deno.test("arrows stride, also on a button; not in a field, and not with a modifier", async () => {
  const { view, field, next, calls } = await page();
  const events = [
    [view, { key: "ArrowRight" }, { move: 1, by: "quantity" }],
    [next, { key: "ArrowLeft" }, { move: -1, by: "quantity" }],
    [view, { key: "ArrowUp" }, { move: -1, by: "layer" }],
    [view, { key: "PageDown" }, { move: 1, by: "pass" }],
    [field, { key: "ArrowRight" }, null],
    [view, { key: "ArrowRight", altKey: true }, null],
    [view, { key: "a" }, null],
  ];
  for (const [target, fields, expected] of events) {
    calls.length = 0;
    const event = await target.fire("keydown", fields);
    assert.deepEqual(calls, expected ? [["explain", expected]] : []);
    assert.equal(event.defaultPrevented, expected !== null);
  }
});

Deno.test("buttons stride as they say", async () => {
  const { next, calls } = await page();
  await next.fire("click");
  assert.deepEqual(calls, [["explain", { move: 1, by: "layer" }]]);
});

Deno.test("playing goes on by itself, can be paused, and ends where nothing comes any more", async () => {
  const { play, calls, timers } = await page({ steps: [{ at: "a" }, { at: "b" }, { at: "b" }] });
  await play.fire("click");
  assert.equal(play.textContent, "Pause");
  for (const count of [1, 2]) {
    await timers.get(1)();
    assert.equal(calls.length, count);
    assert.equal(timers.size, 1);
  }
  await timers.get(1)();
  assert.equal(timers.size, 0);
  assert.equal(play.textContent, "Play");
  await play.fire("click");
  await play.fire("click");
  assert.equal(timers.size, 0);
});

Deno.test("a name in the code lights up what it stands for in the formula, and a symbol lights up its name", async () => {
  const { one, weight, host, calls } = await page();
  const [code, others] = host.shadowRoot.querySelectorAll("[data-letters]");
  const line = host.shadowRoot.querySelectorAll("g").at(-1);
  const lit = () => [...host.shadowRoot.querySelectorAll("[data-q]"), code, others].filter((each) => each.classList.contains("lit"));
  await code.fire("click");
  assert.deepEqual(lit().map((each) => each.getAttribute("data-q") ?? each.getAttribute("data-letters")), ["z_1^1", "z_1^1", "z x"]);
  assert.deepEqual(calls, []); // nothing is gone to
  await others.fire("click");
  assert.deepEqual(lit(), [weight, others]);
  assert.equal(line.classList.contains("lit"), false);
  await one.fire("click");
  assert.ok(lit().includes(code));
  assert.equal(lit().includes(others), false);
});
