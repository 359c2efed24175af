// The page while its first picture is drawn: what is said at once of what somebody does, and what ends the recorded run.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

/** A page with a button and a field in a view's shadow root, and a button beside the views. */
async function page({ hash = "", search = "", goesOn = false, isNarrow = false } = {}) {
  const button = Object.assign(make("button"), { textContent: " Run ", style: {} });
  const field = make("input");
  const view = make("div", { id: "run-controls" });
  view.dataset.view = "";
  const host = make("div");
  host.attachShadow().append(button, field);
  view.append(host);
  const beside = Object.assign(make("button", { id: "theme" }), { style: {} });
  const document = new FakeDocument(view, beside, make("p", { id: "boot-early" }), make("div", { id: "boot" }), make("input", { id: "file" }), make("h2", { id: "place" }));
  const { earlyUse } = run(["page/element.js", "page/early_use.js"], {
    document,
    location: { hash, search },
    HTMLElement: document.body.constructor,
    KeyboardEvent: class {},
    BackpropLabParts: { lesson: { mayOpenTables: () => true }, autosave: { willGoOn: () => goesOn }, dock: { isNarrow: () => isNarrow } },
  }).BackpropLabParts;
  await document.fire("DOMContentLoaded");
  const stops = [];
  const at = (id) => document.getElementById(id);
  return { earlyUse, document, button, field, beside, stops, at, begin: () => earlyUse.begin(() => stops.push("stop")), said: () => at("boot-early").textContent };
}

Deno.test("a link, a lesson or a page around this one begins with something else", async () => {
  const cases = [
    [{}, true], [{ hash: "#" }, true], [{ hash: "#place" }, true], [{ search: "?utm=1" }, true],
    [{ hash: "#1.abc" }, false], [{ hash: "#n1.123" }, false], [{ hash: "#places" }, false],
    [{ search: "?embed=https://a.example" }, false], [{ search: "?a=1&embed=" }, false], [{ hash: "#place", search: "?embed=x" }, false],
    [{ search: "?lang=de" }, true], [{ goesOn: true }, false], [{ isNarrow: true }, false],
  ];
  for (const [where, wanted] of cases) assert.equal((await page(where)).earlyUse.isWanted(), wanted, JSON.stringify(where));
});

Deno.test("the page is drawn, says what it shows, and takes files", async () => {
  const { begin, document, at, said, earlyUse } = await page();
  at("file").disabled = true;
  begin();
  assert.equal(document.body.dataset.drawn, "first");
  assert.match(said(), /recorded run/);
  assert.equal(at("file").disabled, false);
  assert.equal(earlyUse.mayPlay(), true);
});

Deno.test("a pressed button shows at once that it is taken, until Python is ready", async () => {
  const { begin, button, said, stops, earlyUse } = await page();
  begin();
  await button.fire("pointerdown");
  await button.click();
  assert.match(said(), /\u201cRun\u201d takes effect as soon as Python is ready/);
  assert.deepEqual([button.getAttribute("aria-busy"), button.style.opacity !== ""], ["true", true]);
  assert.deepEqual(stops, ["stop"]);
  assert.equal(earlyUse.mayPlay(), false);
  earlyUse.end();
  assert.deepEqual([said(), button.getAttribute("aria-busy"), button.style.opacity], ["", "false", ""]);
});

Deno.test("what is typed or chosen is said to be applied", async () => {
  for (const type of ["input", "change"]) {
    const { begin, field, said, stops } = await page();
    begin();
    await field.fire(type);
    assert.match(said(), /changes take effect as soon as/);
    assert.deepEqual(stops, ["stop"]);
  }
});

Deno.test("a file that is opened is said", async () => {
  const { begin, earlyUse, said, stops } = await page();
  begin();
  earlyUse.opening();
  assert.match(said(), /It opens as soon as/);
  assert.deepEqual(stops, ["stop"]);
});

Deno.test("what is beside the views ends nothing, and nothing does before the picture or after it", async () => {
  const { begin, beside, button, field, earlyUse, said, stops } = await page();
  await button.fire("pointerdown");
  await button.click();
  begin();
  const before = said();
  await beside.fire("pointerdown");
  await beside.click();
  assert.deepEqual([said(), stops], [before, []]);
  earlyUse.end();
  await button.click();
  await field.fire("input");
  assert.deepEqual([said(), stops, button.getAttribute("aria-busy")], ["", [], null]);
});

Deno.test("given up, the page is as before", async () => {
  const { begin, document, at, earlyUse } = await page();
  begin();
  assert.equal(at("boot").classList.contains("beside"), true);
  earlyUse.end();
  assert.equal(at("boot").classList.contains("beside"), false);
  assert.equal("drawn" in document.body.dataset, false);
});
