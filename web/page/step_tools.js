// Step by step: its tabs; and the controls that Python draws in blocks of text (web/views/kit/fields_html.py), there and
// wherever data-tools says where their problems are shown. Whatever has data-call is one: a button, a list, a slider, a
// form, a part of a picture. It sends that command with its data-args, and its own value.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const REST_MS = 200; // between two values of a slider that is moved
  const FIELDS = "input, select";
  const TURNS = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowLeft: -1 });

  const tabs = () => [.../** @type {NodeListOf<HTMLElement>} */ (parts.element("explain-tabs").querySelectorAll("[role=tab]"))];

  /** @param {HTMLElement} chosen the tab whose panel is shown */
  function show(chosen) {
    for (const tab of tabs()) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute("aria-controls") ?? "");
      if (panel) panel.hidden = !isChosen;
    }
    parts.element("explain-problem").textContent = "";
  }

  /** @param {KeyboardEvent} event on the row of tabs */
  function turn(event) {
    const all = tabs();
    const at = all.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
    const to = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : at + (TURNS[event.key] ?? NaN);
    const next = all[(to + all.length) % all.length];
    if (next === undefined) return;
    event.preventDefault();
    show(next);
    next.focus();
  }

  /**
   * The control that an event is about; shadow roots lie between.
   * @param {Event} event
   */
  const controlAt = (event) =>
    /** @type {Element | undefined} */ (event.composedPath().find((node) => node instanceof Element && node.hasAttribute("data-call")));

  /** @param {Element} control */
  function valuesIn(control) {
    const fields = control.matches(FIELDS) ? [control] : [...control.querySelectorAll("input"), ...control.querySelectorAll("select")];
    return Object.fromEntries(fields.map((field) => [field.getAttribute("name"), /** @type {HTMLInputElement} */ (field).value]));
  }

  /**
   * @param {Element} control
   * @param {HTMLElement} problem where it is said what was refused
   */
  async function send(control, problem) {
    const args = { ...JSON.parse(control.getAttribute("data-args") ?? "{}"), ...valuesIn(control) };
    problem.textContent = "";
    try {
      const found = await parts.pageEnd.call(control.getAttribute("data-call") ?? "", args);
      if (found?.said) parts.shell.announce(found.said);
    } catch (error) {
      problem.textContent = /** @type {Error} */ (error).message;
    }
  }

  /**
   * @param {Event} event
   * @param {HTMLElement} problem
   */
  function clicked(event, problem) {
    const control = controlAt(event);
    const isSent = event.composedPath().some((node) => node instanceof Element && node.matches("button, summary"));
    if (control === undefined || control.matches(FIELDS) || (control.matches("form") && !isSent)) return undefined;
    event.preventDefault(); // a form sends nothing by itself
    return send(control, problem);
  }

  /** @type {number | undefined} */
  let waiting;

  /**
   * @param {Event} event
   * @param {HTMLElement} problem
   */
  function changed(event, problem) {
    const control = controlAt(event);
    if (control === undefined || !control.matches(FIELDS)) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => send(control, problem), control.matches("select") ? 0 : REST_MS);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const row = parts.element("explain-tabs");
    row.addEventListener("keydown", turn);
    for (const tab of tabs()) tab.addEventListener("click", () => show(tab));
    for (const view of document.querySelectorAll("[data-tools]")) {
      const id = view.getAttribute("data-tools") || "explain-problem";
      const problem = /** @type {HTMLElement} */ (document.getElementById(id));
      view.addEventListener("click", (event) => clicked(event, problem));
      view.addEventListener("input", (event) => changed(event, problem)); // change does not leave a shadow root
    }
  });
})();
