// Counts the requests to other sites that the end which loads this has made or tried: those that the browser has a
// record of (resource timing) and those that the page's policy has stopped (securitypolicyviolation). One request can
// show up as both, so of each address the larger number counts.
"use strict";

(() => {
  class RequestWatch {
    // home: the origin of the page; a worker from a blob and a sandboxed frame have none of their own.
    // onChange(addresses): every address of another site, once for each request; told at once and at each change.
    constructor(home, onChange) {
      this.home = home;
      this.onChange = onChange;
      this.counts = new Map();
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) this.note(entry.name, "made");
      });
      observer.observe({ type: "resource", buffered: true });
      self.addEventListener("securitypolicyviolation", (event) => this.note(event.blockedURI, "stopped"));
      onChange([]);
    }

    note(address, how) {
      if (!this.foreign(address)) return;
      const count = this.counts.get(address) ?? { made: 0, stopped: 0 };
      count[how] += 1;
      this.counts.set(address, count);
      this.onChange([...this.counts].flatMap(([at, { made, stopped }]) => Array(Math.max(made, stopped)).fill(at)));
    }

    // What is no address (the policy's "inline", "eval", "data") or has no host goes nowhere.
    foreign(address) {
      if (!/^(https?|wss?):\/\//i.test(address)) return false;
      return new URL(address).origin !== this.home;
    }
  }

  (self.BackpropLabParts ??= /** @type {Parts} */ ({})).RequestWatch = RequestWatch;
})();
