// Light or dark: the choice, the system's, and a browser that remembers nothing.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

async function page({ stored = {}, dark = false, storage = true } = {}) {
  const button = make("button", { id: "theme" });
  const document = new FakeDocument(button);
  const told = [];
  const refuse = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  const localStorage = storage
    ? { getItem: (name) => stored[name] ?? null, setItem: (name, value) => (stored[name] = value) }
    : { getItem: refuse, setItem: refuse };
  const { theme } = run(["page/element.js", "page/theme.js"], {
    document,
    localStorage,
    matchMedia: (query) => ({ matches: query === "(prefers-color-scheme: dark)" && dark }),
    BackpropLabParts: { pageEnd: { tell: (...message) => told.push(message) } },
  }).BackpropLabParts;
  await document.fire("DOMContentLoaded");
  return { theme, button, stored, told, mode: () => document.documentElement.dataset.theme };
}

Deno.test("the choice counts, without one the system's; what is stored and no theme is none", async () => {
  for (const [stored, dark, mode] of [
    [{}, false, "light"],
    [{}, true, "dark"],
    [{ "backprop-lab.theme": "light" }, true, "light"],
    [{ "backprop-lab.theme": "dark" }, false, "dark"],
    [{ "backprop-lab.theme": "pink" }, true, "dark"],
    [{ "other.theme": "dark" }, false, "light"],
  ]) {
    assert.equal((await page({ stored, dark })).theme.current(), mode);
  }
});

Deno.test("the button changes the theme, tells the worker, remembers, and offers the way back", async () => {
  const { theme, button, stored, told, mode } = await page();
  theme.apply("light");
  const first = button.textContent;
  await button.click();
  assert.deepEqual([mode(), stored, told.at(-1)], ["dark", { "backprop-lab.theme": "dark" }, ["theme", { mode: "dark" }]]);
  assert.notEqual(button.textContent, first);
  await button.click();
  assert.deepEqual([mode(), theme.current(), button.textContent], ["light", "light", first]);
});

Deno.test("without storage the choice lasts as long as the page", async () => {
  const { theme, button, mode } = await page({ storage: false });
  assert.equal(theme.current(), "light");
  theme.apply("light");
  await button.click();
  assert.equal(mode(), "dark");
});
