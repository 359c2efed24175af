// The card "Share and save": makes links and files with the page API, opens them, and shows what a teacher sent along.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const EVERY_MS = 2000; // between two looks at whether the link on the page is still about what is there

  /**
   * Runs what a button does; an error is said beside it and changes nothing.
   * @param {() => Promise<unknown>} act
   */
  async function attempt(act) {
    parts.element("share-problem").textContent = "";
    try {
      await act();
    } catch (error) {
      parts.element("share-problem").textContent = /** @type {Error} */ (error).message;
    }
  }

  const IN_SANDBOX = self.origin === "null" && location.protocol !== "file:";

  /** @param {MadeFile} file */
  function download({ name, type, bytes }) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    if (IN_SANDBOX) {
      // The browser tells a page nothing of a download that the frame's owner has not allowed.
      parts.element("share-problem").textContent =
        "If no file arrives: this page is in a frame, whose owner has to allow downloads (allow-downloads).";
    }
  }

  // -- out -------------------------------------------------------------------------------------------------------

  /** @type {{locked: string[], hidden: string[]}} */
  let fixed = { locked: [], hidden: [] }; // by the lesson that is open

  const choices = () => [...parts.element("lesson-controls").querySelectorAll("select")];

  /** @returns {HTMLDetailsElement[]} */
  const folds = () => [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details[id]"))];
  const upload = () => /** @type {HTMLElement} */ (document.querySelector(".upload"));

  function lesson() {
    /** @type {Lesson} */
    const chosen = { title: parts.element("lesson-title").value.trim(), note: parts.element("lesson-note").value.trim(), ...fixed };
    for (const state of choices().length > 0 ? /** @type {const} */ (["locked", "hidden"]) : []) {
      chosen[state] = choices().filter(({ value }) => value === state).map(({ name }) => name);
    }
    if (parts.element("lesson-folds").checked) {
      chosen.open = folds().filter((fold) => fold.open).map((fold) => fold.id);
    }
    return Object.fromEntries(Object.entries(chosen).filter(([name, value]) => name === "open" || value.length > 0));
  }

  /** @type {{weights: string, likeness: string} | null} */
  let linked = null; // what the link on the page is about

  /**
   * A text that is another one when a link to what is there would be.
   * @param {string} weights "seed", "start" or "trained"
   */
  async function likeness(weights) {
    const { data, settings, draw, step } = await window.backpropLab.get();
    return JSON.stringify([data, settings, draw, weights === "trained" ? step : null]);
  }

  /** @param {boolean} qr whether with its QR code */
  async function makeLink(qr) {
    parts.element("link-made").hidden = true; // an old one beside an error would be taken for the new one
    const weights = parts.element("link-weights").value;
    const rows = parts.element("link-rows").checked;
    const made = await window.backpropLab.link({ weights, rows, lesson: lesson(), qr });
    linked = { weights, likeness: await likeness(weights) };
    parts.element("link-made").hidden = false;
    parts.element("link-text").value = made.link;
    parts.element("link-advice").textContent = `${made.characters.toLocaleString("en")} characters. ${made.advice}`;
    parts.element("link-code").hidden = !made.qr;
    if (made.qr) {
      parts.element("link-code").src = made.qr.image;
      parts.element("link-advice").textContent += made.qr.warning ? ` ${made.qr.warning}` : "";
    }
  }

  async function watchLink() {
    if (parts.element("link-made").hidden || document.hidden || linked === null) return;
    if ((await likeness(linked.weights)) === linked.likeness) return;
    linked = null;
    parts.element("link-code").hidden = true;
    parts.element("link-advice").textContent = "The experiment has changed since this link was made: make it again to share what is here now.";
  }

  async function copyLink() {
    const field = parts.element("link-text");
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      parts.element("link-advice").textContent = "Copied.";
    } catch {
      parts.element("link-advice").textContent = "Press Ctrl+C (on a Mac Cmd+C): the link is selected."; // a sandboxed frame
    }
  }

  // A row for each control: shown, locked or hidden.
  async function listControls() {
    const table = parts.element("lesson-controls");
    if (table.childElementCount > 0) return;
    for (const [name, label, mayLock] of await window.backpropLab.controls()) {
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

  /** @type {ExportOffer[]} */
  let offers = [];

  async function listExports() {
    offers = await window.backpropLab.exports();
    const chosen = parts.element("export-format").value;
    parts.element("export-format").replaceChildren(...offers.map(({ name, label }) => new Option(label, name)));
    if (offers.some(({ name }) => name === chosen)) parts.element("export-format").value = chosen;
    describeExport();
  }

  // A spreadsheet in a language with a decimal comma takes the comma between cells for one.
  function formOfLanguage() {
    const parts = new Intl.NumberFormat(navigator.language).formatToParts(0.5);
    return parts.some(({ type, value }) => type === "decimal" && value === ",") ? "semicolon" : "comma";
  }

  const csvForm = () => parts.element("export-csv").value;

  function describeExport() {
    const offer = offers.find(({ name }) => name === parts.element("export-format").value);
    if (offer === undefined) return;
    parts.element("export-about").textContent = offer.why_not ? `${offer.about} ${offer.why_not}` : offer.about;
    parts.element("export").disabled = offer.why_not !== null;
    for (const each of [parts.element("export-csv"), ...parts.element("export-csv").labels]) each.hidden = !offer.csv;
  }

  // The report has the date and a link to the same experiment, as far as there is a short one.
  async function takeOut() {
    const format = parts.element("export-format").value;
    const { title = "", note = "" } = lesson();
    /** @type {{title?: string, text?: string, date?: string, link?: string}} */
    const options = format === "report" ? { title, text: note, date: new Date().toLocaleDateString([], { dateStyle: "long" }) } : {};
    if (format === "report") options.link = await window.backpropLab.link().then((made) => made.link, () => "");
    download(await window.backpropLab.export(format, options));
  }

  // -- in --------------------------------------------------------------------------------------------------------

  /**
   * What a teacher sent along: title and text, parts that are hidden, folds that are open.
   * @param {Lesson} lesson
   */
  function showLesson({ title = "", note = "", locked = [], hidden = [], open = null }) {
    parts.element("lesson").hidden = !(title || note);
    parts.element("lesson-heading").textContent = title;
    parts.element("lesson-words").textContent = note;
    /** @type {NodeListOf<HTMLElement>} */
    const cards = document.querySelectorAll(".card[id], details[id]");
    for (const card of cards) card.hidden = hidden.includes(card.id);
    upload().hidden = hidden.includes("own_table");
    parts.element("own-table-note").hidden = !locked.includes("own_table");
    parts.element("file").disabled = !mayOpenTables();
    if (open !== null) {
      for (const fold of folds()) fold.open = open.includes(fold.id);
    }
    fillForm({ title, note, locked, hidden, open });
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

  let followed = ""; // the link that the address had last

  // An address may also name a place of the page ("Skip to the network"); without a # it leaves the link that it had.
  async function openLinkOfAddress() {
    const { hash } = location;
    if (document.getElementById(hash.slice(1))) return;
    if (hash.length > 1) await window.backpropLab.open(hash).catch(() => {}); // said in the page already
    else if (followed !== "") showLesson((await parts.pageEnd.call("begin_anew")).lesson);
    followed = hash.length > 1 ? hash : "";
    parts.autosave.keep(); // what was here before
  }

  parts.share = { showLesson, download, mayOpenTables, csvForm };

  document.addEventListener("DOMContentLoaded", () => {
    parts.element("export-csv").value = formOfLanguage();
    parts.element("make-link").addEventListener("click", () => attempt(() => makeLink(false)));
    parts.element("make-code").addEventListener("click", () => attempt(() => makeLink(true)));
    parts.element("copy-link").addEventListener("click", copyLink);
    parts.element("save-session").addEventListener("click", () =>
      attempt(async () => download(await window.backpropLab.save({ data: parts.element("save-rows").checked }))),
    );
    parts.element("open-link").addEventListener("submit", (event) => {
      event.preventDefault();
      attempt(() => window.backpropLab.open(parts.element("link-to-open").value));
    });
    parts.element("export-fold").addEventListener("toggle", () => attempt(listExports));
    parts.element("export-format").addEventListener("change", describeExport);
    parts.element("export-format").addEventListener("focus", () => attempt(listExports)); // what is possible may have changed
    parts.element("export").addEventListener("click", () => attempt(takeOut));
    parts.element("lesson-fold").addEventListener("toggle", () => attempt(listControls));
    window.addEventListener("hashchange", openLinkOfAddress);
    window.backpropLab.ready.then(openLinkOfAddress, () => {});
    setInterval(() => watchLink().catch(() => {}), EVERY_MS);
  });
})();
