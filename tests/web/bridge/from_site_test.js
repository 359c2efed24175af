// Files from the site: their addresses, and what is said where one does not come.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

const MANIFEST = { assets: { "a.pack": { url: "assets/a.0123.pack" } } };

/** A source of files for a page at an address; `answer` is the server's. */
function source(base, answer, origin = "https://lab.example") {
  const asked = [];
  const { supply } = run(["bridge/assets.js", "bridge/from_site.js"], {
    origin,
    document: { baseURI: base },
    fetch: async (address) => {
      asked.push(address.href);
      return answer();
    },
  }).BackpropLabParts;
  return { it: new supply.Source(MANIFEST, supply.place()), asked };
}

const offline = () => {
  throw new TypeError("Failed to fetch");
};

Deno.test("addresses are relative to the page, whatever follows its folder", async () => {
  for (const page of ["", "index.html", "?embed=https://course.example", "index.html?a#b"]) {
    const { it, asked } = source(`https://lab.example/sub/${page}`, () => new Response("file"));
    assert.equal(await (await it.open("a.pack")).text(), "file");
    assert.deepEqual(asked, ["https://lab.example/sub/assets/a.0123.pack"]);
  }
});

Deno.test("the server's refusal is said with its number", async () => {
  for (const status of [403, 404, 500]) {
    const { it } = source("https://lab.example/", () => new Response("no", { status }));
    await assert.rejects(it.open("a.pack"), { name: "AssetError", message: new RegExp(`answered ${status} for assets/a`), remedy: /upload/ });
  }
});

for (const [where, base, origin, remedy] of [
  ["from a disk", "file:///home/me/dist/", "null", /backprop-lab\.html/],
  ["in a sandboxed frame", "https://lab.example/", "null", /allow-same-origin/],
  ["anywhere else", "https://lab.example/", "https://lab.example", /Check the connection/],
]) {
  Deno.test(`a file that does not come ${where} is said with the way out there`, async () => {
    const { it } = source(base, offline, origin);
    await assert.rejects(it.open("a.pack"), { name: "AssetError", message: /could not be downloaded \(Failed to fetch\)/, remedy });
  });
}
