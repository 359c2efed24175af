// The tabs of the dock, the setup beside or over the stage, and what is opened so that something can be seen.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

const NARROW = "(max-width: 700px)";
const RAIL = "(max-width: 1199px)";

/** A page of a width with a setup, a lesson that is not there, and three tabs. */
async function page(width = 1440) {
  const panel = (id, ...children) => {
    const made = make("section", { id, "data-tab": "" }, ...children);
    made.dataset.tab = `word_${id}`;
    return made;
  };
  const toggle = make("button", { id: "setup-toggle" });
  const card = make("div", { id: "unit-card" });
  const sheet = make("details", { id: "more-fold", class: "over" }, make("summary"), make("div", { id: "more-controls" }));
  const setup = panel("setup", toggle, make("div", { id: "setup-fields" }, make("input", { id: "seed" }), sheet));
  const lesson = panel("lesson");
  lesson.hidden = true;
  const edit = make("details", { id: "edit-fold" }, make("div", { id: "table-editor" }));
  const panels = [lesson, panel("explain"), panel("errors"), panel("look", edit)];
  const row = make("div", { id: "tabs" });
  const dock = make("div", { class: "dock" }, row, make("button", { id: "dock-size" }), ...panels);
  const log = make("details", { id: "log", class: "over above" }, make("summary"));
  const document = new FakeDocument(card, setup, make("div", { id: "stage" }), dock, log);
  const media = new Map();
  const matchMedia = (query) => {
    const most = Number(query.match(/\d+/)[0]);
    const list = media.get(query) ?? { listeners: [], addEventListener: (_type, act) => list.listeners.push(act) };
    media.set(query, list);
    return Object.assign(list, { matches: state.width <= most });
  };
  const state = { width };
  const location = { hash: "" };
  const heard = {};
  let looks = 0;
  const { dock: part } = run(["page/element.js", "page/dock.js"], {
    document,
    location,
    matchMedia,
    addEventListener: (type, act) => (heard[type] = act),
    BackpropLabParts: {
      language: { put: (element, key) => (element.textContent = key) },
      shell: { look: () => (looks += 1) },
    },
  }).BackpropLabParts;
  await document.fire("DOMContentLoaded");
  const at = (id) => document.getElementById(id);
  const shownTabs = () => row.children.filter((tab) => !tab.hidden).map((tab) => tab.getAttribute("aria-controls"));
  const open = () => [setup, ...panels].filter((each) => each.classList.contains("open")).map(({ id }) => id);
  const resize = (to) => {
    const before = state.width;
    state.width = to;
    for (const [query, most] of [[NARROW, 700], [RAIL, 1199]]) {
      if (before <= most !== to <= most) media.get(query).listeners.forEach((act) => act({ matches: to <= most }));
    }
  };
  const tab = (id) => row.children.find((each) => each.getAttribute("aria-controls") === id);
  const closedSetup = () => setup.classList.contains("closed");
  const go = (hash) => {
    location.hash = hash;
    heard.hashchange();
  };
  return { part, document, at, dock, tab, shownTabs, open, resize, closedSetup, go, lesson, row, looks: () => looks };
}

Deno.test("each panel has a tab in the page's order, with its word; the first is open", async () => {
  const { shownTabs, open, tab, at, closedSetup, looks } = await page();
  assert.deepEqual(shownTabs(), ["explain", "errors", "look"]);
  assert.deepEqual([open(), closedSetup()], [["explain"], false]);
  assert.equal(tab("errors").textContent, "word_errors");
  assert.deepEqual([at("errors").getAttribute("role"), at("errors").getAttribute("aria-labelledby")], ["tabpanel", tab("errors").id]);
  assert.equal(tab("errors").getAttribute("role"), "tab");
  assert.equal(at("setup").getAttribute("role"), "region");
  assert.ok(looks() > 0);
});

Deno.test("a tab opens its panel alone, and says so; a second press leaves the room to the stage", async () => {
  const { tab, open, dock, looks } = await page();
  const before = looks();
  await tab("look").click();
  assert.deepEqual(open(), ["look"]);
  assert.equal(looks(), before + 1);
  assert.deepEqual(["explain", "errors", "look"].map((id) => tab(id).getAttribute("aria-selected")), ["false", "false", "true"]);
  await tab("look").click();
  assert.deepEqual([open(), dock.classList.contains("closed")], [[], true]);
  await tab("look").click();
  assert.deepEqual([open(), dock.classList.contains("closed")], [["look"], false]);
});

Deno.test("arrows, Home and End lead from tab to tab, all others are left alone; one of them is reached by Tab", async () => {
  const { tab, open, row, document } = await page();
  tab("explain").focus();
  for (const [key, id] of [["ArrowRight", "errors"], ["ArrowRight", "look"], ["ArrowRight", "explain"], ["ArrowLeft", "look"], ["Home", "explain"], ["End", "look"]]) {
    const event = await row.fire("keydown", { key });
    assert.ok(event.defaultPrevented, key);
    assert.deepEqual([open(), document.activeElement], [[id], tab(id)], key);
  }
  for (const fields of [{ key: "a" }, { key: "Tab" }, { key: "ArrowLeft", altKey: true }]) {
    assert.equal((await row.fire("keydown", fields)).defaultPrevented, false);
  }
  const order = ["explain", "errors", "look"].map((id) => tab(id).getAttribute("tabindex"));
  assert.deepEqual(order, ["-1", "-1", "0"]);
});

Deno.test("what a lesson hides has no tab, and if it was open another one is; shown again it is open again", async () => {
  const { part, at, tab, open, shownTabs, lesson } = await page();
  await tab("errors").click();
  at("errors").hidden = true;
  part.refresh();
  assert.deepEqual([shownTabs(), open()], [["explain", "look"], ["explain"]]);
  at("errors").hidden = false;
  part.refresh();
  assert.deepEqual(open(), ["errors"]);
  lesson.hidden = false;
  part.open("lesson");
  assert.deepEqual([shownTabs(), open()], [["lesson", "explain", "errors", "look"], ["lesson"]]);
  for (const id of ["lesson", "explain", "errors", "look"]) at(id).hidden = true;
  part.refresh();
  assert.deepEqual([shownTabs(), open()], [[], []]);
});

Deno.test("on a phone the setup is the first of the tabs, and open at the start; each width remembers its own", async () => {
  const { shownTabs, open, tab, resize, closedSetup, at } = await page(390);
  assert.equal(at("setup").getAttribute("role"), "tabpanel");
  assert.deepEqual([shownTabs(), open()], [["setup", "explain", "errors", "look"], ["setup"]]);
  await tab("errors").click();
  await tab("errors").click(); // there is no stage to leave the room to
  assert.deepEqual(open(), ["errors"]);
  resize(1440);
  assert.deepEqual([shownTabs(), open(), closedSetup()], [["explain", "errors", "look"], ["explain"], false]);
  resize(390);
  assert.deepEqual(open(), ["errors"]);
});

Deno.test("where there is less room the setup is closed until it is asked for; Escape and a press beside it close it", async () => {
  const { at, closedSetup, document, resize } = await page(1024);
  assert.equal(closedSetup(), true);
  await at("setup-toggle").click();
  assert.deepEqual([closedSetup(), at("setup-toggle").getAttribute("aria-expanded")], [false, "true"]);
  await at("seed").fire("pointerdown");
  assert.equal(closedSetup(), false);
  await at("stage").fire("pointerdown");
  assert.equal(closedSetup(), true);
  await at("setup-toggle").click();
  await document.fire("keydown", { key: "Escape" });
  assert.deepEqual([closedSetup(), document.activeElement], [true, at("setup-toggle")]);
  resize(1440);
  assert.equal(closedSetup(), false);
  await at("stage").fire("pointerdown");
  await document.fire("keydown", { key: "Escape" });
  assert.equal(closedSetup(), false); // it covers nothing here
  resize(1024);
  assert.equal(closedSetup(), true);
});

Deno.test("Escape closes what lies over the page, the last first; a press beside it closes the boxes of the foot line", async () => {
  const { at, document } = await page();
  at("more-fold").open = at("log").open = true;
  await document.fire("keydown", { key: "Escape" });
  assert.deepEqual([at("more-fold").open, at("log").open], [true, false]);
  at("log").open = true;
  await at("log").fire("pointerdown");
  assert.equal(at("log").open, true);
  await at("stage").fire("pointerdown");
  assert.deepEqual([at("more-fold").open, at("log").open], [true, false]);
  await document.fire("keydown", { key: "Escape", defaultPrevented: true }); // a picker was open
  assert.equal(at("more-fold").open, true);
  await document.fire("keydown", { key: "Escape" });
  assert.equal(at("more-fold").open, false);
});

Deno.test("whatever is to be seen is opened: its tab, its folds, the setup; what is open already stays as it is", async () => {
  for (const [width, id, opened] of [
    [1440, "table-editor", ["look"]],
    [1440, "seed", ["explain"]],
    [1024, "more-controls", ["explain"]],
    [390, "table-editor", ["look"]],
    [390, "more-controls", ["setup"]],
    [390, "stage", ["setup"]],
  ]) {
    const { part, at, open, closedSetup } = await page(width);
    part.reveal(at(id));
    part.reveal(at(id));
    assert.deepEqual(open(), opened, `${width} ${id}`);
    assert.equal(at("edit-fold").open === true, id === "table-editor");
    assert.equal(at("more-fold").open === true, id === "more-controls");
    assert.equal(closedSetup(), width === 1024 && !["seed", "more-controls"].includes(id));
  }
});

Deno.test("an address that names a place opens it; a link in it, or nothing, opens nothing", async () => {
  const { go, open } = await page();
  for (const [hash, opened] of [["#look", "look"], ["#", "look"], ["", "look"], ["#1.abc", "look"], ["#errors", "errors"]]) {
    go(hash);
    assert.deepEqual(open(), [opened], hash);
  }
});

Deno.test("the dock is made larger and smaller again, and opened where it was closed", async () => {
  const { at, dock, tab, open } = await page();
  await at("dock-size").click();
  assert.deepEqual([dock.classList.contains("large"), at("dock-size").textContent], [true, "Smaller"]);
  await at("dock-size").click();
  assert.deepEqual([dock.classList.contains("large"), at("dock-size").textContent], [false, "Larger"]);
  await tab("explain").click();
  assert.deepEqual(open(), []);
  await at("dock-size").click();
  assert.deepEqual(open(), ["explain"]);
});
