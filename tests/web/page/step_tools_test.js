// Step by step: its tabs, and controls that Python draws, which send their command.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

async function page(...controls) {
  const tab = (name, chosen) => make("button", { role: "tab", id: `tab-${name}`, "aria-controls": name, "aria-selected": String(chosen) });
  const [one, two, three] = [tab("one", true), tab("two", false), tab("three", false)];
  const row = make("div", { id: "explain-tabs" }, one, two, three);
  const host = make("div");
  host.attachShadow().append(...controls);
  const panels = ["one", "two", "three"].map((name) => make("div", { id: name }));
  panels[0].append(make("div", { "data-tools": "" }, host));
  const problem = make("p", { id: "explain-problem" });
  const elsewhere = make("p", { id: "elsewhere" });
  panels[1].append(make("div", { "data-tools": "elsewhere" }, make("button", { "data-call": "hunt", "data-args": '{"bad": 1}' })));
  const document = new FakeDocument(row, problem, elsewhere, ...panels);
  const calls = [];
  const said = [];
  const timers = [];
  run(["page/element.js", "page/step_tools.js"], {
    document,
    Element: one.constructor,
    setTimeout: (act) => timers.push(act),
    clearTimeout: () => timers.pop(),
    BackpropLabParts: {
      shell: { announce: (text) => said.push(text) },
      pageEnd: {
        call: async (name, args) => {
          calls.push([name, args]);
          if (args.bad) throw new Error("no such thing");
          return { said: `${name} done` };
        },
      },
    },
  });
  await document.fire("DOMContentLoaded");
  return { tabs: [one, two, three], panels, row, document, problem, elsewhere, calls, said, timers };
}

const states = (tabs) => tabs.map((tab) => [tab.getAttribute("aria-selected"), tab.getAttribute("tabindex")]);

Deno.test("a tab shows its panel and hides the others", async () => {
  const { tabs, panels } = await page();
  await tabs[1].click();
  assert.deepEqual(states(tabs), [["false", "-1"], ["true", "0"], ["false", "-1"]]);
  assert.deepEqual(panels.map(({ hidden }) => hidden), [true, false, true]);
});

Deno.test("arrows go around the tabs, Home and End to the ends; other keys do nothing", async () => {
  const { tabs, row, document } = await page();
  const expected = [["ArrowLeft", 2], ["ArrowRight", 0], ["ArrowRight", 1], ["End", 2], ["Home", 0]];
  for (const [key, at] of expected) {
    const event = await row.fire("keydown", { key });
    assert.equal(event.defaultPrevented, true);
    assert.equal(tabs[at].getAttribute("aria-selected"), "true");
    assert.equal(document.activeElement, tabs[at]);
  }
  const event = await row.fire("keydown", { key: "a" });
  assert.equal(event.defaultPrevented, false);
  assert.equal(tabs[0].getAttribute("aria-selected"), "true");
});

Deno.test("a button sends its command with its arguments, and what it says is announced", async () => {
  const inner = make("span");
  const button = make("button", { "data-call": "hunt", "data-args": '{"line": 3}' }, inner);
  const { calls, said } = await page(button);
  await inner.click();
  assert.deepEqual(calls, [["hunt", { line: 3 }]]);
  assert.deepEqual(said, ["hunt done"]);
});

Deno.test("a form sends its fields when its button is pressed, not when a field is", async () => {
  const field = make("input", { name: "number" });
  field.value = "1/3";
  const send = make("button");
  const form = make("form", { "data-call": "check", "data-args": '{"at": "z"}' }, field, send);
  const { calls } = await page(form);
  const ignored = await field.click();
  assert.equal(ignored.defaultPrevented, false);
  const event = await send.click();
  assert.equal(event.defaultPrevented, true);
  assert.deepEqual(calls, [["check", { at: "z", number: "1/3" }]]);
});

Deno.test("a list sends its value when it changes, a slider when it rests", async () => {
  const list = make("select", { "data-call": "paths", name: "weight" });
  list.value = "w";
  const slider = make("input", { "data-call": "check", name: "power" });
  slider.value = "-6";
  const { calls, timers } = await page(list, slider);
  await list.click();
  assert.deepEqual(calls, []);
  await list.fire("input");
  await timers.shift()();
  await slider.fire("input");
  await slider.fire("input");
  assert.equal(timers.length, 1);
  await timers.shift()();
  assert.deepEqual(calls, [["paths", { weight: "w" }], ["check", { power: "-6" }]]);
});

Deno.test("what is refused is said beside the views, until something is sent again", async () => {
  const bad = make("button", { "data-call": "hunt", "data-args": '{"bad": 1}' });
  const good = make("button", { "data-call": "hunt" });
  const { problem } = await page(bad, good);
  await bad.click();
  assert.equal(problem.textContent, "no such thing");
  await good.click();
  assert.equal(problem.textContent, "");
});

Deno.test("controls outside the step by step view say what was refused where they stand", async () => {
  const { panels, problem, elsewhere } = await page();
  await panels[1].querySelector("button").click();
  assert.equal(elsewhere.textContent, "no such thing");
  assert.equal(problem.textContent, "");
});

Deno.test("a click beside all controls sends nothing", async () => {
  const other = make("p");
  const { calls } = await page(other);
  await other.click();
  assert.deepEqual(calls, []);
});
