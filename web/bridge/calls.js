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
      /** @type {Map<number, {resolve: (result: any) => void, reject: (error: Error) => void}>} */
      this.pending = new Map();
      this.lastId = 0;
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
      await this.ready;
      const id = ++this.lastId;
      return new Promise((resolve, reject) => {
        this.pending.set(id, { resolve, reject });
        this.send({ id, name, args: plain, bytes }, bytes ? [bytes.buffer] : []);
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
