// Lessons: what a teacher sent along, and the form that makes one.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));

  /** @type {{locked: string[], hidden: string[]}} */
  let fixed = { locked: [], hidden: [] }; // by the lesson that is open

  const choices = () => [...parts.element("lesson-controls").querySelectorAll("select")];

  /** @returns {HTMLDetailsElement[]} */
  const folds = () => [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details[id]"))];
  /** @type {string[]} */
  let tabs = []; // that the lesson which is open opens
  const isTab = (/** @type {string} */ id) => Boolean(document.getElementById(id)?.dataset.tab);
  const upload = () => /** @type {HTMLElement} */ (document.querySelector(".upload"));

  // The lesson that a link made now would have.
  function chosen() {
    /** @type {Lesson} */
    const lesson = { title: parts.element("lesson-title").value.trim(), note: parts.element("lesson-note").value.trim(), ...fixed };
    for (const state of choices().length > 0 ? /** @type {const} */ (["locked", "hidden"]) : []) {
      lesson[state] = choices().filter(({ value }) => value === state).map(({ name }) => name);
    }
    if (parts.element("lesson-folds").checked) {
      lesson.open = [...folds().filter((fold) => fold.open).map((fold) => fold.id), ...tabs];
    }
    return Object.fromEntries(Object.entries(lesson).filter(([name, value]) => name === "open" || value.length > 0));
  }

  // A row for each control: shown, locked or hidden.
  async function listControls() {
    const table = parts.element("lesson-controls");
    if (table.childElementCount > 0) return;
    for (const [name, label, mayLock] of await window.backpropLab.controls()) {
      const select = document.createElement("select");
      select.name = name;
      select.id = `lesson-of-${name}`;
      for (const state of mayLock ? ["shown", "locked", "hidden"] : ["shown", "hidden"]) {
        select.add(new Option(parts.words.t(`control_${state}`), state));
      }
      const text = document.createElement("label");
      text.htmlFor = select.id;
      text.textContent = label;
      table.append(text, select);
    }
    chooseFixed();
  }

  /**
   * What a teacher sent along: title and text, parts that are hidden, folds that are open.
   * @param {Lesson} lesson
   */
  function show({ title = "", note = "", locked = [], hidden = [], open = null }) {
    parts.element("lesson").hidden = !(title || note);
    parts.element("lesson-heading").textContent = title;
    parts.element("lesson-words").textContent = note;
    /** @type {NodeListOf<HTMLElement>} */
    const cards = document.querySelectorAll(".card[id], details[id], [data-of]");
    for (const card of cards) card.hidden = hidden.includes(card.dataset.of ?? card.id);
    upload().hidden = hidden.includes("own_table");
    parts.element("own-table-note").hidden = !locked.includes("own_table");
    parts.element("file").disabled = !mayOpenTables();
    if (open !== null) {
      for (const fold of folds()) fold.open = open.includes(fold.id);
    }
    fillForm({ title, note, locked, hidden, open });
    tabs = (open ?? []).filter(isTab);
    if (tabs.length > 0) parts.dock.open(tabs[0]);
    else if (title || note) parts.dock.open("lesson");
    else parts.dock.refresh();
  }

  // The form holds the lesson that is open: a link made from here has it too, and a teacher goes on with it.
  /** @param {Required<Lesson>} lesson */
  function fillForm({ title, note, locked, hidden, open }) {
    parts.element("lesson-title").value = title;
    parts.element("lesson-note").value = note;
    parts.element("lesson-folds").checked = open !== null;
    fixed = { locked, hidden };
    chooseFixed();
  }

  function chooseFixed() {
    for (const select of choices()) {
      select.value = fixed.hidden.includes(select.name) ? "hidden" : fixed.locked.includes(select.name) ? "locked" : "shown";
    }
  }

  const mayOpenTables = () => !upload().hidden && Boolean(parts.element("own-table-note").hidden);

  parts.lesson = { show, chosen, mayOpenTables };

  document.addEventListener("DOMContentLoaded", () => {
    parts.element("lesson-fold").addEventListener("toggle", () => parts.share.attempt(listControls));
  });
})();
