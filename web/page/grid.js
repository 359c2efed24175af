// What Bokeh's grid of cells lacks: names of its boxes for those who hear them, and a way out for the keyboard.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  /**
   * The first element that matches, also in what Bokeh's models keep to themselves.
   * @param {ParentNode} root
   * @param {string} selector
   * @returns {HTMLElement | null}
   */
  function within(root, selector) {
    const found = /** @type {HTMLElement | null} */ (root.querySelector(selector));
    if (found) return found;
    for (const { shadowRoot } of root.querySelectorAll("*")) {
      const inner = shadowRoot && within(shadowRoot, selector);
      if (inner) return inner;
    }
    return null;
  }

  /** @param {ParentNode} root */
  function nameBoxes(root) {
    for (const box of root.querySelectorAll("input[type=checkbox]:not([aria-label])")) {
      box.setAttribute("aria-label", parts.words.t(box.closest(".slick-header") ? "select_all_rows" : "select_row"));
    }
  }

  /**
   * Boxes come and go with the rows in sight.
   * @param {HTMLElement} place
   */
  function keepNamed(place) {
    const table = /** @type {HTMLElement} */ (within(place, ".bk-data-table"));
    const grid = /** @type {ShadowRoot} */ (table.getRootNode());
    nameBoxes(grid);
    new MutationObserver(() => nameBoxes(grid)).observe(grid, { childList: true, subtree: true });
  }

  document.addEventListener("DOMContentLoaded", () => {
    const place = parts.element("table-editor");
    const buttons = parts.element("table-buttons");
    // The grid keeps the Tab key to itself: Esc, when no cell is typed into, leads on to what stands below it.
    place.addEventListener("keydown", (event) => {
      const target = /** @type {Element} */ (event.composedPath()[0]);
      if (event.key === "Escape" && !target.matches("input[type=text]")) within(buttons, "button")?.focus();
    });
    parts.pageEnd.ready.then(() => keepNamed(place), () => {});
  });
})();
