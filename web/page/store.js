// Sessions that are saved by themselves, in this browser: the newest few, in a database of our own. Browsers may have no
// storage (a sandboxed frame throws when it is looked at), a full one, or one of a newer version of this page: then
// nothing is saved, nothing else happens, and parts.store.available is false. It is never the only copy.
//
// What is saved goes to a new place beside the last one, in one transaction with a head that names both. Then it is read
// back, and only if its hash is right the last one goes. So whenever the page, the browser or the disk fails, there is a
// state whose hash is right, and that one is read. Which is newer is counted, not read off a clock.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const NAME = "backprop-lab.sessions"; // other pages of the same origin have theirs
  const VERSION = 3;
  const HEADS = "heads"; // KeptRecord, listed without the contents
  const CONTENTS = "contents"; // {key, bytes}, by place
  const TABLES = "tables"; // {key, bytes}, by place, of sessions that leave a large table out; since version 2
  const ALL = [HEADS, CONTENTS, TABLES];
  const MOST = 5;
  const LONGEST_TEXT = 300;
  const PATIENCE_MS = 5000; // an open database of another tab can hold up a new version for good

  /** @type {Promise<IDBDatabase> | null} */
  let opening = null;
  let available = true;
  let closings = 0;

  /**
   * @template T
   * @param {IDBRequest<T>} request
   * @returns {Promise<T>}
   */
  function answer(request) {
    return new Promise((resolve, reject) => {
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error));
    });
  }

  /**
   * @param {IDBDatabase} database
   * @param {number} before the version that it had, 0 for none
   */
  function create(database, before) {
    for (const name of before < 1 ? [HEADS, CONTENTS] : []) database.createObjectStore(name, { keyPath: "key" });
    if (before < 2) database.createObjectStore(TABLES, { keyPath: "key" });
  }

  async function open() {
    const request = window.indexedDB.open(NAME, VERSION);
    request.addEventListener("upgradeneeded", ({ oldVersion }) => create(request.result, oldVersion));
    /** @type {Promise<never>} */
    const tooLong = new Promise((_resolve, reject) => {
      setTimeout(() => reject(new Error("no database")), PATIENCE_MS);
    });
    const database = await Promise.race([answer(request), tooLong]);
    const forget = () => {
      opening = null;
      closings += 1;
    };
    database.addEventListener("close", forget);
    database.addEventListener("versionchange", () => {
      database.close(); // another tab wants to change or delete it
      forget();
    });
    return database;
  }

  /**
   * The result of work([heads, contents, tables]) in one transaction, or the fallback where storage fails.
   * @template T, [U=T]
   * @param {IDBTransactionMode} mode
   * @param {(stores: Stores) => Promise<T>} work
   * @param {U} fallback
   * @returns {Promise<T | U>}
   */
  async function within(mode, work, fallback) {
    /** @type {IDBTransaction | null} */
    let transaction = null;
    try {
      opening ??= open();
      const database = await opening;
      const begun = (transaction = database.transaction(ALL, mode));
      const done = new Promise((resolve, reject) => {
        begun.addEventListener("complete", resolve);
        begun.addEventListener("abort", () => reject(begun.error));
      });
      done.catch(() => {}); // if the work has failed before
      const stores = /** @type {Stores} */ (ALL.map((name) => begun.objectStore(name)));
      const [result] = await Promise.all([work(stores), done]); // a full disk is found out only at its end
      available = true;
      return result;
    } catch {
      try {
        transaction?.abort(); // nothing of it is done by half
      } catch {
        // it is over
      }
      opening = null;
      available = false;
      return fallback;
    }
  }

  /**
   * @param {string} what
   * @param {unknown} value
   */
  function checkText(what, value) {
    if (typeof value !== "string" || value.length === 0 || value.length > LONGEST_TEXT) {
      throw new TypeError(`${what} must be a text of 1 to ${LONGEST_TEXT} characters.`);
    }
  }

  // -- heads and their places --------------------------------------------------------------------------------------

  // Sessions of version 2 and before are at their key, without a hash, and are older than all others.
  /** @param {KeptRecord} head */
  const contentAt = ({ key, content }) => content ?? { at: key, hash: null };
  /** @param {KeptRecord} head */
  const tableAt = ({ key, content, table }) => (content ? table ?? null : { at: key, hash: null });

  /**
   * A head and those that it goes back to, the newest first.
   * @param {KeptRecord | null | undefined} head
   * @returns {KeptRecord[]}
   */
  const lineOf = (head) => (head ? [head, ...lineOf(head.before)] : []);

  /**
   * Deletes what heads name and others do not.
   * @param {Stores} stores
   * @param {KeptRecord[]} gone
   * @param {KeptRecord[]} stay
   */
  function clear([, contents, tables], gone, stay) {
    for (const [store, place] of /** @type {const} */ ([[contents, contentAt], [tables, tableAt]])) {
      const needed = stay.map((head) => place(head)?.at);
      for (const at of gone.map((head) => place(head)?.at)) if (at && !needed.includes(at)) store.delete(at);
    }
  }

  /**
   * @param {IDBObjectStore} heads
   * @returns {Promise<KeptRecord[]>} the newest first
   */
  async function all(heads) {
    const found = /** @type {KeptRecord[]} */ (await answer(heads.getAll()));
    return found.sort((a, b) => (b.turn ?? 0) - (a.turn ?? 0) || (a.saved < b.saved ? 1 : -1));
  }

  const newPlace = (/** @type {string} */ key) => `${key} ${Math.random().toString(36).slice(2)}`;
  const hashOf = (/** @type {ArrayBuffer} */ bytes) => parts.sha256(new Uint8Array(bytes));

  /**
   * Whether what is at a place is what was put there.
   * @param {KeptPlace | null} place
   * @param {{bytes: ArrayBuffer} | undefined} found
   */
  async function isSound(place, found) {
    if (place === null) return true;
    return found?.bytes instanceof ArrayBuffer && (place.hash === null || (await hashOf(found.bytes)) === place.hash);
  }

  /**
   * Reads a head's content and table, or null if they are not what was put there.
   * @param {KeptRecord} head
   */
  async function read(head) {
    const [content, table] = [contentAt(head), tableAt(head)];
    const found = await within(
      "readonly",
      ([, contents, tables]) =>
        Promise.all([answer(contents.get(content.at)), table && answer(tables.get(table.at))]),
      null,
    );
    if (found === null || !(await isSound(content, found[0]))) return null;
    // Of version 2, nothing says whether there is a table.
    if (table !== null && (table.hash !== null || found[1]) && !(await isSound(table, found[1]))) return null;
    return { bytes: found[0].bytes, table: found[1]?.bytes ?? null };
  }

  // -- saving -------------------------------------------------------------------------------------------------------

  /**
   * Puts a session beside the last one of its key; its head, or null.
   * @param {string} key
   * @param {SessionToKeep} session
   */
  async function putBeside(key, { saved, title, from = "", bytes, table }) {
    const content = { at: newPlace(key), hash: await hashOf(bytes) };
    const newTable = table ? { at: newPlace(key), hash: await hashOf(table) } : null;
    /** @type {(stores: Stores) => Promise<KeptRecord>} */
    const work = async ([heads, contents, tables]) => {
      const known = await all(heads);
      const before = known.find((each) => each.key === key) ?? null;
      const turn = (known[0]?.turn ?? 0) + 1;
      const kept = table === undefined && before !== null ? tableAt(before) : newTable;
      const head = { key, turn, saved, title, from, size: bytes.byteLength, content, table: kept, before };
      await Promise.all([
        answer(contents.put({ key: content.at, bytes })),
        table && newTable && answer(tables.put({ key: newTable.at, bytes: table })),
        answer(heads.put(head)),
      ]);
      return head;
    };
    return within("readwrite", work, null);
  }

  /**
   * What was put beside takes the place of the last one if it can be read, and goes otherwise. Another tab that has put
   * something there meanwhile sees to it itself.
   * @param {KeptRecord} head
   * @param {boolean} isGood
   */
  function settle(head, isGood) {
    /** @type {(stores: Stores) => Promise<boolean>} */
    const work = async (stores) => {
      const [heads] = stores;
      const known = await all(heads);
      const here = known.find((each) => each.key === head.key);
      if (here?.content?.at !== head.content?.at) return isGood;
      const stays = isGood ? { ...head, before: null } : head.before;
      await (stays ? answer(heads.put(stays)) : answer(heads.delete(head.key)));
      clear(stores, lineOf(head), lineOf(stays));
      for (const old of isGood ? known.filter((each) => each !== here).slice(MOST - 1) : []) {
        heads.delete(old.key);
        clear(stores, lineOf(old), []);
      }
      return isGood;
    };
    return within("readwrite", work, isGood);
  }

  /**
   * Saves a session under its key and forgets the oldest ones beyond the fifth; whether it was saved, and reads back as
   * it was. If not, what was there before is there still.
   * @param {string} key
   * @param {SessionToKeep} session saved as Date.toISOString writes it, from the link in the page's address (its hash,
   *   mostly ""), table null for none, or undefined: as it was
   */
  async function put(key, session) {
    const { saved, title, from = "", bytes, table } = session;
    checkText("The key", key);
    checkText("The title", title);
    if (Number.isNaN(Date.parse(saved)) || new Date(saved).toISOString() !== saved) {
      throw new TypeError("saved must be a time as toISOString writes it.");
    }
    if (typeof from !== "string") throw new TypeError("from must be a text.");
    for (const each of table ? [bytes, table] : [bytes]) {
      if (!(each instanceof ArrayBuffer)) throw new TypeError("bytes must be an ArrayBuffer.");
    }
    const head = await putBeside(key, session);
    if (head === null) return false;
    const isGood = (await read(head)) !== null;
    return settle(head, isGood);
  }

  /**
   * {saved, title, bytes, table}, with null for no table: the newest state that reads as it was put; or null.
   * @param {string} key
   */
  async function get(key) {
    checkText("The key", key);
    const head = await within("readonly", ([heads]) => answer(heads.get(key)), null);
    for (const each of lineOf(head)) {
      const found = await read(each);
      if (found !== null) return { saved: each.saved, title: each.title, ...found };
    }
    return null;
  }

  // [{key, saved, title, from, size}, ...], the newest first.
  async function list() {
    const heads = await within("readonly", ([store]) => all(store), /** @type {KeptRecord[]} */ ([]));
    return heads.map(({ key, saved, title, from, size }) => ({ key, saved, title, from, size }));
  }

  /**
   * Forgets a session; whether storage could be asked to.
   * @param {string} key
   */
  async function remove(key) {
    checkText("The key", key);
    const work = async (/** @type {Stores} */ stores) => {
      const [heads] = stores;
      const head = await answer(heads.get(key));
      await answer(heads.delete(key));
      clear(stores, lineOf(head), []);
      return true;
    };
    return within("readwrite", work, false);
  }

  parts.store = Object.freeze({
    put,
    get,
    list,
    remove,
    // Whether the last access worked; true before the first.
    get available() {
      return available;
    },
    // How often the browser, or another tab, has closed the database: what was kept may be gone.
    get closings() {
      return closings;
    },
  });
})();
