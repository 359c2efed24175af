// What can be chosen in Step by step, by keyboard: the weights and units of the network are one stop of the Tab key, as a
// row of tabs is, and so are the symbols of a formula and the names in the code. Arrows, Home and End lead from one to the
// next, Enter and Space are a click.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  /** @type {Record<string, number>} */
  const STRIDES = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const CHOSEN = ["Enter", " "];
  const GROUPS = "svg, [data-stops]";

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    const [target] = event.composedPath();
    if (!(target instanceof Element) || !target.hasAttribute("tabindex") || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = /** @type {SVGElement[]} */ ([...(target.closest(GROUPS)?.querySelectorAll("[tabindex]") ?? [])]);
    const at = all.findIndex((each) => each === target);
    const stride = STRIDES[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : stride && (at + stride + all.length) % all.length;
    if (at < 0 || (to === undefined && !CHOSEN.includes(event.key))) return;
    event.preventDefault();
    event.stopPropagation(); // the arrows of the walk stay outside of the picture
    if (to === undefined) target.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
    else {
      for (const [number, each] of all.entries()) each.setAttribute("tabindex", number === to ? "0" : "-1");
      all[to].focus();
    }
  }

  document.addEventListener("DOMContentLoaded", () => parts.element("explain-card").addEventListener("keydown", pressed, true));
})();
