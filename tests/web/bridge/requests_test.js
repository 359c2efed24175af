// Requests to other sites, counted where they show up: the footer's statement is made of these.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

function watch(home = "https://lab.example") {
  const heard = {};
  const told = [];
  let see;
  let options;
  const { RequestWatch } = run(["bridge/requests.js"], {
    addEventListener: (type, act) => (heard[type] = act),
    PerformanceObserver: class {
      constructor(act) {
        see = act;
      }
      observe(what) {
        options = what;
      }
    },
  }).BackpropLabParts;
  new RequestWatch(home, (addresses) => told.push(addresses));
  return {
    told,
    options,
    made: (...names) => see({ getEntries: () => names.map((name) => ({ name })) }),
    stopped: (blockedURI) => heard.securitypolicyviolation({ blockedURI }),
  };
}

Deno.test("it tells at once that there are none, and looks at what was before it as well", () => {
  const { told, options } = watch();
  assert.deepEqual(told, [[]]);
  assert.deepEqual(options, { type: "resource", buffered: true });
});

Deno.test("each request to another site is told with its address, also one that the policy has stopped", () => {
  const { told, made, stopped } = watch();
  made("https://one.example/a", "https://lab.example/own.js");
  stopped("https://two.example/b");
  assert.deepEqual(told.at(-1), ["https://one.example/a", "https://two.example/b"]);
  made("https://one.example/a");
  assert.equal(told.at(-1).length, 3);
});

Deno.test("of one address that is made and stopped the larger number counts", () => {
  const { told, made, stopped } = watch();
  made("https://one.example/a");
  stopped("https://one.example/a");
  stopped("https://one.example/a");
  assert.equal(told.at(-1).length, 2);
});

Deno.test("a worker from a blob is told its home; own files, other schemes and words are no request to others", () => {
  const { told, made, stopped } = watch("https://lab.example");
  made("https://lab.example:443/a", "blob:null/1", "data:text/plain,x", "file:///a", "HTTPS://LAB.EXAMPLE/b");
  for (const word of ["inline", "eval", "wasm-eval", "blob", ""]) stopped(word);
  assert.deepEqual(told, [[]]);
  made("http://lab.example/a", "wss://lab.example/a");
  assert.equal(told.at(-1).length, 2);
});
