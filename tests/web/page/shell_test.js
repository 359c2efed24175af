// The page around the pictures: the start of the worker, and which pictures it is told to draw.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

async function page({ ready = Promise.resolve() } = {}) {
  const place = (id, ...children) => make("div", { id, "data-view": "" }, ...children);
  const fold = make("details", {}, place("folded"));
  fold.children[0].hidden = true;
  const file = Object.assign(make("input", { id: "file" }), { disabled: true });
  const bar = Object.assign(make("div", { class: "run-bar" }), { offsetHeight: 50 });
  const message = Object.assign(make("div", { id: "message" }), { offsetHeight: 0 });
  const stage = Object.assign(make("div", { id: "stage" }), { offsetHeight: 240, position: "static" });
  const tabs = Object.assign(make("div", { class: "tab-row" }), { offsetHeight: 40, position: "static" });
  const document = new FakeDocument(
    place("top"), place("bottom"), fold, file, make("div", { id: "announcements" }), make("select", { id: "language" }), bar, message, stage, tabs,
  );
  const lengths = {};
  document.documentElement.style = { setProperty: (name, length) => (lengths[name] = length) };
  let measure;
  const done = [];
  let see;
  const watched = [];
  const { shell } = run(["page/element.js", "page/shell.js"], {
    document,
    IntersectionObserver: class {
      constructor(act) {
        see = (...entries) => act(entries.map(([id, isIntersecting]) => ({ target: { id }, isIntersecting })));
      }
      observe(element) {
        watched.push(element.id);
      }
    },
    ResizeObserver: class {
      constructor(act) {
        measure = act;
      }
      observe() {}
    },
    getComputedStyle: (element) => ({ position: element.position ?? "static" }),
    BackpropLabParts: {
      theme: { current: () => "dark", apply: (mode) => done.push(["theme", mode]) },
      pageEnd: { ready, language: Promise.resolve("en"), manifest: { languages: { en: "English" } }, start: (mode) => done.push(["start", mode]), tell: (type, fields) => done.push([type, fields]) },
    },
  }).BackpropLabParts;
  await document.fire("DOMContentLoaded");
  await turn();
  return { document, shell, file, done, watched, fold, bar, message, stage, tabs, lengths, measure: () => measure(), see: (...entries) => see(...entries), last: () => done.at(-1) };
}

Deno.test("the worker starts with the theme that the page has, and files can be opened once it is ready", async () => {
  const { done, file, watched } = await page();
  assert.deepEqual(done, [["theme", "dark"], ["start", "dark"], ["theme", "dark"]]);
  assert.equal(file.disabled, false);
  assert.deepEqual(watched, ["top", "bottom", "folded"]);
  const waiting = await page({ ready: new Promise(() => {}) });
  assert.deepEqual([waiting.file.disabled, waiting.watched], [true, []]);
});

Deno.test("a theme that was chosen while the page started is the one that it has when it is ready", async () => {
  let resolve;
  const { document, done } = await page({ ready: new Promise((settle) => (resolve = settle)) });
  document.documentElement.dataset.theme = "light"; // without storage nothing else knows of it
  resolve();
  await turn();
  assert.deepEqual(done.at(-1), ["theme", "light"]);
});

Deno.test("the worker is told which places are in sight, and which are in the page at all", async () => {
  const { see, last } = await page();
  see(["top", true], ["bottom", false]);
  assert.deepEqual(last(), ["visible", { views: ["top"], rendered: ["top", "bottom"] }]);
  see(["bottom", true]);
  assert.deepEqual(last()[1].views, ["top", "bottom"]);
  see(["top", false]);
  assert.deepEqual(last()[1].views, ["bottom"]);
});

Deno.test("what is unfolded is in the page from then on, also below the window's end", async () => {
  const { fold, last } = await page();
  fold.children[0].hidden = false;
  await fold.fire("toggle");
  assert.deepEqual(last(), ["visible", { views: [], rendered: ["top", "bottom", "folded"] }]);
});

Deno.test("a hidden tab shows nothing, and everything again when it is looked at", async () => {
  const { document, see, last } = await page();
  see(["top", true]);
  document.hidden = true;
  await document.fire("visibilitychange");
  assert.deepEqual(last(), ["visible", { views: [], rendered: [] }]);
  document.hidden = false;
  await document.fire("visibilitychange");
  assert.deepEqual(last()[1].views, ["top"]);
});

Deno.test("announcements stand where they are read out", async () => {
  const { document, shell } = await page();
  shell.announce("Trained.");
  assert.equal(document.getElementById("announcements").textContent, "Trained.");
});

Deno.test("what is scrolled to stands clear of the message, and on phones of the stage, the tabs and the run bar", async () => {
  const { bar, message, stage, tabs, lengths, measure } = await page();
  message.offsetHeight = 30;
  measure();
  assert.deepEqual(lengths, { "--stage-above": "0px", "--clear-above": "0px", "--bar-below": "0px", "--clear-below": "30px" });
  bar.position = "fixed";
  stage.position = tabs.position = "sticky";
  measure();
  assert.deepEqual(lengths, { "--stage-above": "240px", "--clear-above": "280px", "--bar-below": "50px", "--clear-below": "80px" });
});

Deno.test("whoever has opened something has the worker told what is in the page now", async () => {
  const { shell, fold, last } = await page();
  fold.children[0].hidden = false;
  shell.look();
  assert.deepEqual(last(), ["visible", { views: [], rendered: ["top", "bottom", "folded"] }]);
});
