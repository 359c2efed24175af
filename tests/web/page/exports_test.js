// The form of CSV that a language asks for.

import assert from "node:assert/strict";
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
