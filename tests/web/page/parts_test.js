// The scripts find each other when they are called, not when they are loaded.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

const MANIFEST = { version: "1", assets: {}, messages: { page_to_worker: {}, worker_to_page: {} } };
// These two begin at once, so what they begin with stands before them; see index.html.
const AT_ONCE = ["page/footer.js", "page/api.js"];
const LATER = [
  "page/autosave.js", "page/element.js", "page/embed.js", "page/focus.js", "page/grid.js", "page/offline.js",
  "page/share.js", "page/shell.js", "page/store.js", "bridge/assets.js", "bridge/boot.js", "bridge/calls.js",
  "bridge/document_link.js", "bridge/from_site.js", "bridge/page.js",  "bridge/port.js", "bridge/requests.js",
];

function page() {
  return {
    document: {
      baseURI: "https://lab.example/",
      addEventListener() {},
      getElementById: () => ({ textContent: JSON.stringify(MANIFEST), classList: { toggle() {} } }),
    },
    location: { origin: "https://lab.example", protocol: "https:", hash: "", href: "https://lab.example/?a#b" },
    addEventListener() {},
    PerformanceObserver: class {
      observe() {}
    },
  };
}

function shuffled(list, turn) {
  const at = (turn * 5) % list.length;
  const turned = [...list.slice(at), ...list.slice(0, at)];
  return turn % 2 ? turned.reverse() : turned;
}

for (let turn = 0; turn < 8; turn++) {
  Deno.test(`the scripts load in any order (${turn})`, () => {
    const self = run([...shuffled(LATER, turn), ...AT_ONCE], page());
    const parts = Object.keys(self.BackpropLabParts).sort();
    assert.deepEqual(parts, [
      "Calls", "DocumentLink", "PageEnd", "Port", "RequestWatch", "assets", "autosave", "boot", "element", "focus", "footer", "pageEnd", "share", "shell",
      "store", "supply",
    ]);
    assert.equal(self.backpropLab.version, "1");
    assert.ok(Object.isFrozen(self.backpropLab));
  });
}

Deno.test("the scripts make two globals: their parts and the page API", () => {
  const before = Object.keys({ ...page(), self: 0, window: 0 });
  const self = run([...LATER, ...AT_ONCE], page());
  assert.deepEqual(Object.keys(self).filter((name) => !before.includes(name)).sort(), ["BackpropLabParts", "backpropLab"]);
  for (const path of [...LATER, ...AT_ONCE, "bridge/from_document.js"]) {
    const text = Deno.readTextFileSync(new URL(`../../../web/${path}`, import.meta.url));
    assert.doesNotMatch(text, /^(?:class|const|let|var|function|async function) /m, path); // would be global as well
  }
});

Deno.test("what begins at once stands behind what it begins with, and every script of the page is tried here", () => {
  const html = Deno.readTextFileSync(new URL("../../../web/static/index.html", import.meta.url));
  const tags = [...html.matchAll(/<script defer src="asset:(\w+\.js)"/g)].map(([, name]) => name);
  const own = (path) => path.split("/")[1];
  assert.deepEqual([...tags].sort(), [...LATER, ...AT_ONCE, "bridge/from_document.js"].map(own).sort());
  const before = (first, then) => assert.ok(tags.indexOf(first) < tags.indexOf(then), `${first} before ${then}`);
  for (const name of ["requests.js", "element.js"]) before(name, "footer.js");
  for (const name of ["page.js", "boot.js", "calls.js", "assets.js", "from_site.js", "from_document.js", "element.js", "focus.js"]) before(name, "api.js");
});
