// Sessions kept by themselves: when, under which key, and what happens where nothing can be kept.

import assert from "node:assert/strict";
import { OLD, page, settle } from "./kept_page.js";

Deno.test("what anybody can open again is not kept; a change is, when it has settled", async () => {
  const { state, store, calls, pass } = await page();
  await pass(3);
  Object.assign(state, { revision: 4, opened: 4 });
  await pass(3);
  assert.deepEqual([store.puts, calls], [[], []]);
  Object.assign(state, { revision: 5, epoch: 3 });
  await pass(20);
  assert.equal(store.puts.length, 1);
  const [[key, session]] = store.puts;
  assert.match(key, /^tab-\d+-\d+$/);
  assert.deepEqual([session.title, session.bytes, session.from, session.table], ["XOR, epoch 3", "XOR 3", "", undefined]);
  assert.equal(new Date(session.saved).toISOString(), session.saved);
  assert.deepEqual(calls, [["save", { data: "small" }]]);
});

Deno.test("a change that nothing follows is kept at the second look after it", async () => {
  const { state, store, pass } = await page();
  state.revision = 1;
  await pass(1);
  assert.equal(store.puts.length, 1); // the first one at once
  state.revision = 2;
  await pass(1);
  assert.equal(store.puts.length, 1);
  await pass(1);
  assert.equal(store.puts.length, 2);
});

Deno.test("while one change follows another it is kept every five seconds, under one key", async () => {
  const { state, store, pass } = await page();
  for (let second = 0; second < 21; second++) {
    state.revision += 1;
    await pass(1);
  }
  assert.ok(store.puts.length >= 4 && store.puts.length <= 5, `${store.puts.length} times`);
  assert.equal(new Set(store.puts.map(([key]) => key)).size, 1);
});

Deno.test("after a failure there is a rest of 20 seconds, then it is tried again; the page goes on", async () => {
  for (const breaks of [(it) => (it.store.fails = true), (it) => (it.state.broken = true)]) {
    const it = await page();
    breaks(it);
    it.state.revision = 1;
    await it.pass(15);
    const tries = () => it.calls.filter(([name]) => name === "save").length;
    assert.equal(tries(), 1);
    await it.pass(10);
    assert.equal(tries(), 2);
    it.store.fails = it.state.broken = false;
    await it.pass(25);
    assert.equal(tries(), 3);
    await it.pass(25);
    assert.equal(tries(), 3); // it is kept
  }
});

Deno.test("a large table is put beside the session once; where there is no room for it the session is kept without", async () => {
  const { state, store, pass, calls } = await page();
  Object.assign(state, { table: 7, revision: 1 });
  await pass(8);
  state.revision = 2;
  await pass(8);
  assert.deepEqual(store.puts.map(([, { table }]) => table), ["own table", undefined]);
  assert.equal(calls.filter(([name]) => name === "own_table").length, 1);
  const small = await page();
  small.store.fails = "large";
  Object.assign(small.state, { table: 7, revision: 1 });
  await small.pass(8);
  assert.deepEqual(small.store.puts.map(([, { table }]) => table), ["own table", null]);
});

Deno.test("another work goes on under another key; what it has replaced is kept under the old one, and forgotten", async () => {
  const { state, store, calls, pass } = await page();
  state.revision = 1;
  await pass(8);
  Object.assign(state, { work: 2, revision: 5, name: "iris", left: { work: 1, name: "XOR", epoch: 9, table: 0 } });
  await pass(20);
  const [[first], [left, session], [second]] = store.puts;
  assert.equal(left, first);
  assert.deepEqual([session.title, session.bytes], ["XOR, epoch 9", "what was left"]);
  assert.notEqual(second, first);
  assert.deepEqual(calls.map(([name]) => name), ["save", "left", "forget_left", "save"]);
});

Deno.test("of several works that were left each is kept", async () => {
  const { state, lefts, store, calls, pass } = await page();
  Object.assign(state, { work: 3, left: { work: 1, name: "XOR", epoch: 9, table: 0 } });
  lefts.push({ work: 2, name: "moons", epoch: 4, table: 0 });
  await pass(1);
  assert.deepEqual(store.puts.map(([, { title }]) => title), ["XOR, epoch 9", "moons, epoch 4"]);
  assert.equal(calls.filter(([name]) => name === "forget_left").length, 2);
});

Deno.test("of a work that came and went between two looks what was left gets a key of its own", async () => {
  const { state, store, pass } = await page();
  state.revision = 1;
  await pass(8);
  Object.assign(state, { work: 3, revision: 5, left: { work: 2, name: "iris", epoch: 1, table: 4 } });
  await pass(20);
  const [[first], [left, session]] = store.puts;
  assert.notEqual(left, first);
  assert.deepEqual([session.title, session.table], ["iris, epoch 1", "its table"]);
});

Deno.test("who continues goes on under the key that the session has", async () => {
  const { at, opened, state, store, pass, session } = await page({ kept: [OLD] });
  await at("restore-yes").click();
  await settle();
  assert.deepEqual(opened, [["session", "tab-1"]]);
  assert.equal(at("restore").hidden, true);
  assert.equal(session.get("backprop-lab.tab"), "tab-1");
  state.revision = 1;
  await pass(8);
  assert.deepEqual(store.puts.map(([key]) => key), ["tab-1"]);
});

Deno.test("what is here is kept before a session is opened, and the session goes on with its key and its link", async () => {
  const begun = { work: 2, revision: 5, opened: 5 };
  const it = await page({
    kept: [{ ...OLD, from: "#a=1" }],
    answers: { open: () => Object.assign(it.state, begun) && { wanted: null } },
  });
  it.state.revision = 1;
  await it.at("restore-yes").click();
  await settle();
  assert.equal(it.store.puts.length, 1);
  assert.notEqual(it.store.puts[0][0], "tab-1");
  it.state.revision = 6;
  await it.pass(8);
  assert.deepEqual(it.store.puts.slice(1).map(([key, { from }]) => [key, from]), [["tab-1", "#a=1"]]);
});

Deno.test("a key that another tab has, or where nobody knows, is left to it", async () => {
  for (const options of [{ taken: true }, { locks: false }]) {
    const it = await page({ kept: [OLD], locks: options.locks ?? true });
    if (options.taken) it.held.add("backprop-lab.tab-1");
    await it.at("restore-yes").click();
    await settle();
    it.state.revision = 1;
    await it.pass(8);
    assert.equal(it.store.puts.length, 1);
    assert.notEqual(it.store.puts[0][0], "tab-1");
  }
});

Deno.test("it is kept at once when the tab is hidden, and when another part of the page asks", async () => {
  const { self, state, store, document } = await page();
  state.revision = 1;
  document.hidden = true;
  document.fire("visibilitychange");
  await settle();
  assert.equal(store.puts.length, 1);
  state.revision = 2;
  await self.BackpropLabParts.autosave.keep();
  assert.equal(store.puts.length, 2);
  await self.BackpropLabParts.autosave.keep();
  assert.equal(store.puts.length, 2); // nothing has changed
});

Deno.test("without storage nothing is offered, looked at or saved", async () => {
  const { at, state, store, calls, looks, pass } = await page({ storage: false });
  state.revision = 1;
  await pass(8);
  assert.deepEqual([at("restore").hidden, store.puts, calls, looks()], [true, [], [], 0]);
});
