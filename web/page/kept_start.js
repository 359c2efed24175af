// The line in the footer about the image of the started program that this browser keeps for the next visit
// (web/bridge/kept_memory.js), with a button that deletes it, and keeps one again. It also says when the page has nothing
// to do, for that is when the image is kept.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const CHOICE = "backprop-lab.keep-start"; // "no" once the user has deleted it
  const QUIET_MS = 4000; // after the first picture, before it is asked whether the page is idle
  const PATIENCE_MS = 20_000; // one that is never idle keeps it too: the worker does not hold the copy for ever

  // Storage throws in sandboxed frames; those keep no image either.
  function isWanted() {
    try {
      return localStorage.getItem(CHOICE) !== "no";
    } catch {
      return false;
    }
  }

  /** @param {boolean} wanted */
  function choose(wanted) {
    try {
      if (wanted) localStorage.removeItem(CHOICE);
      else localStorage.setItem(CHOICE, "no");
    } catch {
      // then nothing is kept anyway
    }
  }

  /** @param {string} base the site's address */
  async function drop(base) {
    try {
      await new parts.KeptMemory(base).drop();
    } catch {
      // no storage
    }
  }

  /** @param {number | null} bytes of the image, null for none */
  function show(bytes) {
    const { t } = parts.words;
    const state = parts.element("kept-start-state");
    const button = parts.element("kept-start-change");
    state.textContent = bytes === null ? t("start_not_kept") : t("start_kept", { size: Math.round(bytes / 1e6) });
    button.textContent = t(bytes === null ? "start_keep" : "start_drop");
    button.onclick = async () => {
      const keep = bytes === null;
      choose(keep);
      if (keep) {
        state.textContent = t("start_kept_next");
        button.hidden = true;
      } else {
        await drop(new URL(".", document.baseURI).href);
        show(null);
      }
    };
    parts.element("kept-start").hidden = false;
  }

  /** @param {WorkerToPage["memory"]} message */
  function heard({ state, bytes }) {
    if (state === "kept" || state === "restored") show(bytes);
  }

  // An image is begun with where there is one, and taken where there is none; unless the user has deleted it.
  const wish = () => (isWanted() ? "use" : "none");

  function whenIdle() {
    const tell = () => parts.pageEnd.tell("keep", { wanted: isWanted() });
    setTimeout(() => {
      if ("requestIdleCallback" in self) requestIdleCallback(tell, { timeout: PATIENCE_MS });
      else tell();
    }, QUIET_MS);
  }

  parts.keptStart = { wish, heard, drop };
  document.addEventListener("DOMContentLoaded", () => {
    if (document.baseURI.startsWith("http") && wish() === "none") show(null);
    parts.pageEnd.ready.then(whenIdle, () => {}); // a failed start is shown already
  });
})();
