// One quiet sentence in the page's foot where memory is short: on a device that has little, as far as its browser says
// (Chromium alone does), and once the worker has taken much. It says what helps.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const SMALL_GB = 2; // as browsers round it

  /** @param {string} text */
  function say(text) {
    const line = parts.element("memory-hint");
    line.textContent = text;
    line.hidden = false;
  }

  /** @param {WorkerToPage["memory"]} message */
  function heard({ state, bytes }) {
    if (state === "grown") say(parts.words.t("memory_grown", { size: parts.language.number(Math.round(bytes / 1e6)) }));
  }

  function begin() {
    const size = /** @type {{deviceMemory?: number}} */ (navigator).deviceMemory;
    if (size === undefined || size > SMALL_GB) return;
    const places = String(size).split(".")[1]?.length ?? 0; // 0.25, 0.5, 1 or 2
    say(parts.words.t("memory_small", { size: parts.language.number(size, places) }));
  }

  parts.memoryHint = { heard };
  document.addEventListener("DOMContentLoaded", () => {
    parts.pageEnd.ready.then(begin, () => {}); // a start that has failed has other words
  });
})();
