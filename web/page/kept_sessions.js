// The sessions that autosave.js has kept in this browser: the offer to go on with the last one, and the list in the card
// "Share and save".
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));

  // Who pressed one of its buttons with the keyboard goes on at Run.
  function hideOffer() {
    const held = parts.element("restore").contains(document.activeElement);
    parts.element("restore").hidden = true;
    if (held) parts.focus.first(parts.element("run-controls"))?.focus({ preventScroll: true });
  }

  /**
   * Says in the foot line what has become of keeping or opening.
   * @param {"kept" | "refused" | "nowhere" | "unreadable"} what
   */
  function tell(what) {
    const line = parts.element("kept-state");
    const text = what === "kept" ? "" : parts.words.t(`kept_${what}`);
    if (line.textContent === text) return; // it is said once
    line.textContent = text;
    line.hidden = text === "";
    if (text !== "") parts.shell.announce(text);
  }

  /** @param {KeptHead} head */
  async function open(head) {
    const session = await parts.store.get(head.key);
    if (session === null) return tell("unreadable");
    const file = (/** @type {string} */ name, /** @type {ArrayBuffer} */ bytes) =>
      window.backpropLab.open({ name, bytes }).catch(() => null); // said in the page already
    let answer = await file("session", session.bytes);
    if (answer?.wanted && session.table) answer = await file(answer.wanted.name, session.table);
    if (answer !== null && !answer.wanted) await parts.autosave.goOnWith(head);
  }

  /** @param {KeptHead} head */
  function restore(head) {
    hideOffer();
    parts.autosave.inPlace(() => open(head));
  }

  /**
   * @param {string} label
   * @param {() => void} act
   */
  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "plain";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  /** @param {KeptHead} head */
  function describe({ title, saved }) {
    const time = new Date(saved).toLocaleString(parts.language.locale(), { dateStyle: "medium", timeStyle: "short" });
    return parts.words.t("session_saved", { title, time });
  }

  let own = ""; // the key of this tab, whose session is here
  let shown = ""; // the list is drawn anew only if it has changed

  /**
   * Lists what is kept.
   * @param {string} key of this tab
   */
  async function show(key) {
    own = key;
    const heads = (await parts.store.list()).filter((head) => head.key !== own);
    if (JSON.stringify(heads) === shown) return;
    shown = JSON.stringify(heads);
    parts.element("kept-fold").hidden = heads.length === 0;
    const buttons = () => [...parts.element("kept").querySelectorAll("button")];
    const held = buttons().findIndex((each) => each === document.activeElement);
    parts.element("kept").replaceChildren(
      ...heads.map((head) => {
        const row = document.createElement("li");
        const text = document.createElement("span");
        text.textContent = describe(head);
        const forget = async () => {
          await parts.store.remove(head.key);
          await show(own);
        };
        row.append(text, button(parts.words.t("open"), () => restore(head)), button(parts.words.t("forget"), forget));
        return row;
      }),
    );
    if (held < 0) return;
    const there = buttons(); // two of each session: the one that does the same
    (there[held] ?? there.at(held % 2 === 0 ? -2 : -1) ?? parts.element("link-to-open")).focus({ preventScroll: true });
  }

  /**
   * What is offered: of this tab, or the newest. An address with a link opens the link; what was kept there went on from
   * it, and only that is offered.
   * @param {string | null} remembered the key under which the tab has kept something last
   * @param {string | null} wanted the key of what is opened without a question
   */
  async function offer(remembered, wanted = null) {
    const heads = await parts.store.list();
    const here = location.hash.length < 2 ? heads : heads.filter(({ from }) => from === location.hash);
    const head = here.find((each) => each.key === remembered) ?? here[0];
    if (!head) return;
    if (head.key === wanted) return restore(head);
    parts.element("restore-text").textContent = parts.words.t("restore_offer", { session: describe(head) });
    parts.element("restore-yes").addEventListener("click", () => restore(head));
    parts.element("restore-no").addEventListener("click", hideOffer);
    parts.element("run-controls").addEventListener("click", hideOffer, { once: true }); // who trains has begun something else
    parts.element("restore").hidden = false;
  }

  parts.keptSessions = { offer, show, tell };
})();
