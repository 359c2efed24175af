// Lessons: what a teacher sent along is shown, and the form makes the same again.

import assert from "node:assert/strict";
import { FakeDocument, FakeElement, make } from "../fake_dom.js";
import { run } from "../scripts.js";

class Select extends FakeElement {
  add({ value }) {
    this.options.push(value);
    if (this.options.length === 1) this.value = value;
  }
}

/** A page with a card, two folds and the place for the user's tables. */
async function page(controls = [["seed", "Seed", true], ["data-card", "Choose data", false]]) {
  const ids = ["lesson-heading", "lesson-words", "lesson-title", "lesson-note", "lesson-folds", "lesson-controls", "file", "lesson-fold"];
  const document = new FakeDocument(
    make("section", { id: "lesson" }),
    make("section", { id: "data-card", class: "card" }, make("p", { class: "upload" }), make("span", { id: "own-table-note" })),
    Object.assign(make("div", { id: "elsewhere", "data-of": "data-card" }), { dataset: { of: "data-card" } }),
    make("details", { id: "more-fold" }),
    make("details", { id: "edit-fold" }),
    ...ids.map((id) => make("div", { id })),
  );
  document.getElementById("own-table-note").hidden = true;
  document.createElement = (name) => (name === "select" ? new Select("select") : make(name));
  const tabs = []; // what is opened; null: looked at again
  let asked = 0;
  const { lesson } = run(["page/element.js", "page/lesson.js"], {
    document,
    Option: class {
      constructor(value) {
        this.value = value;
      }
    },
    backpropLab: {
      controls: async () => {
        asked += 1;
        return controls;
      },
    },
    BackpropLabParts: {
      share: { attempt: (act) => act() },
      dock: { open: (id) => tabs.push(id), refresh: () => tabs.push(null) },
    },
  }).BackpropLabParts;
  await document.fire("DOMContentLoaded");
  const at = (id) => document.getElementById(id);
  const unfold = () => at("lesson-fold").fire("toggle");
  const choices = () => at("lesson-controls").children.filter(({ localName }) => localName === "select");
  return { lesson, at, unfold, choices, asked: () => asked, tabs, upload: () => document.querySelector(".upload") };
}

const hidden = (at, ...ids) => ids.filter((id) => at(id).hidden);

Deno.test("title and text are shown as texts, without either there is no lesson", async () => {
  const { lesson, at } = await page();
  lesson.show({ title: "<b>XOR</b>", note: "Look." });
  assert.deepEqual([at("lesson-heading").textContent, at("lesson-words").textContent], ["<b>XOR</b>", "Look."]);
  assert.equal(at("lesson").hidden, false);
  lesson.show({ note: "Only this." });
  assert.equal(at("lesson").hidden, false);
  lesson.show({});
  assert.equal(at("lesson").hidden, true);
  assert.equal(at("lesson-heading").textContent, "");
});

Deno.test("cards and folds are hidden by their names, and shown again by the next lesson", async () => {
  const { lesson, at } = await page();
  lesson.show({ hidden: ["data-card", "edit-fold", "no-such-card"] });
  assert.deepEqual(hidden(at, "data-card", "more-fold", "edit-fold"), ["data-card", "edit-fold"]);
  lesson.show({ hidden: ["more-fold"] });
  assert.deepEqual(hidden(at, "data-card", "more-fold", "edit-fold"), ["more-fold"]);
});

Deno.test("what belongs to a card is hidden with it, wherever it stands", async () => {
  const { lesson, at } = await page();
  lesson.show({ hidden: ["data-card"] });
  assert.deepEqual(hidden(at, "data-card", "elsewhere"), ["data-card", "elsewhere"]);
  lesson.show({});
  assert.deepEqual(hidden(at, "data-card", "elsewhere"), []);
});

Deno.test("a lesson with a title or a text is open at once; without, what is open stays", async () => {
  const { lesson, tabs } = await page();
  for (const [shown, tab] of [[{ title: "T" }, "lesson"], [{ note: "N" }, "lesson"], [{ hidden: ["data-card"] }, null], [{}, null]]) {
    lesson.show(shown);
    assert.equal(tabs.at(-1), tab);
  }
});

Deno.test("the tab that a lesson names is open, in place of its text; the next link opens it too", async () => {
  const { lesson, at, tabs } = await page();
  at("data-card").dataset.tab = "card_data";
  lesson.show({ title: "T", open: ["more-fold", "data-card", "no-such-card"] });
  assert.equal(tabs.at(-1), "data-card");
  assert.deepEqual(lesson.chosen().open, ["more-fold", "data-card"]);
  lesson.show({ title: "T", open: ["edit-fold"] });
  assert.equal(tabs.at(-1), "lesson");
  assert.deepEqual(lesson.chosen().open, ["edit-fold"]);
  lesson.show({ open: ["data-card"] });
  lesson.show({});
  assert.equal(tabs.at(-1), null);
});

Deno.test("folds are opened and closed only by a lesson that says which", async () => {
  const { lesson, at } = await page();
  at("more-fold").open = true;
  lesson.show({ title: "T" });
  assert.equal(at("more-fold").open, true);
  lesson.show({ open: ["edit-fold"] });
  assert.deepEqual([at("more-fold").open, at("edit-fold").open], [false, true]);
  lesson.show({ open: [] });
  assert.equal(at("edit-fold").open, false);
});

Deno.test("tables of one's own can be opened unless a lesson has fixed or hidden them", async () => {
  const { lesson, at, upload } = await page();
  for (const [shown, may] of [
    [{ locked: ["own_table"] }, false],
    [{}, true],
    [{ hidden: ["own_table"] }, false],
    [{ locked: ["seed"], hidden: ["data-card"] }, true],
  ]) {
    lesson.show(shown);
    assert.deepEqual([lesson.mayOpenTables(), at("file").disabled], [may, !may]);
    assert.equal(upload().hidden, Boolean(shown.hidden?.includes("own_table")));
    assert.equal(at("own-table-note").hidden, !shown.locked?.includes("own_table"));
  }
});

Deno.test("a lesson that is open is in the next link as well, whether its form has been looked at or not", async () => {
  const shown = { title: "T", note: "N", locked: ["seed"], hidden: ["data-card"], open: null };
  for (const looks of ["never", "before", "after"]) {
    const { lesson, unfold } = await page();
    if (looks === "before") await unfold();
    lesson.show(shown);
    if (looks === "after") await unfold();
    assert.deepEqual(lesson.chosen(), { title: "T", note: "N", locked: ["seed"], hidden: ["data-card"] }, looks);
  }
  const { lesson } = await page();
  lesson.show({ open: ["edit-fold"] });
  assert.deepEqual(lesson.chosen(), { open: ["edit-fold"] });
});

Deno.test("an empty form is an empty lesson; open folds are put in where that is ticked, also none", async () => {
  const { lesson, at } = await page();
  lesson.show({});
  assert.deepEqual(lesson.chosen(), {});
  at("lesson-title").value = "  T ";
  at("lesson-folds").checked = true;
  assert.deepEqual(lesson.chosen(), { title: "T", open: [] });
  at("more-fold").open = true;
  assert.deepEqual(lesson.chosen(), { title: "T", open: ["more-fold"] });
});

Deno.test("each control has a row, locked only where it can be; its choice is in the lesson", async () => {
  const { lesson, unfold, choices, asked, at } = await page();
  await unfold();
  await unfold();
  assert.equal(asked(), 1);
  const [seed, card] = choices();
  assert.deepEqual([seed.options, card.options], [["shown", "locked", "hidden"], ["shown", "hidden"]]);
  const labels = at("lesson-controls").children.filter(({ localName }) => localName === "label");
  assert.deepEqual(labels.map(({ textContent, htmlFor }) => [textContent, htmlFor]), [["Seed", seed.id], ["Choose data", card.id]]);
  seed.value = "locked";
  card.value = "hidden";
  assert.deepEqual(lesson.chosen(), { locked: ["seed"], hidden: ["data-card"] });
  lesson.show({ hidden: ["seed"] });
  assert.deepEqual([seed.value, card.value], ["hidden", "shown"]);
});
