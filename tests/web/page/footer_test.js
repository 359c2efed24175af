// The page's statement about its requests: only when both ends count, and with what was found.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

function footer() {
  const line = { textContent: "", alarming: null, classList: { toggle: (_name, on) => (line.alarming = on) } };
  const heard = {};
  let told;
  const self = run(["bridge/requests.js", "page/element.js", "page/footer.js"], {
    document: { getElementById: () => line },
    location: { origin: "https://lab.example" },
    addEventListener: (type, act) => (heard[type] = act),
    PerformanceObserver: class {
      constructor(tell) {
        told = (names) => tell({ getEntries: () => names.map((name) => ({ name })) });
      }
      observe() {}
    },
  });
  return {
    line,
    worker: self.BackpropLabParts.footer.workerRequests,
    made: (...names) => told(names),
    stopped: (blockedURI) => heard.securitypolicyviolation({ blockedURI }),
  };
}

Deno.test("it says nothing before the worker counts as well", () => {
  const { line, worker } = footer();
  assert.equal(line.textContent, "");
  worker([]);
  assert.deepEqual([line.textContent, line.alarming], ["0 requests to other sites.", false]);
});

Deno.test("own files, data and what is no address are no requests to other sites", () => {
  const { line, worker, made, stopped } = footer();
  worker([]);
  made("https://lab.example/a.js", "data:text/plain,a", "blob:https://other.example/1");
  for (const what of ["inline", "eval", "data", "file:///tmp/a"]) stopped(what);
  assert.equal(line.textContent, "0 requests to other sites.");
});

Deno.test("a request that was made and stopped counts once, two of the same address twice", () => {
  const { line, worker, made, stopped } = footer();
  worker([]);
  made("https://one.example/x");
  stopped("https://one.example/x");
  assert.equal(line.textContent, "1 request to other sites, made or blocked: one.example.");
  made("https://one.example/x", "wss://two.example/y");
  worker(["https://one.example/z"]);
  assert.equal(line.textContent, "4 requests to other sites, made or blocked: one.example, two.example.");
  assert.equal(line.alarming, true);
});

Deno.test("another port or scheme is another site", () => {
  const { line, worker, made } = footer();
  worker([]);
  made("https://lab.example:8443/", "http://lab.example/");
  assert.match(line.textContent, /^2 requests/);
});
