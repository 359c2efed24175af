// On phones one of the two pictures gets the whole width, and gives it back.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

async function page() {
  const buttons = ["network", "picture"].map((name) => {
    const button = make("button", { "data-enlarge": name, "aria-pressed": "false" });
    button.dataset.enlarge = name;
    return button;
  });
  const stage = make("div", { id: "stage" }, ...buttons);
  const looks = [];
  const document = new FakeDocument(stage);
  run(["page/element.js", "page/stage.js"], {
    document,
    BackpropLabParts: {
      shell: { look: () => looks.push(stage.dataset.large) },
      language: { put: (element, word) => (element.textContent = word) },
    },
  });
  await document.fire("DOMContentLoaded");
  return { stage, buttons, looks };
}

Deno.test("a press gives the whole width, a second one gives it back, and places are looked at anew", async () => {
  const { stage, buttons: [network], looks } = await page();
  await network.click();
  assert.equal(stage.dataset.large, "network");
  assert.deepEqual([network.getAttribute("aria-pressed"), network.textContent], ["true", "Show both"]);
  await network.click();
  assert.equal(stage.dataset.large, undefined);
  assert.deepEqual([network.getAttribute("aria-pressed"), network.textContent], ["false", "Enlarge"]);
  assert.deepEqual(looks, ["network", undefined]);
});

Deno.test("the other one takes it over", async () => {
  const { stage, buttons: [network, picture] } = await page();
  await network.click();
  await picture.click();
  assert.equal(stage.dataset.large, "picture");
  assert.deepEqual([network, picture].map((button) => button.getAttribute("aria-pressed")), ["false", "true"]);
});
