// The start: its stages, each with a limit of silence; what a browser may lack; and the worker, made of one script.
"use strict";

(() => {
  /** @type {(key: string, values?: Record<string, unknown>) => string} */
  const t = (key, values) => self.BackpropLabParts.words.t(key, values);

  // Without a sign of progress for this long the start has failed; slow school computers need most of it.
  /** @type {Record<Stage, number>} */
  const SILENCE_LIMIT_MS = { checking: 45_000, "loading runtime": 45_000, "loading packages": 120_000, starting: 120_000 };

  // The drawing library's scripts, and whether each has run.
  const DRAWING = {
    "bokeh.min.js": () => typeof Bokeh === "object",
    "bokeh-widgets.min.js": () => "Widgets" in Bokeh,
    "bokeh-tables.min.js": () => "Tables" in Bokeh,
    "panel.min.js": () => "Panel" in Bokeh,
  };

  // What the worker's blob is made of, in this order.
  const workerScripts = () => [
    "pyodide.js", "pyodide.asm.js", "port.js", "words.js", "requests.js", self.BackpropLabParts.supply.script, "sha256.js", "assets.js",
    "memory_image.js", "kept_memory.js", "vital_signs.js", "worker.js",
  ];

  // Where the start stands, a tagged union: {kind: "checking" | "loading runtime" | "loading packages" | "starting",
  // done, total}, {kind: "ready"} or {kind: "failed", reason, remedy, details}. "ready" and "failed" are final.
  class Start {
    /** @param {(boot: Boot) => void} onBoot */
    constructor(onBoot) {
      this.onBoot = onBoot;
      /** @type {Boot | null} */
      this.boot = null;
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      this.watchdog = undefined;
      /** @type {Promise<void>} */
      this.ready = new Promise((resolve, reject) => {
        this.settle = { resolve, reject };
      });
      this.ready.catch(() => {}); // shown on the page; whoever awaits it is told as well
    }

    get isReady() {
      return this.boot?.kind === "ready";
    }

    get hasFailed() {
      return this.boot?.kind === "failed";
    }

    /** @param {Boot} boot */
    enter(boot) {
      if (this.isReady || this.hasFailed) return;
      this.boot = boot;
      clearTimeout(this.watchdog);
      if (boot.kind !== "ready" && boot.kind !== "failed") this.watch(boot.kind);
      this.onBoot(boot);
      if (boot.kind === "ready") this.settle.resolve();
      if (boot.kind === "failed") this.settle.reject(new Error(`${boot.reason} ${boot.remedy}`));
    }

    // Takes a sign of progress within a stage: the wait begins anew.
    moved() {
      if (this.boot) this.enter(this.boot);
    }

    /** @param {Problem} problem */
    fail({ reason, remedy, details }) {
      this.enter({ kind: "failed", reason, remedy, details });
    }

    /** @param {Stage} stage */
    watch(stage) {
      const limit = SILENCE_LIMIT_MS[stage];
      const tooLong = () =>
        this.fail({
          reason: t(`silent_${stage.replace(" ", "_")}`, { seconds: limit / 1000 }),
          remedy: t("silent_remedy"),
          details: "",
        });
      this.watchdog = setTimeout(tooLong, limit);
    }
  }

  /**
   * What the page cannot do without and does not have, if anything: no waiting would mend it.
   * @returns {Problem | null}
   */
  function missing() {
    if (typeof WebAssembly !== "object" || typeof DecompressionStream !== "function") {
      return {
        reason: t("browser_too_old"),
        remedy: t("browser_too_old_remedy"),
        details: navigator.userAgent,
      };
    }
    const lost = Object.entries(DRAWING).find(([, isThere]) => !isThere());
    if (lost) {
      return {
        reason: t("script_failed", { file: lost[0] }),
        remedy: t("script_failed_remedy"),
        details: lost[0],
      };
    }
    return null;
  }

  /**
   * The worker's script as one text. It is not left to the worker to load its scripts: importScripts refuses those that
   * a server sends with a wrong type, and loads nothing in a page from a disk.
   * @param {BootManifest} manifest
   * @param {Place} place
   * @param {() => void} onProgress
   */
  async function loadScript(manifest, place, onProgress) {
    const { assets, supply } = self.BackpropLabParts;
    const loading = new assets.Assets(manifest, new supply.Source(manifest, place), onProgress);
    const texts = await Promise.all(workerScripts().map((name) => loading.text(name)));
    return texts.join("\n");
  }

  /**
   * @param {string} script
   * @param {BootManifest["messages"]} messages
   */
  function makeWorker(script, messages) {
    const start = `self.BackpropLabParts.startWorker(${JSON.stringify(messages)}, ${JSON.stringify(location.origin)});`;
    return new Worker(URL.createObjectURL(new Blob([script, "\n", start], { type: "text/javascript" })));
  }

  (self.BackpropLabParts ??= /** @type {Parts} */ ({})).boot = { Start, missing, loadScript, makeWorker };
})();
