// Kept sessions without storage: wrong arguments are refused by their caller's name, everything else has an answer.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

const SAVED = "2026-01-02T03:04:05.000Z";
const GOOD = { saved: SAVED, title: "XOR, epoch 3", bytes: new ArrayBuffer(2) };

// A sandboxed frame throws when its storage is looked at.
function store() {
  const self = run(["bridge/sha256.js", "page/store.js"]);
  Object.defineProperty(self, "indexedDB", {
    get() {
      throw new DOMException("The operation is insecure.", "SecurityError");
    },
  });
  return self.BackpropLabParts.store;
}

const WRONG = {
  "a key that is empty": ["", GOOD],
  "a key that is no text": [7, GOOD],
  "a key that is too long": ["k".repeat(301), GOOD],
  "a title that is empty": ["k", { ...GOOD, title: "" }],
  "a time that is none": ["k", { ...GOOD, saved: "yesterday" }],
  "a time in another form": ["k", { ...GOOD, saved: "2026-01-02" }],
  "a link that is no text": ["k", { ...GOOD, from: null }],
  "bytes that are a view": ["k", { ...GOOD, bytes: new Uint8Array(2) }],
  "a table that is a text": ["k", { ...GOOD, table: "a,b" }],
};

for (const [what, [key, session]] of Object.entries(WRONG)) {
  Deno.test(`${what} is refused`, async () => {
    await assert.rejects(store().put(key, session), TypeError);
  });
}

Deno.test("without storage nothing is kept, nothing throws, and it says so", async () => {
  const kept = store();
  assert.equal(kept.available, true);
  assert.equal(await kept.put("k".repeat(300), { ...GOOD, table: null }), false);
  assert.equal(kept.available, false);
  assert.equal(await kept.get("k"), null);
  assert.deepEqual(await kept.list(), []);
  assert.equal(await kept.remove("k"), false);
});
