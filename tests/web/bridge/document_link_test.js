// The page's copy of the document: one patch in flight each way, and what is told of what changes meanwhile.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

/** A link with a document that notes what is done to it. */
function link({ fails = false, ...globals } = {}) {
  const sent = [];
  const heard = {};
  const focused = [];
  const applied = [];
  const frames = [];
  const port = { on: (type, act) => (heard[type] = act), send: (...message) => sent.push(message) };
  const focus = { place: () => "here", keep: (place) => focused.push(place) };
  const { DocumentLink } = run(["bridge/document_link.js"], {
    requestAnimationFrame: (act) => frames.push(act),
    ...globals,
  }).BackpropLabParts;
  const it = new DocumentLink(port, focus);
  it.document = {
    _new_models: new Set(["own"]),
    create_json_patch: (events) => ({ events: events.map(({ attr, value }) => [attr, value]) }),
    apply_json_patch: (patch, buffers) => {
      applied.push([patch, [...buffers]]);
      it.document._new_models.add("sent by the worker");
      for (const event of patch.changes ?? []) it.changed(event);
      if (fails) throw new RangeError("no such model");
    },
  };
  const patches = () => sent.filter(([type]) => type === "patch").map(([, { id, patch }]) => [id, JSON.parse(patch).events]);
  return { it, heard, sent, patches, focused, applied, frames };
}

const MODEL = {};
const event = (attr, value, more = {}) => ({ kind: "ModelChanged", model: MODEL, attr, value, ...more });
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

Deno.test("a change goes out at once, what follows waits for the acknowledgement", () => {
  const { it, heard, patches } = link();
  it.changed(event("value", 1));
  it.changed(event("value", 2));
  it.changed(event("title", "a"));
  assert.deepEqual(patches(), [[1, [["value", 1]]]]);
  heard["patch-done"]({ id: 1 });
  assert.deepEqual(patches().at(-1), [2, [["value", 2], ["title", "a"]]]);
});

Deno.test("an acknowledgement of another patch frees nothing", () => {
  const { it, heard, patches } = link();
  it.changed(event("value", 1));
  it.changed(event("value", 2));
  heard["patch-done"]({ id: 0 });
  heard["patch-done"]({ id: 2 });
  assert.equal(patches().length, 1);
  heard["patch-done"]({ id: 1 });
  heard["patch-done"]({ id: 2 });
  assert.equal(patches().length, 2); // and nothing is sent where nothing has changed
});

Deno.test("of several values of one property the newest goes out; of other models, properties and kinds all", () => {
  const { it, heard, patches } = link();
  it.changed(event("first", 0));
  for (const value of [1, 2, 3]) it.changed(event("value", value));
  it.changed(event("value", 4, { model: {} }));
  for (const value of [5, 6]) it.changed(event("data", value, { kind: "ColumnsPatched" }));
  it.changed(event("data", 7));
  heard["patch-done"]({ id: 1 });
  assert.deepEqual(patches().at(-1)[1], [["value", 3], ["value", 4], ["data", 5], ["data", 6], ["data", 7]]);
});

Deno.test("what changes a part of a value does not stand for the whole that came before it", () => {
  const { it, heard, patches } = link();
  it.changed(event("first", 0));
  it.changed(event("data", "all"));
  it.changed(event("data", "a cell", { kind: "ColumnsPatched" }));
  heard["patch-done"]({ id: 1 });
  assert.deepEqual(patches().at(-1)[1], [["data", "all"], ["data", "a cell"]]);
});

Deno.test("what a patch changes is not sent back, but for the width that a plot measures", () => {
  const { heard, patches } = link();
  const patch = JSON.stringify({ changes: [event("data", 1), event("inner_width", 300), event("range", 2)] });
  heard.patch({ id: 4, patch, buffers: [] });
  assert.deepEqual(patches(), [[1, [["inner_width", 300]]]]);
});

Deno.test("a patch is applied with its buffers, and acknowledged when a frame is drawn; the focus is kept", async () => {
  const { heard, applied, sent, frames, focused } = link();
  const buffer = new ArrayBuffer(2);
  heard.patch({ id: 4, patch: '{"a": 1}', buffers: [["b", buffer]] });
  assert.deepEqual(applied, [[{ a: 1 }, [["b", buffer]]]]);
  assert.deepEqual(focused, ["here"]);
  await turn();
  assert.deepEqual(sent, []);
  frames[0]();
  await turn();
  assert.deepEqual(sent, [["patch-done", { id: 4 }]]);
});

Deno.test("where no frame is drawn (a hidden tab) it is acknowledged all the same", async () => {
  const { heard, sent } = link({ setTimeout: (act, ms) => setTimeout(act, ms / 100) });
  heard.patch({ id: 4, patch: "{}", buffers: [] });
  await turn();
  assert.deepEqual(sent, [["patch-done", { id: 4 }]]);
});

Deno.test("a patch that fails is acknowledged as well, and later changes are told", async () => {
  const { it, heard, sent, frames, patches, focused } = link({ fails: true });
  assert.throws(() => heard.patch({ id: 4, patch: "{}", buffers: [] }), /no such model/);
  frames[0]();
  await turn();
  assert.deepEqual(sent, [["patch-done", { id: 4 }]]);
  assert.deepEqual(focused, ["here"]);
  it.changed(event("value", 1));
  assert.deepEqual(patches(), [[1, [["value", 1]]]]);
});

Deno.test("the first drawing puts each root into its place, and tells the widths that were measured meanwhile", async () => {
  const asked = [];
  const told = [];
  const listeners = [];
  const document = { on_change: (...listener) => listeners.push(listener), _new_models: new Set(["a plot"]) };
  const model = (inner_width) => ({
    document,
    properties: inner_width,
    setv: (values, options) => told.push([values, options]),
  });
  const measured = model({ inner_width: { is_unset: false, get_value: () => 250 } });
  const unmeasured = model({ inner_width: { is_unset: true } });
  const text = model({});
  const root = { ...text, references: () => new Set([text, unmeasured, measured]) };
  const { it } = link({
    BackpropLabParts: { trimBokeh: () => asked.push("trimmed") },
    Bokeh: {
      embed: {
        embed_items: (...args) => {
          asked.push(args);
          return Promise.resolve([{ roots: new Map([["p1", { model: root }]]) }]);
        },
      },
    },
  });
  await it.render('{"roots": []}', '{"p1": "loss-plot"}');
  assert.equal(asked.shift(), "trimmed"); // before anything is drawn
  assert.deepEqual(asked, [[{ lab: { roots: [] } }, [{ docid: "lab", roots: { p1: "loss-plot" }, root_ids: ["p1"] }]]]);
  assert.equal(it.document, document);
  assert.equal(document._new_models.size, 0);
  assert.equal(listeners.length, 1);
  assert.deepEqual(told, [[{ inner_width: 0 }, { silent: true }], [{ inner_width: 250 }, { no_change: true }]]);
});

Deno.test("of the places of the mouse over one plot the newest goes out; clicks and other plots all", () => {
  const { it, heard, patches } = link();
  const plots = [{}, {}];
  const mouse = (event_name, plot, value) => ({ kind: "MessageSent", attr: event_name, value, msg_data: { event_name, origin: plots[plot] } });
  it.changed(event("first", 0));
  for (const x of [1, 2, 3]) it.changed(mouse("mousemove", 0, x));
  it.changed(mouse("tap", 0, 3));
  it.changed(mouse("mousemove", 1, 7));
  it.changed(mouse("tap", 0, 4));
  it.changed(mouse("mousemove", 0, 8));
  heard["patch-done"]({ id: 1 });
  assert.deepEqual(patches().at(-1)[1], [["tap", 3], ["mousemove", 7], ["tap", 4], ["mousemove", 8]]);
});

Deno.test("what the worker has sent is not new to it, also if the patch fails; what the page has made is", () => {
  for (const fails of [false, true]) {
    const { it, heard } = link({ fails });
    try {
      heard.patch({ id: 1, patch: "{}", buffers: [] });
    } catch {
      // told elsewhere
    }
    assert.deepEqual([...it.document._new_models], ["own"]);
  }
});
