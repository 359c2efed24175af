// The first picture: what is recorded comes back as it was, and only the same document is taken for it.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

const LONG = "a longer text ".repeat(20);
const DOCUMENT = {
  roots: [{
    type: "object",
    id: "p1",
    attributes: { name: "Row00012", text: { $: 0 }, fill: "white", children: [{ type: "object", id: "p2", attributes: { data: { entries: [["x", [1]]] } } }] },
  }],
};
const IMAGE = { at: 0, shape: [2, 2], low: -1, size: 0.5 };
const RECORDED = {
  document: DOCUMENT,
  texts: [LONG],
  roots: { p1: "place" },
  frames: [
    [["p1", "text"], ["p1", "low", 7], ["p2", "data"]],
    [["p1", "text", "one"], ["p1", "low", 1], ["p2", "data", { x: [0, [1, 2]], color: [0, ["a", "b"]], image: [0, [IMAGE]] }]],
    [["p1", "text", "two"], ["p2", "data", { x: [2, [3]], color: [1, ["c"]], image: [1, []] }]],
  ],
  variants: {
    "light en": { document: [], frames: [] },
    "dark en": { document: [["p1", "fill", "black"], ["p1", "line", "red"], ["p1", "name"]], frames: [[1, "p2", "data", { color: [0, ["A", "B"]] }], [2, "p1", "text", "TWO"]] },
  },
};
const STEPS = [2, 1, 255, 2]; // levels 2 3 / 1 4

/** The pack of a recording, as web/sitebuild/packs.py writes it. */
async function packOf(recorded = RECORDED, images = STEPS) {
  const encode = (text) => new TextEncoder().encode(text);
  const first = encode(JSON.stringify(recorded));
  const header = encode(JSON.stringify([["first.json", first.length], ["images.bin", images.length]]));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, header.length, true);
  const content = new Blob([length, header, first, new Uint8Array(images)]);
  return new Uint8Array(await new Response(content.stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer());
}

async function load({ theme = "light", pack = packOf(), globals = {} } = {}) {
  const bytes = await pack;
  const { BackpropLabParts: parts } = run(["bridge/assets.js", "bridge/sha256.js", "bridge/first_picture.js"], globals);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  parts.supply = { Source: class { open = () => Promise.resolve(new Response(bytes)); } };
  const manifest = { assets: { "first.pack": { url: "first.pack", bytes: bytes.length, sha256 } } };
  return parts.FirstPicture.load(manifest, {}, theme, "en");
}

const whole = (more = {}) => {
  const document = structuredClone(DOCUMENT);
  Object.assign(document.roots[0].attributes, { text: LONG }, more);
  return document;
};

Deno.test("the document has its texts in their places", async () => {
  const first = await load();
  assert.deepEqual(first.document, whole());
  assert.equal(first.roots, '{"p1":"place"}');
});

Deno.test("another theme has its own values, and lacks what it lacks", async () => {
  const first = await load({ theme: "dark" });
  const { name: _name, ...attributes } = whole({ fill: "black", line: "red" }).roots[0].attributes;
  assert.deepEqual(first.document.roots[0].attributes, attributes);
});

Deno.test("only the same document is taken for it; the order of fields and the counts in Panel's names say nothing", async () => {
  const first = await load();
  const { roots: [{ attributes, ...root }], ...more } = whole({ name: "Row00099" });
  const turned = { ...more, roots: [{ attributes: Object.fromEntries(Object.entries(attributes).reverse()), ...root }] };
  for (const json of [whole(), turned]) assert.equal(first.shows(JSON.stringify(json)), true);
  const others = [
    whole({ text: `${LONG}!` }), whole({ fill: null }), whole({ fill: "#fff" }), whole({ more: 1 }), whole({ name: "row" }), whole({ name: "Row1" }),
    whole({ children: [] }), whole({ children: {} }), whole({ children: null }), {}, [], null,
  ];
  for (const other of others) assert.equal(first.shows(JSON.stringify(other)), false, JSON.stringify(other));
});

Deno.test("another document may have the same models", async () => {
  const first = await load();
  assert.equal(first.hasModelsOf(JSON.stringify(whole({ fill: "black" }))), true);
  assert.equal(first.hasModelsOf(JSON.stringify(whole({ children: [] }))), false);
  assert.equal(first.hasModelsOf(JSON.stringify(whole({ children: [{ type: "object", id: "p3", attributes: {} }] }))), false);
});

const eventsOf = ({ patch: { events } }) => Object.fromEntries(events.map(({ kind, model, attr, new: value }) => [`${kind} ${model.id} ${attr}`, value]));

Deno.test("a picture has the columns of the one before, and its images", async () => {
  const first = await load();
  const one = first.patch(1);
  const { "ModelChanged p2 data": data, ...rest } = eventsOf(one);
  assert.deepEqual(rest, { "ModelChanged p1 text": "one", "ModelChanged p1 low": 1 });
  const columns = Object.fromEntries(data.entries);
  assert.deepEqual([columns.x, columns.color], [[1, 2], ["a", "b"]]);
  const [image] = columns.image;
  assert.deepEqual([image.shape, image.dtype], [[2, 2], "float64"]);
  assert.deepEqual([...new Float64Array(one.buffers.get(image.array.data.id))], [0, 0.5, -0.5, 1]);
  const two = first.patch(2);
  const next = Object.fromEntries(eventsOf(two)["ModelChanged p2 data"].entries);
  assert.deepEqual([next.x, next.color], [[1, 2, 3], ["a", "c"]]);
  assert.deepEqual([...new Float64Array(two.buffers.get(next.image[0].array.data.id))], [0, 0.5, -0.5, 1]);
});

Deno.test("the run has the theme's colors and texts", async () => {
  const first = await load({ theme: "dark" });
  const one = Object.fromEntries(eventsOf(first.patch(1))["ModelChanged p2 data"].entries);
  assert.deepEqual([one.x, one.color], [[1, 2], ["A", "B"]]);
  const two = eventsOf(first.patch(2));
  assert.equal(two["ModelChanged p1 text"], "TWO");
  assert.deepEqual(Object.fromEntries(two["ModelChanged p2 data"].entries).color, ["A", "c"]);
});

Deno.test("the beginning is the document's", async () => {
  const first = await load();
  first.patch(1);
  assert.deepEqual(eventsOf(first.patch(0)), {
    "ModelChanged p1 text": LONG,
    "ModelChanged p1 low": 7,
    "ModelChanged p2 data": { entries: [["x", [1]]] },
  });
});

/** A picture that plays by hand; `turn` lets one timer pass. */
async function playing(mayMove, isWanted = () => true) {
  const timers = new Map();
  let last = 0;
  const globals = { setTimeout: (act) => (timers.set(++last, act), last), clearTimeout: (id) => timers.delete(id) };
  const first = await load({ globals });
  const seen = [];
  first.play({ play: () => seen.push(first.shown) }, mayMove, isWanted);
  const turn = () => {
    const [[id, act]] = timers;
    timers.delete(id);
    act();
  };
  return { first, seen, turn, waiting: () => timers.size };
}

Deno.test("the run plays, waits, and begins again; stopped it is at its beginning and stays there", async () => {
  const { first, seen, turn, waiting } = await playing(true);
  for (let i = 0; i < 13; i++) turn();
  assert.deepEqual(seen, [1, 2, 0, 1, 2].slice(0, seen.length));
  assert.ok(seen.includes(0));
  first.stop();
  assert.equal(seen.at(-1), 0);
  assert.equal(waiting(), 0);
  const { length } = seen;
  first.stop();
  assert.equal(seen.length, length);
});

Deno.test("for whoever wants no movement there is the end of the run", async () => {
  const { first, seen, turn, waiting } = await playing(false);
  turn();
  assert.deepEqual([seen, waiting()], [[1, 2], 0]);
  first.stop();
  assert.equal(seen.at(-1), 0);
});

Deno.test("a page that somebody uses already, or that will be ready at once, shows no run", async () => {
  const { seen, turn, waiting } = await playing(true, () => false);
  turn();
  assert.deepEqual([seen, waiting()], [[], 0]);
});

Deno.test("a file that is damaged, cut off or of another language is refused", async () => {
  const bytes = await packOf();
  const cut = bytes.slice(0, bytes.length - 20);
  const damages = {
    "cut off": () => load({ pack: cut }),
    "no gzip": () => load({ pack: new TextEncoder().encode("hello") }),
    "a web page": () => load({ pack: new TextEncoder().encode("<!doctype html>") }),
    "no pack": () => load({ pack: packOf({}) }),
    "another theme": () => load({ theme: "sepia" }),
    "nothing": () => load({ pack: new Uint8Array(0) }),
  };
  for (const [why, act] of Object.entries(damages)) await assert.rejects(act, undefined, why);
});
