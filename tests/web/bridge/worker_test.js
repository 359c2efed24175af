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

const MODULE_OF_PYTHON = { HEAPU8: { length: 0 } };

/**
 * A worker whose Pyodide and Python are stand-ins.
 * @param {object} options assets: what its files are, or the errors that they become; python: what starting does; memory:
 *   what the page wishes; kept: what its storage has, and does
 */
async function worker({ assets = {}, python = () => {}, memory = "none", kept = {}, image = () => ({ about: {}, memory: "bytes" }) } = {}) {
  const posted = [];
  const listeners = [];
  const calls = [];
  const tree = new Map();
  const folders = [];
  const whole = {
    "libs.pack": await pack({ "numpy/a.pyc": "numpy", "numpy/b.pyc": "ö", "bokeh/c.pyc": "" }),
    "app.pack": await pack({ "web/app.pyc": "app" }),
    "stdlib.pack": await pack({ "python_stdlib.zip": "PK\u0007" }),
    "pyodide.asm.wasm": MODULE,
  };
  const files = { ...whole, ...assets };
  const got = async (role) => {
    if (files[role] instanceof Error) throw files[role];
    return files[role];
  };
  let send;
  let sendPatch;
  const fails = {}; // what each call of Python raises
  const note = (name) => (...args) => {
    if (fails[name]) throw fails[name];
    calls.push([name, ...args]);
  };
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
        _module: MODULE_OF_PYTHON,
        pyimport: (name) => ({
          build: (...args) => {
            calls.push(["build", name, ...args]);
            python();
          },
          drawing: () => '{"document": "{}", "roots": "[]"}',
          connect: (first, second, theme) => {
            calls.push(["connect", theme]);
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
  parts.memoryImage = {
    take: (module) => {
      calls.push(["take", module]);
      return image();
    },
    prepare: (...args) => {
      calls.push(["prepare", ...args.slice(0, 2)]);
      return { _loadSnapshot: "the image" };
    },
  };
  parts.KeptMemory = class {
    constructor(base) {
      calls.push(["storage", base]);
    }
    key = async (_manifest, language) => `key of ${language}`;
    read = async () => null;
    write = async () => 5;
    drop = async () => calls.push(["drop"]);
    kept = Object.assign(this, kept);
  };
  parts.assets.Assets.prototype.bytes = got;
  parts.assets.Assets.prototype.module = got;
  parts.startWorker(MESSAGES, "https://lab.example");
  const hear = (type, fields) => listeners.forEach((act) => act({ data: { type, ...fields } }));
  hear("boot", { manifest: MANIFEST, place: { base: "https://lab.example/" }, theme: "dark", language: "en", memory });
  await settle();
  return { files: whole, posted, calls, tree, folders, counts, hear, python: () => ({ send, sendPatch, fails }), called: (name) => calls.filter(([each]) => each === name) };
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
  assert.deepEqual(calls.slice(-3), [["build", "web.bridge.worker_end", "dark", "en"], ["connect", "dark"], ["render"]]);
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

Deno.test("a command that Python cannot take is answered; without memory the page begins another worker", async () => {
  const { hear, posted, python } = await worker();
  const { fails } = python();
  for (const [type, kinds] of [["MemoryError", ["answer", "fatal"]], [undefined, ["answer"]]]) {
    fails.command = Object.assign(new RangeError("Traceback\nno room"), type && { type });
    const before = posted.length;
    hear("command", { id: 7, name: "set", args: {}, bytes: null });
    const sent = posted.slice(before).map(([message]) => message);
    assert.deepEqual(sent.map((message) => message.type), kinds);
    assert.equal(sent[0].id, 7);
    assert.equal(sent[0].error.name, type ?? "RangeError");
    assert.equal(sent[0].error.message, "no room");
    assert.equal(sent[0].result, null);
  }
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
  assert.deepEqual(called("build"), []);
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

const ofMemory = (posted) => posted.filter(([{ type }]) => type === "memory").map(([{ state, bytes }]) => [state, bytes]);

Deno.test("a start without an image takes one between building and connecting, and keeps it when the page is idle", async () => {
  const written = [];
  const write = async (...args) => written.push(args) && 5;
  const { posted, calls, hear } = await worker({ memory: "use", kept: { write } });
  assert.deepEqual(calls.slice(-4).map(([name]) => name), ["build", "take", "connect", "render"]);
  assert.deepEqual([ofMemory(posted), written], [[], []]);
  hear("keep", { wanted: true });
  hear("keep", { wanted: true }); // once
  await settle();
  assert.deepEqual(written, [["key of en", { about: { drawing: { document: "{}", roots: "[]", theme: "dark" } }, memory: "bytes" }]]);
  assert.deepEqual(ofMemory(posted), [["kept", 5]]);
});

Deno.test("an image that is there is begun with, and none is taken", async () => {
  const about = { drawing: { document: "{}", roots: "[]", theme: "light" } };
  const asked = [];
  const read = async (key) => asked.push(key) && { about, memory: "checked", size: 7 };
  const { posted, calls, called, hear } = await worker({ memory: "use", kept: { read } });
  assert.deepEqual([asked, called("prepare")], [["key of en"], [["prepare", about, "checked"]]]);
  assert.equal(called("options")[0][1]._loadSnapshot, "the image");
  assert.deepEqual(calls.slice(-2), [["connect", "dark"], ["render"]]); // it is of another theme
  assert.deepEqual([called("build"), called("take")], [[], []]);
  assert.deepEqual(ofMemory(posted), [["found", 7], ["restored", 7]]);
  hear("keep", { wanted: true });
  await settle();
  assert.equal(ofMemory(posted).length, 2);
});

Deno.test("the image's drawing is drawn while Python is loaded, and what the page says meanwhile is heard in its order", async () => {
  const about = { drawing: { document: "{}", roots: "[]", theme: "dark" } };
  let load;
  const libs = new Promise((resolve) => (load = resolve));
  const read = async () => ({ about, memory: Promise.resolve("checked"), size: 7 });
  const { posted, calls, called, hear, files } = await worker({ memory: "use", kept: { read }, assets: { "libs.pack": libs } });
  assert.deepEqual(posted.at(-1), [{ type: "render", document: "{}", roots: "[]" }, []]);
  hear("visible", { views: ["a"], rendered: [] });
  hear("patch", { id: 1, patch: "{}" });
  assert.deepEqual(called("patch"), []);
  load(files["libs.pack"]);
  await settle();
  assert.deepEqual(calls.slice(-3), [["connect", "dark"], ["visible", '["a"]', "[]"], ["patch", 1, "{}"]]);
  assert.deepEqual(called("render"), []);
  hear("patch", { id: 2, patch: "{}" });
  assert.deepEqual(calls.at(-1), ["patch", 2, "{}"]);
});

Deno.test("an image that has been damaged is not drawn", async () => {
  const about = { drawing: { document: "{}", roots: "[]", theme: "dark" } };
  const read = async () => ({ about, memory: Promise.reject(new Error("damaged")), size: 7 });
  const { posted } = await worker({ memory: "use", kept: { read } });
  assert.deepEqual(posted.filter(([{ type }]) => type === "render" || type === "failed"), []);
  assert.deepEqual(ofMemory(posted), [["found", 7], ["refused", 0]]);
});

Deno.test("a start with an image that fails asks for another start, and says nothing of a failure", async () => {
  const read = async () => ({ about: { drawing: {} }, memory: "checked", size: 7 });
  const { posted } = await worker({ memory: "use", kept: { read }, assets: { "libs.pack": new Error("gone") } });
  assert.deepEqual(ofMemory(posted), [["found", 7], ["refused", 0]]);
  assert.deepEqual(posted.filter(([{ type }]) => type === "failed"), []);
});

const failing = async () => {
  throw new DOMException("no storage", "SecurityError");
};
const unnamed = () => {
  throw new Error("Python holds a JavaScript object without a name");
};
for (const [what, options] of Object.entries({
  "storage that cannot be read": { kept: { read: failing } },
  "storage without a key": { kept: { key: failing } },
  "storage that throws at once": { kept: { read: () => failing() } },
  "a full disk": { kept: { write: failing } },
  "a full disk that cannot be tidied": { kept: { write: failing, drop: failing } },
  "a start of which no image can be taken": { image: unnamed },
})) {
  Deno.test(`${what} costs nothing but the speed`, async () => {
    const { posted, calls, hear } = await worker({ memory: "use", ...options });
    assert.deepEqual(calls.at(-1), ["render"]);
    hear("keep", { wanted: true });
    await settle();
    assert.deepEqual(posted.filter(([{ type }]) => type === "failed"), []);
    if (!what.includes("read") && !what.includes("at once")) assert.deepEqual(ofMemory(posted), []);
  });
}

Deno.test("an image that is not wanted is neither looked for nor taken nor kept", async () => {
  for (const [memory, expected] of [["none", []], ["make", ["take"]]]) {
    const read = async () => ({ about: { drawing: {} }, memory: "checked", size: 7 });
    const { calls } = await worker({ memory, kept: { read } });
    assert.deepEqual(calls.map(([name]) => name).filter((name) => ["take", "prepare"].includes(name)), expected);
  }
  const { posted, hear } = await worker({ memory: "use" });
  hear("keep", { wanted: false });
  hear("keep", { wanted: true }); // it has been given up
  await settle();
  assert.deepEqual(ofMemory(posted), []);
});
