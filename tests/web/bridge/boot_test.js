// The start: its stages and their limits, what a browser lacks, and the worker's script.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

const SCRIPTS = ["bridge/assets.js", "bridge/from_site.js", "bridge/boot.js"];

/** A start whose clock stands still until `pass` is called. */
function start() {
  const timers = new Map();
  let last = 0;
  const self = run(SCRIPTS, {
    setTimeout: (act, ms) => {
      timers.set(++last, { act, ms });
      return last;
    },
    clearTimeout: (id) => timers.delete(id),
  });
  const boots = [];
  const made = new self.BackpropLabParts.boot.Start((boot) => boots.push(boot));
  const pass = (ms) => {
    for (const timer of timers.values()) if (timer.ms <= ms) timer.act();
  };
  return { start: made, boots, pass, timers };
}

const FAILED = { kind: "failed", reason: "It broke.", remedy: "Reload.", details: "line 1" };

for (const last of [{ kind: "ready" }, FAILED]) {
  Deno.test(`${last.kind} is final`, () => {
    const { start: it, boots } = start();
    it.enter({ kind: "starting" });
    it.enter(last);
    it.enter({ kind: "checking" });
    it.fail({ reason: "later", remedy: "", details: "" });
    it.moved();
    assert.deepEqual(boots.map(({ kind }) => kind), ["starting", last.kind]);
    assert.deepEqual([it.isReady, it.hasFailed], [last.kind === "ready", last.kind === "failed"]);
  });
}

Deno.test("whoever waits for the start is told that it is ready, or why not", async () => {
  const good = start();
  good.start.enter({ kind: "ready" });
  await good.start.ready;
  const bad = start();
  bad.start.fail(FAILED);
  await assert.rejects(bad.start.ready, /^Error: It broke\. Reload\.$/);
  assert.deepEqual(bad.boots, [FAILED]);
});

for (const [stage, seconds, words] of [
  ["checking", 45, "checking the browser"],
  ["loading runtime", 45, "loading Python"],
  ["loading packages", 120, "unpacking"],
  ["starting", 120, "building the page"],
]) {
  Deno.test(`${seconds} seconds of silence while ${stage} are a failure, and not one second less`, () => {
    const { start: it, boots, pass } = start();
    it.enter({ kind: stage });
    pass((seconds - 1) * 1000);
    assert.equal(it.hasFailed, false);
    pass(seconds * 1000);
    assert.equal(boots.at(-1).reason, `Nothing has moved for ${seconds} seconds while ${words}.`);
    assert.match(boots.at(-1).remedy, /reload the page/);
  });
}

Deno.test("a sign of progress begins the wait anew, and what is over is not watched", () => {
  const { start: it, boots, pass, timers } = start();
  it.moved(); // nothing has begun: there is nothing to say
  assert.deepEqual(boots, []);
  it.enter({ kind: "loading runtime", done: 1, total: 9 });
  const [first] = timers.keys();
  it.moved();
  assert.deepEqual([timers.has(first), timers.size], [false, 1]);
  assert.deepEqual(boots[0], boots[1]);
  it.enter({ kind: "ready" });
  assert.equal(timers.size, 0);
  pass(1e9);
  assert.equal(it.hasFailed, false);
});

const WHOLE = { WebAssembly: {}, DecompressionStream: class {}, Bokeh: { Widgets: {}, Tables: {}, Panel: {} }, navigator: { userAgent: "Old/1" } };
const missing = (globals) => run(SCRIPTS, { ...WHOLE, ...globals }).BackpropLabParts.boot.missing();

Deno.test("what the browser lacks comes first, with browsers that have it; then the drawing library", () => {
  assert.equal(missing({}), null);
  for (const lack of ["WebAssembly", "DecompressionStream"]) {
    const { reason, remedy, details } = missing({ [lack]: undefined, Bokeh: undefined });
    assert.match(reason, new RegExp(`lacks .*${lack}`));
    assert.match(remedy, /Firefox \(113 or later\)/);
    assert.equal(details, "Old/1");
  }
  assert.match(missing({ Bokeh: undefined }).reason, /bokeh\.min\.js did not load/);
  for (const [lack, file] of [["Widgets", "bokeh-widgets.min.js"], ["Tables", "bokeh-tables.min.js"], ["Panel", "panel.min.js"]]) {
    const { [lack]: _without, ...Bokeh } = WHOLE.Bokeh;
    const { reason, remedy } = missing({ Bokeh });
    assert.ok(reason.includes(file), reason);
    assert.match(remedy, /reload while holding Shift/);
  }
});

Deno.test("the worker's script is all its files, in the order in which they need each other", async () => {
  const self = run(["bridge/boot.js"]);
  const asked = [];
  const progress = () => {};
  self.BackpropLabParts.supply = { script: "from_here.js", Source: class {} };
  self.BackpropLabParts.assets = {
    Assets: class {
      constructor(_manifest, _source, onProgress) {
        assert.equal(onProgress, progress);
      }
      text(name) {
        asked.push(name);
        return Promise.resolve(`// ${name}`);
      }
    },
  };
  const script = await self.BackpropLabParts.boot.loadScript({}, {}, progress);
  assert.equal(script, asked.map((name) => `// ${name}`).join("\n"));
  assert.deepEqual(asked, ["pyodide.js", "pyodide.asm.js", "port.js", "words.js", "requests.js", "from_here.js", "sha256.js", "assets.js", "memory_image.js", "kept_memory.js", "vital_signs.js", "worker.js"]);
});

Deno.test("the worker's blob ends with its start, which knows the messages and the page's origin", async () => {
  const blobs = [];
  const made = [];
  const self = run(["bridge/boot.js"], {
    location: { origin: "https://lab.example" },
    URL: { createObjectURL: (blob) => `blob:${blobs.push(blob)}` },
    Worker: class {
      constructor(address) {
        made.push(address);
      }
    },
  });
  self.BackpropLabParts.boot.makeWorker("const a = 1;", { page_to_worker: { boot: [] } });
  assert.deepEqual(made, ["blob:1"]);
  assert.equal(blobs[0].type, "text/javascript");
  const [script, start] = (await blobs[0].text()).split("\n");
  assert.equal(script, "const a = 1;");
  assert.equal(start, 'self.BackpropLabParts.startWorker({"page_to_worker":{"boot":[]}}, "https://lab.example");');
});
