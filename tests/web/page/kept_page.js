// A page that keeps sessions, for the tests of autosave.js and kept_sessions.js.

import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";
import { happens, makeIndexedDB } from "./fake_storage.js";

const START = { revision: 0, opened: 0, work: 1, name: "XOR", epoch: 0, table: 0, left: null };
export const bytes = (text) => new TextEncoder().encode(text);
const text = (buffer) => new TextDecoder().decode(buffer);
export const settle = async (rounds = 60) => {
  for (let i = 0; i < rounds; i++) await Promise.resolve();
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

/**
 * A page that is ready, with a worker whose state the test sets, and a clock that the test turns. With a disk it has the
 * real store on it, and lives as long as the life says; every answer of the worker is something that happens to it.
 */
export async function page(options = {}) {
  const { kept = [], hash = "", tab = null, locks = true, storage = true, answers = {} } = options;
  const { disk = null, fault = undefined, life = { left: Infinity } } = options;
  const indexedDB = disk && makeIndexedDB(disk, fault, life);
  const lives = () => (happens(life) ? Promise.resolve() : new Promise(() => {}));
  const ids = ["restore-text", "link-to-open", "kept", "kept-state", "run-controls"];
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
  const announced = [];
  const held = new Set();
  const session = new Map(tab === null ? [] : [["backprop-lab.tab", tab]]);
  const lefts = []; // what was left after the one that the state has
  let looks = 0;
  const files = { left: "what was left", left_table: "its table", own_table: "own table", ...answers };
  const scripts = disk ? ["bridge/sha256.js", "page/store.js"] : [];
  const self = run(["page/element.js", ...scripts, "page/kept_sessions.js", "page/autosave.js"], {
    document,
    indexedDB,
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
        await lives();
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
      shell: { announce: (sentence) => announced.push(sentence) },
      focus: { first: () => null },
      pageEnd: {
        call: async (name) => {
          await lives();
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
  const rounds = disk ? 3000 : undefined;
  await settle(rounds);
  /** Lets seconds go by, with a look each. */
  const pass = async (seconds) => {
    for (let i = 0; i < seconds; i++) {
      clock.now += 1000;
      const due = clock.timers.filter((timer) => timer.at <= clock.now);
      clock.timers = clock.timers.filter((timer) => timer.at > clock.now);
      for (const timer of due) timer.act();
      await settle(rounds);
    }
  };
  return { self, indexedDB, announced, at, state, lefts, looks: () => looks, store, clock, calls, opened, held, session, document, pass };
}

export const OLD = { key: "tab-1", saved: "2026-01-01T10:00:00.000Z", title: "moons, epoch 5" };
export const NEW = { key: "tab-2", saved: "2026-01-02T10:00:00.000Z", title: "iris, epoch 7" };
