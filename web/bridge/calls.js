// Commands of the page as promises: each goes to the worker with a number, and its answer settles the promise.
"use strict";

(() => {
  class CommandError extends Error {
    /** @param {CommandProblem} problem */
    constructor({ name, message, traceback, offers = [] }) {
      super(message);
      this.name = name;
      this.traceback = traceback;
      this.offers = offers; // commands that answer it
    }
  }

  class Calls {
    /**
     * @param {Promise<void>} ready resolved when commands can be sent, rejected if they never can
     * @param {(command: PageToWorker["command"], transfer: Transferable[]) => void} send
     */
    constructor(ready, send) {
      this.ready = ready;
      this.send = send;
      /** @type {Map<number, {name: string, resolve: (result: any) => void, reject: (error: Error) => void}>} */
      this.pending = new Map();
      this.lastId = 0;
    }

    /**
     * The worker has ended: what is under way is rejected, and what comes waits for another one.
     * @param {CommandProblem} problem
     * @param {Promise<void>} ready as at the start
     */
    interrupt(problem, ready) {
      this.ready = ready;
      const calls = [...this.pending.values()];
      this.pending.clear();
      for (const { reject } of calls) reject(new CommandError(problem));
    }

    /**
     * Whether a command that is none of these is under way.
     * @param {Set<string>} names
     */
    hasOther(names) {
      return [...this.pending.values()].some(({ name }) => !names.has(name));
    }

    /**
     * Sends a command; resolves with its result, rejects with a CommandError.
     * @param {string} name
     * @param {object} args
     * @param {Uint8Array<ArrayBuffer> | null} bytes handed over: whoever calls has them no more
     * @returns {Promise<any>}
     */
    async call(name, args = {}, bytes = null) {
      const plain = JSON.parse(JSON.stringify(args)); // what has no form in JSON is refused here, not lost on the way
      for (let ready = null; ready !== this.ready;) {
        ready = this.ready; // another one, if the worker ends meanwhile
        await ready;
      }
      return this.ask(name, plain, bytes);
    }

    /**
     * The same at once, to a worker that is not ready for anything else.
     * @param {string} name
     * @param {object} args
     * @param {Uint8Array<ArrayBuffer> | null} bytes
     * @returns {Promise<any>}
     */
    ask(name, args, bytes) {
      const id = ++this.lastId;
      return new Promise((resolve, reject) => {
        this.pending.set(id, { name, resolve, reject });
        try {
          this.send({ id, name, args, bytes }, bytes ? [bytes.buffer] : []);
        } catch (error) {
          this.pending.delete(id); // too deep to be copied
          throw error;
        }
      });
    }

    /** @param {WorkerToPage["answer"]} message */
    answered({ id, result, error, bytes }) {
      const waiting = this.pending.get(id);
      if (waiting === undefined) throw new Error(`The worker has answered call ${id}, which nobody waits for.`);
      this.pending.delete(id);
      if (error) waiting.reject(new CommandError(error));
      else waiting.resolve(bytes ? { ...result, bytes } : result);
    }
  }

  (self.BackpropLabParts ??= /** @type {Parts} */ ({})).Calls = Calls;
})();
