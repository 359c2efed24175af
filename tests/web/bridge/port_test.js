// The wire: what is not in the table is refused where it is sent, and told where it arrives.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

const SENDS = { boot: ["manifest", "theme"], ready: [] };
const RECEIVES = { status: ["stage"], failed: ["reason"] };

function wire() {
  const { Port } = run(["bridge/port.js"]).BackpropLabParts;
  const endpoint = new EventTarget();
  const posted = [];
  endpoint.postMessage = (message, transfer) => posted.push([message, transfer]);
  const arrive = (data) => endpoint.dispatchEvent(new MessageEvent("message", { data }));
  return { port: new Port(endpoint, SENDS, RECEIVES), posted, arrive };
}

Deno.test("a message goes out with its type, its fields and what is handed over", () => {
  const { port, posted } = wire();
  const buffer = new ArrayBuffer(2);
  port.send("boot", { manifest: 1, theme: "dark" }, [buffer]);
  port.send("ready");
  assert.deepEqual(posted, [[{ type: "boot", manifest: 1, theme: "dark" }, [buffer]], [{ type: "ready" }, []]]);
});

Deno.test("a message that lacks a field names it and is not sent; null is a value", () => {
  const { port, posted } = wire();
  assert.throws(() => port.send("boot", { manifest: 1 }), /"boot" message needs the field "theme"/);
  assert.equal(posted.length, 0);
  port.send("boot", { manifest: null, theme: null });
  assert.equal(posted.length, 1);
});

Deno.test("a type of the other half is refused, with those that are known", () => {
  const { port } = wire();
  assert.throws(() => port.send("status", { stage: 1 }), /Unknown message "status"; known are boot, ready\./);
  assert.throws(() => port.on("boot", () => {}), /Unknown message "boot"; known are status, failed\./);
});

Deno.test("a message reaches the handler of its type only", () => {
  const { port, arrive } = wire();
  const heard = [];
  port.on("status", ({ stage }) => heard.push(stage));
  port.on("failed", () => heard.push("failed"));
  arrive({ type: "status", stage: "starting" });
  assert.deepEqual(heard, ["starting"]);
});

Deno.test("a message that nobody handles says what to do", () => {
  const { port } = wire();
  assert.throws(() => port.receive({ type: "later" }), /Unknown message "later".*reload the page/s);
});
