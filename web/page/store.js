// Sessions that are saved by themselves, in this browser: the newest few, in a database of our own. Browsers may have no
// storage (a sandboxed frame throws when it is looked at), a full one, or one of a newer version of this page: then
// nothing is saved, nothing else happens, and parts.store.available is false. It is never the only copy.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const NAME = "backprop-lab.sessions"; // other pages of the same origin have theirs
  const VERSION = 2;
  const HEADS = "heads"; // {key, saved, title, from, size}, listed without the contents
  const CONTENTS = "contents"; // {key, bytes}
  const TABLES = "tables"; // {key, bytes}, of sessions that leave a large table out; since version 2
  const ALL = [HEADS, CONTENTS, TABLES];
  const MOST = 5;
  const LONGEST_TEXT = 300;
  const PATIENCE_MS = 5000; // an open database of another tab can hold up a new version for good

  /** @type {Promise<IDBDatabase> | null} */
  let opening = null;
  let available = true;

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
    if (before < 1) {
      database.createObjectStore(HEADS, { keyPath: "key" }).createIndex("saved", "saved");
      database.createObjectStore(CONTENTS, { keyPath: "key" });
    }
    database.createObjectStore(TABLES, { keyPath: "key" });
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
    };
    database.addEventListener("close", forget);
    database.addEventListener("versionchange", () => {
      database.close(); // another tab wants to change or delete it
      forget();
    });
    return database;
  }

  /**
   * The result of work(heads, contents, tables) in one transaction, or the fallback where storage fails.
   * @template T
   * @param {IDBTransactionMode} mode
   * @param {(heads: IDBObjectStore, contents: IDBObjectStore, tables: IDBObjectStore) => Promise<T>} work
   * @param {T} fallback
   */
  async function within(mode, work, fallback) {
    try {
      opening ??= open();
      const database = await opening;
      const transaction = database.transaction(ALL, mode);
      const done = new Promise((resolve, reject) => {
        transaction.addEventListener("complete", resolve);
        transaction.addEventListener("abort", () => reject(transaction.error));
      });
      const [result] = await Promise.all([
        work(transaction.objectStore(HEADS), transaction.objectStore(CONTENTS), transaction.objectStore(TABLES)),
        done, // a full disk is found out only here
      ]);
      available = true;
      return result;
    } catch {
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

  /**
   * Saves a session under its key and forgets the oldest ones beyond the fifth; whether it was saved.
   * @param {string} key
   * @param {SessionToKeep} session saved as Date.toISOString writes it, from the link in the page's address (its hash,
   *   mostly ""), table null for none, or undefined: as it was
   */
  async function put(key, { saved, title, from = "", bytes, table }) {
    checkText("The key", key);
    checkText("The title", title);
    if (Number.isNaN(Date.parse(saved)) || new Date(saved).toISOString() !== saved) {
      throw new TypeError("saved must be a time as toISOString writes it.");
    }
    if (typeof from !== "string") throw new TypeError("from must be a text.");
    for (const each of table ? [bytes, table] : [bytes]) {
      if (!(each instanceof ArrayBuffer)) throw new TypeError("bytes must be an ArrayBuffer.");
    }
    /** @type {(...stores: IDBObjectStore[]) => Promise<boolean>} */
    const work = async (heads, contents, tables) => {
      await Promise.all([
        answer(heads.put({ key, saved, title, from, size: bytes.byteLength })),
        answer(contents.put({ key, bytes })),
        table && answer(tables.put({ key, bytes: table })),
        table === null && answer(tables.delete(key)),
      ]);
      const others = (await answer(heads.index("saved").getAllKeys())).filter((other) => other !== key);
      for (const other of others.slice(0, Math.max(0, others.length - (MOST - 1)))) {
        for (const each of [heads, contents, tables]) each.delete(other);
      }
      return true;
    };
    return within("readwrite", work, false);
  }

  /**
   * {saved, title, bytes, table}, with null for no table, or null if there is none of this key.
   * @param {string} key
   */
  async function get(key) {
    checkText("The key", key);
    const work = async (/** @type {IDBObjectStore[]} */ ...stores) => {
      const [head, content, table] = await Promise.all(stores.map((each) => answer(each.get(key))));
      if (!head || !content) return null;
      return { saved: head.saved, title: head.title, bytes: content.bytes, table: table?.bytes ?? null };
    };
    return within("readonly", work, null);
  }

  // [{key, saved, title, from, size}, ...], the newest first.
  async function list() {
    const work = async (/** @type {IDBObjectStore} */ heads) => (await answer(heads.index("saved").getAll())).reverse();
    return within("readonly", work, /** @type {KeptHead[]} */ ([]));
  }

  /**
   * Forgets a session; whether storage could be asked to.
   * @param {string} key
   */
  async function remove(key) {
    checkText("The key", key);
    const work = async (/** @type {IDBObjectStore[]} */ ...stores) => {
      await Promise.all(stores.map((each) => answer(each.delete(key))));
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
  });
})();
