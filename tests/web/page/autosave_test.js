// Sessions kept by themselves: when, under which key, what is offered, and what happens where nothing can be kept.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

const START = { revision: 0, opened: 0, work: 1, name: "XOR", epoch: 0, table: 0, left: null };
const bytes = (text) => new TextEncoder().encode(text);
const text = (buffer) => new TextDecoder().decode(buffer);
const settle = async () => {
  for (let i = 0; i < 60; i++) await Promise.resolve();
};

/** A store that holds what is put into it, newest first, and may be out of order. */
function makeStore(kept = []) {
  const sessions = new Map(kept.map((each) => [each.key, { from: "", table: null, bytes: bytes(each.key).buffer, ...each }]));
  const store = {
    available: true,
    fails: false,
    puts: [],
    list: async () => [...sessions.values()].sort((a, b) => (a.saved < b.saved ? 1 : -1)),
    get: async (key) => sessions.get(key) ?? null,
    put: async (key, session) => {
      store.puts.push([key, { ...session, bytes: text(session.bytes), table: session.table && text(session.table) }]);
      if (store.fails === true || (store.fails === "large" && session.table)) return false;
      sessions.set(key, { key, ...session });
      return true;
    },
    remove: async (key) => sessions.delete(key),
  };
  return store;
}

/** A page that is ready, with a worker whose state the test sets, and a clock that the test turns. */
async function page({ kept = [], hash = "", tab = null, locks = true, storage = true, answers = {} } = {}) {
  const ids = ["restore-text", "link-to-open", "kept", "run-controls"];
  const restore = make("div", { id: "restore" }, make("button", { id: "restore-yes" }), make("button", { id: "restore-no" }));
  restore.hidden = true;
  const document = new FakeDocument(restore, make("details", { id: "kept-fold" }), ...ids.map((id) => make("div", { id })));
  const at = (id) => document.getElementById(id);
  const state = { ...START };
  const store = makeStore(kept);
  store.available = storage;
  const clock = { now: 0, timers: [] };
  const calls = [];
  const opened = [];
  const held = new Set();
  const session = new Map(tab === null ? [] : [["backprop-lab.tab", tab]]);
  const lefts = []; // what was left after the one that the state has
  let looks = 0;
  const files = { left: "what was left", left_table: "its table", own_table: "own table", ...answers };
  const self = run(["page/element.js", "page/kept_sessions.js", "page/autosave.js"], {
    document,
    location: { hash },
    performance: { now: () => clock.now },
    setTimeout: (act, ms) => clock.timers.push({ act, at: clock.now + ms }),
    sessionStorage: { getItem: (name) => session.get(name) ?? null, setItem: (name, value) => session.set(name, value) },
    navigator: !locks ? {} : {
      locks: {
        request: async (name, _options, take) => {
          if (held.has(name)) return take(null);
          held.add(name);
          await take({ name });
          held.delete(name);
        },
      },
    },
    backpropLab: {
      ready: Promise.resolve(),
      save: async (options) => {
        calls.push(["save", options]);
        if (state.broken) throw new Error("no such thing");
        return { bytes: bytes(`${state.name} ${state.epoch}`) };
      },
      open: async (file) => {
        opened.push([file.name, text(file.bytes)]);
        return files.open?.(file) ?? { wanted: null };
      },
    },
    BackpropLabParts: {
      store,
      focus: { first: () => null },
      pageEnd: {
        call: async (name) => {
          if (name === "changes") {
            looks += 1;
            return { ...state };
          }
          calls.push([name]);
          if (name === "forget_left") state.left = lefts.shift() ?? null;
          return { bytes: bytes(files[name] ?? "") };
        },
      },
    },
  });
  await document.fire("DOMContentLoaded");
  await settle();
  /** Lets seconds go by, with a look each. */
  const pass = async (seconds) => {
    for (let i = 0; i < seconds; i++) {
      clock.now += 1000;
      const due = clock.timers.filter((timer) => timer.at <= clock.now);
      clock.timers = clock.timers.filter((timer) => timer.at > clock.now);
      for (const timer of due) timer.act();
      await settle();
    }
  };
  return { self, at, state, lefts, looks: () => looks, store, clock, calls, opened, held, session, document, pass };
}

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

const OLD = { key: "tab-1", saved: "2026-01-01T10:00:00.000Z", title: "moons, epoch 5" };
const NEW = { key: "tab-2", saved: "2026-01-02T10:00:00.000Z", title: "iris, epoch 7" };

Deno.test("what the tab has kept last is offered, else the newest; without any there is no offer", async () => {
  assert.match((await page({ kept: [OLD, NEW], tab: "tab-1" })).at("restore-text").textContent, /^Continue.*moons, epoch 5 \(/);
  assert.match((await page({ kept: [OLD, NEW], tab: "tab-9" })).at("restore-text").textContent, /iris, epoch 7/);
  assert.equal((await page({ kept: [OLD, NEW] })).at("restore").hidden, false);
  assert.equal((await page()).at("restore").hidden, true);
});

Deno.test("with a link in the address only what went on from that link is offered", async () => {
  assert.equal((await page({ kept: [OLD, NEW], hash: "#a=1" })).at("restore").hidden, true);
  const { at } = await page({ kept: [{ ...OLD, from: "#a=1" }, NEW], hash: "#a=1" });
  assert.match(at("restore-text").textContent, /moons/);
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

Deno.test("a session that asks for its large table gets it; one whose table is gone is not gone on with", async () => {
  const answers = { open: ({ name }) => ({ wanted: name === "session" ? { name: "own.csv" } : null }) };
  const { at, opened, session } = await page({ kept: [{ ...OLD, table: bytes("the table").buffer }], answers });
  await at("restore-yes").click();
  await settle();
  assert.deepEqual(opened, [["session", "tab-1"], ["own.csv", "the table"]]);
  assert.equal(session.get("backprop-lab.tab"), "tab-1");
  const without = await page({ kept: [OLD], answers });
  await without.at("restore-yes").click();
  await settle();
  assert.deepEqual(without.opened, [["session", "tab-1"]]);
  assert.equal(without.session.get("backprop-lab.tab"), undefined);
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

Deno.test("starting over hides the offer and keeps the session in the list", async () => {
  const { at, opened } = await page({ kept: [OLD, NEW] });
  await at("restore-no").click();
  assert.equal(at("restore").hidden, true);
  assert.deepEqual(opened, []);
  const rows = at("kept").children;
  assert.deepEqual(rows.map(({ children }) => children[0].textContent.split(" (")[0]), ["iris, epoch 7", "moons, epoch 5"]);
  assert.equal(at("kept-fold").hidden, false);
});

Deno.test("a session can be forgotten; the list goes with the last one, and the keyboard stays at what does the same", async () => {
  const { at, document } = await page({ kept: [OLD, NEW, { ...NEW, key: "tab-3" }] });
  const forget = (row) => at("kept").children[row].children[2];
  for (const left of [2, 1]) {
    forget(0).focus();
    await forget(0).click();
    await settle();
    assert.equal(at("kept").children.length, left);
    assert.equal(document.focused, forget(0));
  }
  await forget(0).click();
  await settle();
  assert.equal(at("kept-fold").hidden, true);
  assert.equal(document.focused, at("link-to-open"));
});

Deno.test("a session that is opened leaves the list, for it is the one that goes on", async () => {
  const { at, document, opened } = await page({ kept: [OLD, NEW] });
  const open = (row) => at("kept").children[row].children[1];
  open(1).focus();
  await open(1).click();
  await settle();
  assert.deepEqual(opened, [["session", "tab-1"]]);
  assert.equal(at("kept").children.length, 1);
  assert.equal(document.focused, open(0));
});

Deno.test("the session of this tab is not in the list, whatever has been opened and forgotten meanwhile", async () => {
  const { at, state, pass } = await page({ kept: [OLD, NEW] });
  await pass(1);
  Object.assign(state, { work: 2, revision: 1 }); // goes on under another key, with the same list
  await pass(3);
  await at("kept").children[0].children[2].click();
  await settle();
  assert.deepEqual(at("kept").children.map(({ children }) => children[0].textContent.split(" (")[0]), ["moons, epoch 5"]);
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
