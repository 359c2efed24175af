// Keys: what each sends, and that none does while a field has the focus, is typed in with a modifier, or is turned off.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

const STEERED = [" ", "s", "e", "r", "ArrowLeft", "ArrowRight"];

async function page({ stored = {}, storage = true, answer = async () => null } = {}) {
  const on = make("input", { id: "keys-on", type: "checkbox" });
  const dialog = make("dialog", { id: "keys" }, on, make("button", { id: "keys-close" }));
  dialog.open = false;
  dialog.showModal = () => (dialog.open = true);
  dialog.close = () => (dialog.open = false);
  const show = make("button", { id: "keys-show" });
  const inner = make("input");
  const host = make("div");
  host.attachShadow().append(inner);
  const places = {
    field: make("input"),
    choice: make("select"),
    text: make("textarea"),
    typed: make("div", { contenteditable: "true" }),
    slider: make("div", { role: "slider", tabindex: "0" }),
    grid: make("div", { class: "slick-viewport" }),
    button: make("button"),
    summary: make("summary"),
    tab: make("button", { role: "tab" }),
    region: make("div", { tabindex: "0" }),
    plain: make("div"),
  };
  const tabs = make("div", { role: "tablist" }, places.tab);
  const { tab: _, ...rest } = places;
  const document = new FakeDocument(dialog, show, host, tabs, ...Object.values(rest));
  const refuse = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  const calls = [];
  const said = [];
  run(["page/element.js", "page/keys.js"], {
    document,
    Element: on.constructor,
    localStorage: storage
      ? { getItem: (name) => stored[name] ?? null, setItem: (name, value) => (stored[name] = value), removeItem: (name) => delete stored[name] }
      : { getItem: refuse, setItem: refuse, removeItem: refuse },
    BackpropLabParts: {
      shell: { announce: (text) => said.push(text) },
      pageEnd: {
        call: (name, args) => {
          calls.push([name, args]);
          return answer();
        },
      },
    },
  });
  await document.fire("DOMContentLoaded");
  const press = async (key, at = places.plain, fields = {}) => {
    const before = calls.length;
    const event = await at.fire("keydown", { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false, isComposing: false, ...fields });
    return { sent: calls.slice(before).map(([, args]) => args.key), prevented: event.defaultPrevented };
  };
  return { press, places: { ...places, inner }, on, dialog, show, calls, said, stored };
}

Deno.test("each key is sent once, and the browser does nothing with it", async () => {
  const { press, calls } = await page();
  for (const key of STEERED) assert.deepEqual(await press(key), { sent: [key], prevented: true });
  assert.deepEqual(await press("S"), { sent: ["s"], prevented: true }); // caps lock
  assert.deepEqual(calls[0], ["press", { key: " " }]);
});

Deno.test("undo and redo, as systems have them", async () => {
  const { press } = await page();
  for (const [key, fields, wanted] of [
    ["z", { ctrlKey: true }, ["undo"]],
    ["z", { metaKey: true }, ["undo"]],
    ["Z", { ctrlKey: true, shiftKey: true }, ["redo"]],
    ["z", { metaKey: true, shiftKey: true }, ["redo"]],
    ["y", { ctrlKey: true }, ["redo"]],
    ["z", { ctrlKey: true, altKey: true }, []],
    ["z", {}, []],
    ["s", { ctrlKey: true }, []],
    ["r", { metaKey: true }, []],
    ["e", { altKey: true }, []],
    ["ArrowLeft", { altKey: true }, []],
    ["ArrowLeft", { shiftKey: true }, []],
    ["s", { shiftKey: true }, []],
    ["Enter", {}, []],
    ["x", {}, []],
    ["Escape", {}, []],
  ]) {
    const { sent, prevented } = await press(key, undefined, fields);
    assert.deepEqual([sent, prevented], [wanted, wanted.length > 0], `${key} ${JSON.stringify(fields)}`);
  }
});

Deno.test("none fires while a field has the focus, also in a shadow root", async () => {
  const { press, places, dialog } = await page();
  for (const name of ["field", "choice", "text", "typed", "slider", "grid", "inner"]) {
    for (const key of [...STEERED, "?"]) {
      assert.deepEqual(await press(key, places[name]), { sent: [], prevented: false }, `${key} in ${name}`);
    }
    assert.deepEqual((await press("z", places[name], { ctrlKey: true })).sent, [], name);
  }
  assert.equal(dialog.open, false);
});

Deno.test("a button keeps its space, tabs and what scrolls keep their arrows", async () => {
  const { press, places } = await page();
  for (const name of ["button", "summary", "tab"]) {
    assert.deepEqual(await press(" ", places[name]), { sent: [], prevented: false });
    assert.deepEqual((await press("s", places[name])).sent, ["s"]);
  }
  assert.deepEqual((await press("ArrowLeft", places.button)).sent, ["ArrowLeft"]);
  for (const name of ["tab", "region"]) assert.deepEqual((await press("ArrowLeft", places[name])).sent, []);
  assert.deepEqual((await press("e", places.region)).sent, ["e"]);
});

Deno.test("what another part has taken, or an input method, is left alone", async () => {
  const { press } = await page();
  assert.deepEqual((await press("ArrowLeft", undefined, { defaultPrevented: true })).sent, []);
  assert.deepEqual((await press("s", undefined, { isComposing: true })).sent, []);
});

Deno.test("a key held down: letters once, arrows when the one before is done", async () => {
  const waiting = [];
  const { places, calls } = await page({ answer: () => new Promise((done) => waiting.push(done)) });
  const hold = (key, repeat) => {
    places.plain.fire("keydown", { key, repeat });
  };
  const settle = () => new Promise((done) => setTimeout(done));
  hold("s", true);
  await settle();
  assert.equal(calls.length, 0);
  hold("ArrowLeft", false);
  await settle();
  hold("ArrowLeft", true);
  await settle();
  assert.equal(calls.length, 1);
  waiting.shift()();
  await settle();
  hold("ArrowLeft", true);
  await settle();
  assert.equal(calls.length, 2);
});

Deno.test("the question mark shows them, as the button does; single keys can be turned off for good", async () => {
  const { press, dialog, show, on, stored } = await page();
  await press("?", undefined, { shiftKey: true });
  assert.equal(dialog.open, true);
  dialog.close();
  await show.click();
  assert.equal(dialog.open, true);
  on.checked = false;
  await on.fire("change");
  assert.deepEqual(stored, { "backprop-lab.keys": "off" });
  assert.deepEqual((await press("s")).sent, []);
  assert.deepEqual((await press("z", undefined, { ctrlKey: true })).sent, ["undo"]);
  const later = await page({ stored });
  assert.equal(later.on.checked, false);
  later.on.checked = true;
  await later.on.fire("change");
  assert.deepEqual(stored, {});
});

Deno.test("without storage the choice lasts as long as the page; what fails is said", async () => {
  const { press, on, said } = await page({
    storage: false,
    answer: async () => {
      throw new Error("no");
    },
  });
  assert.equal(on.checked, true);
  await press("s");
  assert.deepEqual(said, ["no"]);
  on.checked = false;
  await on.fire("change");
  assert.deepEqual((await press("s")).sent, []);
});
