// The page around the pictures: starts the worker, speaks to screen readers, and tells which pictures are in sight, and
// where the bars are.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));

  const NEAR = "120px";

  /** @param {string} text */
  function announce(text) {
    parts.element("announcements").textContent = text;
  }

  /** @param {PageEnd} pageEnd */
  function watchVisibility(pageEnd) {
    /** @type {Set<string>} */
    const seen = new Set();
    const places = [...document.querySelectorAll("[data-view]")];
    const tell = () => {
      const rendered = places.filter((place) => place.checkVisibility?.() ?? true).map(({ id }) => id);
      pageEnd.tell("visible", document.hidden ? { views: [], rendered: [] } : { views: [...seen], rendered });
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          if (entry.isIntersecting) seen.add(entry.target.id);
          else seen.delete(entry.target.id);
        }
        tell();
      },
      // what is about to be scrolled into sight; panes scroll by themselves
      { rootMargin: NEAR, scrollMargin: NEAR },
    );
    for (const place of places) observer.observe(place);
    parts.shell.look = tell;
    document.addEventListener("toggle", tell, true); // a fold below the window's end
    document.addEventListener("visibilitychange", tell);
  }

  // What the browser scrolls to, for a link, the keyboard or a program, stands clear of what stays in sight: on phones
  // the stage and the tabs above and the run bar below, everywhere the message.
  function keepClearOfBars() {
    const bar = /** @type {HTMLElement} */ (document.querySelector(".run-bar"));
    const tabs = /** @type {HTMLElement} */ (document.querySelector(".tab-row"));
    const stage = parts.element("stage");
    const message = parts.element("message");
    const { style } = document.documentElement;
    const isSticky = (/** @type {HTMLElement} */ element) => getComputedStyle(element).position === "sticky";
    const measure = () => {
      const below = getComputedStyle(bar).position === "fixed" ? bar.offsetHeight : 0; // at the thumb, on phones
      const above = isSticky(stage) ? stage.offsetHeight : 0;
      style.setProperty("--stage-above", `${above}px`);
      style.setProperty("--clear-above", `${above + (isSticky(tabs) ? tabs.offsetHeight : 0)}px`);
      style.setProperty("--bar-below", `${below}px`);
      style.setProperty("--clear-below", `${below + message.offsetHeight}px`);
    };
    const observer = new ResizeObserver(measure);
    for (const element of [bar, tabs, stage, message]) observer.observe(element);
  }

  parts.shell = { announce, look: () => {} };

  document.addEventListener("DOMContentLoaded", () => {
    const { pageEnd, theme } = parts;
    theme.apply(theme.current());
    pageEnd.start(theme.current());
    pageEnd.language.then(() => parts.language.offer(pageEnd.manifest.languages), () => {});
    pageEnd.ready.then(() => {
      parts.element("file").disabled = false;
      theme.apply(document.documentElement.dataset.theme ?? theme.current());
      watchVisibility(pageEnd);
      keepClearOfBars();
    });
  });
})();
