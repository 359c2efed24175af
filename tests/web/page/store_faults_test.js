// Kept sessions under faults: a kill at every moment, a refusal at every call, damage at every write, two tabs, storage
// that is cleared, and clocks that jump. Each leaves the last good state, of that session and of all others.

import assert from "node:assert/strict";
import { run } from "../scripts.js";
import { makeDisk, makeIndexedDB } from "./fake_storage.js";
import { page } from "./kept_page.js";

const encode = (text) => new TextEncoder().encode(text).buffer;
const decode = (bytes) => bytes && new TextDecoder().decode(bytes);
const SAVED = "2026-01-02T03:04:05.000Z";
const session = (title, table, saved = SAVED) => {
  const found = { saved, title, bytes: encode(`content of ${title}`) };
  return table === undefined ? found : { ...found, table: table && encode(table) };
};
const macro = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A page's store on a disk. */
function open(disk, fault, life) {
  const indexedDB = makeIndexedDB(disk, fault, life);
  const { store } = run(["bridge/sha256.js", "page/store.js"], { indexedDB, setTimeout: () => 0 }).BackpropLabParts;
  return { store, indexedDB };
}

/** {key: [title, content, table]} as the next page finds it, the newest first. */
async function found(disk) {
  const { store } = open(disk);
  const heads = await store.list();
  const entries = await Promise.all(heads.map(async ({ key }) => {
    const it = await store.get(key);
    assert.notEqual(it, null, `${key} is listed, but cannot be read`);
    assert.equal(decode(it.bytes), `content of ${it.title}`, "another content than the head's");
    return [key, [it.title, decode(it.table)]];
  }));
  return Object.fromEntries(entries);
}

const clone = (disk) => ({ ...structuredClone({ version: disk.version, stores: disk.stores }), active: null });

/** Nothing that no head names takes room. */
function assertTidy(disk) {
  const heads = [...disk.stores.heads.values()];
  assert.deepEqual(heads.filter(({ before }) => before), []);
  assert.deepEqual([...disk.stores.contents.keys()].sort(), heads.map(({ content }) => content.at).sort());
  const tables = heads.flatMap(({ table }) => (table ? [table.at] : []));
  assert.deepEqual([...disk.stores.tables.keys()].sort(), tables.sort());
}

async function diskWith(...puts) {
  const disk = makeDisk();
  const { store } = open(disk);
  for (const [key, it] of puts) assert.equal(await store.put(key, it), true);
  return disk;
}

const OTHERS = "bcde".split("").map((key) => [key, session(`of ${key}`)]);
/** What is there, what is put, and what is there then. */
const CASES = {
  "the first session of all": [[], ["a", session("new")], { a: ["new", null] }],
  "another state of a session": [[["a", session("old")]], ["a", session("new")], { a: ["new", null] }],
  "another state, with its table": [
    [["a", session("old", "rows")], ["b", session("other")]],
    ["a", session("new")],
    { a: ["new", "rows"], b: ["other", null] },
  ],
  "another table": [[["a", session("old", "rows")]], ["a", session("new", "lines")], { a: ["new", "lines"] }],
  "no table any more": [[["a", session("old", "rows")]], ["a", session("new", null)], { a: ["new", null] }],
  "the sixth session": [
    [["a", session("oldest", "rows")], ...OTHERS],
    ["f", session("new")],
    { f: ["new", null], ...Object.fromEntries(OTHERS.map(([key, { title }]) => [key, [title, null]])) },
  ],
};

for (const [what, [puts, [key, it], after]] of Object.entries(CASES)) {
  /** Puts on a copy of the disk, and compares what the next page finds with what was there and what was put. */
  const tried = async (start, fault, life) => {
    const disk = clone(start);
    let answer = null;
    open(disk, fault, life).store.put(key, it).then((value) => (answer = value));
    for (let i = 0; i < 3; i++) await macro();
    const now = await found(disk);
    const before = await found(start);
    // With a sixth the oldest goes when that one is safe: until then, and if it cannot go, there are six.
    const both = { ...before, ...after };
    const right = answer === true ? [after, both] : [before, after, both];
    assert.ok(right.some((each) => same(each, now)), JSON.stringify(now));
    assert.equal(await open(disk).store.put(key, it), true); // and then it works
    assert.deepEqual(await found(disk), after);
    assertTidy(disk);
    return { answer, now };
  };
  const same = (a, b) => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

  Deno.test(`${what}: killed at every moment, the old state or the new one is there`, async () => {
    const start = await diskWith(...puts);
    let isOld = 0;
    let isNew = 0;
    for (let left = 0;; left++) {
      const { answer, now } = await tried(start, undefined, { left });
      if (answer) break;
      if (same(now, await found(start))) isOld += 1;
      else isNew += 1;
      assert.ok(left < 200);
    }
    assert.ok(isOld > 5 && isNew > 5, `${isOld} moments before it is there, ${isNew} after`);
  });

  for (const kind of ["throw", "error"]) {
    Deno.test(`${what}: a full disk (${kind}) at every call leaves the old state, or the new one`, async () => {
      const start = await diskWith(...puts);
      let refused = 0;
      for (let at = 0, count; at < 99; at++) {
        count = 0;
        const { answer } = await tried(start, () => (count++ === at ? kind : ""));
        assert.notEqual(answer, null, "it has an answer");
        refused += answer === false;
        if (count === at) break; // there were no more calls
      }
      assert.ok(refused > 5, `${refused} times`);
    });
  }

  Deno.test(`${what}: what is damaged on its way is not taken for it`, async () => {
    const start = await diskWith(...puts);
    for (const name of it.table ? ["contents", "tables"] : ["contents"]) {
      const { answer, now } = await tried(start, (call) => (call === `put ${name}` ? "damage" : ""));
      assert.equal(answer, false, name);
      assert.deepEqual(now, await found(start));
    }
  });
}

Deno.test("two tabs on one session: one of both states is there, whole, whenever the first is killed", async () => {
  const start = await diskWith(["a", session("old", "rows")], ["b", session("other")]);
  const seen = new Set();
  for (let left = 0; left < 80; left++) {
    const disk = clone(start);
    open(disk, undefined, { left }).store.put("a", session("of the first tab", "lines"));
    const second = open(disk).store;
    assert.equal(await second.put("a", session("of the second tab")), true);
    await macro();
    const now = await found(disk);
    assert.deepEqual(now.b, ["other", null]);
    assert.ok(["of the first tab", "of the second tab"].includes(now.a[0]), `${now.a}`);
    seen.add(now.a.join());
    assert.equal(await second.put("a", session("last", null)), true);
    assert.deepEqual((await found(disk)).a, ["last", null]);
    assertTidy(disk);
  }
  assert.ok(seen.size > 1, [...seen].join("; "));
});

Deno.test("damage that comes later costs that session alone; one that was not settled goes back to its last state", async () => {
  const disk = await diskWith(["a", session("damaged")], ["b", session("other")]);
  const rot = (at) => (disk.stores.contents.get(at).bytes = encode("content of demagad"));
  rot(disk.stores.heads.get("a").content.at);
  const { store } = open(disk);
  assert.equal(await store.get("a"), null);
  assert.equal((await store.get("b")).title, "other");
  assert.equal(await store.remove("a"), true);
  assertTidy(disk);
  // Killed after the new state was put beside the old one, and before it was read back.
  for (let left = 1;; left++) {
    const copyOf = clone(disk);
    open(copyOf, undefined, { left }).store.put("b", session("newer"));
    await macro();
    const { content, before } = copyOf.stores.heads.get("b");
    if (!before) continue;
    copyOf.stores.contents.get(content.at).bytes = encode("#");
    assert.equal((await open(copyOf).store.get("b")).title, "other");
    break;
  }
});

Deno.test("storage that is cleared while it is open is noticed, and used again", async () => {
  const disk = await diskWith(["a", session("old")]);
  const { store, indexedDB } = open(disk);
  assert.equal((await store.list()).length, 1);
  indexedDB.clear();
  await macro();
  assert.equal(store.closings, 1);
  assert.deepEqual(await store.list(), []);
  assert.equal(await store.put("a", session("new")), true);
  assert.deepEqual(await found(disk), { a: ["new", null] });
});

Deno.test("clocks that jump change neither the order nor what is forgotten", async () => {
  const years = ["2099", "1970", "2040", "2001", "2099", "1971"];
  const disk = await diskWith(...years.map((year, i) => ["abcdef"[i], session(`${i}`, undefined, `${year}-01-01T00:00:00.000Z`)]));
  assert.deepEqual(Object.keys(await found(disk)), ["f", "e", "d", "c", "b"]);
  assertTidy(disk);
});

Deno.test("sessions of version 2 are read, go on, and leave nothing behind", async () => {
  const disk = makeDisk();
  const record = (key, saved, title) => [key, { key, saved, title, from: "", size: 3 }];
  disk.version = 2;
  disk.stores = {
    heads: new Map([record("x", "2025-01-01T00:00:00.000Z", "x"), record("y", "2025-01-02T00:00:00.000Z", "y")]),
    contents: new Map(["x", "y"].map((key) => [key, { key, bytes: encode(`content of ${key}`) }])),
    tables: new Map([["x", { key: "x", bytes: encode("rows") }]]),
  };
  assert.deepEqual(await found(disk), { y: ["y", null], x: ["x", "rows"] });
  const { store } = open(disk);
  assert.equal(await store.put("x", session("on")), true);
  assert.deepEqual(await found(disk), { x: ["on", "rows"], y: ["y", null] });
  assert.equal(await store.put("y", session("on", null)), true);
  assert.equal(await store.put("x", session("further", null)), true);
  assertTidy(disk);
  const older = makeIndexedDB(disk).open("backprop-lab.sessions", 2); // a page of before, in another tab
  const name = await new Promise((resolve) => older.addEventListener("error", () => resolve(older.error.name)));
  assert.equal(name, "VersionError");
});

// -- the whole path: look, save, put, read back, settle, list -------------------------------------------------------

const TRAINED = { revision: 3, epoch: 9, table: 4 };

Deno.test("the page killed at every await of its save path: the last state that was kept is there", async () => {
  const disk = makeDisk();
  const first = await page({ disk });
  Object.assign(first.state, { revision: 1, epoch: 2 });
  await first.pass(8);
  const start = clone(disk);
  const [key] = disk.stores.heads.keys();
  const titles = new Set();
  for (let left = 0, isDone = false; !isDone; left++) {
    const copyOf = clone(start);
    const life = { left: Infinity };
    const it = await page({ disk: copyOf, life, kept: [] });
    Object.assign(it.state, TRAINED);
    life.left = left;
    await it.pass(8);
    isDone = life.left > 0;
    const { store } = open(copyOf);
    const heads = await store.list();
    assert.ok(heads.some((head) => head.key === key), "what another page has kept");
    for (const head of heads) {
      const { title, bytes, table } = await store.get(head.key);
      titles.add(title);
      assert.equal(decode(bytes), title.replace(", epoch", ""));
      assert.equal(decode(table), title === "XOR, epoch 9" ? "own table" : null);
    }
    assert.ok(left < 300);
  }
  assert.deepEqual([...titles].sort(), ["XOR, epoch 2", "XOR, epoch 9"]);
});

Deno.test("what was kept and is cleared is kept again, with its table", async () => {
  const disk = makeDisk();
  const it = await page({ disk });
  Object.assign(it.state, TRAINED);
  await it.pass(8);
  it.indexedDB.clear();
  await it.pass(8);
  const { store } = open(disk);
  const [head] = await store.list();
  assert.equal(decode((await store.get(head.key)).table), "own table");
  assert.equal(it.calls.filter(([name]) => name === "own_table").length, 2);
});

Deno.test("a full disk is said once, with the way out, and no longer when there is room again", async () => {
  const disk = makeDisk();
  let isFull = true;
  const it = await page({ disk, fault: (call) => (isFull && call.startsWith("put") ? "error" : "") });
  it.state.revision = 1;
  await it.pass(50);
  assert.match(it.at("kept-state").textContent, /could not be kept.*Save the session as a file/);
  assert.equal(it.announced.length, 1);
  isFull = false;
  await it.pass(30);
  assert.equal(it.at("kept-state").hidden, true);
  assert.equal((await open(disk).store.list()).length, 1);
});
