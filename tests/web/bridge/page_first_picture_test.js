// The first picture at the page's end of the wire: it is drawn, used, and taken over by the worker or given up.

import assert from "node:assert/strict";
import { pageEnd, turn } from "./page_end.js";

/** A first picture whose document is "{}"; it notes what is done with it. */
function firstPicture({ same = true, models = true } = {}) {
  const done = [];
  const first = {
    document: {},
    roots: "{}",
    shows: () => same,
    hasModelsOf: () => models,
    play: (_link, mayMove, isWanted) => done.push(["play", mayMove, isWanted()]),
    stop: () => done.push("stop"),
  };
  return { first: Promise.resolve(first), done };
}

/** A document that has been drawn, with what the page has changed in it. */
const drawn = () => ({ create_json_patch: (events) => ({ events }), apply_json_patch() {}, _new_models: new Set() });
const press = { kind: "MessageSent", msg_data: { event_name: "button_click", origin: { css_classes: ["toggle"] } } };
const change = { kind: "ModelChanged", model: { id: "p1" }, attr: "value", new: 3 };
const patches = ({ posted }) => posted.filter(({ type }) => type === "patch").map(({ patch }) => JSON.parse(patch).events);

/** A page whose first picture is drawn. */
async function withFirst(options = {}, more = {}) {
  const { first, done } = firstPicture(options);
  const drawings = [];
  const drawing = function (json) {
    this.document = drawn();
    drawings.push(json);
    return Promise.resolve();
  };
  const page = pageEnd({ first, drawing, ...more });
  await page.end.start("light");
  await turn();
  return { ...page, done, drawings };
}

Deno.test("the first picture is drawn before the worker has anything to draw, and plays", async () => {
  const { acts, done, drawings, end } = await withFirst();
  assert.deepEqual([acts, drawings, done], [["begin"], ["{}"], [["play", true, true]]]);
  assert.equal(end.boot.isReady, false);
});

Deno.test("where nobody wants it, or it cannot be had, there is none", async () => {
  for (const first of [null, Promise.reject(new Error("damaged"))]) {
    const { end, acts, boots, tell } = pageEnd({ first, drawing: () => Promise.resolve() });
    await end.start("light");
    await turn();
    tell("render", { document: "{}", roots: "{}" });
    await end.ready;
    assert.deepEqual([acts, boots.at(-1).kind], [[], "ready"]);
  }
});

Deno.test("one that cannot be drawn is given up, and the worker's is drawn", async () => {
  const { first } = firstPicture();
  let times = 0;
  const { end, acts, tell } = pageEnd({ first, drawing: () => (++times === 1 ? Promise.reject(new Error("no")) : Promise.resolve()) });
  await end.start("light");
  await turn();
  assert.deepEqual(acts, ["begin", "end"]);
  tell("render", { document: "{}", roots: "{}" });
  await end.ready;
  assert.equal(times, 2);
});

Deno.test("the worker's same document takes over what is drawn, and what was changed in it goes there first", async () => {
  const { end, tell, worker, drawings, done, acts } = await withFirst();
  const { link } = end;
  link.changed(change);
  link.changed(press);
  link.changed(press); // a second press would take the first one back
  assert.deepEqual(patches(worker), []);
  tell("render", { document: "{}", roots: "{}" });
  await end.ready;
  assert.equal(end.link, link);
  assert.equal(drawings.length, 1); // nothing is drawn again
  assert.deepEqual([acts, done.at(-1)], [["begin", "end"], "stop"]);
  assert.deepEqual(patches(worker), [[change, press]]);
  assert.deepEqual(worker.posted.slice(-2).map(({ type }) => type), ["patch", "patch-done"]);
  tell("patch-done", { id: 1 });
  link.changed(change);
  assert.equal(patches(worker).length, 2);
});

Deno.test("another document of the same models is drawn in its place, and takes what was changed", async () => {
  const { end, tell, worker, drawings } = await withFirst({ same: false });
  end.link.changed(change);
  tell("render", { document: '{"other":1}', roots: "{}" });
  await end.ready;
  assert.deepEqual(drawings, ["{}", '{"other":1}']);
  assert.deepEqual(patches(worker), [[change]]);
});

Deno.test("a document of other models takes nothing", async () => {
  const { end, tell, worker } = await withFirst({ same: false, models: false });
  end.link.changed(change);
  tell("render", { document: "{}", roots: "{}" });
  await end.ready;
  assert.deepEqual(patches(worker), []);
});

Deno.test("what follows the opening of a file waits until it is open", async () => {
  const { end, tell, worker, acts } = await withFirst();
  end.link.changed(change);
  const opened = end.call("open_file", { name: "a.csv" }, null);
  end.link.changed(press);
  tell("render", { document: "{}", roots: "{}" });
  await end.ready;
  await turn();
  assert.deepEqual(acts, ["begin", "opening", "end"]);
  assert.deepEqual(patches(worker), [[change]]);
  tell("patch-done", { id: 1 });
  await turn();
  assert.deepEqual(patches(worker), [[change]]);
  tell("answer", { id: 1, result: {}, error: null, bytes: null });
  await opened;
  await turn();
  assert.deepEqual(patches(worker), [[change], [press]]);
});

Deno.test("an image that is refused costs nothing of what was done", async () => {
  const { end, tell, worker } = await withFirst();
  end.link.changed(press);
  tell("memory", { state: "found", bytes: 1 });
  tell("render", { document: "{}", roots: "{}" });
  await turn();
  assert.equal(end.boot.isReady, false); // it may still be refused
  assert.deepEqual(patches(worker), []);
  tell("memory", { state: "refused", bytes: 0 });
  await turn();
  tell("render", { document: "{}", roots: "{}" });
  await end.ready;
  assert.deepEqual(patches(worker), [[press]]);
});

Deno.test("a start that fails takes the picture away", async () => {
  const { end, tell, acts, done } = await withFirst();
  tell("failed", { reason: "It broke.", remedy: "Reload.", details: "" });
  assert.deepEqual([acts, done.at(-1)], [["begin", "end"], "stop"]);
  assert.equal(end.link.document, null);
});
