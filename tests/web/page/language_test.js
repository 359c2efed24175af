// The language of the page: which one, where its words come from, and what is left as it is without it.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

const LANGUAGES = { en: "English", de: "Deutsch" };
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const GERMAN = { open: "Öffnen", run_region: "Steuerung", link_code_alt: "Der Link als Code" };

/** A page with a button and two names, of which the browser wants languages and the user may have chosen one. */
function page({ wanted = [], chosen = null, search = "", text = () => JSON.stringify(GERMAN), storage = true } = {}) {
  const attributes = (own) => ({ ...own, hasAttribute: (name) => name in own, setAttribute: (name, value) => (own[name] = value), own });
  const button = { dataset: { word: "open" }, textContent: "Open" };
  const region = attributes({ dataset: { wordLabel: "run_region" } });
  const image = attributes({ dataset: { wordLabel: "link_code_alt" }, alt: "QR code" });
  const asked = [];
  const done = [];
  const document = new FakeDocument(make("select", { id: "language" }), make("p", { id: "site-notice" }));
  document.documentElement.lang = "en";
  document.querySelectorAll = (selector) => (selector === "[data-word]" ? [button] : [region, image]);
  const kept = new Map(chosen === null ? [] : [["backprop-lab.language", chosen]]);
  const guarded = (act) => (...given) => {
    if (!storage) throw new DOMException("The operation is insecure.", "SecurityError");
    return act(...given);
  };
  class Assets {
    async text(name) {
      asked.push(name);
      return text();
    }
  }
  const href = `https://lab.example/page/${search}#1.link`;
  const { language, words } = run(["page/element.js"], {
    document,
    location: { search, href, reload: () => done.push("reload"), replace: (address) => done.push(address) },
    navigator: { languages: wanted },
    localStorage: { getItem: guarded((name) => kept.get(name) ?? null), setItem: guarded((name, value) => kept.set(name, value)) },
    BackpropLabParts: {
      assets: { Assets },
      supply: { Source: class {} },
      autosave: { goOnAfterwards: async () => void done.push("kept") },
    },
  }).BackpropLabParts;
  const take = () => language.take({ languages: LANGUAGES }, {});
  return { take, language, words, button, region, image, asked, document, done, kept, at: (id) => document.getElementById(id) };
}

for (const [wanted, chosen, code, search = ""] of [
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
  [["en"], null, "de", "?lang=de"], // the hint of a link before the browser,
  [["en"], null, "de", "?embed=https://course.example&lang=DE-at"],
  [["de"], null, "en", "?lang=en"],
  [["de"], "en", "en", "?lang=de"], // and after the user
  [["en"], "de", "de", "?lang=en"],
  [["en"], null, "en", "?lang=xx"],
  [["de"], null, "de", "?lang="],
  [["de"], null, "de", "?lang=%E0%A4%A"],
  [["en"], null, "en", "?lang=constructor"],
  [["en"], null, "en", "?hl=de"],
]) {
  Deno.test(`of ${JSON.stringify(wanted)}, the choice ${chosen} and the link's "${search}" the language is ${code}`, async () => {
    const { take, asked, document } = page({ wanted, chosen, search });
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

Deno.test("the choice is kept, and the page begins anew with what is open", async () => {
  const { take, language, at, kept, done } = page({ wanted: ["de"] });
  await take();
  language.offer(LANGUAGES);
  const field = at("language");
  assert.deepEqual(field.children.map(({ textContent, value, lang }) => [textContent, value, lang]), [["English", "en", "en"], ["Deutsch", "de", "de"]]);
  assert.deepEqual([field.value, field.hidden], ["de", false]);
  field.value = "en";
  await field.fire("change");
  await settle();
  assert.deepEqual([kept.get("backprop-lab.language"), done], ["en", ["kept", "reload"]]);
});

Deno.test("a page with one language offers none", () => {
  const { language, at } = page();
  language.offer({ en: "English" });
  assert.equal(at("language").hidden, true);
});

Deno.test("a frame that keeps nothing says what is lost before it begins anew, with the choice in its address", async () => {
  const { language, at, done } = page({ storage: false, search: "?embed=https://course.example&lang=en" });
  language.offer(LANGUAGES);
  at("language").value = "de";
  await at("language").fire("change");
  await settle();
  assert.deepEqual(done, []);
  assert.equal(at("site-notice").hidden, false);
  await at("site-notice").children[0].fire("click");
  assert.deepEqual(done, ["https://lab.example/page/?embed=https%3A%2F%2Fcourse.example&lang=de#1.link"]);
});

Deno.test("links name the language as a hint, except English, which every page has", async () => {
  const german = page({ wanted: ["de"] });
  assert.equal(german.language.hinted("https://lab.example/"), "https://lab.example/");
  await german.take();
  assert.equal(german.language.hinted("https://lab.example/"), "https://lab.example/?lang=de");
});

Deno.test("numbers are written as the language writes them", async () => {
  const english = page();
  assert.deepEqual([10.25, 9999, 1234567].map((each) => english.language.number(each)), ["10", "9,999", "1,234,567"]);
  assert.equal(english.language.number(10.25, 1), "10.3");
  const german = page({ wanted: ["de"] });
  await german.take();
  assert.deepEqual([9999, 12345, 1234567].map((each) => german.language.number(each)), ["9999", "12\u202f345", "1\u202f234\u202f567"]);
  assert.equal(german.language.number(10, 1), "10,0");
});

Deno.test("dates have the form of the browser's own language, where it is the page's", async () => {
  const german = page({ wanted: ["en-GB", "de-AT"], chosen: "de" });
  assert.equal(german.language.locale(), "en-GB");
  await german.take();
  assert.equal(german.language.locale(), "de-AT");
  const chosen = page({ wanted: ["en-GB"], chosen: "de" });
  await chosen.take();
  assert.equal(chosen.language.locale(), "de");
});
