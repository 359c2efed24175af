// The tree of all numbers: its keys, its sentences, and that they are those of now when it is reached.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

/** A page with the tree of a network with two inputs, three hidden units and an output. */
async function page() {
  const tree = Object.assign(make("div", { id: "outline-tree" }), { offsetWidth: 300 });
  const document = new FakeDocument(tree);
  const answers = {
    get: { epoch: 2, step: 8, loss: { train: 0.25 }, data: { inputs: ["height", "<b>"] } },
    weights: { weights: [[[1, 2, 3], [4, 5, 6]], [[0.5], [0], [-1 / 3]]], biases: [[7, 8, 9], [Number.NaN]] },
    inspect: { activations: [[0.1, 0.2], [0.3, 0.4, 0.5], [0.6]] },
    runs: { runs: [{ open: false }, { open: true, curve: { epochs: [0, 1, 2], losses: { train: [1, 0.5, 0.25], test: [null, null, null] } } }] },
  };
  let seen = () => {};
  const self = run(["page/element.js", "page/outline.js"], {
    document,
    setInterval: () => 0,
    clearInterval() {},
    ResizeObserver: class {
      constructor(act) {
        seen = act;
      }
      observe() {}
    },
  });
  Object.assign(self.BackpropLabParts, {
    words: { t: (key, values = {}) => [key, ...Object.values(values)].join(" ") },
    language: { number: (value, places) => String(Number(value.toFixed(places))) },
    pageEnd: { ready: Promise.resolve(), call: async (name) => answers[name] },
  });
  await document.fire("DOMContentLoaded");
  await seen();
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  await settle();
  const press = async (...keys) => {
    for (const [at, key] of keys.entries()) {
      await tree.fire("keydown", { key, timeStamp: at });
      await settle();
    }
    return document.focused?.textContent;
  };
  const texts = () => tree.children.map(({ textContent }) => textContent);
  const stops = () => tree.children.filter((row) => row.getAttribute("tabindex") === "0").length;
  return { tree, answers, press, texts, stops, settle };
}

Deno.test("it begins with the network and its curves, one stop of the Tab key", async () => {
  const { tree, texts, stops } = await page();
  assert.deepEqual(texts(), ["outline_network 2 2 8", "outline_curves 0.25"]);
  assert.equal(stops(), 1);
  assert.deepEqual(tree.children.map((row) => row.getAttribute("aria-expanded")), ["false", "false"]);
});

Deno.test("right opens and goes in, left goes out and closes: a weight is a few keys away", async () => {
  const { press, texts, stops } = await page();
  assert.equal(await press("ArrowRight", "ArrowRight"), "outline_inputs 0 2");
  assert.equal(await press("ArrowDown", "ArrowRight", "ArrowRight"), "outline_unit outline_unit_name 1 0.3 7");
  assert.equal(await press("ArrowRight", "ArrowRight", "ArrowDown"), "outline_weight <b> 4");
  assert.equal(stops(), 1);
  assert.equal(await press("ArrowLeft", "ArrowLeft", "ArrowLeft"), "outline_layer 1 3");
  await press("ArrowLeft", "ArrowLeft", "ArrowLeft");
  assert.equal(texts().length, 2);
});

Deno.test("a number leads to its item; none is a number that is not finite", async () => {
  const { press } = await page();
  await press("ArrowRight", "ArrowRight");
  assert.equal(await press("2"), "outline_outputs 2 1");
  assert.equal(await press("ArrowRight", "ArrowRight"), "outline_unit outline_unit_name 1 0.6 outline_no_number");
  assert.equal(await press("ArrowRight", "ArrowRight", "End", "ArrowUp"), "outline_weight outline_unit_name 3 -0.3333");
});

Deno.test("curves are those that there are, with their epochs", async () => {
  const { press, texts } = await page();
  await press("End", "ArrowRight", "ArrowRight", "ArrowRight");
  assert.deepEqual(texts().slice(2), ["outline_curve outline_train 1 0.25 3", "outline_epoch 0 1", "outline_epoch 1 0.5", "outline_epoch 2 0.25"]);
});

Deno.test("when it is reached it says the numbers of now, in the rows that it has", async () => {
  const { tree, answers, texts, settle } = await page();
  const [first] = tree.children;
  answers.get = { ...answers.get, epoch: 3, loss: { train: 0.125 } };
  await tree.fire("focusin", { relatedTarget: null });
  await settle();
  assert.deepEqual(texts(), ["outline_network 2 3 8", "outline_curves 0.125"]);
  assert.equal(tree.children[0], first);
});
