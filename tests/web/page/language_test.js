// The language of the page: which one, where its words come from, and what is left as it is without it.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

const GERMAN = { open: "Öffnen", run_region: "Steuerung", link_code_alt: "Der Link als Code" };

/** A page with a button and two names, of which the browser wants languages and the user may have chosen one. */
function page({ wanted = [], chosen = null, text = () => JSON.stringify(GERMAN), storage = true } = {}) {
  const attributes = (own) => ({ ...own, hasAttribute: (name) => name in own, setAttribute: (name, value) => (own[name] = value), own });
  const button = { dataset: { word: "open" }, textContent: "Open" };
  const region = attributes({ dataset: { wordLabel: "run_region" } });
  const image = attributes({ dataset: { wordLabel: "link_code_alt" }, alt: "QR code" });
  const asked = [];
  const document = {
    documentElement: { lang: "en" },
    querySelectorAll: (selector) => (selector === "[data-word]" ? [button] : [region, image]),
  };
  const getItem = () => {
    if (!storage) throw new DOMException("The operation is insecure.", "SecurityError");
    return chosen;
  };
  class Assets {
    async text(name) {
      asked.push(name);
      return text();
    }
  }
  const { language, words } = run([], {
    document,
    navigator: { languages: wanted },
    localStorage: { getItem },
    BackpropLabParts: { assets: { Assets }, supply: { Source: class {} } },
  }).BackpropLabParts;
  const take = () => language.take({ languages: { en: "English", de: "Deutsch" } }, {});
  return { take, language, words, button, region, image, asked, document };
}

for (const [wanted, chosen, code] of [
  [["de"], null, "de"],
  [["de-AT", "en"], null, "de"],
  [["DE"], null, "de"],
  [["fr", "de"], null, "de"],
  [["en-GB", "de"], null, "en"],
  [["fr"], null, "en"],
  [[], null, "en"],
  [["de"], "en", "en"],
  [["en"], "de", "de"],
  [["de"], "xx", "de"],
]) {
  Deno.test(`of ${JSON.stringify(wanted)} and the choice ${chosen} the language is ${code}`, async () => {
    const { take, asked, document } = page({ wanted, chosen });
    assert.equal(await take(), code);
    assert.deepEqual(asked, code === "de" ? ["words.de.json"] : []); // English stands in the page
    assert.equal(document.documentElement.lang, code);
  });
}

Deno.test("the words of the language stand in the page, in its names for those who hear it, and in the scripts", async () => {
  const { take, words, button, region, image } = page({ wanted: ["de"] });
  await take();
  assert.equal(button.textContent, "Öffnen");
  assert.equal(region.own["aria-label"], "Steuerung");
  assert.equal(image.own.alt, "Der Link als Code");
  assert.equal(words.t("open"), "Öffnen");
  assert.equal(words.t("copied"), "Copied."); // what it lacks is English
});

Deno.test("a language that cannot be had is English, and so is a page that may not store anything", async () => {
  for (const text of [() => "no JSON", () => Promise.reject(new Error("offline"))]) {
    const { take, button } = page({ wanted: ["de"], text });
    assert.equal(await take(), "en");
    assert.equal(button.textContent, "Open");
  }
  assert.equal(await page({ wanted: ["de"], storage: false }).take(), "de");
});

Deno.test("a text that a script has put there is translated with the rest", () => {
  const { language } = page();
  const element = { dataset: {}, textContent: "" };
  language.put(element, "theme_light");
  assert.deepEqual([element.textContent, element.dataset.word], ["Light theme", "theme_light"]);
});
