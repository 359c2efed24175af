// The keyboard's place, kept while what has it is drawn anew: a button whose label changes, a list whose items change.
// Bokeh empties a control's shadow root and fills it again, and the browser then forgets where the keyboard was.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const KINDS = "button, input, select, textarea, summary, a[href], [tabindex]";
  const LOOK_MS = 16;
  const WATCH_MS = 500;
  const OWN_WAYS = ".slick-viewport, .slick-cell"; // a grid moves the keyboard itself

  // From the document inwards: each shadow host's element that has the keyboard; empty if none has.
  function chain() {
    const found = [];
    /** @type {Element | null | undefined} */
    let element = document.activeElement;
    while (element && element !== document.body && element !== document.documentElement) {
      found.push(element);
      element = element.shadowRoot?.activeElement;
    }
    return found;
  }

  /**
   * Elements of the same kind.
   * @param {ParentNode} root
   * @param {Element} element
   */
  const alike = (root, element) => [...root.querySelectorAll(element.localName)];

  /** @param {Element & {disabled?: boolean}} element */
  const usable = (element) => !element.disabled && (element.checkVisibility?.({ visibilityProperty: true }) ?? true);

  /**
   * Where the keyboard is, to be given to "back"; null if it is nowhere or in a grid.
   * @returns {FocusPlace | null}
   */
  function place() {
    const elements = chain();
    const last = elements.at(-1);
    if (!last?.matches(KINDS) || elements.some((element) => element.closest(OWN_WAYS))) return null;
    const steps = elements.map((element) => {
      const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
      return { element, root, at: alike(root, element).indexOf(element) };
    });
    return { steps, last, container: elements[0].closest("[data-view], section, details, .restore") };
  }

  /**
   * The control that stands where the one of a place stood, or null.
   * @param {FocusPlace} where
   */
  function successor({ steps }) {
    /** @type {ParentNode} */
    let root = document;
    /** @type {Element | null} */
    let found = null;
    for (const { element, root: before, at } of steps) {
      const within = before.isConnected || before === document ? before : root;
      found = element.isConnected && element.getRootNode() === within ? element : (alike(within, element)[at] ?? null);
      if (!found?.shadowRoot) break;
      root = found.shadowRoot;
    }
    return /** @type {HTMLElement | null} */ (found);
  }

  /**
   * Gives the keyboard back to the control, if it has lost it and can be used; whether it has it, or the user went on.
   * @param {FocusPlace} where
   */
  function back(where) {
    const now = chain();
    const last = now.at(-1);
    if (last?.matches(KINDS) && !last.matches(":disabled")) return true; // still there, or gone on
    const next = successor(where);
    if (next && usable(next)) {
      next.focus({ preventScroll: true });
      return true;
    }
    return false;
  }

  /**
   * Whether the keyboard is at another control while the one of a place is still there: the user, or a script, went on.
   * @param {FocusPlace} where
   */
  function gone({ last }) {
    const now = chain().at(-1);
    return now !== undefined && now !== last && now.matches(KINDS) && last.isConnected;
  }

  /**
   * Where it can be used no more, Tab goes on from what held it.
   * @param {FocusPlace} where
   */
  function settle({ container }) {
    if (!container?.isConnected || !usable(container)) return;
    if (!container.hasAttribute("tabindex")) container.tabIndex = -1;
    container.focus({ preventScroll: true });
  }

  let acts = 0; // of the user: who has gone on is not brought back
  document.addEventListener("pointerdown", () => (acts += 1), true);
  document.addEventListener("keydown", ({ key }) => key === "Tab" && (acts += 1), true);

  const frame = () => new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  let turn = 0;

  /**
   * Watches over a place of "place" for a while: controls are drawn anew some frames after what they show has changed.
   * @param {FocusPlace | null} where
   */
  async function keep(where) {
    if (where === null) return;
    const mine = ++turn;
    const before = acts;
    const end = performance.now() + WATCH_MS;
    let held = true;
    while (mine === turn && performance.now() < end) {
      await frame();
      if ((acts !== before && held) || gone(where)) return;
      held = back(where);
    }
    if (mine === turn && !held) settle(where);
  }

  // A second click of a double click, and a key that is held down, would undo what the first one has done.
  const DOUBLE_TAP_MS = 350; // taps are not counted in the browser
  let lastTap = -Infinity;

  /** @param {Event} event */
  const isToggle = (event) =>
    event.composedPath().some((node) => /** @type {Partial<Element>} */ (node).classList?.contains("toggle"));

  /** @param {Event} event */
  function refuse(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  document.addEventListener(
    "click",
    (event) => {
      if (!isToggle(event)) return;
      const tap = event.pointerType === "touch";
      const again = event.detail > 1 || (tap && event.timeStamp - lastTap < DOUBLE_TAP_MS);
      if (tap) lastTap = event.timeStamp;
      if (again) refuse(event);
    },
    true,
  );
  document.addEventListener("keydown", (event) => event.repeat && event.key === "Enter" && isToggle(event) && refuse(event), true);

  /**
   * The first control inside an element, through shadow roots; undefined if there is none that can be used.
   * @param {ParentNode} root
   * @returns {HTMLElement | undefined}
   */
  function first(root) {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches(KINDS) && usable(element)) return /** @type {HTMLElement} */ (element);
      const inner = element.shadowRoot && first(element.shadowRoot);
      if (inner) return inner;
    }
    return undefined;
  }

  parts.focus = Object.freeze({ place, keep, first });
})();
