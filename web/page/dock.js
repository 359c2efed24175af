// What is open around the stage: a tab of the dock, the setup drawer, the sheets and boxes that lie over the stage.
//
// Each element with data-tab (the key of its word) is a panel and gets a tab, in the page's order; all but the open one
// are not rendered, so the worker does not draw them. A panel that a lesson hides has no tab. On phones the setup is one
// more panel; elsewhere it is a drawer at the left, or a rail that opens over the stage where there is less room.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const NARROW = "(max-width: 700px)"; // as in styles.css
  const RAIL = "(max-width: 1199px)";
  const SETUP = "setup";
  /** @type {Record<string, number>} */
  const STRIDES = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

  /** @type {Map<HTMLElement, HTMLElement>} panel: its tab */
  const tabs = new Map();

  /** @type {{wide: string | null, narrow: string | null}} the id of the panel that is open, of none: null */
  const chosen = { wide: null, narrow: SETUP };
  let isSetupOpen = true; // beside the stage, or over it

  const isNarrow = () => matchMedia(NARROW).matches;
  const width = () => (isNarrow() ? "narrow" : "wide");
  const dock = () => /** @type {HTMLElement} */ (document.querySelector(".dock"));
  const offered = () => [...tabs.keys()].filter((panel) => !panel.hidden && (panel.id !== SETUP || isNarrow()));

  // What is open and may be: a lesson may have hidden what was.
  function opened() {
    const panels = offered();
    const id = chosen[width()];
    return id === null ? undefined : (panels.find((panel) => panel.id === id) ?? panels[0]);
  }

  // Puts the page in the state that is chosen; whoever hides or shows a panel calls it too.
  function refresh() {
    const open = opened();
    const panels = offered();
    const reached = open ?? panels[0]; // by Tab; the arrows lead on
    for (const [panel, tab] of tabs) {
      panel.classList.toggle("open", panel === open);
      tab.hidden = !panels.includes(panel);
      tab.setAttribute("aria-selected", String(panel === open));
      tab.tabIndex = panel === reached ? 0 : -1;
    }
    dock().classList.toggle("closed", open === undefined);
    parts.element(SETUP).setAttribute("role", isNarrow() ? "tabpanel" : "region");
    const isOpen = isSetupOpen || isNarrow();
    parts.element("setup").classList.toggle("closed", !isOpen);
    parts.element("setup-toggle").setAttribute("aria-expanded", String(isOpen));
    parts.shell.look();
  }

  /** @param {string} id of a panel */
  function open(id) {
    chosen[width()] = id;
    refresh();
    const panel = opened(); // on a phone the row of tabs is wider than the screen
    if (panel) tabs.get(panel)?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }

  /** @param {boolean} on */
  function showSetup(on) {
    isSetupOpen = on;
    if (isNarrow() && on) chosen.narrow = SETUP;
    refresh();
  }

  /**
   * Opens whatever an element stands in: folds, its tab, the setup.
   * @param {Element} element
   */
  function reveal(element) {
    for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) {
      if (at.localName === "details") /** @type {HTMLDetailsElement} */ (at).open = true;
      if (at.id === SETUP) showSetup(true);
      else if (tabs.has(/** @type {HTMLElement} */ (at)) && opened() !== at) open(at.id);
    }
  }

  /** @param {KeyboardEvent} event in the row of tabs */
  function walk(event) {
    const panels = offered();
    const at = panels.findIndex((panel) => tabs.get(panel) === document.activeElement);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const stride = STRIDES[event.key];
    const next = event.key === "Home" ? 0 : event.key === "End" ? panels.length - 1 : (at + stride + panels.length) % panels.length;
    if (Number.isNaN(next)) return;
    event.preventDefault();
    open(panels[next].id);
    tabs.get(panels[next])?.focus();
  }

  /** @param {HTMLElement} panel */
  function addTab(panel) {
    const tab = document.createElement("button");
    tab.type = "button";
    tab.id = `tab-of-${panel.id}`;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    parts.language.put(tab, /** @type {string} */ (panel.dataset.tab));
    tab.addEventListener("click", () => {
      const again = opened() === panel && !isNarrow(); // a second click leaves the room to the stage
      chosen[width()] = again ? null : panel.id;
      refresh();
    });
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    tabs.set(panel, tab);
    parts.element("tabs").append(tab);
  }

  function resize() {
    const large = !dock().classList.contains("large");
    dock().classList.toggle("large", large);
    parts.language.put(parts.element("dock-size"), large ? "dock_smaller" : "dock_larger");
    if (opened() === undefined) open(offered()[0].id);
    parts.shell.look();
  }

  // What lies over the rest is closed by Escape; the boxes of the foot line and the setup also by a press beside them.
  const over = (kind = "over") =>
    [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(`details.${kind}`))].filter((box) => box.open);
  const isSetupOver = () => isSetupOpen && matchMedia(RAIL).matches && !isNarrow();

  /** @param {KeyboardEvent} event */
  function escaped(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const last = over().at(-1);
    if (last) {
      last.open = false;
      /** @type {HTMLElement | null} */ (last.querySelector("summary"))?.focus();
    } else if (isSetupOver()) {
      showSetup(false);
      parts.element("setup-toggle").focus();
    } else if (parts.element("unit-card").offsetHeight > 0) {
      parts.pageEnd.call("inspect", { name: "" });
    }
  }

  /** @param {Event} event */
  function pressed(event) {
    const path = event.composedPath();
    for (const box of over("above")) if (!path.includes(box)) box.open = false;
    if (isSetupOver() && !path.includes(parts.element("setup"))) showSetup(false);
  }

  // An address that names a place of the page, such as "Skip to the network".
  function follow() {
    const place = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    if (place) reveal(place);
  }

  function begin() {
    const panels = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-tab]"));
    for (const panel of panels) addTab(panel);
    chosen.wide = [...panels].find((panel) => !panel.hidden && panel.id !== SETUP)?.id ?? null;
    isSetupOpen = !matchMedia(RAIL).matches;
    parts.element("tabs").addEventListener("keydown", walk);
    parts.element("dock-size").addEventListener("click", resize);
    parts.element("setup-toggle").addEventListener("click", () => showSetup(!isSetupOpen));
    document.addEventListener("keydown", escaped);
    document.addEventListener("pointerdown", pressed);
    self.addEventListener("hashchange", follow);
    matchMedia(NARROW).addEventListener("change", refresh);
    matchMedia(RAIL).addEventListener("change", ({ matches }) => {
      isSetupOpen = !matches;
      refresh();
    });
    refresh();
  }

  parts.dock = { open, reveal, refresh, isNarrow };
  document.addEventListener("DOMContentLoaded", begin);
})();
