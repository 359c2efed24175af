// The form of CSV that a language asks for; a class list, and what questions ask for.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

function csvForm(language) {
  const heard = {};
  const elements = new Map();
  const element = () => ({ value: "", addEventListener() {} });
  const document = {
    addEventListener: (type, act) => (heard[type] = act),
    getElementById: (id) => elements.get(id) ?? elements.set(id, element()).get(id),
  };
  const self = run(["page/element.js", "page/share.js", "page/exports.js"], {
    document,
    location: { protocol: "https:" },
    navigator: { language },
    addEventListener() {},
    setInterval() {},
    backpropLab: { ready: new Promise(() => {}) },
  });
  heard.DOMContentLoaded();
  return self.BackpropLabParts.exports.csvForm();
}

const FORMS = {
  comma: ["en", "en-GB", "de-CH", "ja", "zh-CN", "he", "es-MX", "hi"],
  semicolon: ["de", "fr", "es", "pt-BR", "ru", "pl", "it", "nl", "de-AT", "en-ZA"],
};

for (const [form, languages] of Object.entries(FORMS)) {
  for (const language of languages) {
    Deno.test(`cells have a ${form} between them in ${language}`, () => {
      const [{ value }] = new Intl.NumberFormat(language).formatToParts(0.5).filter(({ type }) => type === "decimal");
      assert.equal(csvForm(language), value === "," ? "semicolon" : "comma");
      if (language !== "en-ZA") assert.equal(csvForm(language), form); // its sign has changed between editions of CLDR
    });
  }
}

const OFFERS = [
  { name: "worksheet", label: "W", about: "", why_not: null, csv: false, numbers: { count: 1, seed: 1, digits: 4 }, kinds: {}, class_list: true },
  { name: "questions_qti", label: "Q", about: "", why_not: null, csv: false, numbers: { count: 10, seed: 1, digits: 3 }, kinds: { z: "z", loss: "L" }, class_list: false },
  { name: "history", label: "H", about: "", why_not: null, csv: true, numbers: {}, kinds: {}, class_list: false },
];

/** The exports of a page with these offers: what is chosen there, and what is sent. */
async function fold(protocol = "https:") {
  const ids = ["csv", "format", "about", "count", "seed", "sheet-row", "digits", "steps", "row", "names", "kinds", "fold"];
  const fields = Object.fromEntries(ids.map((id) => [id, make(id === "kinds" ? "fieldset" : "input", { id: `export-${id}` })]));
  fields.format.replaceChildren = () => {};
  for (const field of Object.values(fields)) field.labels = [];
  fields.names.value = "";
  const button = make("button", { id: "export" });
  const others = ["share-problem", "make-link", "make-code", "copy-link", "save-session", "open-link"].map((id) => make("div", { id }));
  const document = new FakeDocument(...Object.values(fields), button, ...others);
  const sent = [];
  const self = run(["page/element.js", "page/share.js", "page/exports.js"], {
    document,
    location: { protocol },
    navigator: { language: "en" },
    Option: class {},
    addEventListener() {},
    setInterval() {},
    backpropLab: { ready: new Promise(() => {}), exports: async () => OFFERS, export: async (...args) => sent.push(args) },
  });
  self.BackpropLabParts.words = { t: (key) => `(${key})` };
  self.BackpropLabParts.lesson = { chosen: () => ({ title: "Class 4b" }) };
  await document.fire("DOMContentLoaded");
  self.BackpropLabParts.share.download = () => {};
  const choose = async (format) => {
    fields.format.value = format;
    await fields.format.fire("change");
  };
  const made = async () => {
    await button.click();
    return sent.pop();
  };
  await fields.fold.fire("toggle");
  return { fields, choose, made };
}

Deno.test("a class list counts its sheets itself; empty lines are nobody", async () => {
  const { fields, choose, made } = await fold();
  await choose("worksheet");
  assert.equal(fields.names.hidden, false);
  assert.equal(fields.kinds.hidden, true);
  assert.deepEqual(await made(), ["worksheet", { title: "Class 4b", count: 1, seed: 1, digits: 4 }]);
  fields.names.value = " Ada \n\n Grace\n  \nAda";
  await fields.names.fire("input");
  assert.equal(fields.count.disabled, true);
  const [, { names }] = await made();
  assert.deepEqual(names, ["Ada", "Grace", "Ada"]);
  await choose("questions_qti");
  assert.equal(fields.names.hidden, true);
  assert.equal(fields.count.disabled, false);
  assert.equal("names" in (await made())[1], false);
});

Deno.test("questions ask for the kinds that are ticked, at first for all; the choice stays", async () => {
  const { fields, choose, made } = await fold();
  await choose("questions_qti");
  const boxes = () => fields.kinds.querySelectorAll("input");
  assert.deepEqual([...boxes()].map((box) => [box.name, box.checked]), [["z", true], ["loss", true]]);
  assert.deepEqual((await made())[1].kinds, ["z", "loss"]);
  boxes()[0].checked = false;
  await boxes()[0].fire("change");
  assert.deepEqual((await made())[1].kinds, ["loss"]);
  await choose("history");
  assert.equal(fields.kinds.hidden, true);
  assert.equal("kinds" in (await made())[1], false);
  await choose("questions_qti");
  assert.deepEqual([...boxes()].map((box) => box.checked), [false, true]);
  boxes()[1].checked = false;
  await boxes()[1].fire("change");
  assert.deepEqual((await made())[1].kinds, []); // refused with a sentence, not taken for all
});

Deno.test("sheets of a page on disk have no code, and it says so; other files have none anyway", async () => {
  for (const [protocol, format, about] of [
    ["file:", "worksheet", "(worksheet_on_disk)"],
    ["file:", "history", ""],
    ["https:", "worksheet", ""],
  ]) {
    const { fields, choose } = await fold(protocol);
    await choose(format);
    assert.equal(fields.about.textContent, about);
  }
});
