// The page's elements by their id, with their types (web/types/page.d.ts).
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));

  parts.element = /** @type {TakeElement} */ (/** @type {unknown} */ ((/** @type {string} */ id) => document.getElementById(id)));
})();
