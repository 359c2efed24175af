// Files of the user's: picked, dropped or pasted, and when they are left to the browser.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

/** A page whose lesson may have fixed the data; what is opened, loaded and announced is noted. */
async function page({ mayOpen = true, refuses = false } = {}) {
  const picker = make("input", { id: "file" });
  const fold = make("details", { id: "reading-fold" });
  const field = make("input", { type: "text" });
  const document = new FakeDocument(picker, fold, field, make("p", { id: "text" }));
  const done = [];
  const act = (name) => async (what) => {
    done.push([name, what]);
    if (refuses) throw new RangeError("no table");
  };
  const { files } = run(["page/element.js", "page/files.js"], {
    document,
    Element: document.body.constructor,
    backpropLab: { open: act("open"), loadTable: act("loadTable") },
    BackpropLabParts: {
      lesson: { mayOpenTables: () => mayOpen },
      dock: { reveal: (element) => done.push(["reveal", element]) },
      shell: { announce: (text) => done.push(["announce", text]) },
    },
  }).BackpropLabParts;
  await document.fire("DOMContentLoaded");
  return { document, picker, fold, field, files, done, dropping: () => document.body.classList.contains("dropping") };
}

const FILE = { name: "t.csv", arrayBuffer: async () => new ArrayBuffer(3) };
const OPENED = ["open", { name: "t.csv", bytes: new ArrayBuffer(3) }];
const FOLDER = {
  name: "folder",
  arrayBuffer: () => Promise.reject(new DOMException("A requested file could not be found.", "NotFoundError")),
};
const transfer = (...files) => ({ dataTransfer: { types: ["Files"], files, dropEffect: "copy" } });

Deno.test("a picked file is opened, and the same can be picked again", async () => {
  const { picker, done } = await page();
  Object.assign(picker, { files: [FILE], value: "t.csv" });
  await picker.fire("change");
  assert.deepEqual([done, picker.value], [[OPENED], ""]);
  picker.files = [];
  await picker.fire("change");
  assert.equal(done.length, 1);
});

Deno.test("a file that is refused is said in the page already; one that cannot be read is announced with its name", async () => {
  const { picker, done } = await page({ refuses: true });
  picker.files = [FILE];
  await picker.fire("change");
  assert.deepEqual(done, [OPENED]);
  picker.files = [FOLDER];
  await picker.fire("change");
  assert.equal(done[1][0], "announce");
  assert.match(done[1][1], /"folder".*could not be found/);
});

Deno.test("a file dropped anywhere is opened, the first of several; the page is marked while it hovers", async () => {
  const { document, done, dropping } = await page();
  const place = document.getElementById("text");
  assert.equal((await place.fire("dragover", transfer())).defaultPrevented, true);
  assert.equal(dropping(), true);
  await place.fire("dragleave", { relatedTarget: place });
  assert.equal(dropping(), true); // from one element to another
  await place.fire("dragleave", { relatedTarget: null });
  assert.equal(dropping(), false);
  await place.fire("dragover", transfer());
  assert.equal((await place.fire("drop", transfer(FILE, FOLDER))).defaultPrevented, true);
  assert.deepEqual([done, dropping()], [[OPENED], false]);
});

Deno.test("where a lesson has fixed the data a drop opens nothing, and the browser does not show the file instead", async () => {
  const { document, done, dropping } = await page({ mayOpen: false });
  const over = await document.body.fire("dragover", transfer());
  assert.deepEqual([over.defaultPrevented, over.dataTransfer.dropEffect, dropping()], [true, "none", false]);
  assert.equal((await document.body.fire("drop", transfer(FILE))).defaultPrevented, true);
  assert.deepEqual(done, []);
});

Deno.test("dragged text is the browser's", async () => {
  const { document, done, dropping } = await page();
  const text = { dataTransfer: { types: ["text/plain"], files: [] } };
  for (const type of ["dragover", "drop"]) assert.equal((await document.body.fire(type, text)).defaultPrevented, false);
  assert.deepEqual([done, dropping()], [[], false]);
});

const clipboard = (text, ...files) => ({ clipboardData: { getData: () => text, files } });

Deno.test("pasted rows are a table, a pasted file is opened; a word alone is left alone", async () => {
  for (const [pasted, result] of [
    [clipboard("a\tb\n1\t2\n"), ["loadTable", { name: "pasted rows", text: "a\tb\n1\t2\n" }]],
    [clipboard("", FILE), OPENED],
    [clipboard("a\nb", FILE), ["loadTable", { name: "pasted rows", text: "a\nb" }]], // spreadsheets give a picture too
    [clipboard("one word"), undefined],
    [clipboard(" \n "), undefined],
    [{ clipboardData: null }, undefined],
  ]) {
    const { document, done } = await page();
    const { defaultPrevented } = await document.getElementById("text").fire("paste", pasted);
    assert.deepEqual([done[0], defaultPrevented], [result, result !== undefined]);
  }
});

Deno.test("what is pasted into a field stays the field's, and a lesson with fixed data takes none", async () => {
  const { field, done } = await page();
  assert.equal((await field.fire("paste", clipboard("a\nb"))).defaultPrevented, false);
  const fixed = await page({ mayOpen: false });
  await fixed.document.body.fire("paste", clipboard("a\nb"));
  assert.deepEqual([done, fixed.done], [[], []]);
});

Deno.test("rows that are refused are said in the page already: nothing is thrown", async () => {
  const { document } = await page({ refuses: true });
  await document.body.fire("paste", clipboard("a\nb"));
});

Deno.test("how a file was read is unfolded and brought into sight", async () => {
  const { fold, files, done } = await page();
  fold.scrollIntoView = (options) => done.push(["scroll", options]);
  files.showReading();
  assert.deepEqual(done, [["reveal", fold], ["scroll", { block: "nearest" }]]);
});
