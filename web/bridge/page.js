// The page's end of the wire: starts the worker, says who takes which of its messages, and starts another one when the
// supervisor finds that it has ended.
"use strict";

(() => {
  const OPENING = ["open_file", "load_table", "open_link"]; // what follows is about what they open
  const RESTORE_LIMIT_MS = 45_000; // of a start with a kept image: a second or two, 26 s on a quarter of a core
  const SPEAK_LIMIT_MS = 2000; // for the words of the page's language, before a failure is told in English

  class PageEnd {
    /**
     * @param {BootManifest} manifest
     * @param {PageEndParts} parts
     */
    constructor(manifest, { onBoot, onAnnounce, onRequests, onRescue, memory, focus, early }) {
      const { boot, Calls, language, Supervisor, supply, words } = self.BackpropLabParts;
      words.use(manifest.words);
      this.manifest = manifest;
      this.focus = focus;
      this.early = early;
      /** @type {FirstPicture | null} while it is what is drawn */
      this.first = null;
      this.drawing = Promise.resolve(); // of the first picture
      this.isLate = false; // for a first picture
      this.onAnnounce = onAnnounce;
      this.onRequests = onRequests;
      this.memory = memory;
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      this.restoring = undefined; // runs while the worker begins with a kept image
      this.awake = Promise.resolve(); // once the worker does more than have its image drawn
      this.wake = () => {};
      this.relaunch = () => {}; // without the kept image
      /** @type {(() => void) | undefined} what is said of a script that has failed while it ran */
      this.broken = undefined;
      /** @type {Worker | null} */
      this.worker = null;
      /** @type {Wire<PageToWorker, WorkerToPage> | null} what the worker is told by; there once it is started */
      this.port = null;
      /** @type {DocumentLink | null} */
      this.link = null;
      /** @type {{resolve: () => void, reject: (error: Error) => void}[]} calls that wait for another worker */
      this.held = [];
      /** @type {Map<keyof PageToWorker, object>} what was told last, for the next worker */
      this.told = new Map();
      this.boot = new boot.Start((now) => {
        if (now.kind === "failed") {
          this.worker?.terminate();
          this.leaveFirst()?.end();
        }
        onBoot(now);
      });
      this.ready = this.boot.ready;
      this.calls = new Calls(this.ready, (command, transfer) => this.port?.send("command", command, transfer));
      this.supervisor = new Supervisor({
        send: (type, fields) => this.port?.send(type, fields),
        isBusy: (training) => this.calls.hasOther(training) || (this.link?.isWaiting ?? false),
        ended: (why, state, isSound) => this.ended(why, state, isSound),
        launch: (prepare, isSound) => this.launchAgain(prepare, isSound),
        restored: () => this.restored(),
        gaveUp: () => this.gaveUp(),
        resume: (command, args) => void this.calls.call(command, args).catch(() => {}), // the page shows what came of it
        save: ({ about, bytes }) => self.BackpropLabParts.share.download({ name: `${about.name}.backprop-lab`, type: "application/zip", bytes }),
        show: onRescue,
      });
      this.place = supply.place(manifest);
      this.language = language.take(manifest, this.place);
      // At once: the drawing library takes a while to arrive.
      this.script = boot.loadScript(manifest, this.place, () => this.boot.moved());
      this.script.catch(() => {}); // start awaits it
    }

    /**
     * From now on the start has its limits, and a script of the page that does not come, or is not what it should be,
     * ends it with its name: the page would wait for it for ever, or fail later in words that say nothing.
     */
    watchStart() {
      const { words } = self.BackpropLabParts;
      this.boot.enter({ kind: "checking" });
      const base = new URL(".", document.baseURI).href;
      const fail = (/** @type {string} */ address, /** @type {string} */ details) => {
        if (this.boot.isReady || this.boot.hasFailed || !address.startsWith(base)) return;
        const file = address.split("/").pop() ?? address;
        const remedy = address.startsWith("file:") ? "opened_from_disk" : "script_failed_remedy";
        this.spoken().then(() => {
          this.boot.fail({ reason: words.t("script_failed", { file }), remedy: words.t(remedy), details });
        });
      };
      self.addEventListener("error", (event) => {
        const { target } = event;
        if (target instanceof HTMLScriptElement) fail(target.src, target.src);
        else if (event instanceof ErrorEvent && event.error instanceof SyntaxError) fail(event.filename, event.message);
        // Any other error can come from what another script lacks: start looks at that first.
        else if (event instanceof ErrorEvent) this.broken ??= () => fail(event.filename, event.message);
      }, true);
      self.addEventListener("load", (event) => event.target instanceof HTMLScriptElement && this.boot.moved(), true);
    }

    // Kept when the page's language is there, or does not come: what has failed is said nevertheless.
    spoken() {
      return Promise.race([this.language, new Promise((resolve) => setTimeout(resolve, SPEAK_LIMIT_MS))]);
    }

    /**
     * Starts the worker.
     * @param {string} theme "light" or "dark"
     */
    async start(theme) {
      const { boot, words } = self.BackpropLabParts;
      this.told.set("theme", { mode: theme });
      this.boot.enter({ kind: "checking" });
      const problem = boot.missing();
      if (problem) {
        await this.spoken();
        return this.boot.fail(boot.missing() ?? problem);
      }
      this.broken?.();
      const language = await this.language;
      if (this.early.isWanted()) this.drawFirst(theme, language);
      let script;
      try {
        script = await this.script;
      } catch (thrown) {
        const error = /** @type {Error & {remedy?: string}} */ (thrown);
        this.boot.fail({ reason: error.message, remedy: error.remedy || words.t("reload_page"), details: error.stack ?? "" });
        return;
      }
      if (this.boot.hasFailed) return; // it took too long
      try {
        this.launch(script, this.place, language, this.memory.wish(), async () => {});
      } catch (error) {
        const { message } = /** @type {Error} */ (error); // a policy, or a browser that knows no such worker
        return this.workerFailed({ message: "", filename: message, lineno: 0 });
      }
      this.ready.then(() => {
        this.supervisor.up();
        this.supervisor.begin();
      }, () => {});
    }

    /**
     * Draws what needs no worker. Where it cannot be had, the page shows how far the start has come.
     * @param {string} theme
     * @param {string} language
     */
    async drawFirst(theme, language) {
      const { DocumentLink, FirstPicture } = self.BackpropLabParts;
      let first;
      try {
        first = await FirstPicture.load(this.manifest, this.place, theme, language);
      } catch (error) {
        console.debug(error);
        return;
      }
      if (this.isLate || this.boot.hasFailed) return;
      const link = new DocumentLink(null, this.focus);
      this.early.begin(() => first.stop());
      const giveUp = () => {
        link.end();
        this.early.end();
      };
      const draw = async () => {
        try {
          await link.render(JSON.stringify(first.document), first.roots);
        } catch (error) {
          console.debug(error);
          return giveUp();
        }
        if (this.boot.hasFailed) return giveUp();
        this.first = first;
        this.link = link;
        const mayPlay = () => this.first === first && this.restoring === undefined && this.early.mayPlay();
        first.play(link, !matchMedia("(prefers-reduced-motion: reduce)").matches, mayPlay);
      };
      this.drawing = draw();
    }

    /** What is drawn is the first picture no more; returns its link, null if it was not. */
    leaveFirst() {
      const { first, link } = this;
      this.first = null;
      if (first === null) return null;
      first.stop();
      this.early.end();
      return link;
    }

    /**
     * @param {string} script of the worker
     * @param {Place} place where its files are
     * @param {string} language
     * @param {PageToWorker["boot"]["memory"]} memory
     * @param {(ask: Ask) => Promise<void>} prepare what comes before the first drawing
     */
    launch(script, place, language, memory, prepare) {
      const { boot, DocumentLink, Port, supply, words } = self.BackpropLabParts;
      const { messages } = this.manifest;
      this.relaunch = () => {
        this.relaunch = () => {};
        clearTimeout(this.restoring);
        this.restoring = undefined;
        this.port?.close();
        this.worker?.terminate();
        this.memory.drop(this.place.base ?? "");
        this.awake = Promise.resolve();
        this.launch(script, supply.place(this.manifest), language, memory === "use" ? "make" : "none", prepare);
        this.wake(); // what waits for that worker finds another
      };
      const worker = boot.makeWorker(script, messages);
      this.worker = worker;
      worker.addEventListener("error", (event) => this.worker === worker && this.workerFailed(event));
      /** @type {Wire<PageToWorker, WorkerToPage>} */
      const port = new Port(worker, messages.page_to_worker, messages.worker_to_page);
      this.port = port;
      worker.addEventListener("message", () => this.worker === worker && this.supervisor.heard());
      this.listen(port, new DocumentLink(port, this.focus), prepare);
      this.supervisor.started();
      const { mode } = /** @type {PageToWorker["theme"]} */ (this.told.get("theme"));
      port.send("boot", { manifest: this.manifest, place, theme: mode, language, words: words.all(), memory });
    }

    /**
     * @param {Wire<PageToWorker, WorkerToPage>} port
     * @param {DocumentLink} link takes the patches
     * @param {(ask: Ask) => Promise<void>} prepare
     */
    listen(port, link, prepare) {
      const { words } = self.BackpropLabParts;
      const { boot, supervisor } = this;
      port.on("status", ({ stage, done, total }) => boot.enter({ kind: stage, done, total }));
      port.on("failed", (message) => boot.fail(message));
      port.on("answer", (message) => this.calls.answered(message));
      port.on("announce", ({ text }) => this.onAnnounce(text));
      port.on("memory", (message) => this.heardOfMemory(message));
      port.on("requests", ({ addresses }) => this.onRequests(addresses));
      port.on("table", ({ number, bytes }) => supervisor.keepTable(number, bytes));
      port.on("runs", ({ number, bytes }) => supervisor.keepRuns(number, bytes));
      port.on("checkpoint", ({ about, bytes }) => supervisor.keep(about, bytes));
      port.on("guarded", ({ lock }) => supervisor.watchLock(lock));
      port.on("pong", () => {}); // a sign of life, as any message
      port.on("fatal", ({ why }) => supervisor.restart(why));
      port.on("render", async ({ document: json, roots }) => {
        await prepare((name, args, bytes) => this.calls.ask(name, args, bytes));
        this.isLate = true;
        await this.drawing;
        if (port !== this.port) return; // it has ended meanwhile
        if (this.first?.shows(json)) {
          await this.awake; // until then another worker can come
          if (port !== this.port) return;
          this.leaveFirst()?.attach(port);
          port.send("patch-done", { id: 0 });
          boot.enter({ kind: "ready" });
          return;
        }
        const carried = this.first?.hasModelsOf(json) ? this.link?.takeWaiting() : null;
        this.leaveFirst();
        const held = this.swap(link);
        try {
          await link.render(json, roots);
          if (carried) link.carryOn(carried);
          await this.awake;
          if (port !== this.port) return; // its image was refused after all
        } catch (thrown) {
          if (this.restoring !== undefined) return this.relaunch();
          const { message, stack = "" } = /** @type {Error} */ (thrown);
          boot.fail({ reason: words.t("not_drawn", { why: message }), remedy: words.t("reload_page"), details: stack });
          return;
        } finally {
          held();
        }
        port.send("patch-done", { id: 0 }); // the first drawing is patch 0
        boot.enter({ kind: "ready" });
      });
    }

    /**
     * Takes away what another worker has drawn; what is returned gives the places their heights and the keyboard back.
     * @param {DocumentLink} link of the worker that draws now
     */
    swap(link) {
      const before = this.link;
      this.link = link;
      if (before === null) return () => {};
      const focus = this.focus.place();
      const places = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-view]")]);
      for (const place of places) place.style.minHeight = `${place.offsetHeight}px`;
      before.end();
      return () => {
        for (const place of places) place.style.minHeight = "";
        this.focus.keep(focus);
      };
    }

    /**
     * An image that is refused, or with which the worker comes to nothing, costs its time and no more.
     * @param {WorkerToPage["memory"]} message
     */
    heardOfMemory(message) {
      clearTimeout(this.restoring);
      this.restoring = undefined;
      if (message.state === "found") {
        this.restoring = setTimeout(() => this.relaunch(), RESTORE_LIMIT_MS);
        this.awake = new Promise((resolve) => (this.wake = () => resolve(undefined)));
      } else if (message.state === "refused") {
        this.relaunch();
      } else {
        this.wake();
        this.memory.heard(message);
      }
    }

    /** @param {Pick<ErrorEvent, "message" | "filename" | "lineno">} event */
    workerFailed({ message, filename, lineno }) {
      const { words } = self.BackpropLabParts;
      const problem = {
        reason: message || words.t("no_worker"),
        remedy: words.t("no_worker_remedy"),
        details: `${filename || ""}:${lineno || ""}`,
      };
      if (this.restoring !== undefined) return this.relaunch();
      this.memory.drop(this.place.base ?? ""); // should it have been at fault, it is not at the next start
      if (!this.boot.isReady) return this.boot.fail(problem);
      this.onAnnounce(`${problem.reason} ${problem.remedy}`);
      this.supervisor.ping(); // whether it is still there
    }

    // -- another worker -------------------------------------------------------------------------------------------

    /**
     * Ends the worker.
     * @param {WorkerEnded} why
     * @param {HeldState | null} state from which another one will continue
     * @param {boolean} isSound whether it had worked for a while
     */
    ended(why, state, isSound) {
      const { boot, words } = self.BackpropLabParts;
      if (why !== "stopped" && !isSound) this.memory.drop(this.place.base ?? ""); // should its image have been at fault
      this.port?.close();
      this.worker?.terminate();
      this.worker = this.port = null;
      document.body.dataset.worker = "restarting"; // the controls wait
      this.boot = new boot.Start(() => {});
      const message = words.t("call_interrupted", { why: words.t(`why_${why}`), epoch: state?.about.epoch ?? 0 });
      /** @type {Promise<void>} */
      const resumed = new Promise((resolve, reject) => {
        this.held.push({ resolve, reject });
      });
      resumed.catch(() => {}); // whoever calls is told
      this.calls.interrupt({ name: "InterruptedError", message }, resumed);
    }

    /**
     * Starts another worker, as soon as what was posted by the last one has been taken.
     * @param {(ask: Ask) => Promise<void>} prepare
     * @param {boolean} isSound whether the last one had worked for a while: then the image that is kept is good as well
     */
    async launchAgain(prepare, isSound) {
      const { supply } = self.BackpropLabParts;
      const start = this.boot;
      start.enter({ kind: "checking" });
      const script = await this.script;
      // The texts of the single file are handed over each time.
      const memory = isSound && this.memory.wish() === "use" ? "if kept" : "none";
      this.launch(script, supply.place(this.manifest), await this.language, memory, prepare);
      await start.ready;
    }

    // What waits for the worker goes on.
    restored() {
      delete document.body.dataset.worker;
      const visible = /** @type {PageToWorker["visible"] | undefined} */ (this.told.get("visible"));
      if (visible) this.port?.send("visible", visible);
      for (const { resolve } of this.held.splice(0)) resolve();
      self.BackpropLabParts.autosave?.restarted();
    }

    // There will be no other worker.
    gaveUp() {
      const error = new Error(self.BackpropLabParts.words.t("worker_ended", { why: "" }).trim());
      for (const { reject } of this.held.splice(0)) reject(error);
    }

    // -- what the page asks of the worker -------------------------------------------------------------------------

    /**
     * Sends a command; resolves with its result, rejects with a CommandError.
     * @param {string} name
     * @param {object} args
     * @param {Uint8Array<ArrayBuffer> | null} bytes
     * @returns {Promise<any>}
     */
    call(name, args = {}, bytes = null) {
      this.supervisor.sent(name);
      const answer = this.calls.call(name, args, bytes);
      if (this.first !== null && OPENING.includes(name)) {
        this.link?.holdFor(answer);
        this.early.opening();
      }
      return answer;
    }

    /**
     * Tells the worker something that needs no answer; nothing before it is ready.
     * @template {keyof PageToWorker} Type
     * @param {Type} type
     * @param {PageToWorker[Type]} fields
     */
    tell(type, fields) {
      this.told.set(type, fields);
      if (this.boot.isReady) this.port?.send(type, fields);
    }
  }

  (self.BackpropLabParts ??= /** @type {Parts} */ ({})).PageEnd = PageEnd;
})();
