// Counts the requests to other sites that the end which loads this has made or tried: those that the browser has a
// record of (resource timing) and those that the page's policy has stopped (securitypolicyviolation). One request can
// show up as both, so of each address the larger number counts.
"use strict";

(() => {
  class RequestWatch {
    /**
     * @param {string} home the origin of the page; a worker from a blob and a sandboxed frame have none of their own
     * @param {(addresses: string[]) => void} onChange takes every address of another site, once for each request; told
     *   at once and at each change
     */
    constructor(home, onChange) {
      this.home = home;
      this.onChange = onChange;
      /** @type {Map<string, {made: number, stopped: number}>} */
      this.counts = new Map();
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) this.note(entry.name, "made");
      });
      observer.observe({ type: "resource", buffered: true });
      self.addEventListener("securitypolicyviolation", (event) => this.note(event.blockedURI, "stopped"));
      onChange([]);
    }

    /**
     * @param {string} address
     * @param {"made" | "stopped"} how
     */
    note(address, how) {
      if (!this.foreign(address)) return;
      const count = this.counts.get(address) ?? { made: 0, stopped: 0 };
      count[how] += 1;
      this.counts.set(address, count);
      this.onChange([...this.counts].flatMap(([at, { made, stopped }]) => Array(Math.max(made, stopped)).fill(at)));
    }

    /**
     * Whether an address is of another site. What is none (the policy's "inline", "eval", "data") or has no host goes
     * nowhere.
     * @param {string} address
     */
    foreign(address) {
      if (!/^(https?|wss?):\/\//i.test(address)) return false;
      return new URL(address).origin !== this.home;
    }
  }

  (self.BackpropLabParts ??= /** @type {Parts} */ ({})).RequestWatch = RequestWatch;
})();
