// The picture of the network by keyboard: one stop, arrows inside, Enter as a click; keys elsewhere are left alone.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

/** A card with a picture of three things to choose and a field; what is clicked, and keys that came through. */
async function page() {
  const things = ["w_1,1^1", "w_2,1^1", "h_1^2"].map((name, at) => make("g", { "data-q": name, tabindex: at === 1 ? "0" : "-1" }));
  const svg = make("svg", {}, ...things);
  const host = make("div");
  host.attachShadow().append(svg);
  const field = make("input");
  const view = make("div", { id: "explain-view" }, host);
  const card = make("section", { id: "explain-card" }, view, field);
  const document = new FakeDocument(card);
  const clicks = [];
  const passed = [];
  for (const each of things) each.addEventListener("click", () => clicks.push(each.getAttribute("data-q")));
  view.addEventListener("keydown", ({ key }) => passed.push(key));
  run(["page/element.js", "page/network_keys.js"], {
    document,
    Element: svg.constructor,
    MouseEvent: class {
      constructor(type) {
        this.type = type;
      }
    },
  });
  await document.fire("DOMContentLoaded");
  const press = (target, key, more = {}) =>
    target.fire("keydown", { key, composedPath: () => [target, svg, host, view, card], stopPropagation: () => passed.pop(), ...more });
  const stops = () => things.filter((each) => each.getAttribute("tabindex") === "0").map((each) => each.getAttribute("data-q"));
  return { things, field, document, clicks, press, stops };
}

Deno.test("arrows go around, Home and End to the ends; one of them is the stop of Tab", async () => {
  const { things, document, press, stops } = await page();
  for (const [from, key, to] of [
    [0, "ArrowRight", 1],
    [1, "ArrowDown", 2],
    [2, "ArrowRight", 0],
    [0, "ArrowLeft", 2],
    [2, "ArrowUp", 1],
    [1, "End", 2],
    [2, "Home", 0],
  ]) {
    const event = await press(things[from], key);
    assert.equal(document.focused, things[to], `${key} from ${from}`);
    assert.deepEqual(stops(), [things[to].getAttribute("data-q")]);
    assert.equal(event.defaultPrevented, true);
  }
});

Deno.test("Enter and Space are a click", async () => {
  const { things, clicks, press } = await page();
  await press(things[0], "Enter");
  await press(things[2], " ");
  assert.deepEqual(clicks, ["w_1,1^1", "h_1^2"]);
});

Deno.test("other keys, keys with a modifier and keys in a field are left alone", async () => {
  const { things, field, clicks, press, document } = await page();
  for (const [target, key, more] of [
    [things[0], "a", {}],
    [things[0], "PageDown", {}],
    [things[0], "Enter", { ctrlKey: true }],
    [things[0], "ArrowRight", { altKey: true }],
    [field, "ArrowRight", {}],
    [field, " ", {}],
  ]) {
    const event = await press(target, key, more);
    assert.equal(event.defaultPrevented, false);
  }
  assert.deepEqual(clicks, []);
  assert.equal(document.focused ?? null, null);
});
