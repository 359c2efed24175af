// Keeps the session of this tab in the browser by itself, and offers the last one after a crash or a reload.
// Without storage (a sandboxed frame) there is nothing to see of it.
//
// Each page load begins under a key of its own, so it writes over nothing that was kept before; a kept session that is
// opened goes on under its key. Saves, and openings of kept sessions, are done one after the other.
"use strict";

(() => {
  const LOOK_MS = 1000; // a change is kept when it is older than this and nothing has followed it,
  const RUNNING_MS = 5000; // or at these intervals while one change follows another
  const REST = 10; // times as long as a save has taken there is none: large ones would slow the training
  const AFTER_FAILURE_MS = 20_000; // a disk may have room again
  const TAB = "backprop-lab.tab"; // where the tab remembers what it has kept last

  const element = (id) => document.getElementById(id);
  const lab = window.backpropLab;
  const store = self.BackpropLabStore;
  const look = () => self.BackpropLabPageEnd.call("changes");
  const newKey = () => `tab-${Date.now()}-${Math.floor(Math.random() * 1e9)}`;

  let key = newKey();
  let opened = 0; // these three as "changes" counts: what was opened last, seen last and kept last
  let seen = 0;
  let kept = 0;
  let keptTable = 0; // the number of the large table that is kept under the key, 0 for none
  let lastSave = -Infinity;
  let notBefore = 0;

  let last = Promise.resolve();
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

  // -- out -------------------------------------------------------------------------------------------------------

  // A large table is put beside the session once, not into it every few seconds; there may be room for all but it.
  async function put(state, bytes) {
    const { name, epoch, table } = state;
    const title = `${name.slice(0, 80)}, epoch ${epoch.toLocaleString("en")}`;
    const head = { saved: new Date().toISOString(), title, from: location.hash, bytes: bytes.buffer };
    if (table === keptTable) return store.put(key, head);
    const content = table ? (await self.BackpropLabPageEnd.call("own_table")).bytes.buffer : null;
    keptTable = table; // it is tried once
    return (await store.put(key, { ...head, table: content })) || store.put(key, { ...head, table: null });
  }

  async function save(state) {
    const { revision, opened: openedNow } = state;
    if (openedNow !== opened) {
      opened = openedNow;
      await goOnUnder(newKey()); // something else: what was here before stays kept
    }
    if (revision === opened || revision === kept || !store.available) return; // what anybody can open again
    const begun = performance.now();
    let done = false;
    try {
      const { bytes } = await lab.save({ data: "small" });
      done = await put(state, bytes);
    } finally {
      lastSave = performance.now();
      notBefore = lastSave + (done ? REST * (lastSave - begun) : AFTER_FAILURE_MS);
    }
    if (done) {
      kept = revision;
      remember();
    }
    await showKept();
  }

  async function saveIfDue() {
    if (performance.now() < notBefore) return;
    const now = await look();
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

  // -- in --------------------------------------------------------------------------------------------------------

  let letGo = () => {};

  // Whether no other tab has the key; then this one has it until it lets go or ends. Where there are no locks (a page
  // without https) nobody knows: no.
  function hold(wanted) {
    return new Promise((resolve) => {
      const take = (lock) => {
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

  async function restore(head) {
    element("restore").hidden = true;
    await save(await look()); // what is here now can be opened again
    const session = await store.get(head.key);
    if (session === null) return;
    const open = (name, bytes) => lab.open({ name, bytes }).catch(() => null); // said in the page already
    let answer = await open("session", session.bytes);
    if (answer?.wanted && session.table) answer = await open(answer.wanted.name, session.table);
    if (answer === null || answer.wanted) return;
    const now = await look();
    opened = now.opened;
    await goOnUnder(head.key, now.table);
    if (key === head.key) remember();
    await showKept();
  }

  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "plain";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  function describe({ title, saved }) {
    return `${title} (${new Date(saved).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })})`;
  }

  let shown = ""; // a list that is drawn anew loses the keyboard's place

  // The list in the card "Share and save".
  async function showKept() {
    const heads = (await store.list()).filter((head) => head.key !== key);
    if (JSON.stringify(heads) === shown) return;
    shown = JSON.stringify(heads);
    element("kept-fold").hidden = heads.length === 0;
    element("kept").replaceChildren(
      ...heads.map((head) => {
        const row = document.createElement("li");
        const text = document.createElement("span");
        text.textContent = describe(head);
        const forget = async () => {
          await store.remove(head.key);
          await showKept();
        };
        row.append(text, button("Open", () => inTurn(() => restore(head))), button("Forget", forget));
        return row;
      }),
    );
  }

  // What is offered: of this tab, or the newest. An address with a link opens the link; what was kept there went on from
  // it, and only that is offered.
  async function begin() {
    const heads = await store.list();
    if (!store.available) return;
    const here = location.hash.length < 2 ? heads : heads.filter(({ from }) => from === location.hash);
    const head = here.find((each) => each.key === remembered()) ?? here[0];
    if (head) {
      element("restore-text").textContent = `Go on where you were: ${describe(head)}?`;
      element("restore-yes").addEventListener("click", () => inTurn(() => restore(head)));
      element("restore-no").addEventListener("click", () => {
        element("restore").hidden = true;
      });
      element("restore").hidden = false;
    }
    await goOnUnder(key);
    await showKept();
    document.addEventListener("visibilitychange", () => document.hidden && keep());
    await watch();
  }

  self.BackpropLabAutosave = { keep };
  document.addEventListener("DOMContentLoaded", () => lab.ready.then(begin, () => {}));
})();
