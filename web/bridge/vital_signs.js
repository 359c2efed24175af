// The worker's signs of life: it answers pings through Python, which a fatal error leaves dead in a worker that still
// hears, says so at once when it happens, holds a lock that the browser gives free when it ends the worker, and says when
// its memory has grown large.
"use strict";

(() => {
  const LARGE_BYTES = 1_000_000_000; // of WebAssembly memory, which never shrinks; a page that is used has 100 to 300 MB
  const GROWTH = 1.25; // since it was said last

  class VitalSigns {
    /** @param {Wire<WorkerToPage, PageToWorker>} port */
    constructor(port) {
      this.port = port;
      this.alive = () => {};
      this.size = () => 0; // of the memory
      this.large = LARGE_BYTES; // what is worth saying next
      port.on("ping", ({ id }) => this.answer(id));
      port.on("guard", ({ lock }) => this.hold(lock));
    }

    /**
     * From now on Python answers.
     * @param {Pyodide} pyodide
     * @param {() => void} alive a call of Python that does nothing
     */
    watch(pyodide, alive) {
      this.alive = alive;
      this.size = () => pyodide._module.HEAPU8.length;
      pyodide._api.on_fatal = (error) => this.fatal(error);
    }

    // Says that the memory is large, and again when it has grown by a quarter.
    weigh() {
      const bytes = this.size();
      if (bytes < this.large) return;
      this.large = GROWTH * bytes;
      this.port.send("memory", { state: "grown", bytes });
    }

    /** @param {number} id */
    answer(id) {
      try {
        this.alive();
      } catch (error) {
        return this.fatal(error);
      }
      this.port.send("pong", { id });
    }

    /** @param {unknown} error */
    fatal(error) {
      const { stack } = /** @type {Error} */ (error);
      this.port.send("fatal", { why: "fatal", details: stack || String(error) });
    }

    /**
     * Without locks (a sandboxed frame, a page without https) silence alone tells.
     * @param {string} lock
     */
    hold(lock) {
      const forEver = () => {
        this.port.send("guarded", { lock });
        return new Promise(() => {});
      };
      try {
        navigator.locks.request(lock, forEver).catch(() => {});
      } catch {
        // see above
      }
    }
  }

  (self.BackpropLabParts ??= /** @type {Parts} */ ({})).VitalSigns = VitalSigns;
})();
