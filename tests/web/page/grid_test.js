// The table editor's grid: names of its boxes, and a way out of it for the keyboard.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

const box = () => make("input", { type: "checkbox" });

/** A page with an editor as Bokeh draws it, its grid in a shadow root. */
async function editor({ ready = Promise.resolve() } = {}) {
  const all = box();
  const one = box();
  const rows = make("div", { class: "slick-viewport" }, one);
  const host = make("div");
  host.attachShadow().append(make("div", { class: "bk-data-table" }, make("div", { class: "slick-header" }, make("span", {}, all)), rows));
  const place = make("div", { id: "table-editor" }, host);
  const inner = make("div");
  const add = make("button");
  inner.attachShadow().append(add);
  const document = new FakeDocument(place, make("div", { id: "table-buttons" }, inner));
  const seen = [];
  run(["page/element.js", "page/grid.js"], {
    document,
    MutationObserver: class {
      constructor(act) {
        this.act = act;
      }
      observe(root, options) {
        seen.push({ root, options, changed: this.act });
      }
    },
    BackpropLabParts: { pageEnd: { ready } },
  });
  await document.fire("DOMContentLoaded");
  await ready.catch(() => {});
  await Promise.resolve();
  return { all, one, rows, host, place, add, document, seen };
}

Deno.test("boxes are named when the page is ready, the one of the head as that of all rows", async () => {
  const { all, one } = await editor();
  assert.equal(all.getAttribute("aria-label"), "Select all rows");
  assert.equal(one.getAttribute("aria-label"), "Select this row");
});

Deno.test("boxes that come with the rows in sight are named as well; a name that is there stays", async () => {
  const { rows, host, seen } = await editor();
  assert.equal(seen.length, 1);
  assert.equal(seen[0].root, host.shadowRoot);
  assert.deepEqual(seen[0].options, { childList: true, subtree: true });
  const [late, named] = [box(), make("input", { type: "checkbox", "aria-label": "own" })];
  rows.append(late, named, make("input", { type: "text" }));
  seen[0].changed();
  assert.equal(late.getAttribute("aria-label"), "Select this row");
  assert.equal(named.getAttribute("aria-label"), "own");
  assert.equal(rows.querySelector("input[type=text]").hasAttribute("aria-label"), false);
});

Deno.test("Esc leads from the grid to the first button below it; in a cell that is typed into it is the cell's", async () => {
  const { rows, add, document } = await editor();
  const typed = make("input", { type: "text" });
  rows.append(typed);
  await typed.fire("keydown", { key: "Escape" });
  await rows.fire("keydown", { key: "Enter" });
  assert.equal(document.focused, null);
  await rows.fire("keydown", { key: "Escape" });
  assert.equal(document.focused, add);
});

Deno.test("where the start has failed there is no grid to name, and nothing is thrown", async () => {
  const { all, seen } = await editor({ ready: Promise.reject(new Error("no")) });
  assert.equal(all.hasAttribute("aria-label"), false);
  assert.deepEqual(seen, []);
});
