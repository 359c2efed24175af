// What the start screen shows, and the words for a failure.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

function screen() {
  const elements = new Map();
  const getElementById = (id) => {
    if (!elements.has(id)) elements.set(id, { hidden: id === "boot-failure", textContent: "", value: 0, dataset: {} });
    return elements.get(id);
  };
  const document = { getElementById, addEventListener() {}, body: { dataset: {} } };
  const { BackpropLabParts } = run(["page/element.js", "page/shell.js", "page/start_screen.js"], { document });
  return { showBoot: BackpropLabParts.startScreen.show, at: getElementById, document };
}

Deno.test("the bar moves on from stage to stage, with megabytes where they are known", () => {
  const { showBoot, at } = screen();
  const seen = [];
  for (const boot of [
    { kind: "checking" },
    { kind: "loading runtime", done: 0, total: 10e6 },
    { kind: "loading runtime", done: 5e6, total: 10e6 },
    { kind: "loading runtime", done: 10e6, total: 10e6 },
    { kind: "loading packages" },
    { kind: "starting" },
  ]) {
    showBoot(boot);
    seen.push([at("boot-bar").value, at("boot-stage").textContent]);
  }
  assert.deepEqual(seen.map(([value]) => value), [0, 2, 31, 60, 60, 75]);
  assert.equal(seen[2][1], "Loading Python and NumPy: 5.0 of 10.0 MB");
  assert.equal(seen[4][1], "Unpacking");
});

Deno.test("a failure shows its reason, its remedy and details instead of the progress", () => {
  const { showBoot, at, document } = screen();
  showBoot({ kind: "failed", reason: "<b>no</b>", remedy: "Reload.", details: "" });
  assert.deepEqual([at("boot-progress").hidden, at("boot-failure").hidden], [true, false]);
  assert.deepEqual([at("boot-reason").textContent, at("boot-remedy").textContent], ["<b>no</b>", "Reload."]);
  assert.equal(at("boot-details").textContent, "");
  assert.equal(document.body.dataset.boot, "failed");
});

Deno.test("a page that is ready says so to those who hear it, and names of stages have no blank for the styles", () => {
  const { showBoot, at, document } = screen();
  showBoot({ kind: "loading packages" });
  assert.equal(document.body.dataset.boot, "loading-packages");
  showBoot({ kind: "ready" });
  assert.equal(at("boot").hidden, true);
  assert.equal(at("announcements").textContent, "Backprop Lab is ready.");
});
