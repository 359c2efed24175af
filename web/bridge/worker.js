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

/** @param {Assets} assets */
function openFiles(assets) {
  const files = {
    wasm: assets.module("pyodide.asm.wasm"),
    standardLibrary: assets.bytes("stdlib.pack"),
    libs: assets.bytes("libs.pack"),
    app: assets.bytes("app.pack"),
  };
  for (const file of Object.values(files)) file.catch(() => {}); // told by startPython
  return files;
}

/**
 * @param {ReturnType<typeof openFiles>} files
 * @param {(stage: Stage) => void} status
 * @param {KeptImage | null} image of an earlier start, to begin with
 */
async function startPython(files, status, image) {
  // A failed download rejects here at once; loadPyodide would only wait.
  const failure = new Promise((_resolve, reject) => {
    for (const file of Object.values(files)) file.catch(reject);
  });
  handOver(files.standardLibrary, files.wasm);
  const loaded = Promise.all(Object.values(files)).then(() => status("loading packages"));
  loaded.catch(() => {}); // told by the one that failed
  /** @type {(FS: PyodideFiles) => void} */
  let give = () => {};
  /** @type {Promise<PyodideFiles>} */
  const tree = new Promise((resolve) => (give = resolve)); // once the packages are there
  const compile = async (/** @type {string} */ path) => WebAssembly.compile((await tree).readFile(path));
  const { memoryImage } = self.BackpropLabParts;
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
        give(FS);
        await unpack(FS, sitePackages, await files.app);
      },
      ...(image && memoryImage.prepare(image.about, image.memory, compile)),
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
 * Answers a command that Python could not even take: a call that nothing answers would stay open.
 * @param {Wire<WorkerToPage, PageToWorker>} port
 * @param {number} id
 * @param {Error & {type?: string}} error of Python, then with its type, or of the way there
 */
function refuse(port, id, error) {
  const { reason, details } = describe(error);
  const name = error.type ?? error.name;
  port.send("answer", { id, result: null, error: { name, message: reason, traceback: details, offers: [] }, bytes: null });
  if (name === "MemoryError") port.send("fatal", { why: "memory", details });
}

/**
 * The image of an earlier start, if there is one; storage that fails has none.
 * @param {KeptMemory} kept
 * @param {Promise<string>} key
 */
async function findImage(kept, key) {
  try {
    return await kept.read(await key);
  } catch {
    return null;
  }
}

/**
 * Keeps an image when the page has nothing to do: it says so.
 * @param {Wire<WorkerToPage, PageToWorker>} port
 * @param {KeptMemory} kept
 * @param {Promise<string>} key
 * @param {Image | null} image
 */
function keepWhenIdle(port, kept, key, image) {
  port.on("keep", async ({ wanted }) => {
    const made = image;
    image = null; // it takes as much room as Python itself
    if (made === null || !wanted) return;
    try {
      port.send("memory", { state: "kept", bytes: await kept.write(await key, made) });
    } catch {
      await kept.drop().catch(() => {}); // what does not fit, or cannot be hashed, is not kept
    }
  });
}

/**
 * The image of what has been built, or null where something of it has no name.
 * @param {PyodideModule} module
 * @param {WorkerEndModule} python
 * @param {string} theme
 * @returns {Image | null}
 */
function takeImage(module, python, theme) {
  try {
    const { about, memory } = self.BackpropLabParts.memoryImage.take(module);
    return { about: { ...about, drawing: { ...JSON.parse(python.drawing()), theme } }, memory };
  } catch (error) {
    console.debug("no image:", error);
    return null;
  }
}

/**
 * Has the page draw what the image has the drawing of, while Python is being loaded: that takes as long. What the page
 * says meanwhile is kept for Python.
 * @param {Wire<WorkerToPage, PageToWorker>} port
 * @param {KeptImage} image
 * @param {string} theme
 * @returns {Promise<(() => void) | null>} has Python hear it, once it listens; null if the drawing is of another theme
 */
async function drawEarly(port, { about: { drawing }, memory }, theme) {
  if (drawing.theme !== theme) return null;
  /** @type {object[]} */
  const early = [];
  for (const type of /** @type {const} */ (["command", "patch", "patch-done", "theme", "visible"])) {
    port.on(type, (message) => early.push(message));
  }
  await memory; // it has been checked
  port.send("render", { document: drawing.document, roots: drawing.roots });
  return () => early.forEach((message) => port.receive(/** @type {any} */ (message)));
}

/**
 * @param {Wire<WorkerToPage, PageToWorker>} port
 * @param {VitalSigns} signs
 * @param {PageToWorker["boot"]} message
 */
async function boot(port, signs, { manifest, place, theme, language, words, memory }) {
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
  const kept = new self.BackpropLabParts.KeptMemory(place.base ?? "");
  const mayKeep = memory !== "none" && place.base !== undefined;
  const key = mayKeep ? kept.key(manifest, language) : Promise.reject(new Error("not wanted"));
  key.catch(() => {}); // there is no storage then
  let image = null;
  try {
    status("loading runtime");
    const files = openFiles(assets);
    image = memory === "use" || memory === "if kept" ? await findImage(kept, key) : null;
    if (image !== null) port.send("memory", { state: "found", bytes: image.size });
    const [pyodide, hear] = await Promise.all([
      startPython(files, status, image),
      image && drawEarly(port, image, theme),
    ]);
    const python = pyodide.pyimport("web.bridge.worker_end");
    status("starting");
    let made = null;
    if (image === null) {
      python.build(theme, language);
      if (mayKeep && memory !== "if kept") made = takeImage(pyodide._module, python, theme);
    }
    /** @type {(type: keyof WorkerToPage, fields: string, bytes?: Uint8Array<ArrayBuffer> | null) => void} */
    const send = (type, fields, bytes) => {
      const message = JSON.parse(fields);
      if (bytes) port.send(type, { ...message, bytes }, [bytes.buffer]);
      else port.send(type, message);
      if (type === "answer" || type === "checkpoint") signs.weigh();
    };
    /** @type {(id: number, patch: string, buffers: [string, Uint8Array<ArrayBuffer>][]) => void} */
    const sendPatch = (id, patch, buffers) => {
      const entries = buffers.map(([key, bytes]) => /** @type {[string, ArrayBuffer]} */ ([key, bytes.buffer]));
      port.send("patch", { id, patch, buffers: entries }, entries.map(([, buffer]) => buffer));
    };
    // Taken once: each look at a method of a Python object makes another proxy.
    const { command, patch: applyPatch, patch_done, theme: restyle, visible, render, alive } = python.connect(send, sendPatch, theme);
    port.on("command", ({ id, name, args, bytes }) => {
      try {
        command(id, name, JSON.stringify(args), bytes ?? undefined);
      } catch (error) {
        refuse(port, id, /** @type {Error} */ (error));
      }
    });
    port.on("patch", ({ id, patch }) => applyPatch(id, patch));
    port.on("patch-done", ({ id }) => patch_done(id));
    port.on("theme", ({ mode }) => restyle(mode));
    port.on("visible", ({ views, rendered }) => visible(JSON.stringify(views), JSON.stringify(rendered)));
    signs.watch(pyodide, alive);
    keepWhenIdle(port, kept, key, made);
    if (hear) hear();
    else render();
    if (image !== null) port.send("memory", { state: "restored", bytes: image.size });
    image = null; // its memory is Python's now
  } catch (thrown) {
    const error = /** @type {Error & {remedy?: string}} */ (thrown);
    if (image !== null) {
      console.debug("image refused:", error);
      port.send("memory", { state: "refused", bytes: 0 }); // the page starts another worker, without it
      return;
    }
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
