// The page while its first picture is drawn and Python is not ready: the controls can be used, and what is done waits for
// Python (web/bridge/document_link.js keeps it). This says so at once, marks the buttons that have been pressed, and ends
// the recorded run as soon as anybody does something: from then on the page shows what they do.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const TAKEN_OPACITY = "0.55";

  let stop = () => {};
  let isOn = false;
  let isUsed = false;
  /** @type {HTMLElement[]} */
  const taken = [];

  // A link, a lesson, a page that holds this one in a frame, and a tab that goes on with its work begin with something
  // else. A place of the page does not. On a phone it would be drawn otherwise than it was recorded, and cut.
  function isWanted() {
    const { hash, search } = location;
    const isPlace = hash.length <= 1 || document.getElementById(hash.slice(1)) !== null;
    return isPlace && !parts.dock.isNarrow() && !new URLSearchParams(search).has("embed") && !parts.autosave.willGoOn();
  }

  /**
   * @param {string} key
   * @param {Record<string, unknown>} values
   */
  function say(key, values = {}) {
    parts.element("boot-early").textContent = parts.words.t(key, values);
  }

  /** @param {Event} event */
  const path = (event) => /** @type {HTMLElement[]} */ (event.composedPath().filter((node) => node instanceof HTMLElement));

  /** @param {Event} event */
  const isInView = (event) => path(event).some((element) => element.dataset.view !== undefined);

  function used() {
    isUsed = true;
    stop();
  }

  /** @param {Event} event */
  function touched(event) {
    if (!isOn || !isInView(event)) return;
    if (event instanceof KeyboardEvent && event.key === "Tab") return;
    used();
  }

  /** @param {Event} event */
  function changed(event) {
    if (!isOn || !isInView(event)) return;
    used();
    say("early_changed");
  }

  /** @param {Event} event */
  function clicked(event) {
    if (!isOn || !isInView(event)) return;
    const button = path(event).find((element) => element.localName === "button");
    if (!button) return;
    button.setAttribute("aria-busy", "true");
    button.style.opacity = TAKEN_OPACITY;
    taken.push(button);
    say("early_pressed", { button: (button.textContent || button.getAttribute("aria-label") || "").trim() });
  }

  // The keys of the run (keys.js) are buttons as well.
  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (isOn && event.defaultPrevented) {
      used();
      say("early_key");
    }
  }

  /** @param {() => void} stopRun what ends the recorded run */
  function begin(stopRun) {
    stop = stopRun;
    isOn = true;
    document.body.dataset.drawn = "first";
    parts.element("boot").classList.toggle("beside", true);
    parts.element("file").disabled = !parts.lesson.mayOpenTables();
    if (!isUsed) say("early_run");
  }

  function opening() {
    used();
    say("early_opening");
  }

  // Python is ready, or the picture is given up.
  function end() {
    isOn = false;
    delete document.body.dataset.drawn;
    parts.element("boot").classList.toggle("beside", false);
    parts.element("boot-early").textContent = "";
    for (const button of taken.splice(0)) {
      button.setAttribute("aria-busy", "false");
      button.style.opacity = "";
    }
  }

  parts.earlyUse = { isWanted, mayPlay: () => !isUsed, begin, opening, end };

  document.addEventListener("DOMContentLoaded", () => {
    document.addEventListener("pointerdown", touched, true);
    document.addEventListener("keydown", touched, true);
    document.addEventListener("input", changed, true);
    document.addEventListener("change", changed, true);
    document.addEventListener("click", clicked);
    document.addEventListener("keydown", pressed);
  });
})();
