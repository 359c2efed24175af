// Keeps the session of this tab in the browser by itself; kept_sessions.js shows what is kept, and opens it again.
// Without storage (a sandboxed frame) there is nothing to see of it.
//
// Each page load begins under a key of its own, so it writes over nothing that was kept before; a kept session that is
// opened goes on under its key. Other data, a link or a file begin another work under another key; what they have
// replaced waits in the worker, as it was at its last step, until it is kept here. Saves, and openings of kept sessions,
// are done one after the other.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const LOOK_MS = 1000; // a change is kept when it is older than this and nothing has followed it,
  const RUNNING_MS = 5000; // or at these intervals while one change follows another
  const REST = 10; // times as long as a save has taken there is none: large ones would slow the training
  const AFTER_FAILURE_MS = 20_000; // a disk may have room again
  const TAB = "backprop-lab.tab"; // where the tab remembers what it has kept last
  const GO_ON = "backprop-lab.go-on"; // the key with which it goes on by itself, after it has been loaded anew

  const call = (/** @type {string} */ name) => parts.pageEnd.call(name);

  /** @returns {Promise<Changes>} */
  const look = () => call("changes");
  const newKey = () => `tab-${Date.now()}-${Math.floor(Math.random() * 1e9)}`;

  let key = newKey();
  let work = 0; // these three as "changes" counts: what has the key, and what was seen and kept last
  let seen = 0;
  let kept = 0;
  let from = location.hash; // the link that the work began with, mostly none
  let keptTable = 0; // the number of the large table that is kept under the key, 0 for none
  let hasStorage = false;
  let closings = 0; // of the database: what was kept before the last one may be gone
  let lastSave = -Infinity;
  let notBefore = 0;

  /** @type {Promise<unknown>} */
  let last = Promise.resolve();

  /**
   * @param {() => Promise<unknown>} work
   * @returns {Promise<any>} kept when it is done, and never broken
   */
  function inTurn(work) {
    last = last.then(work).catch(() => {}); // a state that cannot be saved is not kept; the page goes on
    return last;
  }

  // A duplicated tab remembers the same as the first one: so this chooses what is offered, never what is written to.
  function remembered() {
    try {
      return sessionStorage.getItem(TAB);
    } catch {
      return null;
    }
  }

  function remember() {
    try {
      sessionStorage.setItem(TAB, key);
    } catch {
      // then the newest of all tabs is offered
    }
  }

  /**
   * A large table is put beside the session once, not into it every few seconds; there may be room for all but it.
   * @param {string} under the key
   * @param {{name: string, epoch: number, table: number}} what
   * @param {Uint8Array<ArrayBuffer>} bytes of the session
   * @param {string} tableCommand that gives the table
   */
  async function put(under, { name, epoch, table }, bytes, tableCommand) {
    const title = parts.words.t("session_title", { name: name.slice(0, 80), epoch: parts.language.number(epoch) });
    const head = { saved: new Date().toISOString(), title, from, bytes: bytes.buffer };
    if (under === key && table === keptTable) return parts.store.put(under, head);
    const content = table ? (await call(tableCommand)).bytes.buffer : null;
    if (under === key) keptTable = table; // it is tried once
    return (await parts.store.put(under, { ...head, table: content })) || parts.store.put(under, { ...head, table: null });
  }

  /**
   * Keeps what something else has replaced since the last look, and returns what there is then.
   * @param {Changes} state
   */
  async function keepLeft(state) {
    let now = state;
    while (now.left !== null) {
      if (hasStorage) {
        const { bytes } = await call("left");
        const done = await put(now.left.work === work ? key : newKey(), now.left, bytes, "left_table");
        parts.keptSessions.tell(done ? "kept" : "refused");
        if (done && now.left.work === work) remember();
      }
      await call("forget_left");
      now = await look();
    }
    return now;
  }

  /** @param {Changes} state */
  async function save(state) {
    const now = await keepLeft(state);
    const { revision } = now;
    if (now.work !== work) {
      work = now.work;
      from = location.hash;
      await goOnUnder(newKey()); // something else: what was here before stays kept
    }
    if (parts.store.closings !== closings) {
      closings = parts.store.closings;
      kept = -1;
      keptTable = 0;
    }
    if (now !== state) await parts.keptSessions.show(key);
    if (revision === now.opened || revision === kept || !hasStorage) return; // what anybody can open again
    const begun = performance.now();
    let done = false;
    try {
      const { bytes } = await window.backpropLab.save({ data: "small" });
      done = await put(key, now, bytes, "own_table");
    } finally {
      lastSave = performance.now();
      notBefore = lastSave + (done ? REST * (lastSave - begun) : AFTER_FAILURE_MS);
    }
    parts.keptSessions.tell(done ? "kept" : "refused");
    if (done) {
      kept = revision;
      remember();
    }
    await parts.keptSessions.show(key);
  }

  async function saveIfDue() {
    const now = await look();
    if (performance.now() < notBefore && now.left === null) return;
    const settled = now.revision === seen;
    seen = now.revision;
    if (settled || performance.now() - lastSave >= RUNNING_MS) await save(now);
  }

  async function watch() {
    await inTurn(saveIfDue);
    setTimeout(watch, LOOK_MS);
  }

  // Saves what has changed now; the promise is kept when that is done, and never broken.
  const keep = () => inTurn(async () => save(await look()));

  // Keeps what is here; when this tab has been loaded anew it goes on with it, and asks nobody.
  async function goOnAfterwards() {
    await keep();
    try {
      if (remembered() === key) sessionStorage.setItem(GO_ON, key);
    } catch {
      // then it is offered
    }
  }

  // Whether this page load will do so.
  function willGoOn() {
    try {
      return sessionStorage.getItem(GO_ON) !== null;
    } catch {
      return false;
    }
  }

  // Once: whoever loads the page again is asked.
  function goesOnWith() {
    try {
      const wanted = sessionStorage.getItem(GO_ON);
      sessionStorage.removeItem(GO_ON);
      return wanted;
    } catch {
      return null;
    }
  }

  // -- keys: no two tabs write to the same one ---------------------------------------------------------------------

  let letGo = /** @type {(value?: unknown) => void} */ (() => {});

  /**
   * Whether no other tab has the key; then this one has it until it lets go or ends. Where there are no locks (a page
   * without https) nobody knows: no.
   * @param {string} wanted
   * @returns {Promise<boolean>}
   */
  function hold(wanted) {
    return new Promise((resolve) => {
      const take = (/** @type {Lock | null} */ lock) => {
        resolve(lock !== null);
        if (lock === null) return null;
        letGo();
        return new Promise((release) => {
          letGo = release;
        });
      };
      if (!navigator.locks) resolve(false);
      else navigator.locks.request(`backprop-lab.${wanted}`, { ifAvailable: true }, take).catch(() => resolve(false));
    });
  }

  /**
   * @param {string} wanted the key
   * @param {number} table the number of the large table that is kept under it
   */
  async function goOnUnder(wanted, table = 0) {
    if (await hold(wanted)) {
      key = wanted;
      keptTable = table;
    } else {
      key = newKey(); // two tabs under one key would write over each other
      keptTable = 0;
      await hold(key);
    }
  }

  /**
   * Goes on with a kept session that is open now, under its key.
   * @param {KeptHead} head
   */
  async function goOnWith(head) {
    const now = await keepLeft(await look());
    work = now.work;
    from = head.from;
    await goOnUnder(head.key, now.table);
    if (key === head.key) remember();
    await parts.keptSessions.show(key);
  }

  async function begin() {
    await parts.keptSessions.offer(remembered(), goesOnWith());
    hasStorage = parts.store.available;
    if (!hasStorage) return parts.keptSessions.tell("nowhere");
    await goOnUnder(key);
    await parts.keptSessions.show(key);
    document.addEventListener("visibilitychange", () => document.hidden && keep());
    await watch();
  }

  // What is here is kept first: then it can be opened again.
  const inPlace = (/** @type {() => Promise<unknown>} */ open) =>
    inTurn(async () => {
      await save(await look());
      await open();
    });

  // Another worker goes on with the same work, and counts anew.
  const restarted = () =>
    inTurn(async () => {
      const now = await look();
      work = now.work;
      seen = kept = -1;
      keptTable = 0;
    });

  parts.autosave = { keep, goOnAfterwards, willGoOn, inPlace, goOnWith, restarted };
  document.addEventListener("DOMContentLoaded", () => window.backpropLab.ready.then(begin, () => {}));
})();
