// The page around the pictures: starts the worker, speaks to screen readers, and tells which pictures are in sight.
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

  parts.shell = { announce };

  document.addEventListener("DOMContentLoaded", () => {
    const { pageEnd, theme } = parts;
    theme.apply(theme.current());
    pageEnd.start(theme.current());
    pageEnd.ready.then(() => {
      parts.element("file").disabled = false;
      theme.apply(document.documentElement.dataset.theme ?? theme.current());
      watchVisibility(pageEnd);
    });
  });
})();
