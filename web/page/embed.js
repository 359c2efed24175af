// The page API for a page that shows this one in a frame, by messages. Off unless this page's address names the other
// page's origin: ?embed=ORIGIN (repeatable, or several with commas between). Documented in the README.
//
//   {backpropLab: 1, id, call: "run", args: [{epochs: 3}]}   ->   {backpropLab: 1, id, result}
//                                                             or   {backpropLab: 1, id, error: {name, message}}
//
// Only the window that holds the frame is listened to, only while it is of a named origin, and answers go there only.
"use strict";

(() => {
  const PROTOCOL = 1;
  const MOST_ORIGINS = 10;
  const MOST_ARGUMENTS = 4;
  const MOST_CHARACTERS = 60e6; // of texts, and bytes; the largest table has 50 MB
  const MOST_VALUES = 2e6;
  const DEEPEST = 32;
  const MOST_PENDING = 100;
  const LONGEST_MESSAGE = 2000;
  const ON_THIS_COMPUTER = new Set(["localhost", "127.0.0.1"]);

  // The calls of the page API, by name: what it has of its own and is a function. (version and ready are none.)
  const calls = () => Object.entries(window.backpropLab).flatMap(([name, value]) => (typeof value === "function" ? [name] : []));

  /**
   * The origin that a text names, null for anything but HTTPS, or HTTP on this computer; no path.
   * @param {string} text
   */
  function originOf(text) {
    let url;
    try {
      url = new URL(text);
    } catch {
      return null;
    }
    const secure = url.protocol === "https:" || (url.protocol === "http:" && ON_THIS_COMPUTER.has(url.hostname));
    return secure && url.origin === text ? text : null;
  }

  /** @param {string} query of the page's address */
  function namedOrigins(query) {
    const texts = new URLSearchParams(query).getAll("embed").flatMap((value) => value.split(","));
    const origins = texts.map((text) => originOf(text.trim()));
    return { origins: new Set(origins.slice(0, MOST_ORIGINS).filter((origin) => origin !== null)), unusable: origins.includes(null) };
  }

  // The text of the address is not repeated: whoever makes a link could put words on the page.
  function sayUnusable() {
    const note = document.createElement("p");
    note.id = "embed-note";
    note.className = "embed-note";
    note.textContent =
      self.BackpropLabParts.words.t("embed_unusable");
    document.querySelector("header")?.after(note);
  }

  class EmbedError extends Error {
    /** @param {string} message */
    constructor(message) {
      super(message);
      this.name = "EmbedError";
    }
  }

  /**
   * Counts a value that came by message, and refuses what is not JSON or bytes. A part that stands in several places
   * counts in each of them, as it does when it is written out; what contains itself is too deep.
   * @param {unknown} value
   * @param {{values: number, characters: number}} budget what is left of it
   */
  function weigh(value, budget, depth = 0) {
    const list = Array.isArray(value);
    const inner = list || isMapping(value) ? value : null;
    budget.values -= list ? 1 + value.length : 1; // a list may say that it is long and hold nothing
    if (typeof value === "string") budget.characters -= value.length;
    else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) budget.characters -= value.byteLength;
    else if (inner === null && value !== undefined && value !== null && !["number", "boolean"].includes(typeof value)) {
      throw new EmbedError("A message can hold only texts, numbers, true and false, lists, mappings and bytes.");
    }
    if (budget.values < 0 || budget.characters < 0) {
      throw new EmbedError(`A message can hold at most ${MOST_CHARACTERS / 1e6} MB and ${MOST_VALUES / 1e6} million values.`);
    }
    if (inner === null) return;
    if (depth === DEEPEST) throw new EmbedError(`A message can be nested at most ${DEEPEST} levels deep.`);
    for (const [name, item] of Object.entries(inner)) {
      if (!list) budget.characters -= name.length;
      weigh(item, budget, depth + 1);
    }
  }

  /**
   * @param {unknown} value
   * @returns {value is Record<string, unknown>}
   */
  function isMapping(value) {
    return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  }

  let pending = 0;

  /** @param {Record<string, unknown>} data the message */
  async function carryOut({ call, args = [] }) {
    if (typeof call !== "string" || !calls().includes(call)) {
      throw new EmbedError(`There is no such call; the calls are ${calls().join(", ")}.`);
    }
    if (!Array.isArray(args) || args.length > MOST_ARGUMENTS) {
      throw new EmbedError(`args must be a list of at most ${MOST_ARGUMENTS} arguments.`);
    }
    if (pending >= MOST_PENDING) throw new EmbedError(`At most ${MOST_PENDING} calls can wait at a time.`);
    weigh(args, { values: MOST_VALUES, characters: MOST_CHARACTERS });
    pending += 1;
    try {
      return await window.backpropLab[call](...args);
    } finally {
      pending -= 1;
    }
  }

  /** @param {any} error whatever a call has thrown */
  function describe(error) {
    const cut = (/** @type {unknown} */ text) => String(text).slice(0, LONGEST_MESSAGE);
    return { name: cut(error?.name ?? "Error"), message: cut(error?.message ?? error) };
  }

  /** @param {Set<string>} origins */
  function listen(origins) {
    window.addEventListener("message", async ({ source, origin, data }) => {
      if (source !== window.parent || !origins.has(origin) || !isMapping(data) || data.backpropLab !== PROTOCOL) return;
      const id = typeof data.id === "string" || typeof data.id === "number" ? data.id : null;
      let answer;
      try {
        if (id === null || String(id).length > LONGEST_MESSAGE) throw new EmbedError("A message must have an id: a number or a text.");
        answer = { result: (await carryOut(data)) ?? null };
      } catch (error) {
        answer = { error: describe(error) };
      }
      window.parent.postMessage({ backpropLab: PROTOCOL, id, ...answer }, origin);
    });
    // Where the browser says who holds the frame, nobody else is written to (it would complain in the console).
    const holder = window.location.ancestorOrigins?.[0];
    const told = holder === undefined ? [...origins] : [...origins].filter((origin) => origin === holder);
    const tell = (/** @type {object} */ fields) => {
      for (const origin of told) window.parent.postMessage({ backpropLab: PROTOCOL, ...fields }, origin);
    };
    const { version, ready } = window.backpropLab;
    ready.then(
      () => tell({ ready: true, version }),
      (/** @type {unknown} */ error) => tell({ ready: false, version, error: describe(error) }),
    );
  }

  document.addEventListener("DOMContentLoaded", () => {
    const { origins, unusable } = namedOrigins(window.location.search);
    if (unusable) sayUnusable();
    if (origins.size > 0 && window.parent !== window) listen(origins);
  });
})();
