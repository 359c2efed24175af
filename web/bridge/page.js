// The page's end of the wire: starts the worker, draws the document it sends, carries changes both ways with
// one patch in flight each way, and turns commands into promises.
"use strict";

(() => {
  // Without a sign of progress for this long the start has failed; slow school computers need most of it.
  const SILENCE_LIMIT_MS = { checking: 45_000, "loading runtime": 45_000, "loading packages": 120_000, starting: 120_000 };
  // What the worker's blob is made of, in this order.
  const workerScripts = () => [
    "pyodide.js", "pyodide.asm.js", "port.js", "requests.js", self.BackpropLabParts.supply.script, "assets.js", "worker.js",
  ];
  const FRAME_LIMIT_MS = 250; // a hidden tab draws no frames; its patches are acknowledged all the same

  class CommandError extends Error {
    /** @param {CommandProblem} problem */
    constructor({ name, message, traceback, offers = [] }) {
      super(message);
      this.name = name;
      this.traceback = traceback;
      this.offers = offers; // commands that answer it
    }
  }

  function nextFrame() {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, FRAME_LIMIT_MS);
      requestAnimationFrame(() => {
        clearTimeout(timer);
        setTimeout(resolve, 0);
      });
    });
  }

  // The Bokeh document on the page and its twin in the worker.
  class DocumentLink {
    /**
     * @param {Wire<PageToWorker, WorkerToPage>} port
     * @param {FocusPart} focus
     */
    constructor(port, focus) {
      this.port = port;
      this.focus = focus;
      /** @type {any} a Bokeh document */
      this.document = null;
      this.applying = false;
      /** @type {number | null} */
      this.inFlight = null;
      /** @type {any[]} events of the document */
      this.queue = [];
      this.lastId = 0;
      port.on("patch", (message) => this.apply(message));
      port.on("patch-done", ({ id }) => this.acknowledged(id));
    }

    async render(json, roots) {
      const docid = "lab"; // Bokeh's way to embed takes several documents, by name
      const places = JSON.parse(roots);
      const [views] = await Bokeh.embed.embed_items({ [docid]: JSON.parse(json) }, [
        { docid, roots: places, root_ids: Object.keys(places) },
      ]);
      this.document = [...views.roots.values()][0].model.document;
      this.document.on_change((event) => this.changed(event), false);
      for (const view of views.roots.values()) this.tellMeasured(view.model);
    }

    // Plots that are in sight have measured their width while they were drawn, before anybody listened.
    tellMeasured(root) {
      for (const model of root.references()) {
        const measured = model.properties.inner_width;
        if (!measured || measured.is_unset) continue;
        const width = measured.get_value();
        model.setv({ inner_width: 0 }, { silent: true });
        model.setv({ inner_width: width }, { no_change: true });
      }
    }

    // What changes while a patch is applied is the patch's own, but for what the page measures: a plot's width.
    changed(event) {
      if (this.applying && event.attr !== "inner_width") return;
      // Of several values of one property the newest is enough; what changes parts of one (cells of a table) all counts.
      const isWhole = ({ kind }) => kind === "ModelChanged";
      const isOlder = (old) => isWhole(old) && old.model === event.model && old.attr === event.attr;
      if (isWhole(event)) this.queue = this.queue.filter((old) => !isOlder(old));
      this.queue.push(event);
      this.flush();
    }

    flush() {
      if (this.inFlight !== null || this.queue.length === 0) return;
      const events = this.queue.splice(0);
      this.inFlight = ++this.lastId;
      const patch = JSON.stringify(this.document.create_json_patch(events));
      this.port.send("patch", { id: this.inFlight, patch });
    }

    acknowledged(id) {
      if (id === this.inFlight) this.inFlight = null;
      this.flush();
    }

    /** @param {WorkerToPage["patch"]} message */
    apply({ id, patch, buffers }) {
      this.applying = true;
      const held = this.focus.place();
      try {
        this.document.apply_json_patch(JSON.parse(patch), new Map(buffers));
      } finally {
        this.applying = false;
        // Also of one that fails: the worker would wait for it for ever, and nothing be drawn any more.
        nextFrame().then(() => this.port.send("patch-done", { id }));
        this.focus.keep(held);
      }
    }
  }

  // boot is a tagged union: {kind: "checking" | "loading runtime" | "loading packages" | "starting", done, total},
  // {kind: "ready"} or {kind: "failed", reason, remedy, details}. "ready" and "failed" are final.
  class PageEnd {
    constructor(manifest, { onBoot, onAnnounce, onRequests, focus }) {
      this.manifest = manifest;
      this.focus = focus;
      this.onBoot = onBoot;
      this.onAnnounce = onAnnounce;
      this.onRequests = onRequests;
      /** @type {Boot | null} */
      this.boot = null;
      /** @type {Wire<PageToWorker, WorkerToPage> | null} what the worker is told by; there once it is started */
      this.port = null;
      this.pending = new Map();
      this.lastId = 0;
      /** @type {Promise<void>} */
      this.ready = new Promise((resolve, reject) => {
        this.settle = { resolve, reject };
      });
      this.ready.catch(() => {}); // shown on the page; whoever awaits it is told as well
      this.place = self.BackpropLabParts.supply.place(manifest);
      this.script = this.loadScript(); // at once: the drawing library takes a while to arrive
      this.script.catch(() => {}); // start awaits it
    }

    // The worker's script as one text. It is not left to the worker to load its scripts: importScripts refuses those
    // that a server sends with a wrong type, and loads nothing in a page from a disk.
    async loadScript() {
      const source = new self.BackpropLabParts.supply.Source(this.manifest, this.place);
      const progress = () => this.boot && this.enter(this.boot);
      const assets = new self.BackpropLabParts.assets.Assets(this.manifest, source, progress);
      const texts = await Promise.all(workerScripts().map((name) => assets.text(name)));
      return texts.join("\n");
    }

    /** @param {Boot} boot */
    enter(boot) {
      if (this.boot && (this.boot.kind === "failed" || this.boot.kind === "ready")) return;
      this.boot = boot;
      clearTimeout(this.watchdog);
      const limit = SILENCE_LIMIT_MS[boot.kind];
      if (limit) {
        this.watchdog = setTimeout(
          () =>
            this.fail({
              reason: `Nothing has moved for ${limit / 1000} seconds while ${boot.kind}.`,
              remedy: "The connection or this computer may be too slow or busy: reload the page to try again.",
              details: "",
            }),
          limit,
        );
      }
      this.onBoot(boot);
      if (boot.kind === "ready") this.settle.resolve();
      if (boot.kind === "failed") {
        this.worker?.terminate();
        this.settle.reject(new Error(`${boot.reason} ${boot.remedy}`));
      }
    }

    /** @param {Problem} problem */
    fail({ reason, remedy, details }) {
      this.enter({ kind: "failed", reason, remedy, details });
    }

    // Starts the worker. A page's own checks come first: what they find, no waiting would mend.
    async start(theme) {
      this.enter({ kind: "checking" });
      if (typeof WebAssembly !== "object" || typeof DecompressionStream !== "function") {
        this.fail({
          reason: "This browser lacks WebAssembly or DecompressionStream.",
          remedy: "Use a current Chrome, Edge, Firefox (113 or later) or Safari (16.4 or later).",
          details: navigator.userAgent,
        });
        return;
      }
      if (typeof Bokeh !== "object") {
        this.fail({
          reason: "The drawing library did not load.",
          remedy: "A file of this site is missing or was blocked on the way: reload, or allow the site in your content filter.",
          details: "Bokeh is undefined",
        });
        return;
      }
      let script;
      try {
        script = await this.script;
      } catch (error) {
        this.fail({ reason: error.message, remedy: error.remedy || "Reload the page.", details: error.stack });
        return;
      }
      if (this.boot?.kind === "failed") return; // it took too long
      const { messages } = this.manifest;
      const start = `self.BackpropLabParts.startWorker(${JSON.stringify(messages)}, ${JSON.stringify(location.origin)});`;
      const blob = new Blob([script, "\n", start], { type: "text/javascript" });
      this.worker = new Worker(URL.createObjectURL(blob));
      this.worker.addEventListener("error", (event) => this.workerFailed(event));
      /** @type {Wire<PageToWorker, WorkerToPage>} */
      const port = new self.BackpropLabParts.Port(this.worker, messages.page_to_worker, messages.worker_to_page);
      this.port = port;
      const link = new DocumentLink(port, this.focus);
      port.on("status", ({ stage, done, total }) => this.enter({ kind: stage, done, total }));
      port.on("failed", (message) => this.fail(message));
      port.on("answer", (message) => this.answered(message));
      port.on("announce", ({ text }) => this.onAnnounce(text));
      port.on("requests", ({ addresses }) => this.onRequests(addresses));
      port.on("render", async ({ document: json, roots }) => {
        try {
          await link.render(json, roots);
        } catch (error) {
          this.fail({ reason: `The page could not be drawn (${error.message}).`, remedy: "Reload the page.", details: error.stack });
          return;
        }
        port.send("patch-done", { id: 0 }); // the first drawing is patch 0
        this.enter({ kind: "ready" });
      });
      port.send("boot", { manifest: this.manifest, place: this.place, theme });
    }

    workerFailed(event) {
      const problem = {
        reason: event.message || "The background worker could not be started.",
        remedy: "Reload the page. If it stays, a content filter may be blocking the worker's script.",
        details: `${event.filename || ""}:${event.lineno || ""}`,
      };
      if (this.boot?.kind === "ready") this.onAnnounce(`${problem.reason} ${problem.remedy}`);
      else this.fail(problem);
    }

    /**
     * Sends a command; resolves with its result, rejects with a CommandError.
     * @param {string} name
     * @param {object} args
     * @param {Uint8Array<ArrayBuffer> | null} bytes
     * @returns {Promise<any>}
     */
    async call(name, args = {}, bytes = null) {
      const plain = JSON.parse(JSON.stringify(args)); // what has no form in JSON is refused here, not lost on the way
      await this.ready;
      const port = /** @type {Wire<PageToWorker, WorkerToPage>} */ (this.port); // there when it is ready
      const id = ++this.lastId;
      return new Promise((resolve, reject) => {
        this.pending.set(id, { resolve, reject });
        port.send("command", { id, name, args: plain, bytes }, bytes ? [bytes.buffer] : []);
      });
    }

    /** @param {WorkerToPage["answer"]} message */
    answered({ id, result, error, bytes }) {
      const { resolve, reject } = this.pending.get(id);
      this.pending.delete(id);
      if (error) reject(new CommandError(error));
      else resolve(bytes ? { ...result, bytes } : result);
    }

    tell(type, fields) {
      if (this.boot?.kind === "ready") this.port?.send(type, fields);
    }
  }

  (self.BackpropLabParts ??= /** @type {Parts} */ ({})).PageEnd = PageEnd;
})();
