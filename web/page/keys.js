// The keyboard: keys that run, step, go through the timeline, undo and redo. A key means something else while a field has
// the focus, and then nothing happens here; the question mark shows them all.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const KEY = "backprop-lab.keys";
  const OFF = "off";
  // What takes letters and arrows itself; a grid begins to edit at the first letter.
  const FIELDS = "input, select, textarea, [contenteditable], [role=slider], [role=textbox], [role=grid], .slick-viewport, dialog";
  const PRESSED_BY_SPACE = "button, summary, a[href], [role=button], [role=tab]";
  const TAKES_ARROWS = "[role=tablist], [role=menu], [tabindex]";
  const STEERED = [" ", "s", "e", "r", "ArrowLeft", "ArrowRight"];
  const REPEATED = ["ArrowLeft", "ArrowRight"];
  let isBusy = false;

  // Storage throws in sandboxed frames; then the choice lasts as long as the page.
  function remembered() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  /** @param {boolean} on */
  function remember(on) {
    try {
      if (on) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, OFF);
    } catch {
      // nothing is lost but the choice
    }
  }

  const dialog = () => /** @type {HTMLDialogElement} */ (parts.element("keys"));

  function explain() {
    if (!dialog().open) dialog().showModal();
  }

  /**
   * What a press of a key is to do, or undefined.
   * @param {KeyboardEvent} event
   */
  function meaning(event) {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (altKey) return undefined;
    if (ctrlKey || metaKey) {
      const letter = key.toLowerCase();
      if (letter === "y" && !shiftKey) return "redo";
      return letter === "z" ? (shiftKey ? "redo" : "undo") : undefined;
    }
    if (!parts.element("keys-on").checked) return undefined;
    if (key === "?") return "?";
    const steered = key.length === 1 ? key.toLowerCase() : key;
    return !shiftKey && STEERED.includes(steered) ? steered : undefined;
  }

  /**
   * @param {Element[]} path from the innermost element outwards
   * @param {string} key
   */
  function isTaken(path, key) {
    if (path.some((element) => element.matches(FIELDS))) return true;
    if (key === " ") return path.some((element) => element.matches(PRESSED_BY_SPACE));
    return key.startsWith("Arrow") && path.some((element) => element.matches(TAKES_ARROWS) && !element.matches("button"));
  }

  /** @param {KeyboardEvent} event */
  async function pressed(event) {
    if (event.defaultPrevented || event.isComposing) return;
    const path = /** @type {Element[]} */ (event.composedPath().filter((node) => node instanceof Element));
    const key = meaning(event);
    if (key === undefined || isTaken(path, key)) return;
    event.preventDefault();
    if (key === "?") return explain();
    if (event.repeat && (!REPEATED.includes(key) || isBusy)) return;
    isBusy = true;
    try {
      await parts.pageEnd.call("press", { key });
    } catch (error) {
      parts.shell.announce(/** @type {Error} */ (error).message);
    } finally {
      isBusy = false;
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const on = parts.element("keys-on");
    on.checked = remembered() !== OFF;
    on.addEventListener("change", () => remember(on.checked));
    parts.element("keys-show").addEventListener("click", explain);
    parts.element("keys-close").addEventListener("click", () => dialog().close());
    document.addEventListener("keydown", pressed);
  });
})();
