// Light or dark: the user's choice, or the system's.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const KEY = "backprop-lab.theme";

  /**
   * Storage throws in sandboxed frames; then the choice of theme lasts as long as the page.
   */
  function remembered() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  /** @param {string} mode */
  function remember(mode) {
    try {
      localStorage.setItem(KEY, mode);
    } catch {
      // nothing is lost but the choice
    }
  }

  function current() {
    const chosen = remembered();
    if (chosen === "light" || chosen === "dark") return chosen;
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }

  /** @param {string} mode "light" or "dark" */
  function apply(mode) {
    document.documentElement.dataset.theme = mode;
    parts.language.put(parts.element("theme"), mode === "dark" ? "theme_light" : "theme_dark");
    parts.pageEnd?.tell("theme", { mode });
  }

  function change() {
    const mode = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    remember(mode);
    apply(mode);
  }

  parts.theme = { current, apply };
  document.addEventListener("DOMContentLoaded", () => parts.element("theme").addEventListener("click", change));
})();
