// The service worker: keeps one version, checked, answers with it, and fetches only what has changed.

import assert from "node:assert/strict";
import { browser, SCOPE, serving, version, worker } from "./service_worker.js";

Deno.test("every file is kept, and told of while it comes", async () => {
  const { site, texts, paths } = await version({ "index.html": "<page>", "a.js": "a()" });
  const space = browser();
  const { send, told } = worker(site, serving(texts), space);
  await send("install");
  assert.deepEqual([...space.stored.values()], ["<page>", "a()"]);
  assert.deepEqual(told, [{ kind: "progress", done: 6, total: 9 }, { kind: "progress", done: 9, total: 9 }]);
  const [page, script] = [...space.stored.keys()];
  assert.equal(script, SCOPE + paths[1]); // its name has its hash already
  assert.match(page, /^https:\/\/lab\.example\/sub\/index\.html\?[0-9a-f]{64}$/);
  assert.deepEqual([...new Set(space.opened)], [`backprop-lab ${SCOPE}`]);
});

Deno.test("it answers with what it keeps, the page whatever follows ? or #, and leaves the rest to the network", async () => {
  const { site, texts, paths } = await version({ "index.html": "<page>", "a.js": "a()" });
  let server = serving(texts);
  const { send, get, asked } = worker(site, (...request) => server(...request));
  await send("install");
  server = () => Promise.reject(new TypeError("no network"));
  for (const path of ["", "index.html", "?embed=https://course.example", "#a=1", "index.html?x#y"]) {
    assert.equal(await (await get(path)).text(), "<page>", path);
  }
  assert.equal(await (await get(paths[1])).text(), "a()");
  assert.equal(await get("other.js"), undefined);
  assert.equal(await get("", "POST"), undefined);
  assert.equal(await send("fetch", { request: { url: "https://other.example/index.html", method: "GET" } }), undefined);
  assert.equal(await send("fetch", { request: { url: "https://lab.example/sab/index.html", method: "GET" } }), undefined);
  assert.equal(asked.length, 2); // when it was installed
});

Deno.test("an update fetches what has changed, and removes the old when it takes over", async () => {
  const space = browser();
  const old = await version({ "index.html": "<old>", "a.js": "a()", "b.js": "b()" });
  await worker(old.site, serving(old.texts), space).send("install");
  const next = await version({ "index.html": "<new>", "a.js": "a()", "b.js": "changed()" });
  const update = worker(next.site, serving(next.texts), space);
  await update.send("install");
  assert.deepEqual(update.asked.map(([url]) => url), [`${SCOPE}index.html`, SCOPE + next.paths[2]]);
  assert.equal(space.stored.size, 5); // the old page still runs
  await update.send("activate");
  assert.deepEqual([...space.stored.values()].sort(), ["<new>", "a()", "changed()"]);
});

Deno.test("what was kept before an interruption is not fetched again", async () => {
  const space = browser();
  const { site, texts, paths } = await version({ "index.html": "<page>", "a.js": "a()", "b.js": "b()" });
  const broken = worker(site, (url) => (url.endsWith(paths[2]) ? new Response("no", { status: 503 }) : new Response(texts[url])), space);
  await assert.rejects(broken.send("install"), /answered 503 for assets\/b/);
  assert.deepEqual(broken.told.at(-1), { kind: "incomplete", reason: `the server answered 503 for ${paths[2]}` });
  const again = worker(site, serving(texts), space);
  await again.send("install");
  assert.deepEqual(again.asked.map(([url]) => url), [SCOPE + paths[2]]);
});

Deno.test("a file of another version in the browser's cache is asked for anew; one on the server stops the copy", async () => {
  const { site, texts } = await version({ "index.html": "<page>" });
  const stale = worker(site, (url, { cache }) => new Response(cache === "reload" ? texts[url] : "<older>"));
  await stale.send("install");
  assert.deepEqual(stale.asked.map(([, cache]) => cache), ["default", "reload"]);
  const space = browser();
  const wrong = worker(site, () => new Response("<other>"), space);
  await assert.rejects(wrong.send("install"), /index\.html is not the file of this version/);
  assert.equal(space.stored.size, 0);
});

Deno.test("compiled code is the browser's own: WebAssembly comes from its cache where it has it, without asking the server", async () => {
  const { site, texts, paths } = await version({ "index.html": "<page>", "p.wasm": "wasm" });
  for (const [answer, from] of [
    [() => new Response("compiled"), "compiled"],
    [() => new Response("no", { status: 504 }), "wasm"],
    [() => Promise.reject(new TypeError("it has not")), "wasm"],
  ]) {
    const { send, get, asked } = worker(site, (url, { cache }) => (cache === "only-if-cached" ? answer() : new Response(texts[url])));
    await send("install");
    assert.equal(await (await get(paths[1])).text(), from);
    assert.deepEqual(asked.at(-1), [SCOPE + paths[1], "only-if-cached"]);
  }
});

Deno.test("what the browser has thrown away is fetched again when the page looks, or told", async () => {
  const space = browser();
  const { site, texts, paths } = await version({ "index.html": "<page>", "a.js": "a()" });
  let server = serving(texts);
  const { send, get } = worker(site, (...request) => server(...request), space);
  await send("install");
  const look = async () => {
    const answers = [];
    await send("message", { data: "check", ports: [{ postMessage: (answer) => answers.push(answer) }] });
    return answers;
  };
  assert.deepEqual(await look(), [{ complete: true }]);
  space.stored.delete(SCOPE + paths[1]);
  assert.equal(await (await get(paths[1])).text(), "a()"); // from the network
  assert.deepEqual(await look(), [{ complete: true }]);
  assert.equal(space.stored.size, 2);
  space.stored.delete(SCOPE + paths[1]);
  server = () => new Response("no", { status: 500 });
  assert.deepEqual(await look(), [{ complete: false, reason: `the server answered 500 for ${paths[1]}` }]);
});

Deno.test("a new version takes over only when the page says so", async () => {
  const { site, texts } = await version({ "index.html": "<page>" });
  const { send, done } = worker(site, serving(texts));
  await send("install");
  await send("message", { data: "something else", ports: [] });
  assert.deepEqual(done, []);
  await send("message", { data: "take over", ports: [] });
  assert.deepEqual(done, ["takes over"]);
});
