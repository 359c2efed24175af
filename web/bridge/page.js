// The page's end of the wire: starts the worker and says who takes which of its messages.
"use strict";

(() => {
  class PageEnd {
    /**
     * @param {BootManifest} manifest
     * @param {PageEndParts} parts
     */
    constructor(manifest, { onBoot, onAnnounce, onRequests, focus }) {
      const { boot, Calls, language, supply, words } = self.BackpropLabParts;
      words.use(manifest.words);
      this.manifest = manifest;
      this.focus = focus;
      this.onAnnounce = onAnnounce;
      this.onRequests = onRequests;
      /** @type {Worker | null} */
      this.worker = null;
      /** @type {Wire<PageToWorker, WorkerToPage> | null} what the worker is told by; there once it is started */
      this.port = null;
      this.boot = new boot.Start((now) => {
        onBoot(now);
        if (now.kind === "failed") this.worker?.terminate();
      });
      this.ready = this.boot.ready;
      this.calls = new Calls(this.ready, (command, transfer) => this.port?.send("command", command, transfer));
      this.place = supply.place(manifest);
      this.language = language.take(manifest, this.place);
      // At once: the drawing library takes a while to arrive.
      this.script = boot.loadScript(manifest, this.place, () => this.boot.moved());
      this.script.catch(() => {}); // start awaits it
    }

    /**
     * Starts the worker.
     * @param {string} theme "light" or "dark"
     */
    async start(theme) {
      const { boot, DocumentLink, Port, words } = self.BackpropLabParts;
      this.boot.enter({ kind: "checking" });
      const problem = boot.missing();
      if (problem) return this.boot.fail(problem);
      const language = await this.language;
      let script;
      try {
        script = await this.script;
      } catch (thrown) {
        const error = /** @type {Error & {remedy?: string}} */ (thrown);
        this.boot.fail({ reason: error.message, remedy: error.remedy || words.t("reload_page"), details: error.stack ?? "" });
        return;
      }
      if (this.boot.hasFailed) return; // it took too long
      const { messages } = this.manifest;
      this.worker = boot.makeWorker(script, messages);
      this.worker.addEventListener("error", (event) => this.workerFailed(event));
      /** @type {Wire<PageToWorker, WorkerToPage>} */
      const port = new Port(this.worker, messages.page_to_worker, messages.worker_to_page);
      this.port = port;
      this.listen(port, new DocumentLink(port, this.focus));
      port.send("boot", { manifest: this.manifest, place: this.place, theme, language, words: words.all() });
    }

    /**
     * @param {Wire<PageToWorker, WorkerToPage>} port
     * @param {DocumentLink} link takes the patches
     */
    listen(port, link) {
      const { words } = self.BackpropLabParts;
      port.on("status", ({ stage, done, total }) => this.boot.enter({ kind: stage, done, total }));
      port.on("failed", (message) => this.boot.fail(message));
      port.on("answer", (message) => this.calls.answered(message));
      port.on("announce", ({ text }) => this.onAnnounce(text));
      port.on("requests", ({ addresses }) => this.onRequests(addresses));
      port.on("render", async ({ document: json, roots }) => {
        try {
          await link.render(json, roots);
        } catch (thrown) {
          const { message, stack = "" } = /** @type {Error} */ (thrown);
          this.boot.fail({ reason: words.t("not_drawn", { why: message }), remedy: words.t("reload_page"), details: stack });
          return;
        }
        port.send("patch-done", { id: 0 }); // the first drawing is patch 0
        this.boot.enter({ kind: "ready" });
      });
    }

    /** @param {Pick<ErrorEvent, "message" | "filename" | "lineno">} event */
    workerFailed({ message, filename, lineno }) {
      const { words } = self.BackpropLabParts;
      const problem = {
        reason: message || words.t("no_worker"),
        remedy: words.t("no_worker_remedy"),
        details: `${filename || ""}:${lineno || ""}`,
      };
      if (this.boot.isReady) this.onAnnounce(`${problem.reason} ${problem.remedy}`);
      else this.boot.fail(problem);
    }

    /**
     * Sends a command; resolves with its result, rejects with a CommandError.
     * @param {string} name
     * @param {object} args
     * @param {Uint8Array<ArrayBuffer> | null} bytes
     * @returns {Promise<any>}
     */
    call(name, args = {}, bytes = null) {
      return this.calls.call(name, args, bytes);
    }

    /**
     * Tells the worker something that needs no answer; nothing before it is ready.
     * @template {keyof PageToWorker} Type
     * @param {Type} type
     * @param {PageToWorker[Type]} fields
     */
    tell(type, fields) {
      if (this.boot.isReady) this.port?.send(type, fields);
    }
  }

  (self.BackpropLabParts ??= /** @type {Parts} */ ({})).PageEnd = PageEnd;
})();
