// Kept sessions: which is offered, how one is opened again, and their list.

import assert from "node:assert/strict";
import { bytes, NEW, OLD, page, settle } from "./kept_page.js";

Deno.test("what the tab has kept last is offered, else the newest; without any there is no offer", async () => {
  assert.match((await page({ kept: [OLD, NEW], tab: "tab-1" })).at("restore-text").textContent, /^Continue.*moons, epoch 5 \(/);
  assert.match((await page({ kept: [OLD, NEW], tab: "tab-9" })).at("restore-text").textContent, /iris, epoch 7/);
  assert.equal((await page({ kept: [OLD, NEW] })).at("restore").hidden, false);
  assert.equal((await page()).at("restore").hidden, true);
});

Deno.test("with a link in the address only what went on from that link is offered", async () => {
  assert.equal((await page({ kept: [OLD, NEW], hash: "#a=1" })).at("restore").hidden, true);
  const { at } = await page({ kept: [{ ...OLD, from: "#a=1" }, NEW], hash: "#a=1" });
  assert.match(at("restore-text").textContent, /moons/);
});

Deno.test("a session that asks for its large table gets it; one whose table is gone is not gone on with", async () => {
  const answers = { open: ({ name }) => ({ wanted: name === "session" ? { name: "own.csv" } : null }) };
  const { at, opened, session } = await page({ kept: [{ ...OLD, table: bytes("the table").buffer }], answers });
  await at("restore-yes").click();
  await settle();
  assert.deepEqual(opened, [["session", "tab-1"], ["own.csv", "the table"]]);
  assert.equal(session.get("backprop-lab.tab"), "tab-1");
  const without = await page({ kept: [OLD], answers });
  await without.at("restore-yes").click();
  await settle();
  assert.deepEqual(without.opened, [["session", "tab-1"]]);
  assert.equal(without.session.get("backprop-lab.tab"), undefined);
});

Deno.test("starting over hides the offer and keeps the session in the list", async () => {
  const { at, opened } = await page({ kept: [OLD, NEW] });
  await at("restore-no").click();
  assert.equal(at("restore").hidden, true);
  assert.deepEqual(opened, []);
  const rows = at("kept").children;
  assert.deepEqual(rows.map(({ children }) => children[0].textContent.split(" (")[0]), ["iris, epoch 7", "moons, epoch 5"]);
  assert.equal(at("kept-fold").hidden, false);
});

Deno.test("a session can be forgotten; the list goes with the last one, and the keyboard stays at what does the same", async () => {
  const { at, document } = await page({ kept: [OLD, NEW, { ...NEW, key: "tab-3" }] });
  const forget = (row) => at("kept").children[row].children[2];
  for (const left of [2, 1]) {
    forget(0).focus();
    await forget(0).click();
    await settle();
    assert.equal(at("kept").children.length, left);
    assert.equal(document.focused, forget(0));
  }
  await forget(0).click();
  await settle();
  assert.equal(at("kept-fold").hidden, true);
  assert.equal(document.focused, at("link-to-open"));
});

Deno.test("a session that is opened leaves the list, for it is the one that goes on", async () => {
  const { at, document, opened } = await page({ kept: [OLD, NEW] });
  const open = (row) => at("kept").children[row].children[1];
  open(1).focus();
  await open(1).click();
  await settle();
  assert.deepEqual(opened, [["session", "tab-1"]]);
  assert.equal(at("kept").children.length, 1);
  assert.equal(document.focused, open(0));
});

Deno.test("the session of this tab is not in the list, whatever has been opened and forgotten meanwhile", async () => {
  const { at, state, pass } = await page({ kept: [OLD, NEW] });
  await pass(1);
  Object.assign(state, { work: 2, revision: 1 }); // goes on under another key, with the same list
  await pass(3);
  await at("kept").children[0].children[2].click();
  await settle();
  assert.deepEqual(at("kept").children.map(({ children }) => children[0].textContent.split(" (")[0]), ["moons, epoch 5"]);
});

Deno.test("who trains has begun something else: the offer goes", async () => {
  const { at } = await page({ kept: [OLD] });
  assert.equal(at("restore").hidden, false);
  await at("run-controls").click();
  assert.equal(at("restore").hidden, true);
});
