// The words of the scripts: values filled in, and more words in their place.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

const { words } = run(["bridge/words.js"]).BackpropLabParts;

Deno.test("a word is had by its key, with its values as they are", () => {
  words.use({ hello: "Hello {name}, {count} of {count}." });
  assert.equal(words.t("hello", { name: "{count}<b>$&", count: 0 }), "Hello {count}<b>$&, 0 of 0.");
  assert.equal(words.t("hello", {}), "Hello {name}, {count} of {count}.");
  assert.equal(words.t("ready"), "Backprop Lab is ready.");
});

Deno.test("another language takes the place of the words that it has", () => {
  words.use({ reload: "Neu laden" });
  assert.equal(words.t("reload"), "Neu laden");
  assert.equal(words.t("copied"), "Copied.");
  assert.equal(words.all().reload, "Neu laden");
});

Deno.test("a key without a word is seen as it is", () => {
  assert.equal(words.t("no such word"), "no such word");
});
