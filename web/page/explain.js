// Step by step: clicks, keys and playing in the view that Python draws (web/views/explain). Whatever has data-q, the
// name of a quantity, can be chosen: it and all that has the same name lights up, and what is computed is gone to.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const PACE = 1500; // ms for each quantity while it plays
  const FIELDS = "input, select, textarea";
  /** @type {Record<string, [number, string]>} */
  const KEYS = {
    ArrowRight: [1, "quantity"],
    ArrowLeft: [-1, "quantity"],
    ArrowDown: [1, "layer"],
    ArrowUp: [-1, "layer"],
    PageDown: [1, "pass"],
    PageUp: [-1, "pass"],
  };
  /** @type {number | undefined} */
  let playing;

  /** @param {Record<string, unknown>} args */
  async function go(args) {
    const step = await parts.pageEnd.call("explain", args);
    parts.shell.announce(step.said);
    return step;
  }

  /**
   * @param {number} move
   * @param {string} by
   */
  const stride = (move, by) => go({ move, by });

  function stop() {
    clearInterval(playing);
    playing = undefined;
    parts.element("explain-play").textContent = parts.words.t("explain_play");
  }

  function play() {
    if (playing !== undefined) return stop();
    parts.element("explain-play").textContent = parts.words.t("explain_pause");
    let last = "";
    playing = setInterval(async () => {
      const { row, at } = await stride(1, "quantity");
      if (`${row} ${at}` === last) stop(); // it stands at the end
      last = `${row} ${at}`;
    }, PACE);
  }

  /**
   * The innermost element under an event that is a quantity, or a name in the code; shadow roots lie between.
   * @param {Event} event
   */
  const quantityAt = (event) =>
    /** @type {Element | undefined} */ (
      event.composedPath().find((node) => node instanceof Element && (node.hasAttribute("data-q") || node.hasAttribute("data-letters")))
    );

  /** @param {Element} element a quantity */
  const nameOf = (element) => element.getAttribute("data-q") ?? "";

  /** @param {string} name such as w_1,2^1, dL/dw_1,2^1 or m_hat_1^1; its letter, as in code_names.py */
  const letterOf = (name) => /^(?:dL\/d)?[A-Za-z]+(?:_hat)?/.exec(name)?.[0] ?? "";

  /** @param {Element} element a name in the code */
  const lettersOf = (element) => (element.getAttribute("data-letters") ?? "").split(" ");

  /** @param {Element | undefined} element whose name lights up wherever it stands; one of the code all that it stands for */
  function light(element) {
    const root = element?.getRootNode() ?? lit;
    if (!(root instanceof ShadowRoot)) return;
    lit = root;
    const isCode = element?.hasAttribute("data-letters") ?? false;
    const letters = element === undefined ? [] : isCode ? lettersOf(element) : [letterOf(nameOf(element))];
    const chosen = [...root.querySelectorAll("mrow[data-q]")].map(nameOf).filter((name) => letters.includes(letterOf(name)));
    const names = new Set(isCode ? chosen : element === undefined ? [] : [nameOf(element)]);
    for (const one of root.querySelectorAll("[data-q]")) one.classList.toggle("lit", names.has(nameOf(one)));
    for (const one of root.querySelectorAll("[data-letters]")) {
      one.classList.toggle("lit", one === element || lettersOf(one).some((letter) => letters.includes(letter)));
    }
  }
  /** @type {Node | undefined} */
  let lit;

  /**
   * Whether the arrows scroll it: a long formula, or lines of code.
   * @param {Element} element
   */
  const isWide = (element) => element.matches(".formula, .code") && element.scrollWidth > element.clientWidth;

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    const [target] = event.composedPath();
    const keys = KEYS[event.key];
    if (keys === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (target instanceof Element && (target.matches(FIELDS) || (keys[1] === "quantity" && isWide(target)))) return;
    event.preventDefault();
    stop();
    stride(...keys);
  }

  /** @param {Event} event */
  function clicked(event) {
    const element = quantityAt(event);
    light(element);
    if (element === undefined || !element.hasAttribute("data-q")) return;
    stop();
    go({ at: element.getAttribute("data-q") }).catch(() => {}); // given, not computed: it only lights up
  }

  document.addEventListener("DOMContentLoaded", () => {
    const view = parts.element("explain-view");
    view.addEventListener("click", clicked);
    parts.element("explain-card").addEventListener("pointerover", (event) => light(quantityAt(event)));
    parts.element("explain-walk").addEventListener("keydown", pressed);
    parts.element("explain-play").addEventListener("click", play);
    for (const button of document.querySelectorAll("[data-stride]")) {
      const [move, by] = (button.getAttribute("data-stride") ?? "").split(" ");
      button.addEventListener("click", () => {
        stop();
        stride(Number(move), by);
      });
    }
  });
})();
