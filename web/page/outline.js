// Every number of the network and of its curves as a tree for the arrow keys, one sentence each: network, layer, unit,
// weight; curve, epoch. Up and down lead on, right opens and goes in, left closes and goes out, a number that is typed
// leads to the item of that number. The sentences follow the run once a second while the tree has the keyboard.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const TYPING_MS = 700; // between two digits of one number
  const FOLLOW_MS = 1000;
  const DIGITS = 4;
  const WORDS = /** @type {Record<string, string>} */ ({ train: "outline_train", validation: "outline_validation", test: "outline_test" });

  /** @typedef {{state: any, weights: any, activations: number[][], history: any}} Numbers what the sentences tell */
  /** @typedef {{text: string, children: () => Item[]}} Item */
  /** @typedef {{row: HTMLElement, path: number[]}} Place of an item that is drawn: its number at each level */

  /** @type {Numbers | null} */
  let numbers = null;
  /** @type {Set<string>} paths of the items that are open */
  const opened = new Set();
  /** @type {Place[]} from top to bottom */
  let places = [];
  let at = "0"; // the path of the item that Tab reaches
  let typed = { digits: "", parent: "", time: -Infinity };
  let following = 0;

  const t = (/** @type {string} */ key, /** @type {Record<string, unknown>} */ values = {}) => parts.words.t(key, values);
  const none = () => [];

  /** @param {number | null | undefined} value */
  function shown(value) {
    if (typeof value !== "number" || !Number.isFinite(value)) return t("outline_no_number");
    if (value === 0) return "0";
    const places = Math.max(0, DIGITS - 1 - Math.floor(Math.log10(Math.abs(value))));
    return places > 12 ? value.toExponential(DIGITS - 1) : parts.language.number(value, Math.min(places, 12));
  }

  /**
   * The name of a unit of layer k, from 0: an input's column, an output's class, or its number.
   * @param {Numbers} of
   * @param {number} k
   * @param {number} j
   */
  function unitName(of, k, j) {
    if (k === 0) return of.state.data.inputs[j];
    return t("outline_unit_name", { unit: j + 1 });
  }

  /**
   * @param {Numbers} of
   * @param {number} k the layer that the unit is in, from 0
   * @param {number} j
   * @returns {Item}
   */
  function unit(of, k, j) {
    const values = { unit: unitName(of, k, j), h: shown(of.activations[k]?.[j]) };
    if (k === 0) return { text: t("outline_input", values), children: none };
    const bias = of.weights.biases[k - 1]?.[j];
    const text = bias === undefined ? t("outline_input", values) : t("outline_unit", { ...values, bias: shown(bias) });
    const weight = (/** @type {number[]} */ row, /** @type {number} */ i) => ({
      text: t("outline_weight", { from: unitName(of, k - 1, i), weight: shown(row[j]) }),
      children: none,
    });
    return { text, children: () => of.weights.weights[k - 1].map(weight) };
  }

  /**
   * @param {Numbers} of
   * @returns {Item[]}
   */
  function layers(of) {
    return of.activations.map((units, k) => ({
      text: t(k === 0 ? "outline_inputs" : k === of.activations.length - 1 ? "outline_outputs" : "outline_layer", { layer: k, count: units.length }),
      children: () => units.map((_value, j) => unit(of, k, j)),
    }));
  }

  /**
   * @param {Numbers} of
   * @returns {Item[]}
   */
  function curves(of) {
    return Object.keys(WORDS).filter((part) => of.history?.losses[part]?.some((/** @type {unknown} */ loss) => loss !== null)).map((part) => {
      const losses = of.history.losses[part];
      const values = { part: t(WORDS[part]), first: shown(losses[0]), last: shown(losses.at(-1)), count: losses.length };
      return {
        text: t("outline_curve", values),
        children: () =>
          losses.map((/** @type {number | null} */ loss, /** @type {number} */ n) => ({
            text: t("outline_epoch", { epoch: of.history.epochs[n], loss: shown(loss) }),
            children: none,
          })),
      };
    });
  }

  /**
   * @param {Numbers} of
   * @returns {Item[]}
   */
  function roots(of) {
    const { epoch, step, loss } = of.state;
    return [
      { text: t("outline_network", { layers: of.activations.length - 1, epoch, step }), children: () => layers(of) },
      { text: t("outline_curves", { loss: shown(loss.train) }), children: () => curves(of) },
    ];
  }

  async function fetched() {
    const call = (/** @type {string} */ name, args = {}) => parts.pageEnd.call(name, args);
    const [state, weights, { activations }, { runs }] = [await call("get"), await call("weights"), await call("inspect"), await call("runs", { curves: true })];
    const run = runs.find((/** @type {{open: boolean}} */ { open }) => open);
    numbers = { state, weights, activations, history: run?.curve };
  }

  const name = (/** @type {number[]} */ path) => path.join(".");
  const tree = () => parts.element("outline-tree");

  // Draws what is open. Rows that stay keep their element, and with it the keyboard.
  function draw() {
    if (numbers === null) return;
    const before = new Map(places.map(({ row, path }) => [name(path), row]));
    places = [];
    /** @param {Item[]} items @param {number[]} path */
    const add = (items, path) => {
      for (const [number, item] of items.entries()) {
        const own = [...path, number];
        const children = item.children();
        const row = before.get(name(own)) ?? document.createElement("div");
        row.setAttribute("role", "treeitem");
        row.setAttribute("aria-level", String(own.length));
        row.setAttribute("aria-posinset", String(number + 1));
        row.setAttribute("aria-setsize", String(items.length));
        row.setAttribute("style", `--level: ${path.length}`);
        if (children.length > 0) row.setAttribute("aria-expanded", String(opened.has(name(own))));
        if (row.textContent !== item.text) row.textContent = item.text;
        places.push({ row, path: own });
        if (opened.has(name(own))) add(children, own);
      }
    };
    add(roots(numbers), []);
    const rows = places.map(({ row }) => row);
    if (rows.length !== before.size || rows.some((row) => !row.isConnected)) {
      const held = rows.find((row) => row === document.activeElement);
      tree().replaceChildren(...rows);
      held?.focus();
    }
    if (!places.some(({ path }) => name(path) === at)) at = "0";
    for (const { row, path } of places) row.tabIndex = name(path) === at ? 0 : -1;
  }

  /** @param {number[]} path */
  function go(path) {
    const place = places.find((each) => name(each.path) === name(path));
    if (!place) return;
    at = name(path);
    for (const { row } of places) row.tabIndex = row === place.row ? 0 : -1;
    place.row.focus();
    place.row.scrollIntoView?.({ block: "nearest" });
  }

  /**
   * @param {number[]} path
   * @param {boolean} open
   */
  async function turn(path, open) {
    if (open) {
      opened.add(name(path));
      await fetched();
    } else opened.delete(name(path));
    draw();
  }

  /**
   * The item of the number that is being typed: of an open item's children, else beside it.
   * @param {number[]} path
   * @param {string} digit
   * @param {number} time
   */
  function type(path, digit, time) {
    const goesOn = time - typed.time < TYPING_MS && typed.digits !== "";
    const parent = goesOn ? typed.parent : opened.has(name(path)) ? name(path) : name(path.slice(0, -1));
    typed = { digits: (goesOn ? typed.digits : "") + digit, parent, time };
    const above = parent === "" ? [] : parent.split(".").map(Number);
    const inputsFirst = parent === "0" ? 0 : 1; // layers count from the inputs, which are 0; all else from 1
    go([...above, Number(typed.digits) - inputsFirst]);
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const number = places.findIndex(({ path }) => name(path) === at);
    if (number < 0) return;
    const { row, path } = places[number];
    const isOpen = opened.has(name(path));
    const canOpen = row.getAttribute("aria-expanded") !== null;
    const { key } = event;
    if (key === "ArrowDown") go(places[Math.min(number + 1, places.length - 1)].path);
    else if (key === "ArrowUp") go(places[Math.max(number - 1, 0)].path);
    else if (key === "Home") go(places[0].path);
    else if (key === "End") go(places[places.length - 1].path);
    else if (key === "ArrowRight" && isOpen) go([...path, 0]);
    else if (key === "ArrowRight" && canOpen) turn(path, true);
    else if (key === "ArrowLeft" && isOpen) turn(path, false);
    else if (key === "ArrowLeft") go(path.slice(0, -1));
    else if ((key === "Enter" || key === " ") && canOpen) turn(path, !isOpen);
    else if (/^\d$/.test(key)) type(path, key, event.timeStamp);
    else return;
    event.preventDefault();
  }

  /** @param {Event} event */
  function clicked(event) {
    const place = places.find(({ row }) => row === event.target);
    if (!place) return;
    go(place.path);
    if (place.row.getAttribute("aria-expanded") !== null) turn(place.path, !opened.has(name(place.path)));
  }

  async function follow() {
    await fetched();
    draw();
  }

  document.addEventListener("DOMContentLoaded", () => {
    const place = tree();
    place.addEventListener("keydown", pressed);
    place.addEventListener("click", clicked);
    place.addEventListener("focusin", (event) => {
      if (!place.contains(/** @type {Node | null} */ (event.relatedTarget))) follow().catch(() => {});
      clearInterval(following);
      following = setInterval(() => !document.hidden && follow().catch(() => {}), FOLLOW_MS);
    });
    place.addEventListener("focusout", () => clearInterval(following));
    // The tab is drawn when it is opened, as all are.
    new ResizeObserver(() => place.offsetWidth > 0 && !place.contains(document.activeElement) && parts.pageEnd.ready.then(follow)).observe(place);
  });
})();
