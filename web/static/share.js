// The card "Share and save": makes links and files with the page API, opens them, and shows what a teacher sent along.
"use strict";

(() => {
  const EVERY_MS = 2000; // between two looks at whether the link on the page is still about what is there
  const element = /** @type {TakeElement} */ (/** @type {unknown} */ ((id) => document.getElementById(id)));
  const lab = window.backpropLab;

  // Runs what a button does; an error is said beside it and changes nothing.
  async function attempt(act) {
    element("share-problem").textContent = "";
    try {
      await act();
    } catch (error) {
      element("share-problem").textContent = error.message;
    }
  }

  const IN_SANDBOX = self.origin === "null" && location.protocol !== "file:";

  function download({ name, type, bytes }) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    if (IN_SANDBOX) {
      // The browser tells a page nothing of a download that the frame's owner has not allowed.
      element("share-problem").textContent =
        "If no file comes: this page stands in a frame whose owner has to allow downloads (allow-downloads).";
    }
  }

  // -- out -------------------------------------------------------------------------------------------------------

  /** @type {{locked: string[], hidden: string[]}} */
  let fixed = { locked: [], hidden: [] }; // by the lesson that is open

  const choices = () => [...element("lesson-controls").querySelectorAll("select")];

  /** @returns {HTMLDetailsElement[]} */
  const folds = () => [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details[id]"))];
  const upload = () => /** @type {HTMLElement} */ (document.querySelector(".upload"));

  function lesson() {
    /** @type {Lesson} */
    const chosen = { title: element("lesson-title").value.trim(), note: element("lesson-note").value.trim(), ...fixed };
    for (const state of choices().length > 0 ? ["locked", "hidden"] : []) {
      chosen[state] = choices().filter(({ value }) => value === state).map(({ name }) => name);
    }
    if (element("lesson-folds").checked) {
      chosen.open = folds().filter((fold) => fold.open).map((fold) => fold.id);
    }
    return Object.fromEntries(Object.entries(chosen).filter(([name, value]) => name === "open" || value.length > 0));
  }

  let linked = null; // what the link on the page is about: {weights, likeness}

  async function likeness(weights) {
    const { data, settings, draw, step } = await lab.get();
    return JSON.stringify([data, settings, draw, weights === "trained" ? step : null]);
  }

  async function makeLink(qr) {
    element("link-made").hidden = true; // an old one beside an error would be taken for the new one
    const weights = element("link-weights").value;
    const rows = element("link-rows").checked;
    const made = await lab.link({ weights, rows, lesson: lesson(), qr });
    linked = { weights, likeness: await likeness(weights) };
    element("link-made").hidden = false;
    element("link-text").value = made.link;
    element("link-advice").textContent = `${made.characters.toLocaleString("en")} characters. ${made.advice}`;
    element("link-code").hidden = !made.qr;
    if (made.qr) {
      element("link-code").src = made.qr.image;
      element("link-advice").textContent += made.qr.warning ? ` ${made.qr.warning}` : "";
    }
  }

  async function watchLink() {
    if (element("link-made").hidden || document.hidden || linked === null) return;
    if ((await likeness(linked.weights)) === linked.likeness) return;
    linked = null;
    element("link-code").hidden = true;
    element("link-advice").textContent = "The experiment has changed since this link was made: make it again to share what is here now.";
  }

  async function copyLink() {
    const field = element("link-text");
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      element("link-advice").textContent = "Copied.";
    } catch {
      element("link-advice").textContent = "Press Ctrl+C (on a Mac Cmd+C): the link is selected."; // a sandboxed frame
    }
  }

  // A row for each control: shown, locked or hidden.
  async function listControls() {
    const table = element("lesson-controls");
    if (table.childElementCount > 0) return;
    for (const [name, label, mayLock] of await lab.controls()) {
      const select = document.createElement("select");
      select.name = name;
      select.id = `lesson-of-${name}`;
      for (const state of mayLock ? ["shown", "locked", "hidden"] : ["shown", "hidden"]) select.add(new Option(state));
      const text = document.createElement("label");
      text.htmlFor = select.id;
      text.textContent = label;
      table.append(text, select);
    }
    chooseFixed();
  }

  let offers = [];

  async function listExports() {
    offers = await lab.exports();
    const chosen = element("export-format").value;
    element("export-format").replaceChildren(...offers.map(({ name, label }) => new Option(label, name)));
    if (offers.some(({ name }) => name === chosen)) element("export-format").value = chosen;
    describeExport();
  }

  // A spreadsheet in a language with a decimal comma takes the comma between cells for one.
  function formOfLanguage() {
    const parts = new Intl.NumberFormat(navigator.language).formatToParts(0.5);
    return parts.some(({ type, value }) => type === "decimal" && value === ",") ? "semicolon" : "comma";
  }

  const csvForm = () => element("export-csv").value;

  function describeExport() {
    const offer = offers.find(({ name }) => name === element("export-format").value);
    element("export-about").textContent = offer.why_not ? `${offer.about} ${offer.why_not}` : offer.about;
    element("export").disabled = offer.why_not !== null;
    element("export-csv").hidden = element("export-csv").labels[0].hidden = !offer.csv;
  }

  // The report has the date and a link to the same experiment, as far as there is a short one.
  async function takeOut() {
    const format = element("export-format").value;
    const { title = "", note = "" } = lesson();
    const options = format === "report" ? { title, text: note, date: new Date().toLocaleDateString([], { dateStyle: "long" }) } : {};
    if (format === "report") options.link = await lab.link().then((made) => made.link, () => "");
    download(await lab.export(format, options));
  }

  // -- in --------------------------------------------------------------------------------------------------------

  /**
   * What a teacher sent along: title and text, parts that are hidden, folds that are open.
   * @param {Lesson} lesson
   */
  function showLesson({ title = "", note = "", locked = [], hidden = [], open = null }) {
    element("lesson").hidden = !(title || note);
    element("lesson-heading").textContent = title;
    element("lesson-words").textContent = note;
    /** @type {NodeListOf<HTMLElement>} */
    const cards = document.querySelectorAll(".card[id], details[id]");
    for (const card of cards) card.hidden = hidden.includes(card.id);
    upload().hidden = hidden.includes("own_table");
    element("own-table-note").hidden = !locked.includes("own_table");
    element("file").disabled = !mayOpenTables();
    if (open !== null) {
      for (const fold of folds()) fold.open = open.includes(fold.id);
    }
    fillForm({ title, note, locked, hidden, open });
  }

  // The form holds the lesson that is open: a link made from here has it too, and a teacher goes on with it.
  function fillForm({ title, note, locked, hidden, open }) {
    element("lesson-title").value = title;
    element("lesson-note").value = note;
    element("lesson-folds").checked = open !== null;
    fixed = { locked, hidden };
    chooseFixed();
  }

  function chooseFixed() {
    for (const select of choices()) {
      select.value = fixed.hidden.includes(select.name) ? "hidden" : fixed.locked.includes(select.name) ? "locked" : "shown";
    }
  }

  const mayOpenTables = () => !upload().hidden && Boolean(element("own-table-note").hidden);

  let followed = ""; // the link that the address had last

  // An address may also name a place of the page ("Skip to the network"); without a # it leaves the link that it had.
  async function openLinkOfAddress() {
    const { hash } = location;
    if (document.getElementById(hash.slice(1))) return;
    if (hash.length > 1) await lab.open(hash).catch(() => {}); // said in the page already
    else if (followed !== "") showLesson((await self.BackpropLabPageEnd.call("begin_anew")).lesson);
    followed = hash.length > 1 ? hash : "";
    self.BackpropLabAutosave.keep(); // what was here before
  }

  self.BackpropLabShare = { showLesson, download, mayOpenTables, csvForm };

  document.addEventListener("DOMContentLoaded", () => {
    element("export-csv").value = formOfLanguage();
    element("make-link").addEventListener("click", () => attempt(() => makeLink(false)));
    element("make-code").addEventListener("click", () => attempt(() => makeLink(true)));
    element("copy-link").addEventListener("click", copyLink);
    element("save-session").addEventListener("click", () =>
      attempt(async () => download(await lab.save({ data: element("save-rows").checked }))),
    );
    element("open-link").addEventListener("submit", (event) => {
      event.preventDefault();
      attempt(() => lab.open(element("link-to-open").value));
    });
    element("export-fold").addEventListener("toggle", () => attempt(listExports));
    element("export-format").addEventListener("change", describeExport);
    element("export-format").addEventListener("focus", () => attempt(listExports)); // what is possible may have changed
    element("export").addEventListener("click", () => attempt(takeOut));
    element("lesson-fold").addEventListener("toggle", () => attempt(listControls));
    window.addEventListener("hashchange", openLinkOfAddress);
    lab.ready.then(openLinkOfAddress, () => {});
    setInterval(() => watchLink().catch(() => {}), EVERY_MS);
  });
})();
