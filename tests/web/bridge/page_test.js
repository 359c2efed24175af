// The page's end of the wire: who takes which message of the worker, and a start that ends well or with words.

import assert from "node:assert/strict";
import { ENGLISH } from "../scripts.js";
import { MANIFEST, pageEnd, turn } from "./page_end.js";

Deno.test("the worker is told where its files are, then the first drawing makes the page ready", async () => {
  const drawn = [];
  const { end, boots, worker, tell, started } = pageEnd({ drawing: (...args) => Promise.resolve(drawn.push(args)) });
  await end.start("dark");
  assert.equal(started(), "// the worker");
  assert.deepEqual(worker.posted.slice(1), [
    { type: "boot", manifest: MANIFEST, place: { base: "https://lab.example/" }, theme: "dark", language: "en", words: ENGLISH, memory: "use" },
  ]);
  tell("status", { stage: "loading runtime", done: 1, total: 2 });
  tell("render", { document: "{}", roots: "{}" });
  await end.ready;
  assert.deepEqual(drawn, [["{}", "{}"]]);
  assert.deepEqual(worker.posted.at(-1), { type: "patch-done", id: 0 });
  assert.deepEqual(boots, [{ kind: "checking" }, { kind: "loading runtime", done: 1, total: 2 }, { kind: "ready" }]);
});

Deno.test("commands wait for the start, and answers come back to them", async () => {
  const { end, worker, tell } = pageEnd();
  const call = end.call("choose", { key: "xor" });
  await end.start("light");
  await turn();
  assert.equal(worker.posted.length, 2); // the guard and the boot
  tell("render", { document: "{}", roots: "{}" });
  await end.ready;
  await turn();
  assert.deepEqual(worker.posted.at(-1), { type: "command", id: 1, name: "choose", args: { key: "xor" }, bytes: null });
  tell("answer", { id: 1, result: "done", error: null, bytes: null });
  assert.equal(await call, "done");
});

Deno.test("what the worker announces and counts reaches the page", async () => {
  const { end, said, requests, tell } = pageEnd();
  await end.start("light");
  tell("announce", { text: "Trained." });
  tell("requests", { addresses: ["https://other.example/"] });
  assert.deepEqual([said, requests], [["Trained."], [["https://other.example/"]]]);
});

Deno.test("the theme is told once the page is ready, and not before", async () => {
  const { end, worker, tell } = pageEnd();
  end.tell("theme", { mode: "dark" });
  await end.start("light");
  end.tell("theme", { mode: "dark" });
  assert.equal(worker.posted.length, 2); // the guard and the boot
  tell("render", { document: "{}", roots: "{}" });
  await end.ready;
  end.tell("theme", { mode: "dark" });
  assert.deepEqual(worker.posted.at(-1), { type: "theme", mode: "dark" });
});

Deno.test("a browser that lacks something is not waited for: no worker is made", async () => {
  const { end, boots, started } = pageEnd({ WebAssembly: undefined, navigator: { userAgent: "Old/1" } });
  await end.start("dark");
  assert.deepEqual(boots.map(({ kind }) => kind), ["checking", "failed"]);
  assert.equal(boots[1].details, "Old/1");
  assert.equal(started(), "");
});

Deno.test("a script that does not arrive fails with its own remedy, or with the usual one", async () => {
  for (const [remedy, told] of [["Allow the site.", "Allow the site."], [undefined, "Reload the page."]]) {
    const { end, boots } = pageEnd({ script: Promise.reject(Object.assign(new Error("It was blocked."), { remedy })) });
    await end.start("dark");
    assert.deepEqual([boots.at(-1).reason, boots.at(-1).remedy], ["It was blocked.", told]);
    await assert.rejects(end.call("get"), /It was blocked\./);
  }
});

Deno.test("a start that took too long is not begun when the script arrives after all", async () => {
  let arrive;
  const { end, boots, started } = pageEnd({ script: new Promise((resolve) => (arrive = resolve)) });
  const starting = end.start("dark");
  end.boot.fail({ reason: "Nothing has moved.", remedy: "Reload.", details: "" });
  arrive("late");
  await starting;
  assert.equal(started(), "");
  assert.equal(boots.at(-1).reason, "Nothing has moved.");
});

Deno.test("a failure of the worker ends it, with its words", async () => {
  const { end, boots, worker, tell } = pageEnd();
  await end.start("dark");
  tell("failed", { reason: "No memory.", remedy: "Close tabs.", details: "line 1" });
  assert.deepEqual(boots.at(-1), { kind: "failed", reason: "No memory.", remedy: "Close tabs.", details: "line 1" });
  assert.equal(worker.ended, true);
});

Deno.test("a drawing that fails is a start that fails", async () => {
  const { end, boots, worker, tell } = pageEnd({ drawing: () => Promise.reject(new Error("no such place")) });
  await end.start("dark");
  tell("render", { document: "{}", roots: "{}" });
  await assert.rejects(end.ready, /could not be drawn \(no such place\)/);
  assert.equal(boots.at(-1).kind, "failed");
  assert.equal(worker.posted.length, 2); // the guard and the boot // nothing is acknowledged
});

Deno.test("an error of the worker ends a start, and is only said once the page is ready", async () => {
  const starting = pageEnd();
  await starting.end.start("dark");
  starting.worker.dispatchEvent(Object.assign(new Event("error"), { message: "", filename: "w.js", lineno: 3 }));
  assert.deepEqual([starting.boots.at(-1).kind, starting.boots.at(-1).details], ["failed", "w.js:3"]);
  const running = pageEnd();
  await running.end.start("dark");
  running.tell("render", { document: "{}", roots: "{}" });
  await running.end.ready;
  running.worker.dispatchEvent(Object.assign(new Event("error"), { message: "Out of memory." }));
  assert.equal(running.boots.at(-1).kind, "ready");
  assert.match(running.said[0], /^Out of memory\. Reload/);
});

const wishes = ({ posted }) => posted.filter(({ type }) => type === "boot").map(({ memory }) => memory);

Deno.test("a kept image that is refused is deleted, and another worker starts without it", async () => {
  const { end, boots, memory, worker, tell } = pageEnd();
  await end.start("dark");
  tell("memory", { state: "found", bytes: 7 });
  tell("memory", { state: "refused", bytes: 0 });
  assert.equal(worker.ended, true);
  assert.deepEqual([wishes(worker), memory.dropped, memory.told], [["use", "make"], ["https://lab.example/"], []]);
  tell("render", { document: "{}", roots: "{}" });
  await end.ready;
  assert.deepEqual(boots.map(({ kind }) => kind), ["checking", "ready"]);
});

Deno.test("an image whose drawing cannot be drawn is given up like any other", async () => {
  let tries = 0;
  const drawing = () => (tries++ ? Promise.resolve() : Promise.reject(new Error("no such place")));
  const { end, boots, worker, tell } = pageEnd({ drawing });
  await end.start("dark");
  tell("memory", { state: "found", bytes: 7 });
  tell("render", { document: "{}", roots: "{}" });
  await turn();
  assert.deepEqual([wishes(worker), boots.at(-1).kind], [["use", "make"], "checking"]);
  tell("render", { document: "{}", roots: "{}" });
  await end.ready;
});

Deno.test("an image with which the worker dies or comes to nothing is tried once", async () => {
  const timers = [];
  const setTimeout = (act, ms) => timers.push([act, ms]);
  const clearTimeout = (timer) => timer && (timers[timer - 1] = null);
  const hung = pageEnd({ setTimeout, clearTimeout });
  await hung.end.start("dark");
  hung.tell("memory", { state: "found", bytes: 7 });
  const [act, ms] = timers.at(-1);
  assert.equal(ms, 45_000);
  act();
  assert.deepEqual([wishes(hung.worker), hung.memory.dropped.length], [["use", "make"], 1]);

  const dead = pageEnd();
  await dead.end.start("dark");
  dead.tell("memory", { state: "found", bytes: 7 });
  dead.worker.dispatchEvent(Object.assign(new Event("error"), { message: "memory access out of bounds" }));
  assert.deepEqual([wishes(dead.worker), dead.boots.map(({ kind }) => kind)], [["use", "make"], ["checking"]]);
  dead.worker.dispatchEvent(Object.assign(new Event("error"), { message: "again" })); // now it is no matter of the image
  assert.deepEqual([wishes(dead.worker), dead.boots.at(-1).kind], [["use", "make"], "failed"]);
});

Deno.test("a start with an image is not waited for once it is done, and the page hears of it", async () => {
  const timers = [];
  const cleared = [];
  const { end, boots, memory, worker, tell } = pageEnd({ setTimeout: (act) => timers.push(act), clearTimeout: (timer) => cleared.push(timer) });
  await end.start("dark");
  tell("memory", { state: "found", bytes: 7 });
  const watch = timers.length;
  tell("render", { document: "{}", roots: "{}" });
  await turn();
  assert.equal(boots.at(-1).kind, "checking"); // it is drawn, but nobody would answer
  assert.deepEqual(worker.posted.filter(({ type }) => type === "patch-done"), []);
  tell("memory", { state: "restored", bytes: 7 });
  await end.ready;
  assert.deepEqual(worker.posted.at(-1), { type: "patch-done", id: 0 });
  assert.ok(cleared.includes(watch));
  assert.deepEqual([wishes(worker), memory.told.map(({ state }) => state)], [["use"], ["restored"]]);
});

Deno.test("a worker that dies later has its image deleted: it may have been at fault", async () => {
  const { end, memory, worker, tell } = pageEnd();
  await end.start("dark");
  tell("render", { document: "{}", roots: "{}" });
  await end.ready;
  worker.dispatchEvent(Object.assign(new Event("error"), { message: "Out of memory." }));
  assert.deepEqual([wishes(worker), memory.dropped.length], [["use"], 1]);
});

Deno.test("another worker begins with the image if the last one had worked for a while, and without it otherwise", async () => {
  for (const [isSound, wish, dropped] of [[true, "if kept", 0], [false, "none", 1]]) {
    const { end, memory, worker, tell } = pageEnd();
    await end.start("dark");
    tell("render", { document: "{}", roots: "{}" });
    await end.ready;
    end.ended("closed", null, isSound);
    const again = end.launchAgain(async () => {}, isSound);
    await turn();
    assert.deepEqual([wishes(worker), memory.dropped.length], [["use", wish], dropped]);
    tell("render", { document: "{}", roots: "{}" });
    await again;
  }
});

Deno.test("an image that another worker refuses is gone, and the next one takes the same state", async () => {
  const { end, memory, worker, tell } = pageEnd();
  await end.start("dark");
  tell("render", { document: "{}", roots: "{}" });
  await end.ready;
  let prepared = 0;
  end.ended("closed", null, true);
  const again = end.launchAgain(async () => void (prepared += 1), true);
  await turn();
  tell("memory", { state: "found", bytes: 7 });
  tell("memory", { state: "refused", bytes: 0 });
  await turn();
  assert.deepEqual([wishes(worker), memory.dropped.length], [["use", "if kept", "none"], 1]);
  tell("render", { document: "{}", roots: "{}" });
  await again;
  assert.equal(prepared, 1);
});

Deno.test("what was drawn of an image that is refused after all leaves the page, and is not acknowledged", async () => {
  const { end, boots, worker, tell } = pageEnd();
  await end.start("dark");
  tell("memory", { state: "found", bytes: 7 });
  tell("render", { document: "{}", roots: "{}" });
  await turn();
  let removed = 0;
  end.link.end = () => (removed += 1);
  tell("memory", { state: "refused", bytes: 0 });
  await turn();
  assert.deepEqual(wishes(worker), ["use", "make"]);
  assert.deepEqual(boots.map(({ kind }) => kind), ["checking"]);
  tell("render", { document: "{}", roots: "{}" });
  await end.ready;
  assert.equal(removed, 1);
  assert.deepEqual(worker.posted.filter(({ type }) => type === "patch-done"), [{ type: "patch-done", id: 0 }]);
});

Deno.test("a script of the page that fails is named, also while another one hangs; others' errors are not the start's", async () => {
  const script = (self, src) => Object.assign(new self.HTMLScriptElement(), { src });
  const thrown = (self, filename) => Object.assign(new self.ErrorEvent(), { filename, message: "unexpected end", error: new SyntaxError(), target: self });
  const cases = [
    [(self) => ({ target: script(self, "https://lab.example/assets/panel.min.1f.js") }), /panel\.min\.1f\.js did not load/],
    [(self) => thrown(self, "https://lab.example/assets/bokeh.min.2f.js"), /bokeh\.min\.2f\.js did not load, or is not the one/],
    [(self) => Object.assign(thrown(self, "https://lab.example/assets/x.js"), { error: new TypeError() }), null],
    [(self) => thrown(self, "chrome-extension://abc/content.js"), null],
    [(self) => ({ target: self }), null],
  ];
  for (const [event, reason] of cases) {
    const { end, self, heard, boots } = pageEnd();
    end.watchStart();
    assert.equal(boots[0].kind, "checking");
    for (const [type, act] of heard) if (type === "error") act(event(self));
    await turn();
    if (reason) assert.match(boots.at(-1).reason, reason);
    else assert.equal(boots.length, 1);
  }
});
