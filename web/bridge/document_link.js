// The Bokeh document on the page and its twin in the worker: draws what the worker sends, and carries changes both ways
// with one patch in flight each way.
"use strict";

(() => {
  const FRAME_LIMIT_MS = 250; // a hidden tab draws no frames; its patches are acknowledged all the same
  const MEASURED = ["inner_width", "outer_height"]; // by the page, of plots
  const TOGGLE = "toggle"; // of buttons that a second press takes back; see web/views/run/run_controls.py
  const DOCUMENT = "lab"; // Bokeh's way to embed takes several documents, by name

  /** @returns {Promise<void>} resolved when the browser has drawn what has changed until now */
  function nextFrame() {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, FRAME_LIMIT_MS);
      requestAnimationFrame(() => {
        clearTimeout(timer);
        setTimeout(resolve, 0);
      });
    });
  }

  /**
   * The events that say all: of several values of one property the newest is enough, and of several places of the mouse;
   * what changes parts of one (cells of a table) all counts.
   * @param {BokehEvent[]} queue
   * @param {BokehEvent} event what comes behind them
   */
  function withEvent(queue, event) {
    const isWhole = (/** @type {BokehEvent} */ { kind }) => kind === "ModelChanged";
    const isOlder = (/** @type {BokehEvent} */ old) =>
      isWhole(old) && isWhole(event) && old.model === event.model && old.attr === event.attr;
    const isMove = (/** @type {BokehEvent} */ { msg_data }) => msg_data?.event_name === "mousemove";
    const isPassed = (/** @type {BokehEvent} */ old) => isMove(old) && isMove(event) && old.msg_data?.origin === event.msg_data?.origin;
    return [...queue.filter((old) => !isOlder(old) && !isPassed(old)), event];
  }

  /**
   * Has the worker told what plots have measured of their size while they were drawn, before anybody listened.
   * @param {BokehModel} root
   */
  function tellMeasured(root) {
    for (const model of root.references()) {
      for (const name of MEASURED) {
        const measured = model.properties[name];
        if (!measured || measured.is_unset) continue;
        const pixels = measured.get_value();
        model.setv({ [name]: 0 }, { silent: true });
        model.setv({ [name]: pixels }, { no_change: true });
      }
    }
  }

  class DocumentLink {
    /**
     * @param {Wire<PageToWorker, WorkerToPage> | null} port null before there is a worker: what changes waits for it
     * @param {FocusPart} focus
     */
    constructor(port, focus) {
      this.port = port;
      this.focus = focus;
      /** @type {BokehDocument | null} there once it is drawn */
      this.document = null;
      this.applying = false;
      /** @type {number | null} of the patch that the worker has not acknowledged */
      this.inFlight = null;
      /** @type {BokehEvent[]} what the next patch will hold */
      this.queue = [];
      /** @type {{until: Promise<unknown>, events: BokehEvent[]}[]} what follows after something else has been done */
      this.later = [];
      this.lastId = 0;
      /** @type {BokehViews | null} */
      this.views = null;
      if (port !== null) this.listen(port);
    }

    /** @param {Wire<PageToWorker, WorkerToPage>} port */
    listen(port) {
      port.on("patch", (message) => this.apply(message));
      port.on("patch-done", ({ id }) => this.acknowledged(id));
    }

    /**
     * Goes on with a worker that has the same document: what has been changed until now goes there.
     * @param {Wire<PageToWorker, WorkerToPage>} port
     */
    attach(port) {
      this.port = port;
      this.listen(port);
      this.flush();
    }

    /**
     * What changes from now on follows when something else has been done, for example a file been opened.
     * @param {Promise<unknown>} done
     */
    holdFor(done) {
      const until = done.then(() => {}, () => {});
      this.later.push({ until, events: [] });
      until.then(() => this.release());
    }

    // The first of what has waited follows, and the next if that is done as well.
    release() {
      const next = this.later.shift();
      if (next === undefined) return;
      for (const event of next.events) this.queue = withEvent(this.queue, event);
      this.flush();
    }

    /**
     * Draws the document for the first time.
     * @param {string} json of the document
     * @param {string} roots JSON of {id of a root model: id of its place in the page}
     */
    async render(json, roots) {
      self.BackpropLabParts.trimBokeh();
      const places = JSON.parse(roots);
      const [views] = await Bokeh.embed.embed_items({ [DOCUMENT]: JSON.parse(json) }, [
        { docid: DOCUMENT, roots: places, root_ids: Object.keys(places) },
      ]);
      this.views = views;
      const models = [...views.roots.values()].map(({ model }) => model);
      this.document = models[0].document;
      this.document._new_models.clear(); // the worker has made them
      this.document.on_change((event) => this.changed(event), false);
      for (const model of models) tellMeasured(model);
    }

    // Takes away what it has drawn, and sends nothing more: its worker has ended.
    end() {
      this.document = null;
      for (const view of [...(this.views?.roots.values() ?? [])]) view.remove();
      this.views = null;
    }

    /**
     * What changes while a patch is applied is the patch's own, but for what the page measures: a plot's size.
     * @param {BokehEvent} event
     */
    changed(event) {
      if (this.applying && !MEASURED.includes(event.attr ?? "")) return;
      if (this.port === null && this.isPressedAgain(event)) return;
      const last = this.later.at(-1);
      if (last) last.events = withEvent(last.events, event);
      else this.queue = withEvent(this.queue, event);
      this.flush();
    }

    /**
     * Whether an event is another press of a button that waits already, and that a second press would take back.
     * @param {BokehEvent} event
     */
    isPressedAgain({ msg_data: data }) {
      if (data?.event_name !== "button_click" || !data.origin?.css_classes?.includes(TOGGLE)) return false;
      const waiting = [this.queue, ...this.later.map(({ events }) => events)].flat();
      return waiting.some(({ msg_data: other }) => other?.event_name === "button_click" && other.origin === data.origin);
    }

    // What has waited for a worker, as text for one with another document of the same models; null for nothing.
    takeWaiting() {
      const events = [this.queue, ...this.later.map(({ events }) => events)].flat();
      this.queue = [];
      this.later = [];
      return events.length === 0 || this.document === null ? null : JSON.stringify(this.document.create_json_patch(events));
    }

    /**
     * Changes here what was changed in a drawing before, and tells the worker.
     * @param {string} patch of takeWaiting
     */
    carryOn(patch) {
      const { events, ...more } = JSON.parse(patch);
      this.play({ ...more, events: events.filter((/** @type {BokehEvent} */ { kind }) => kind !== "MessageSent") }, new Map());
      this.inFlight = ++this.lastId;
      this.port?.send("patch", { id: this.inFlight, patch });
    }

    /**
     * Changes what is drawn, and tells nobody.
     * @param {object} patch
     * @param {Map<string, ArrayBuffer>} buffers
     */
    play(patch, buffers) {
      if (this.document === null) return;
      // Bokeh takes what comes for new to where it comes from: the next click on it would send it back, whole.
      const { _new_models: fresh } = this.document;
      const own = new Set(fresh);
      this.applying = true;
      try {
        this.document.apply_json_patch(patch, buffers);
      } finally {
        this.applying = false;
        for (const model of fresh) if (!own.has(model)) fresh.delete(model);
      }
    }

    // Whether the worker has not acknowledged a patch yet.
    get isWaiting() {
      return this.inFlight !== null;
    }

    flush() {
      if (this.port === null || this.inFlight !== null || this.queue.length === 0 || this.document === null) return;
      const events = this.queue.splice(0);
      this.inFlight = ++this.lastId;
      const patch = JSON.stringify(this.document.create_json_patch(events));
      this.port.send("patch", { id: this.inFlight, patch });
    }

    /** @param {number} id of a patch that the worker has applied */
    acknowledged(id) {
      if (id === this.inFlight) this.inFlight = null;
      this.flush();
    }

    /** @param {WorkerToPage["patch"]} message */
    apply({ id, patch, buffers }) {
      const held = this.focus.place();
      try {
        this.play(JSON.parse(patch), new Map(buffers));
      } finally {
        // Also of one that fails: the worker would wait for it for ever, and nothing be drawn any more.
        nextFrame().then(() => this.port?.send("patch-done", { id }));
        this.focus.keep(held);
      }
    }
  }

  (self.BackpropLabParts ??= /** @type {Parts} */ ({})).DocumentLink = DocumentLink;
})();
