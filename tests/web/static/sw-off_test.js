// The off switch: a service worker that removes the copy and itself.

import assert from "node:assert/strict";
import { browser, serving, version, worker } from "./service_worker.js";

Deno.test("the off switch removes the copy and itself, at once and whenever a page asks", async () => {
  for (const event of ["activate", "message"]) {
    const space = browser();
    const { site, texts } = await version({ "index.html": "<page>" });
    await worker(site, serving(texts), space).send("install");
    const off = worker(undefined, () => new Response("no", { status: 500 }), space, "sw-off.js");
    await off.send("install");
    assert.deepEqual(off.done, ["takes over"]);
    await off.send(event, { data: "check", ports: [] });
    assert.deepEqual([space.stored.size, off.done.at(-1)], [0, "unregistered"]);
  }
});
