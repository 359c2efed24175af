// The page's end of the wire: the start and its failure, and calls that wait for their answers.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

const MANIFEST = { version: "1", assets: {}, messages: { page_to_worker: {}, worker_to_page: {} } };

function pageEnd() {
  const self = run(["bridge/port.js", "bridge/assets.js", "bridge/from_site.js", "bridge/page.js"], {
    document: { baseURI: "https://lab.example/" },
    setTimeout: () => 0,
    clearTimeout() {},
  });
  const boots = [];
  const said = [];
  const end = new self.BackpropLabParts.PageEnd(MANIFEST, {
    onBoot: (boot) => boots.push(boot),
    onAnnounce: (text) => said.push(text),
    onRequests() {},
    focus: null,
  });
  const sent = [];
  end.port = { send: (...message) => sent.push(message) };
  return { end, boots, said, sent };
}

Deno.test("calls are answered by their number, in whatever order", async () => {
  const { end, sent } = pageEnd();
  end.enter({ kind: "ready" });
  const first = end.call("get");
  const second = end.call("run", { epochs: 2 });
  await end.ready;
  await Promise.resolve();
  assert.deepEqual(sent.map(([type, { id, name, args }]) => [type, id, name, args]), [
    ["command", 1, "get", {}],
    ["command", 2, "run", { epochs: 2 }],
  ]);
  end.answered({ id: 2, result: "two", error: null });
  end.answered({ id: 1, result: { name: "one" }, error: null, bytes: new Uint8Array([7]) });
  assert.equal(await second, "two");
  assert.deepEqual(await first, { name: "one", bytes: new Uint8Array([7]) });
  assert.equal(end.pending.size, 0);
});

Deno.test("an error rejects with its name, its sentence and what answers it", async () => {
  const { end } = pageEnd();
  end.enter({ kind: "ready" });
  const call = end.call("choose", { key: "none" });
  await end.ready;
  await Promise.resolve();
  end.answered({ id: 1, result: null, error: { name: "CatalogError", message: "There is none.", offers: [1] } });
  await assert.rejects(call, { name: "CatalogError", message: "There is none.", offers: [1] });
});

Deno.test("nothing is sent before the page is ready, and calls of a failed start are rejected with its words", async () => {
  const { end, sent } = pageEnd();
  const call = end.call("get");
  end.fail({ reason: "It broke.", remedy: "Reload.", details: "" });
  await assert.rejects(call, /It broke\. Reload\./);
  end.tell("theme", { mode: "dark" });
  assert.deepEqual(sent, []);
});

Deno.test("what cannot be written as JSON is refused before it is sent; what JSON has no word for is left out", async () => {
  const { end, sent } = pageEnd();
  end.enter({ kind: "ready" });
  const loop = {};
  loop.loop = loop;
  await assert.rejects(end.call("set", loop), TypeError);
  await assert.rejects(end.call("set", { big: 1n }), TypeError);
  end.call("set", { a: undefined, b: null });
  await end.ready;
  await Promise.resolve();
  assert.deepEqual(sent.map(([, { args }]) => args), [{ b: null }]);
});

Deno.test("ready and failed are final", () => {
  for (const last of [{ kind: "ready" }, { kind: "failed", reason: "a", remedy: "b", details: "" }]) {
    const { end, boots } = pageEnd();
    end.ready.catch(() => {});
    end.enter({ kind: "starting" });
    end.enter(last);
    end.enter({ kind: "checking" });
    end.fail({ reason: "later", remedy: "", details: "" });
    assert.deepEqual(boots.map(({ kind }) => kind), ["starting", last.kind]);
  }
});

Deno.test("a browser without WebAssembly fails at once, with browsers that have it", async () => {
  const self = run(["bridge/port.js", "bridge/assets.js", "bridge/from_site.js", "bridge/page.js"], {
    document: { baseURI: "https://lab.example/" },
    setTimeout: () => 0,
    clearTimeout() {},
    WebAssembly: undefined,
    navigator: { userAgent: "Old/1" },
  });
  const boots = [];
  const end = new self.BackpropLabParts.PageEnd(MANIFEST, { onBoot: (boot) => boots.push(boot), focus: null });
  await end.start("dark");
  const { kind, reason, remedy, details } = boots.at(-1);
  assert.equal(kind, "failed");
  assert.match(reason, /lacks WebAssembly/);
  assert.match(remedy, /Firefox \(113 or later\)/);
  assert.equal(details, "Old/1");
});

Deno.test("an error of the worker ends a start, and is only said once the page is ready", () => {
  const starting = pageEnd();
  starting.end.ready.catch(() => {});
  starting.end.enter({ kind: "loading runtime" });
  starting.end.workerFailed({ message: "", filename: "w.js", lineno: 3 });
  assert.equal(starting.boots.at(-1).kind, "failed");
  assert.equal(starting.boots.at(-1).details, "w.js:3");
  const running = pageEnd();
  running.end.enter({ kind: "ready" });
  running.end.workerFailed({ message: "Out of memory." });
  assert.equal(running.boots.at(-1).kind, "ready");
  assert.match(running.said[0], /^Out of memory\. Reload/);
});
