// A database like the browser's, whose faults are chosen: for the tests of what is kept. A disk outlives its pages; a page
// is killed by letting nothing happen any more.

const copy = (value) => structuredClone(value);

/** What outlives a page: {name: Map of records by key}, replaced when a transaction is complete; one writes at a time. */
export function makeDisk() {
  return { version: 0, stores: {}, active: null };
}

/** Whether something still happens to a page. */
export function happens(life) {
  if (life.left <= 0) return false;
  life.left -= 1;
  return true;
}

class Target {
  #heard = {};
  addEventListener(name, act) {
    (this.#heard[name] ??= []).push(act);
  }
  fire(name, event = {}) {
    for (const act of this.#heard[name] ?? []) act(event);
  }
}

/**
 * @param {ReturnType<typeof makeDisk>} disk
 * @param {(what: string) => "" | "throw" | "error" | "damage"} fault of each call, request and commit: "throw" at the
 *   call, "error" of the request (the transaction is undone), "damage" to the bytes that are written
 * @param {{left: number}} life so much happens to the page yet, then it is killed
 */
export function makeIndexedDB(disk, fault = () => "", life = { left: Infinity }) {
  const databases = new Set();
  const soon = (act) => queueMicrotask(() => happens(life) && act());
  const full = () => new DOMException("The disk is full.", "QuotaExceededError");

  class Store {
    constructor(transaction, name) {
      Object.assign(this, { transaction, name });
    }
    ask(what, work) {
      const { transaction } = this;
      if (transaction.over) throw new DOMException("It is over.", "TransactionInactiveError");
      const found = fault(`${what} ${this.name}`);
      if (found === "throw") throw full();
      const request = new Target();
      transaction.waiting += 1;
      const answer = () => {
        if (transaction.over) return;
        if (!transaction.begins()) return queueMicrotask(answer);
        if (!happens(life)) return;
        if (found === "error") {
          request.error = full();
          request.fire("error");
          return transaction.abort(full());
        }
        request.result = work(transaction.stores[this.name], found === "damage");
        request.fire("success");
        transaction.waiting -= 1;
        transaction.look();
      };
      queueMicrotask(answer);
      return request;
    }
    get(key) {
      return this.ask("get", (records) => copy(records.get(key)));
    }
    getAll() {
      return this.ask("getAll", (records) => [...records.values()].map(copy));
    }
    put(value) {
      const written = copy(value);
      return this.ask("put", (records, isDamaged) => {
        if (isDamaged && written.bytes) new Uint8Array(written.bytes).fill(35);
        records.set(written.key, written);
      });
    }
    delete(key) {
      return this.ask("delete", (records) => void records.delete(key));
    }
  }

  class Transaction extends Target {
    constructor(names) {
      super();
      Object.assign(this, { names, life, waiting: 0, over: false, error: null, stores: null });
      soon(() => this.look());
    }
    /** Whether the one before is over, or its page dead. */
    begins() {
      if (this.stores) return true;
      const { active } = disk;
      if (active && !active.over && active.life.left > 0) return false;
      disk.active = this;
      this.stores = Object.fromEntries(this.names.map((name) => [name, new Map(disk.stores[name])]));
      return true;
    }
    objectStore(name) {
      return new Store(this, name);
    }
    // It is complete when nothing has been asked for a while, as a browser sees it: all that follows has followed.
    look(rounds = 20) {
      if (this.over || this.waiting > 0) return;
      if (rounds > 0) return queueMicrotask(() => this.look(rounds - 1));
      if (fault("commit") !== "") return this.abort(full());
      this.over = true;
      if (!happens(life)) return;
      Object.assign(disk.stores, this.stores);
      soon(() => this.fire("complete"));
    }
    abort(error = null) {
      if (this.over) throw new DOMException("It is over.", "InvalidStateError");
      this.over = true;
      this.error = error;
      soon(() => this.fire("abort"));
    }
  }

  class Database extends Target {
    transaction(names) {
      if (!databases.has(this)) throw new DOMException("It is closed.", "InvalidStateError");
      if (fault("transaction") !== "") throw full();
      return new Transaction(names);
    }
    createObjectStore(name) {
      disk.stores[name] = new Map();
    }
    close() {
      databases.delete(this);
    }
  }

  const factory = {
    open(_name, version) {
      const found = fault("open");
      if (found === "throw") throw new DOMException("The operation is insecure.", "SecurityError");
      const request = new Target();
      soon(() => {
        if (found === "error" || disk.version > version) {
          request.error = new DOMException("No.", found === "error" ? "UnknownError" : "VersionError");
          return request.fire("error");
        }
        const database = (request.result = new Database());
        databases.add(database);
        const oldVersion = disk.version;
        disk.version = version;
        if (oldVersion < version) request.fire("upgradeneeded", { oldVersion });
        soon(() => request.fire("success"));
      });
      return request;
    },
    /** The user clears the site's data. */
    clear() {
      Object.assign(disk, makeDisk());
      for (const database of [...databases]) {
        databases.delete(database);
        soon(() => database.fire("close"));
      }
    },
  };
  return factory;
}
