// The language of the page: the user's choice, which this browser keeps; else the hint of the link that was opened
// (?lang=de), for whoever sends a lesson has written it in that language; else the first of the browser's languages that
// the page has. English stands in the page and its manifest; another language is one more file, which is fetched only
// if it is the one.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const KEY = "backprop-lab.language";
  const ENGLISH = "en";
  const HINT = "lang"; // in the address, before the #
  const PATIENCE_MS = 5000; // for what is open to be kept

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

  let current = ENGLISH;

  // What the address says; it counts for this visit and is not kept.
  const hint = () => new URLSearchParams(self.location?.search).get(HINT);

  /** @param {string} address of the page, up to ? and # */
  function hinted(address) {
    return current === ENGLISH ? address : `${address}?${HINT}=${current}`;
  }

  // The form of the language that the browser is set to, "de-AT" rather than "de": for dates.
  function locale() {
    return (navigator.languages ?? []).find((tag) => tag.split("-")[0].toLowerCase() === current) ?? current;
  }

  /**
   * A number as the language writes it: 10,300.5 or 10\u202f300,5.
   * @param {number} value
   * @param {number} places after the point
   */
  function number(value, places = 0) {
    const digits = { minimumFractionDigits: places, maximumFractionDigits: places };
    if (current === ENGLISH) return value.toLocaleString(current, digits);
    const format = new Intl.NumberFormat(current, { ...digits, useGrouping: /** @type {any} */ ("min2") });
    return format.formatToParts(value).map(({ type, value: text }) => (type === "group" ? "\u202f" : text)).join("");
  }

  // What stands before the fraction.
  const decimal = () => new Intl.NumberFormat(current).formatToParts(0.5).find(({ type }) => type === "decimal")?.value ?? ".";

  /** @param {string} code */
  function remember(code) {
    try {
      localStorage.setItem(KEY, code);
      return localStorage.getItem(KEY) === code;
    } catch {
      return false;
    }
  }

  /**
   * The page begins anew in another language and goes on with what is open. A frame that may not keep anything has the
   * choice in its address, and what is open would be lost: it says so first.
   * @param {string} code
   */
  async function choose(code) {
    const tooLong = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    if (remember(code)) {
      await Promise.race([parts.autosave.goOnAfterwards(), tooLong]);
      self.location.reload();
      return;
    }
    const notice = parts.element("site-notice");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = parts.words.t("language_anyway");
    button.addEventListener("click", () => {
      const address = new URL(self.location.href);
      address.searchParams.set(HINT, code);
      self.location.replace(address.href);
    });
    notice.replaceChildren(parts.words.t("language_loses"), button);
    notice.hidden = false;
  }

  /**
   * The field of the header that shows the language and takes another one.
   * @param {Record<string, string>} languages {code: what it calls itself}
   */
  function offer(languages) {
    const field = parts.element("language");
    const options = Object.entries(languages).map(([code, name]) => {
      const option = document.createElement("option");
      Object.assign(option, { textContent: name, value: code, lang: code });
      return option;
    });
    field.replaceChildren(...options);
    field.value = current;
    field.hidden = options.length < 2;
    field.addEventListener("change", () => choose(field.value));
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
    const wanted = [remembered(), hint(), ...(navigator.languages ?? [])].filter((tag) => tag !== null);
    const code = first(Object.keys(manifest.languages), wanted);
    if (code === ENGLISH) return code;
    try {
      const { assets, supply } = parts;
      const source = new supply.Source(manifest, place);
      parts.words.use(JSON.parse(await new assets.Assets(manifest, source, () => {}).text(`words.${code}.json`)));
    } catch {
      return ENGLISH;
    }
    document.documentElement.lang = current = code;
    fill();
    return code;
  }

  parts.language = { decimal, first, hinted, locale, number, offer, put, take };
})();
