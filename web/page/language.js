// The language of the page: the user's choice, or the first of the browser's languages that the page has. English stands
// in the page and its manifest; another language is one more file, which is fetched only if it is the one.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const KEY = "backprop-lab.language";
  const ENGLISH = "en";

  function remembered() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage throws in sandboxed frames
    }
  }

  /**
   * The first that is wanted of those that there are; "de-AT" is had with "de".
   * @param {string[]} there
   * @param {readonly string[]} wanted
   */
  function first(there, wanted) {
    for (const tag of wanted) {
      const known = [tag, tag.split("-")[0]].map((code) => code.toLowerCase()).find((code) => there.includes(code));
      if (known !== undefined) return known;
    }
    return ENGLISH;
  }

  // English stands in the page; the elements say by which key they are translated, and so do their names for those who
  // hear the page.
  function fill() {
    const { t } = parts.words;
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-word]"))) {
      element.textContent = t(/** @type {string} */ (element.dataset.word));
    }
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-word-label]"))) {
      element.setAttribute(element.hasAttribute("alt") ? "alt" : "aria-label", t(/** @type {string} */ (element.dataset.wordLabel)));
    }
  }

  /**
   * A text of an element that stays with it, whenever the language arrives.
   * @param {HTMLElement} element
   * @param {string} key
   */
  function put(element, key) {
    element.dataset.word = key;
    element.textContent = parts.words.t(key);
  }

  /**
   * Takes the language that is wanted; English if it cannot be had.
   * @param {BootManifest} manifest
   * @param {Place} place
   * @returns {Promise<string>} its code
   */
  async function take(manifest, place) {
    const wanted = [remembered(), ...(navigator.languages ?? [])].filter((tag) => tag !== null);
    const code = first(Object.keys(manifest.languages), wanted);
    if (code === ENGLISH) return code;
    try {
      const { assets, supply } = parts;
      const source = new supply.Source(manifest, place);
      parts.words.use(JSON.parse(await new assets.Assets(manifest, source, () => {}).text(`words.${code}.json`)));
    } catch {
      return ENGLISH;
    }
    document.documentElement.lang = code;
    fill();
    return code;
  }

  parts.language = { first, put, take };
})();
