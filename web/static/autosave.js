// Keeps the session of this tab in the browser by itself, and offers the last one after a crash or a reload.
// Without storage (a sandboxed frame) there is nothing to see of it.
"use strict";

(() => {
  const EVERY_MS = 20_000;
  const element = (id) => document.getElementById(id);
  const lab = window.backpropLab;
  const store = self.BackpropLabStore;
  const key = `tab-${Date.now()}-${Math.floor(Math.random() * 1e9)}`;
  let kept = null; // what the last kept state was like
  let saving = false;

  const likeness = ({ data, settings, step, draw }) => JSON.stringify([data, settings, step, draw]);
  const titleOf = ({ data, epoch }) => `${data.name.slice(0, 80)}, epoch ${epoch.toLocaleString("en")}`;

  async function keep() {
    if (saving || !store.available) return;
    saving = true;
    try {
      const state = await lab.get();
      if (likeness(state) === kept) return;
      const { bytes } = await lab.save({ data: "small" });
      const saved = new Date().toISOString();
      if (await store.put(key, { saved, title: titleOf(state), bytes: bytes.buffer })) kept = likeness(state);
    } catch {
      // a state that cannot be saved is not kept; the page goes on
    } finally {
      saving = false;
      await showKept();
    }
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

  async function restore(head) {
    element("restore").hidden = true;
    const session = await store.get(head.key);
    if (session === null) return;
    await lab.open({ name: "session", bytes: session.bytes }).catch(() => {}); // said in the page already
  }

  // The list in the card "Share and save".
  async function showKept() {
    const heads = (await store.list()).filter((head) => head.key !== key);
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
        row.append(text, button("Open", () => restore(head)), button("Forget", forget));
        return row;
      }),
    );
  }

  async function begin() {
    kept = likeness(await lab.get()); // what everybody sees at first is not worth keeping
    const [last] = await store.list();
    if (last && location.hash.length < 2) {
      element("restore-text").textContent = `Go on where you were: ${describe(last)}?`;
      element("restore-yes").addEventListener("click", () => restore(last));
      element("restore-no").addEventListener("click", () => {
        element("restore").hidden = true;
      });
      element("restore").hidden = false;
    }
    await showKept();
    setInterval(keep, EVERY_MS);
    document.addEventListener("visibilitychange", () => document.hidden && keep());
    window.addEventListener("pagehide", keep);
  }

  self.BackpropLabAutosave = { keep };
  document.addEventListener("DOMContentLoaded", () => lab.ready.then(begin, () => {}));
})();
