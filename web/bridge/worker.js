// The worker: loads Pyodide and the packages, starts web.app, and passes messages to it. No Python stands
// in here, and nothing of the page's meaning: that is web/bridge/worker_end.py's and what it imports.
// It is started from a blob (a meta Content-Security-Policy covers only that kind of worker) that also holds
// Pyodide's scripts; where its other files are comes with the "boot" message.
"use strict";

const SITE_ROOT = "/home/pyodide";
const NOWHERE = "backprop-lab:/"; // the address at which Pyodide asks for its files; see handOver

/**
 * The files of a .pack (gzip of: header length, header [[path, size], ...], contents).
 * @param {Uint8Array<ArrayBuffer>} packed
 * @returns {Promise<[path: string, content: Uint8Array<ArrayBuffer>][]>}
 */
async function filesOf(packed) {
  const content = new Uint8Array(await new Response(self.BackpropLabParts.assets.Assets.inflate(packed)).arrayBuffer());
  const headerSize = new DataView(content.buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(content.subarray(4, 4 + headerSize)));
  let at = 4 + headerSize;
  return header.map((/** @type {[string, number]} */ [path, size]) => [path, content.subarray(at, at += size)]);
}

/**
 * Unpacks a .pack into Pyodide's file system.
 * @param {PyodideFiles} FS
 * @param {string} directory
 * @param {Uint8Array<ArrayBuffer>} packed
 */
async function unpack(FS, directory, packed) {
  const made = new Set();
  for (const [path, content] of await filesOf(packed)) {
    const target = `${directory}/${path}`;
    const folder = target.slice(0, target.lastIndexOf("/"));
    if (!made.has(folder)) {
      FS.mkdirTree(folder);
      made.add(folder);
    }
    FS.writeFile(target, content, { canOwn: true });
  }
}

/**
 * Pyodide fetches its standard library and its wasm itself; both are already on their way, checked.
 * @param {Promise<Uint8Array<ArrayBuffer>>} standardLibrary a pack of one file
 * @param {Promise<WebAssembly.Module>} module
 */
function handOver(standardLibrary, module) {
  const fetchFromNetwork = self.fetch.bind(self);
  self.fetch = async (resource, options) => {
    const url = resource instanceof Request ? resource.url : String(resource);
    if (url === `${NOWHERE}pyodide.asm.wasm`) return new Response();
    if (url === `${NOWHERE}python_stdlib.zip`) {
      const [[, library]] = await filesOf(await standardLibrary);
      return new Response(library);
    }
    return fetchFromNetwork(resource, options);
  };
  WebAssembly.instantiateStreaming = async (_response, imports) => {
    const compiled = await module;
    return { module: compiled, instance: await WebAssembly.instantiate(compiled, imports) };
  };
}

/**
 * @param {Assets} assets
 * @param {(stage: Stage) => void} status
 */
async function startPython(assets, status) {
  const files = {
    wasm: assets.module("pyodide.asm.wasm"),
    standardLibrary: assets.bytes("stdlib.pack"),
    libs: assets.bytes("libs.pack"),
    app: assets.bytes("app.pack"),
  };
  // A failed download rejects here at once; loadPyodide would only wait.
  const failure = new Promise((_resolve, reject) => {
    for (const file of Object.values(files)) file.catch(reject);
  });
  handOver(files.standardLibrary, files.wasm);
  const loaded = Promise.all(Object.values(files)).then(() => status("loading packages"));
  loaded.catch(() => {}); // told by the one that failed
  const pyodide = await Promise.race([
    failure,
    loadPyodide({
      indexURL: NOWHERE,
      stdLibURL: `${NOWHERE}python_stdlib.zip`,
      packageBaseUrl: NOWHERE,
      lockFileContents: {
        info: { abi_version: "2025_0", arch: "wasm32", platform: "emscripten_4_0_9", python: "3.13.2", version: "0.29.0" },
        packages: {},
      },
      env: { HOME: SITE_ROOT, PANEL_CDN_ROOT: "./panel/", PYTHONHASHSEED: "0" },
      fsInit: async (FS, { sitePackages }) => {
        await unpack(FS, sitePackages, await files.libs);
        await unpack(FS, sitePackages, await files.app);
      },
    }),
  ]);
  await loaded;
  return pyodide;
}

/**
 * What the page can show of an error; a Python traceback arrives as the error's message.
 * @param {Error} error
 */
function describe(error) {
  return { reason: error.message.trim().split("\n").pop() ?? "", details: error.stack || String(error) };
}

/**
 * @param {Wire<WorkerToPage, PageToWorker>} port
 * @param {VitalSigns} signs
 * @param {PageToWorker["boot"]} message
 */
async function boot(port, signs, { manifest, place, theme, language, words }) {
  self.BackpropLabParts.words.use(words);
  /** @type {Stage} */
  let stage = "loading runtime";
  /** @param {Stage} next */
  const status = (next, done = 0, total = 0) => {
    stage = next;
    port.send("status", { stage, done, total });
  };
  const source = new self.BackpropLabParts.supply.Source(manifest, place);
  const assets = new self.BackpropLabParts.assets.Assets(manifest, source, (done, total) => {
    port.send("status", { stage, done, total });
  });
  try {
    status("loading runtime");
    const pyodide = await startPython(assets, status);
    const end = pyodide.pyimport("web.bridge.worker_end");
    status("starting");
    /** @type {(type: keyof WorkerToPage, fields: string, bytes?: Uint8Array<ArrayBuffer> | null) => void} */
    const send = (type, fields, bytes) => {
      const message = JSON.parse(fields);
      if (bytes) port.send(type, { ...message, bytes }, [bytes.buffer]);
      else port.send(type, message);
    };
    /** @type {(id: number, patch: string, buffers: [string, Uint8Array<ArrayBuffer>][]) => void} */
    const sendPatch = (id, patch, buffers) => {
      const entries = buffers.map(([key, bytes]) => /** @type {[string, ArrayBuffer]} */ ([key, bytes.buffer]));
      port.send("patch", { id, patch, buffers: entries }, entries.map(([, buffer]) => buffer));
    };
    // Taken once: each look at a method of a Python object makes another proxy.
    const { command, patch: applyPatch, patch_done, theme: restyle, visible, render, alive } = end.start(send, sendPatch, theme, language);
    port.on("command", ({ id, name, args, bytes }) => command(id, name, JSON.stringify(args), bytes ?? undefined));
    port.on("patch", ({ id, patch }) => applyPatch(id, patch));
    port.on("patch-done", ({ id }) => patch_done(id));
    port.on("theme", ({ mode }) => restyle(mode));
    port.on("visible", ({ views, rendered }) => visible(JSON.stringify(views), JSON.stringify(rendered)));
    signs.watch(pyodide, alive);
    render();
  } catch (thrown) {
    const error = /** @type {Error & {remedy?: string}} */ (thrown);
    const { reason, details } = describe(error);
    port.send("failed", {
      reason,
      remedy: error.remedy || self.BackpropLabParts.words.t("report_failure"),
      details,
    });
  }
}

/**
 * @param {BootManifest["messages"]} messages
 * @param {string} home the page's origin
 */
self.BackpropLabParts.startWorker = (messages, home) => {
  /** @type {Wire<WorkerToPage, PageToWorker>} */
  const port = new self.BackpropLabParts.Port(self, messages.worker_to_page, messages.page_to_worker);
  new self.BackpropLabParts.RequestWatch(home, (addresses) => port.send("requests", { addresses }));
  const signs = new self.BackpropLabParts.VitalSigns(port);
  port.on("boot", (message) => boot(port, signs, message));
};
