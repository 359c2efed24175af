// The page around the pictures: starts the worker, speaks to screen readers, and tells which pictures are in sight, and where the bars are.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));

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
      { rootMargin: "120px" },
    );
    for (const place of places) observer.observe(place);
    document.addEventListener("toggle", tell, true); // a fold below the window's end
    document.addEventListener("visibilitychange", tell);
  }

  // What the browser scrolls to, for a link, the keyboard or a program, stands clear of the bars that stay in sight.
  function keepClearOfBars() {
    const bar = /** @type {HTMLElement} */ (document.querySelector(".run-bar"));
    const message = parts.element("message");
    const { style } = document.documentElement;
    const measure = () => {
      const isBelow = getComputedStyle(bar).position === "fixed"; // at the thumb, on phones
      const above = isBelow ? 0 : bar.offsetHeight;
      style.setProperty("--bar-above", `${above}px`);
      style.setProperty("--clear-above", `${above + message.offsetHeight}px`);
      style.setProperty("--clear-below", `${isBelow ? bar.offsetHeight : 0}px`);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(bar);
    observer.observe(message);
  }

  parts.shell = { announce };

  document.addEventListener("DOMContentLoaded", () => {
    const { pageEnd, theme } = parts;
    theme.apply(theme.current());
    pageEnd.start(theme.current());
    pageEnd.ready.then(() => {
      parts.element("file").disabled = false;
      theme.apply(document.documentElement.dataset.theme ?? theme.current());
      watchVisibility(pageEnd);
      keepClearOfBars();
    });
  });
})();
