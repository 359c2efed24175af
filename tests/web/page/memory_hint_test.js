// The sentence about short memory: on which devices, and when the worker has taken much.

import assert from "node:assert/strict";
import { ENGLISH, run } from "../scripts.js";

/** The line of a page on a device; `ready` is how its start ends. */
async function page({ deviceMemory, ready = Promise.resolve() } = {}) {
  const line = { hidden: true, textContent: "" };
  const begin = [];
  const self = run(["page/memory_hint.js"], {
    navigator: deviceMemory === undefined ? {} : { deviceMemory },
    document: { addEventListener: (_type, act) => begin.push(act) },
    BackpropLabParts: {
      element: (id) => (assert.equal(id, "memory-hint"), line),
      words: { t: (key, { size }) => ENGLISH[key].replace("{size}", size) },
      pageEnd: { ready },
    },
  });
  begin.forEach((act) => act());
  await new Promise((resolve) => setTimeout(resolve, 0));
  return { line, heard: self.BackpropLabParts.memoryHint.heard };
}

Deno.test("a device with 2 GB or less has the hint, with its size; others, and browsers that do not say, have none", async () => {
  for (const [deviceMemory, size] of [[2, "2"], [1, "1"], [0.5, "0.5"], [0.25, "0.25"]]) {
    const { line } = await page({ deviceMemory });
    assert.equal(line.hidden, false);
    assert.match(line.textContent, new RegExp(`\\b${size} GB`));
    assert.match(line.textContent, /fewer kept runs/);
  }
  for (const deviceMemory of [undefined, 4, 8]) assert.equal((await page({ deviceMemory })).line.hidden, true);
});

Deno.test("a start that fails has no hint beside its reason", async () => {
  const { line } = await page({ deviceMemory: 1, ready: Promise.reject(new Error("failed")) });
  assert.equal(line.hidden, true);
});

Deno.test("a worker that has taken much is told of in MB; what it says of the kept image is not about that", async () => {
  const { line, heard } = await page({ deviceMemory: 8 });
  for (const state of ["found", "restored", "refused", "kept"]) heard({ state, bytes: 3e9 });
  assert.equal(line.hidden, true);
  heard({ state: "grown", bytes: 1_234_567_890 });
  assert.equal(line.hidden, false);
  assert.match(line.textContent, /1,235 MB/);
});
