// Exports: which are possible, the form of their numbers, and the report.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));

  /** @type {ExportOffer[]} */
  let offers = [];

  // options of some exports that are whole numbers, each with its field
  const numberFields = () =>
    Object.entries({
      count: parts.element("export-count"),
      seed: parts.element("export-seed"),
      sheet_row: parts.element("export-sheet-row"),
      digits: parts.element("export-digits"),
      steps: parts.element("export-steps"),
      row: parts.element("export-row"),
    });

  async function listExports() {
    offers = await window.backpropLab.exports();
    const chosen = parts.element("export-format").value;
    parts.element("export-format").replaceChildren(...offers.map(({ name, label }) => new Option(label, name)));
    if (offers.some(({ name }) => name === chosen)) parts.element("export-format").value = chosen;
    describeExport();
  }

  // A spreadsheet in a language with a decimal comma takes the comma between cells for one.
  function formOfLanguage() {
    const written = new Intl.NumberFormat(navigator.language).formatToParts(0.5);
    return written.some(({ type, value }) => type === "decimal" && value === ",") ? "semicolon" : "comma";
  }

  const csvForm = () => parts.element("export-csv").value;

  function describeExport() {
    const offer = offers.find(({ name }) => name === parts.element("export-format").value);
    if (offer === undefined) return;
    const about = [offer.about, offer.why_not ?? ""];
    if (offer.name === "worksheet" && location.protocol === "file:") about.push(parts.words.t("worksheet_on_disk"));
    parts.element("export-about").textContent = about.filter(Boolean).join(" ");
    parts.element("export").disabled = offer.why_not !== null;
    for (const each of [parts.element("export-csv"), ...parts.element("export-csv").labels]) each.hidden = !offer.csv;
    for (const [name, field] of numberFields()) {
      for (const each of [field, ...(field.labels ?? [])]) each.hidden = !(name in offer.numbers);
      if (name in offer.numbers && field.value === "") field.value = String(offer.numbers[name]);
    }
    const names = parts.element("export-names");
    for (const each of [names, ...names.labels]) each.hidden = !offer.class_list;
    showKinds(offer.kinds);
    countNames();
  }

  // A sheet for each name: their number is not asked for then.
  function countNames() {
    parts.element("export-count").disabled = !parts.element("export-names").hidden && classList().length > 0;
  }

  const classList = () => {
    /** @type {string[]} */
    const lines = parts.element("export-names").value.split("\n");
    return lines.map((line) => line.trim()).filter((line) => line !== "");
  };

  /** @type {Record<string, boolean>} what was chosen, by kind; at first all */
  const isAsked = {};

  /** @param {Record<string, string>} kinds */
  function showKinds(kinds) {
    const group = parts.element("export-kinds");
    group.hidden = Object.keys(kinds).length === 0;
    for (const label of [...group.querySelectorAll("label")]) label.remove();
    for (const [kind, word] of Object.entries(kinds)) {
      const label = document.createElement("label");
      const box = document.createElement("input");
      box.type = "checkbox";
      box.name = kind;
      box.checked = isAsked[kind] ?? true;
      box.addEventListener("change", () => (isAsked[kind] = box.checked));
      label.append(box, ` ${word}`);
      group.append(label);
    }
  }

  // The report has the date and a link to the same experiment, as far as there is a short one.
  async function takeOut() {
    const format = parts.element("export-format").value;
    const { title = "", note = "" } = parts.lesson.chosen();
    /** @type {{title?: string, text?: string, date?: string, link?: string, [number: string]: any}} */
    const options = format === "report" ? { title, text: note, date: new Date().toLocaleDateString(parts.language.locale(), { dateStyle: "long" }) } : {};
    if (format === "report") options.link = await window.backpropLab.link().then((made) => made.link, () => "");
    if (format === "worksheet") options.title = title;
    const { numbers = {}, kinds = {}, class_list = false } = offers.find(({ name }) => name === format) ?? {};
    const asked = Object.keys(kinds).filter((kind) => isAsked[kind] ?? true);
    if (Object.keys(kinds).length > 0) options.kinds = asked;
    if (class_list && classList().length > 0) options.names = classList();
    for (const [name, field] of numberFields()) if (name in numbers) options[name] = Number(field.value);
    parts.share.download(await window.backpropLab.export(format, options));
  }

  parts.exports = { csvForm };

  document.addEventListener("DOMContentLoaded", () => {
    const { attempt } = parts.share;
    parts.element("export-csv").value = formOfLanguage();
    parts.element("export-fold").addEventListener("toggle", () => attempt(listExports));
    parts.element("export-format").addEventListener("change", describeExport);
    parts.element("export-format").addEventListener("focus", () => attempt(listExports)); // what is possible may have changed
    parts.element("export-names").addEventListener("input", countNames);
    parts.element("export").addEventListener("click", () => attempt(takeOut));
  });
})();
