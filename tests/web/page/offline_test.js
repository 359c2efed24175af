// The copy for offline use: what the foot says of it, and what the header offers.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

const settle = async () => {
  for (let i = 0; i < 30; i++) await Promise.resolve();
};

/** A service worker, or the registration of some: a target whose messages are noted. */
function target(fields = {}) {
  const it = Object.assign(new EventTarget(), { posted: [], ...fields });
  it.postMessage = (...message) => it.posted.push(message);
  it.become = (state) => {
    it.state = state;
    it.dispatchEvent(new Event("statechange"));
  };
  return it;
}

/** A page with these workers; `answer` is what the server says of sw.js, `keeping` how long the session takes. */
async function page({ workers = {}, refuses = false, answer = 200, update = true, keeping = Promise.resolve() } = {}) {
  const notice = Object.assign(make("p", { id: "site-notice" }), { hidden: true });
  const document = new FakeDocument(notice, make("span", { id: "offline-state" }));
  const registration = Object.assign(new EventTarget(), { active: null, waiting: null, installing: null, scope: "https://lab.example/", ...workers });
  const done = [];
  registration.update = async () => {
    if (!update) throw new TypeError("no sw.js");
  };
  registration.unregister = async () => done.push("unregistered");
  const container = Object.assign(new EventTarget(), {
    startMessages: () => done.push("listens"),
    register: async (address, options) => {
      if (refuses) throw new DOMException("Not here.", "SecurityError");
      done.push([address.href, options]);
      return registration;
    },
  });
  const timers = [];
  const ports = [];
  run(["page/element.js", "page/offline.js"], {
    document,
    navigator: { serviceWorker: container },
    location: { reload: () => done.push("reloaded") },
    caches: { delete: async (name) => done.push(`deleted ${name}`) },
    fetch: async (address, options) => {
      done.push(["asked", address.href, options]);
      return { status: answer };
    },
    setTimeout: (act, ms) => timers.push({ act, ms }),
    MessageChannel: class {
      port1 = {};
      port2 = { answer: (data) => this.port1.onmessage({ data }) };
      constructor() {
        ports.push(this.port2);
      }
    },
    BackpropLabParts: {
      keptStart: { drop: async (base) => done.push(`no image of ${base}`) },
      pageEnd: { ready: Promise.resolve() },
      shell: { announce: (text) => done.push(`said ${text}`) },
      autosave: {
        keep: () => {
          done.push("kept");
          return keeping;
        },
      },
    },
  });
  await document.fire("DOMContentLoaded");
  await settle();
  if (!refuses) {
    const [registered] = done.splice(0, 1);
    assert.deepEqual(registered, ["https://lab.example/sw.js", { updateViaCache: "none" }]);
  }
  const tell = (data) => container.dispatchEvent(new MessageEvent("message", { data }));
  const offered = () => (notice.hidden ? null : [notice.textContent, notice.children[0].textContent]);
  const press = async () => {
    notice.children[0].click();
    await settle();
  };
  return { registration, done, timers, ports, tell, offered, press, state: () => document.getElementById("offline-state").textContent };
}

Deno.test("where there can be no copy the foot says so, and nothing is offered", async () => {
  const { state, offered, done } = await page({ refuses: true });
  assert.match(state(), /Works offline while it stays open/);
  assert.equal(offered(), null);
  assert.deepEqual(done, []);
});

Deno.test("the first copy tells how far it has come, and is looked through when it is there", async () => {
  const worker = target({ state: "installing" });
  const { state, tell, ports, done } = await page({ workers: { installing: worker } });
  tell({ kind: "progress", done: 2_500_000, total: 10e6 });
  assert.deepEqual(done, ["listens"]);
  assert.equal(state(), "Keeping a copy for offline use: 2.5 of 10.0 MB.");
  assert.deepEqual(worker.posted, []);
  worker.become("installed");
  assert.deepEqual(worker.posted, []);
  worker.become("activated");
  assert.deepEqual(worker.posted, [["check", ports]]);
  ports[0].answer({ complete: true });
  assert.equal(state(), "Ready for offline use.");
});

Deno.test("ready is said only of a complete copy; what lacks is told", async () => {
  const { state, ports } = await page({ workers: { active: target({ state: "activated" }) } });
  assert.equal(state(), "");
  ports[0].answer({ complete: false, reason: "the server answered 404 for a.js" });
  assert.match(state(), /incomplete \(the server answered 404 for a\.js\)\. It will be completed/);
  const first = await page({ workers: { installing: target({ state: "installing" }) } });
  first.tell({ kind: "incomplete", reason: "the disk is full" });
  assert.match(first.state(), /incomplete \(the disk is full\)\./);
});

Deno.test("a new version that waits is offered; it takes over when asked to, after the session is kept, and the page reloads", async () => {
  const waiting = target({ state: "installed" });
  const { offered, press, done } = await page({ workers: { active: target(), waiting } });
  assert.deepEqual(offered(), ["A new version is ready.", "Reload"]);
  assert.deepEqual(done, ["said A new version is ready."]);
  await press();
  assert.deepEqual(done.slice(1), ["kept"]);
  assert.deepEqual(waiting.posted, [["take over"]]);
  waiting.become("activated");
  assert.equal(done.at(-1), "reloaded");
});

Deno.test("a version that another window has let take over reloads only whoever asks", async () => {
  const waiting = target({ state: "installed" });
  const { press, done } = await page({ workers: { active: target(), waiting } });
  waiting.become("activated");
  assert.equal(done.includes("reloaded"), false);
  await press();
  assert.equal(done.at(-1), "reloaded");
  assert.deepEqual(waiting.posted, []);
});

Deno.test("a session that takes too long to keep does not hold the new version up", async () => {
  const waiting = target({ state: "installed" });
  const { press, timers } = await page({ workers: { active: target(), waiting }, keeping: new Promise(() => {}) });
  await press();
  assert.deepEqual(waiting.posted, []);
  assert.deepEqual(timers.map(({ ms }) => ms), [5000]);
  timers[0].act();
  await settle();
  assert.deepEqual(waiting.posted, [["take over"]]);
});

Deno.test("a version that is found later is offered when it is installed; the very first is no news", async () => {
  for (const [active, offer] of [[target(), "A new version is ready."], [null, undefined]]) {
    const first = target({ state: "installing" });
    const { registration, offered } = await page({ workers: { active, installing: active ? null : first } });
    const found = active ? target({ state: "installing" }) : first;
    registration.installing = found;
    registration.dispatchEvent(new Event("updatefound"));
    assert.equal(offered(), null);
    found.become("installed");
    assert.equal(offered()?.[0], offer);
  }
});

Deno.test("a version that could not be fetched whole is not offered", async () => {
  const { registration, offered } = await page({ workers: { active: target() } });
  registration.installing = target({ state: "installing" });
  registration.dispatchEvent(new Event("updatefound"));
  registration.installing.become("redundant");
  assert.equal(offered(), null);
});

Deno.test("where another site stands at the address the copy can be removed", async () => {
  for (const answer of [404, 410]) {
    const { offered, press, done } = await page({ workers: { active: target() }, update: false, answer });
    assert.deepEqual(done[0], ["asked", "https://lab.example/sw.js", { cache: "no-store" }]);
    assert.match(offered()[0], /no longer at this address/);
    await press();
    assert.deepEqual(done.slice(2), ["unregistered", "deleted backprop-lab https://lab.example/", "no image of https://lab.example/", "kept", "reloaded"]);
  }
});

Deno.test("a server that is away, or has another trouble, removes nothing", async () => {
  for (const answer of [200, 403, 500, 503]) {
    const { offered } = await page({ workers: { active: target() }, update: false, answer });
    assert.equal(offered(), null, String(answer));
  }
});
