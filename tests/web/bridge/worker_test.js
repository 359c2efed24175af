// The worker: what it gives Pyodide, which message goes to which call, and a start that fails with words.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

const MESSAGES = JSON.parse(Deno.readTextFileSync(new URL("../../../web/bridge/messages.json", import.meta.url)));
const MANIFEST = { version: "1", assets: {}, messages: MESSAGES };

const settle = async () => {
  for (let i = 0; i < 30; i++) await new Promise((resolve) => setTimeout(resolve, 0));
};

/** A .pack: gzip of the header's length, the header and the contents. */
async function pack(files) {
  const encode = (text) => new TextEncoder().encode(text);
  const contents = Object.values(files).map(encode);
  const header = encode(JSON.stringify(Object.keys(files).map((path, i) => [path, contents[i].length])));
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, header.length, true);
  const stream = new Blob([size, header, ...contents]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const MODULE = new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));

/**
 * A worker whose Pyodide and Python are stand-ins.
 * @param {object} options assets: what its files are, or the errors that they become; python: what starting does
 */
async function worker({ assets = {}, python = () => {} } = {}) {
  const posted = [];
  const listeners = [];
  const calls = [];
  const tree = new Map();
  const folders = [];
  const files = {
    "libs.pack": await pack({ "numpy/a.pyc": "numpy", "numpy/b.pyc": "ö", "bokeh/c.pyc": "" }),
    "app.pack": await pack({ "web/app.pyc": "app" }),
    "stdlib.pack": await pack({ "python_stdlib.zip": "PK\u0007" }),
    "pyodide.asm.wasm": MODULE,
    ...assets,
  };
  const got = async (role) => {
    if (files[role] instanceof Error) throw files[role];
    return files[role];
  };
  let send;
  let sendPatch;
  const note = (name) => (...args) => calls.push([name, ...args]);
  const wasm = { ...WebAssembly, instantiate: async (module) => ({ of: module }) };
  const self = run(["bridge/port.js", "bridge/assets.js", "bridge/vital_signs.js", "bridge/worker.js"], {
    WebAssembly: wasm,
    fetch: async (resource) => new Response(`from ${resource}`),
    postMessage: (message, transfer) => posted.push([message, transfer]),
    addEventListener: (_type, act) => listeners.push(act),
    loadPyodide: async (options) => {
      calls.push(["options", options]);
      const FS = {
        mkdirTree: (path) => folders.push(path),
        writeFile: (path, content) => tree.set(path, new TextDecoder().decode(content)),
      };
      await options.fsInit(FS, { sitePackages: "/lib/site-packages" }).catch(() => new Promise(() => {})); // waits for ever
      calls.push(["wasm", await wasm.instantiateStreaming(null, {})]);
      const library = await self.fetch(`${options.indexURL}python_stdlib.zip`);
      calls.push(["library", [...new Uint8Array(await library.arrayBuffer())]]);
      calls.push(["other", await (await self.fetch("https://lab.example/x")).text()]);
      return {
        _api: {},
        pyimport: (name) => ({
          start: (first, second, theme) => {
            calls.push(["start", name, theme]);
            python();
            [send, sendPatch] = [first, second];
            return Object.fromEntries(["command", "patch", "patch_done", "theme", "visible", "render", "alive"].map((each) => [each, note(each)]));
          },
        }),
      };
    },
  });
  const { BackpropLabParts: parts } = self;
  const counts = [];
  parts.RequestWatch = class {
    constructor(home, onChange) {
      counts.push(home);
      this.tell = onChange;
      onChange([]);
    }
  };
  parts.supply = { Source: class {} };
  parts.assets.Assets.prototype.bytes = got;
  parts.assets.Assets.prototype.module = got;
  parts.startWorker(MESSAGES, "https://lab.example");
  const hear = (type, fields) => listeners.forEach((act) => act({ data: { type, ...fields } }));
  hear("boot", { manifest: MANIFEST, place: { base: "https://lab.example/" }, theme: "dark" });
  await settle();
  return { posted, calls, tree, folders, counts, hear, python: () => ({ send, sendPatch }), called: (name) => calls.filter(([each]) => each === name) };
}

Deno.test("it counts its requests for the page's origin, from before it starts", async () => {
  const { posted, counts } = await worker();
  assert.deepEqual(counts, ["https://lab.example"]);
  assert.deepEqual(posted[0][0], { type: "requests", addresses: [] });
});

Deno.test("packs are unpacked where Pyodide looks, each folder made once", async () => {
  const { tree, folders } = await worker();
  assert.deepEqual(Object.fromEntries(tree), {
    "/lib/site-packages/numpy/a.pyc": "numpy",
    "/lib/site-packages/numpy/b.pyc": "ö",
    "/lib/site-packages/bokeh/c.pyc": "",
    "/lib/site-packages/web/app.pyc": "app",
  });
  assert.deepEqual(folders, ["numpy", "bokeh", "web"].map((name) => `/lib/site-packages/${name}`));
});

Deno.test("Pyodide gets the files that are on their way already, and anything else from the network", async () => {
  const { called } = await worker();
  assert.deepEqual(called("wasm"), [["wasm", { module: MODULE, instance: { of: MODULE } }]]);
  assert.deepEqual(called("library"), [["library", [0x50, 0x4b, 7]]]);
  assert.deepEqual(called("other"), [["other", "from https://lab.example/x"]]);
  const [[, { env }]] = called("options");
  assert.equal(env.PYTHONHASHSEED, "0");
});

Deno.test("the stages are told in their order, then Python draws", async () => {
  const { posted, calls } = await worker();
  const stages = posted.filter(([{ type }]) => type === "status").map(([{ stage }]) => stage);
  assert.deepEqual([...new Set(stages)], ["loading runtime", "loading packages", "starting"]);
  assert.deepEqual(calls.slice(-2), [["start", "web.bridge.worker_end", "dark"], ["render"]]);
});

Deno.test("each message of the page is a call of Python's", async () => {
  const { hear, calls } = await worker();
  const before = calls.length;
  const bytes = new Uint8Array([1]);
  hear("command", { id: 1, name: "set", args: { settings: { seed: 2 } }, bytes: null });
  hear("command", { id: 2, name: "open_file", args: { name: "a" }, bytes });
  hear("patch", { id: 3, patch: "{}" });
  hear("patch-done", { id: 4 });
  hear("theme", { mode: "light" });
  hear("visible", { views: ["a"], rendered: ["a", "b"] });
  assert.deepEqual(calls.slice(before), [
    ["command", 1, "set", '{"settings":{"seed":2}}', undefined],
    ["command", 2, "open_file", '{"name":"a"}', bytes],
    ["patch", 3, "{}"],
    ["patch_done", 4],
    ["theme", "light"],
    ["visible", '["a"]', '["a","b"]'],
  ]);
});

Deno.test("answers and patches go out with their bytes handed over", async () => {
  const { posted, python } = await worker();
  const { send, sendPatch } = python();
  const bytes = new Uint8Array([1, 2]);
  send("answer", '{"id": 1, "result": {"name": "a"}, "error": null, "bytes": null}', bytes);
  assert.deepEqual(posted.at(-1), [{ type: "answer", id: 1, result: { name: "a" }, error: null, bytes }, [bytes.buffer]]);
  send("answer", '{"id": 2, "result": 3, "error": null, "bytes": null}', undefined);
  assert.deepEqual(posted.at(-1), [{ type: "answer", id: 2, result: 3, error: null, bytes: null }, []]);
  sendPatch(5, "{}", [["b1", bytes]]);
  assert.deepEqual(posted.at(-1), [{ type: "patch", id: 5, patch: "{}", buffers: [["b1", bytes.buffer]] }, [bytes.buffer]]);
});

Deno.test("a file that does not come ends the start with its own remedy, though Pyodide would wait for ever", async () => {
  const blocked = Object.assign(new Error("The file libs.pack was blocked."), { remedy: "Allow the site." });
  const { posted, called } = await worker({ assets: { "libs.pack": blocked } });
  const [[failed]] = posted.filter(([{ type }]) => type === "failed");
  assert.deepEqual([failed.reason, failed.remedy], [blocked.message, "Allow the site."]);
  assert.deepEqual(called("start"), []);
});

Deno.test("an error of Python's is told by its last line, with the whole traceback for a report", async () => {
  const trace = "Traceback (most recent call last):\n  File ...\nValueError: no such theme\n";
  const { posted, called } = await worker({
    python: () => {
      throw new Error(trace);
    },
  });
  const [[failed]] = posted.filter(([{ type }]) => type === "failed");
  assert.equal(failed.reason, "ValueError: no such theme");
  assert.match(failed.details, /Traceback/);
  assert.match(failed.remedy, /report/);
  assert.deepEqual(called("render"), []);
});
