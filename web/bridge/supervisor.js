// Supervises the worker: holds the last states that it has given, notices when it has ended, failed or fallen silent, and
// has another one continue from there. At most what was trained since the last state is lost.
"use strict";

(() => {
  const TICK_MS = 1000;
  const PING_MS = 2000; // of silence, before it is asked
  const SLOW_MS = 4000; // without an answer: the page says so, and offers to end it
  const IDLE_LIMIT_MS = 15_000; // without an answer while it only trains, or does nothing
  const BUSY_LIMIT_MS = 60_000; // while it carries out a command: a large table takes its time
  const STOP_LIMIT_MS = 3000; // for what stops the run
  const SETTLED_MS = 5000; // a state that was survived for so long is sound
  const MOST_TRIES = 4; // of one restart
  const MOST_TABLES = 2;
  const MOST_YOUNG = 3; // workers in a row that end soon after they went on: the next run is only offered
  // So many of them may end in this way before it is put down to the state.
  /** @type {Partial<Record<WorkerEnded, number>>} */
  const PATIENCE = { memory: 2, silent: 4, fatal: 12 };
  const STOPPING = new Set(["pause", "reset", "new_weights"]);
  const TRAINING = new Set(["run", "step", "changes", "get"]); // commands that are no reason to be silent

  class Supervisor {
    /**
     * @param {SupervisorHooks} hooks what the page's end does for it
     * @param {() => number} clock monotonic milliseconds
     */
    constructor(hooks, clock = () => performance.now()) {
      this.hooks = hooks;
      this.clock = clock;
      /** @type {"starting" | "up" | "restarting" | "ended"} */
      this.phase = "starting";
      this.generation = 0;
      /** @type {HeldState | null} the newest */
      this.state = null;
      /** @type {HeldState | null} an older one that was survived */
      this.sound = null;
      /** @type {HeldState | null} the next sound one */
      this.candidate = null;
      this.candidateSince = -Infinity;
      /** @type {Map<number, Uint8Array<ArrayBuffer>>} */
      this.tables = new Map();
      /** @type {{number: number, bytes: Uint8Array<ArrayBuffer>} | null} */
      this.runs = null;
      this.tries = 0;
      this.young = 0;
      this.upSince = 0;
      /** @type {WorkerEnded} of the restart under way */
      this.why = "closed";
      /** @type {{lock: string, ended: () => void} | null} */
      this.guarded = null;
      this.isSlow = false;
      this.lastHeard = 0;
      this.waiting = 0; // ms for which the worker, asked, has been silent
      this.asked = false;
      this.heard();
      this.lastTick = clock();
      this.pings = 0;
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      this.stopping = undefined;
    }

    // -- what the worker says -------------------------------------------------------------------------------------

    // Takes any message as a sign of life.
    heard() {
      this.lastHeard = this.clock();
      this.waiting = 0;
      this.asked = false;
      if (this.isSlow) this.hooks.show(null);
      this.isSlow = false;
    }

    /**
     * The worker gives each table once, and remembers the last two.
     * @param {number} number
     * @param {Uint8Array<ArrayBuffer>} bytes
     */
    keepTable(number, bytes) {
      this.tables.set(number, bytes);
      const [oldest] = this.tables.keys();
      if (this.tables.size > MOST_TABLES) this.tables.delete(oldest);
    }

    /**
     * The kept runs are given again only when there are others.
     * @param {number} number
     * @param {Uint8Array<ArrayBuffer>} bytes
     */
    keepRuns(number, bytes) {
      this.runs = { number, bytes };
    }

    /**
     * @param {StateAbout} about
     * @param {Uint8Array<ArrayBuffer>} bytes of the session
     */
    keep(about, bytes) {
      if (this.phase !== "up") return; // what a new worker has at its start is nobody's work
      const now = this.clock();
      if (now - this.candidateSince >= SETTLED_MS) {
        this.sound = this.candidate;
        this.candidate = this.state;
        this.candidateSince = now;
      }
      const table = this.tables.get(about.table) ?? null;
      const ownTable = (about.own && this.tables.get(about.own.table)) ?? null;
      const runs = this.runs !== null && this.runs.number === about.runs ? this.runs.bytes : null;
      this.state = { about, bytes, table, ownTable, runs };
    }

    // Where the browser has locks, it says at once that a worker has ended, whoever ended it.
    guard() {
      const { generation } = this;
      const lock = `backprop-lab.worker-${generation}-${Math.random()}`;
      this.hooks.send("guard", { lock });
      const ended = () => {
        if (generation === this.generation) this.restart("closed");
      };
      return { lock, ended };
    }

    /** @param {string} lock that the worker holds */
    async watchLock(lock) {
      if (lock !== this.guarded?.lock) return;
      const { ended } = this.guarded;
      try {
        await navigator.locks.request(lock, () => ended());
      } catch {
        // then silence tells
      }
    }

    // -- what the page does ---------------------------------------------------------------------------------------

    // A worker has been started.
    started() {
      this.tables.clear();
      this.runs = null;
      this.heard();
      this.guarded = this.guard();
    }

    // It can be used.
    up() {
      this.phase = "up";
      this.upSince = this.clock();
      this.heard();
    }

    begin() {
      this.lastTick = this.clock();
      setInterval(() => this.tick(), TICK_MS);
    }

    // What stops a run is answered soon, or the worker is ended.
    stopAsked() {
      if (this.phase !== "up" || this.stopping !== undefined) return;
      const { generation } = this;
      const since = this.clock();
      this.ping();
      this.stopping = setTimeout(() => {
        this.stopping = undefined;
        if (generation === this.generation && this.lastHeard <= since) this.restart("stopped");
      }, STOP_LIMIT_MS);
    }

    // A button of the run has been pressed: while it runs, each of them stops it.
    pressed() {
      if (this.state?.about.resume) this.stopAsked();
    }

    /** @param {string} name of a command that is sent */
    sent(name) {
      if (STOPPING.has(name)) this.pressed();
    }

    ping() {
      this.asked = true;
      this.hooks.send("ping", { id: ++this.pings });
    }

    // A page that slept, or whose timers are slowed down, counts little of that time: the worker may have slept as well.
    tick() {
      const now = this.clock();
      const passed = Math.min(now - this.lastTick, 2 * TICK_MS);
      this.lastTick = now;
      if (this.phase !== "up") return;
      if (!this.asked) {
        if (now - this.lastHeard >= PING_MS) this.ping();
        return;
      }
      this.waiting += passed;
      const limit = this.hooks.isBusy(TRAINING) ? BUSY_LIMIT_MS : IDLE_LIMIT_MS;
      if (this.waiting >= limit) this.restart("silent");
      else if (this.waiting >= SLOW_MS) this.slow(Math.round((now - this.lastHeard) / 1000));
    }

    /** @param {number} seconds */
    slow(seconds) {
      this.isSlow = true;
      this.hooks.show({ kind: "slow", seconds, end: () => this.restart("stopped") });
    }

    // -- another worker -------------------------------------------------------------------------------------------

    /**
     * Ends the worker and has another one continue from the last state.
     * @param {WorkerEnded} why
     */
    async restart(why) {
      if (this.phase === "starting" || this.phase === "ended") return;
      const again = this.phase === "restarting";
      const isYoung = !again && this.clock() - this.upSince < SETTLED_MS;
      this.tries = again ? this.tries + 1 : 0;
      if (!again) this.young = isYoung ? this.young + 1 : 0;
      const isSound = !again && !isYoung; // what it was begun with is not what has ended it
      this.phase = "restarting";
      this.isSlow = false;
      clearTimeout(this.stopping);
      this.stopping = undefined;
      const mine = ++this.generation;
      // What ends every worker that takes it is not tried for ever.
      const hopeless = Math.max(this.tries - 1, this.young - (PATIENCE[why] ?? Infinity), 0);
      const state = [this.state, this.sound, null][hopeless] ?? null;
      if (!again) this.why = why;
      this.hooks.ended(this.why, this.state, isSound);
      if (this.tries >= MOST_TRIES) return this.giveUp();
      this.hooks.show({ kind: "restarting", why: this.why });
      let problem = null;
      try {
        await this.hooks.launch(async (ask) => {
          if (state !== null) problem = await this.restore(state, ask);
        }, isSound);
      } catch {
        if (mine === this.generation) setTimeout(() => mine === this.generation && this.restart("failed"), 0);
        return;
      }
      if (mine !== this.generation) return;
      this.up();
      this.settle(state, problem);
    }

    /**
     * The words of what went wrong, or null.
     * @param {HeldState} state
     * @param {Ask} ask
     * @returns {Promise<string | null>}
     */
    async restore({ about, bytes, table, ownTable, runs }, ask) {
      const parts = [bytes, table, ownTable, runs];
      const sizes = parts.map((part) => part?.length ?? 0);
      const whole = new Uint8Array(sizes.reduce((sum, size) => sum + size));
      let at = 0;
      for (const part of parts) {
        if (part) whole.set(part, at);
        at += part?.length ?? 0;
      }
      try {
        await ask("restore", { sizes, own: ownTable && about.own?.experiment, run: about.run }, whole);
        return null;
      } catch (error) {
        return /** @type {Error} */ (error).message;
      }
    }

    /**
     * @param {HeldState | null} state that the worker has taken
     * @param {string | null} problem why it has not
     */
    settle(state, problem) {
      const lost = state === null || problem !== null ? this.state : null;
      const { why } = this;
      const { resume = null, name = "", epoch = 0 } = (lost ? null : state?.about) ?? {};
      const goOn = resume === null ? null : () => this.hooks.resume(resume.command, resume.arguments);
      const resumed = goOn !== null && (why === "closed" || why === "fatal") && this.tries === 0 && this.young < MOST_YOUNG;
      const save = lost === null ? null : () => this.hooks.save(lost);
      this.hooks.restored();
      if (resumed) goOn();
      this.hooks.show({ kind: "restored", why, name, epoch, resumed, goOn: resumed ? null : goOn, problem, save });
    }

    giveUp() {
      this.phase = "ended";
      const { state } = this;
      this.hooks.gaveUp();
      this.hooks.show({ kind: "ended", why: this.why, save: state === null ? null : () => this.hooks.save(state) });
    }
  }

  (self.BackpropLabParts ??= /** @type {Parts} */ ({})).Supervisor = Supervisor;
})();
