// The scripts find each other when they are called, not when they are loaded.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

const MANIFEST = {
  version: "1",
  assets: {},
  messages: { page_to_worker: {}, worker_to_page: {} },
  commands: { calls: { get: [] }, internal: {} },
  words: {},
  languages: { en: "English" },
};
const HTML = Deno.readTextFileSync(new URL("../../../web/static/index.html", import.meta.url));
const BRIDGE = ["assets", "boot", "calls", "document_link", "first_picture", "from_site", "kept_memory", "lean_bokeh", "page", "port", "requests", "sha256", "supervisor", "words"];
const PAGE = [
  "api", "autosave", "dock", "early_use", "element", "embed", "explain", "exports", "files", "focus", "footer", "grid", "kept_sessions", "kept_start", "keys", "language", "lesson", "memory_hint",
  "network_keys", "offline", "outline", "plots", "rescue", "share", "shell", "sound", "stage", "start_screen", "step_tools", "store", "theme",
];
const SCRIPTS = [...BRIDGE.map((name) => `bridge/${name}.js`), ...PAGE.map((name) => `page/${name}.js`)];
const PARTS = [
  "Calls", "DocumentLink", "FirstPicture", "KeptMemory", "PageEnd", "Port", "RequestWatch", "Supervisor", "assets", "autosave", "boot", "dock", "earlyUse", "element", "exports",
  "files", "focus", "footer", "keptSessions", "keptStart", "language", "lesson", "memoryHint", "pageEnd", "plots", "rescue", "sha256", "share", "shell", "startScreen", "store", "supply", "theme", "trimBokeh", "words",
];

/** A page that has not been read to its end; `end` is what a browser does then. */
function page() {
  const first = [];
  const listen = (list) => (type, act) => type === "DOMContentLoaded" && list.push(act);
  let watches = 0;
  const globals = {
    document: {
      baseURI: "https://lab.example/",
      addEventListener() {},
      getElementById: () => ({ textContent: JSON.stringify(MANIFEST), classList: { toggle() {} }, dataset: {} }),
      body: { dataset: {} },
    },
    location: { origin: "https://lab.example", protocol: "https:", hash: "", href: "https://lab.example/?a#b" },
    addEventListener: listen(first),
    setTimeout: () => 0,
    clearTimeout() {},
    PerformanceObserver: class {
      observe() {
        watches += 1;
      }
    },
  };
  return { globals, end: () => first.forEach((act) => act()), watches: () => watches };
}

/** The same lists in an order that the turn alone decides. */
function shuffled(list, turn) {
  let seed = turn + 1;
  const drawn = list.map((item) => [(seed = (seed * 48271) % 2147483647), item]);
  return drawn.sort(([a], [b]) => a - b).map(([, item]) => item);
}

for (let turn = 0; turn < 12; turn++) {
  Deno.test(`the scripts load in any order (${turn})`, () => {
    const { globals, end, watches } = page();
    const self = run(turn === 0 ? SCRIPTS : turn === 1 ? [...SCRIPTS].reverse() : shuffled(SCRIPTS, turn), globals);
    end();
    assert.deepEqual(Object.keys(self.BackpropLabParts).sort(), PARTS);
    assert.equal(self.backpropLab.version, "1");
    assert.ok(Object.isFrozen(self.backpropLab));
    assert.equal(watches(), 1); // it begins once
  });
}

Deno.test("the scripts make two globals: their parts and the page API", () => {
  const { globals, end } = page();
  const before = Object.keys({ ...globals, self: 0, window: 0 });
  const self = run(SCRIPTS, globals);
  end();
  assert.deepEqual(Object.keys(self).filter((name) => !before.includes(name)).sort(), ["BackpropLabParts", "backpropLab"]);
  for (const path of [...SCRIPTS, "bridge/from_document.js"]) {
    const text = Deno.readTextFileSync(new URL(`../../../web/${path}`, import.meta.url));
    assert.doesNotMatch(text, /^(?:class|const|let|var|function|async function) /m, path); // would be global as well
  }
});

Deno.test("every script of the page is tried here", () => {
  const tags = [...HTML.matchAll(/<script defer src="asset:(\w+\.js)"/g)].map(([, name]) => name);
  const own = (path) => path.split("/")[1];
  assert.deepEqual([...tags].sort(), [...SCRIPTS, "bridge/from_document.js"].map(own).sort());
});

Deno.test("in the page's order the downloads and the count of requests begin before the drawing library arrives", () => {
  const tags = [...HTML.matchAll(/<script defer src="asset:([\w.-]+\.js)"/g)].map(([, name]) => name);
  const before = tags.slice(0, tags.indexOf("bokeh.min.js"));
  const early = SCRIPTS.filter((path) => before.includes(path.split("/")[1]));
  const order = early.sort((a, b) => before.indexOf(a.split("/")[1]) - before.indexOf(b.split("/")[1]));
  const { globals, watches } = page();
  const self = run(order, globals); // the page is not read to its end
  assert.equal(self.backpropLab.version, "1");
  assert.equal(watches(), 1);
});
