// The words of the scripts, by key; in the page and in the worker. They come from web/viewmodel/words/*/page.json.
"use strict";

(() => {
  /** @type {Record<string, string>} */
  let words = {};

  /**
   * The sentence of a key with its values filled in.
   * @param {string} key
   * @param {Record<string, unknown>} values
   */
  function t(key, values = {}) {
    return (words[key] ?? key).replace(/\{(\w+)\}/g, (place, name) => String(name in values ? values[name] : place));
  }

  /** @param {Record<string, string>} more by key; they take the place of those that are there */
  function use(more) {
    words = { ...words, ...more };
  }

  (self.BackpropLabParts ??= /** @type {Parts} */ ({})).words = { t, use, all: () => words };
})();
