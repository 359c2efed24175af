// The stage on phones: network and picture share its width; a button gives one of them all of it, and takes it back.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));

  /** @param {HTMLElement} pressed */
  function enlarge(pressed) {
    const stage = parts.element("stage");
    const name = pressed.dataset.enlarge ?? "";
    const isLarge = stage.dataset.large !== name;
    if (isLarge) stage.dataset.large = name;
    else delete stage.dataset.large;
    for (const button of buttons()) {
      const on = isLarge && button === pressed;
      button.setAttribute("aria-pressed", String(on));
      parts.language.put(button, on ? "stage_both" : "stage_enlarge");
    }
    parts.shell.look();
  }

  const buttons = () => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-enlarge]"));

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of buttons()) button.addEventListener("click", () => enlarge(button));
  });
})();
