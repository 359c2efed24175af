// What the page says of its worker, and what can be done then.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

function node() {
  const made = {
    hidden: true,
    textContent: "",
    children: [],
    heard: {},
    addEventListener: (type, act) => (made.heard[type] = act),
    contains: () => false,
    replaceChildren: (...children) => (made.children = children),
    get childElementCount() {
      return made.children.length;
    },
  };
  return made;
}

function page() {
  const elements = new Map();
  const getElementById = (id) => elements.get(id) ?? elements.set(id, node()).get(id);
  const heard = {};
  const document = { getElementById, createElement: node, addEventListener: (type, act) => (heard[type] = act), activeElement: null };
  const self = run(["page/element.js", "page/rescue.js"], { document, location: { reload: () => (reloads += 1) } });
  let reloads = 0;
  const announced = [];
  const pressed = [];
  Object.assign(self.BackpropLabParts, {
    shell: { announce: (text) => announced.push(text) },
    focus: { first: () => null },
    pageEnd: { supervisor: { pressed: () => pressed.push(true) } },
  });
  heard.DOMContentLoaded();
  const buttons = () => getElementById("rescue-buttons").children;
  return {
    show: self.BackpropLabParts.rescue.show,
    box: getElementById("rescue"),
    text: () => getElementById("rescue-text").textContent,
    labels: () => buttons().map(({ textContent }) => textContent),
    press: (n) => buttons()[n].heard.click(),
    controls: getElementById("run-controls"),
    announced,
    pressed,
    reloads: () => reloads,
  };
}

const RESTORED = { kind: "restored", why: "closed", name: "Iris", epoch: 1200, resumed: false, goOn: null, problem: null, save: null };

Deno.test("a slow answer can be ended, and is announced once however long it takes", () => {
  const { show, box, text, labels, press, announced } = page();
  const ended = [];
  for (const seconds of [4, 5, 6]) show({ kind: "slow", seconds, end: () => ended.push(seconds) });
  assert.equal(box.hidden, false);
  assert.match(text(), /for 6 seconds/);
  assert.equal(labels().length, 1);
  assert.equal(announced.length, 1);
  press(0);
  assert.equal(ended.length, 1);
});

Deno.test("what was restored is said, and a run that did not go on by itself can", () => {
  const { show, box, text, labels, press } = page();
  const further = [];
  show({ ...RESTORED, goOn: () => further.push(true) });
  assert.match(text(), /ended the part.*Restored: Iris, epoch 1,200\./);
  assert.equal(labels().length, 2);
  press(0);
  assert.deepEqual([further, box.hidden], [[true], true]);
});

Deno.test("a run that goes on by itself has no button for that", () => {
  const { show, text, labels } = page();
  show({ ...RESTORED, resumed: true });
  assert.match(text(), /The run continues\.$/);
  assert.equal(labels().length, 1);
});

Deno.test("where there was nothing to restore, no name and no epoch are said", () => {
  const { show, text } = page();
  show({ ...RESTORED, name: "" });
  assert.match(text(), /It was started again\.$/);
});

Deno.test("a state that cannot be restored can be saved as a file, with the reason", () => {
  const { show, text, press } = page();
  const saved = [];
  show({ ...RESTORED, problem: "It is of a newer version.", save: () => saved.push(true) });
  assert.match(text(), /could not be restored.*newer version\.$/);
  press(0);
  assert.deepEqual(saved, [true]);
});

Deno.test("an end for good offers to reload, and the last state if there is one", () => {
  const { show, labels, press, reloads } = page();
  show({ kind: "ended", why: "failed", save: null });
  assert.equal(labels().length, 1);
  show({ kind: "ended", why: "failed", save: () => {} });
  assert.equal(labels().length, 2);
  press(0);
  assert.equal(reloads(), 1);
});

Deno.test("a restart has nothing to press, and what is over is hidden", () => {
  const { show, box, labels } = page();
  show({ kind: "restarting", why: "memory" });
  assert.deepEqual([box.hidden, labels()], [false, []]);
  show(null);
  assert.equal(box.hidden, true);
});

Deno.test("a press on the run controls is told to the supervisor first", () => {
  const { controls, pressed } = page();
  controls.heard.click();
  assert.deepEqual(pressed, [true]);
});
