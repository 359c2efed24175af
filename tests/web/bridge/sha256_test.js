// SHA-256: the browser's and our own agree with Node's, at every length around the ends of blocks.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { run } from "../scripts.js";

const ways = {
  "the browser's": run(["bridge/sha256.js"], { crypto }).BackpropLabParts.sha256,
  "our own": run(["bridge/sha256.js"], { crypto: undefined }).BackpropLabParts.sha256,
};

for (const [what, sha256] of Object.entries(ways)) {
  Deno.test(`${what} is Node's`, async () => {
    for (const length of [0, 1, 3, 54, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 1000, 100_000]) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 131 + length) % 256);
      assert.equal(await sha256(bytes), createHash("sha256").update(bytes).digest("hex"), length);
    }
  });
}
