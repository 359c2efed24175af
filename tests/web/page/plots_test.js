// The plots in sight as files: which there are, what is in their CSV, and what happens where nothing can be copied.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

/** A source of a plot's marks. */
const source = (data) => ({ data });

/** A plot as Bokeh has it, with its place in the page. */
function plot(renderers, { legend = [], visible = true, title = "" } = {}) {
  return {
    model: { type: "Figure", visible, renderers, legend, title: { text: title }, left: [{ axis_label: "Loss" }], below: [{ axis_label: "Epoch" }] },
    export: (kind) => ({ to_blob: async () => new Blob([`<svg width="5"><g/></svg>`]), kind }),
  };
}

async function page(views, { copies = true, form = "comma", hidden = false } = {}) {
  const place = make("div", { class: "picture" });
  place.hidden = hidden;
  const el = make("div");
  place.append(el);
  const heading = make("h2");
  heading.textContent = "Picture";
  const section = make("section", {}, heading, place);
  const menu = make("details", { id: "plots-menu" });
  const said = make("p", { id: "plots-said" });
  const list = make("ul", { id: "plots-list" });
  const document = new FakeDocument(section, menu, said, list);
  const copied = [];
  const saved = [];
  const parts = {
    exports: { csvForm: () => form },
    shell: { announce: () => {} },
    share: { download: (file) => saved.push(file), attempt: (act) => act() },
  };
  run(["page/element.js", "page/plots.js"], {
    document,
    Element: make("p").constructor,
    getComputedStyle: () => ({ getPropertyValue: () => "#123456" }),
    navigator: {
      clipboard: {
        writeText: async (text) => {
          if (!copies) throw new Error("not allowed");
          copied.push(text);
        },
      },
    },
    Bokeh: { index: { roots: [{ el, model: { type: "Column" }, child_views: views }] } },
    BackpropLabParts: parts,
  });
  await document.fire("DOMContentLoaded");
  menu.open = true;
  await menu.fire("toggle");
  return { parts, copied, saved, list, said };
}

const line = source({ epoch: [0, 1], train: new Float64Array([0.5, NaN]), color: ["#1", "#2"] });

Deno.test("each plot that is drawn has a line with three buttons", async () => {
  const { list, said } = await page([plot([{ data_source: line }]), plot([], { visible: false }), plot([], { title: "A title" })]);
  assert.deepEqual(list.children.map(({ children }) => children[0].textContent), ["Picture, Loss, Epoch", "Picture, A title, Loss, Epoch"]);
  assert.deepEqual(list.children[0].children.slice(1).map(({ textContent }) => textContent), ["PNG", "SVG", "Copy data"]);
  assert.equal(list.children[0].children[1].getAttribute("aria-label"), "PNG: Picture, Loss, Epoch");
  assert.equal(said.textContent, "");
});

Deno.test("what is out of sight is not listed, and that is said", async () => {
  const { list, said } = await page([plot([])], { hidden: true });
  assert.equal(list.children.length, 0);
  assert.equal(said.textContent, "No plot is in sight.");
});

Deno.test("the data are copied: numbers that are there, no looks, each source once, hidden lines not", async () => {
  const renderers = [{ data_source: line }, { data_source: line }, { data_source: source({ x: [9] }), visible: false }];
  const legend = [{ items: [{ renderers: [renderers[0]], label: { value: "Training rows" } }] }];
  const { list, copied } = await page([plot(renderers, { legend })]);
  await list.children[0].children[3].click();
  assert.deepEqual(copied, ["Training rows\r\nepoch,train\r\n0,0.5\r\n1,\r\n"]);
});

Deno.test("lines, cells of images, decimal commas, and texts that could be formulas", async () => {
  const lines = source({ xs: [[0, 1]], ys: [[0.5, 0.25]], name: ["=1+1"] });
  const image = source({ image: [Object.assign(new Float64Array([1, 2]), { shape: [1, 2] })], x: [0], y: [0], dw: [4], dh: [2] });
  const names = source({ x: [1], label: ['a;"b"'] });
  const { list, copied } = await page([plot([{ data_source: lines }, { data_source: image }, { data_source: names }])], { form: "semicolon" });
  await list.children[0].children[3].click();
  assert.equal(
    copied[0],
    "line;x;y\r\n'=1+1;0;0,5\r\n'=1+1;1;0,25\r\n\r\nx;y;value\r\n1;1;1\r\n3;1;2\r\n\r\nx;label\r\n" + '1;"a;""b"""\r\n',
  );
});

Deno.test("where nothing can be copied the data are a file", async () => {
  const { list, saved } = await page([plot([{ data_source: line }])], { copies: false });
  await list.children[0].children[3].click();
  assert.equal(saved[0].name, "picture_loss_epoch.csv");
  assert.equal(new TextDecoder().decode(saved[0].bytes), "epoch,train\r\n0,0.5\r\n1,\r\n");
});

Deno.test("an SVG has the ground of the page", async () => {
  const { list, saved } = await page([plot([])]);
  await list.children[0].children[2].click();
  assert.equal(saved[0].name, "picture_loss_epoch.svg");
  assert.match(new TextDecoder().decode(saved[0].bytes), /^<svg width="5"><rect width='100%' height='100%' fill='#123456'\/><g\/>/);
});
