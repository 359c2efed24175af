// The keyboard's place while controls are drawn anew, and clicks that come twice.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

/** A page with a control as Bokeh draws it: a host whose shadow root is emptied and filled again. */
function page() {
  const host = make("div", { class: "bk-host" });
  const shadow = host.attachShadow();
  const place = make("div", { "data-view": "" }, host);
  const other = make("button", { id: "other" });
  const document = new FakeDocument(place, other);
  const draw = (...controls) => shadow.replaceChildren(...controls);
  const clock = { now: 0, plans: [] };
  const { focus } = run(["page/focus.js"], {
    document,
    performance: { now: () => clock.now },
    setTimeout: (act, ms) => {
      clock.now += ms;
      for (const plan of clock.plans.filter((each) => each.at <= clock.now)) {
        clock.plans.splice(clock.plans.indexOf(plan), 1);
        plan.act();
      }
      setTimeout(act, 0);
    },
  }).BackpropLabParts;
  /** What happens when so many milliseconds have gone by. */
  const after = (at, act) => clock.plans.push({ at: clock.now + at, act });
  const focused = () => document.focused;
  return { focus, document, place, other, shadow, draw, after, focused, clock };
}

const button = (name) => make("button", { name });

Deno.test("the keyboard is nowhere, at what is no control, or in a grid, which moves it itself: then there is no place", () => {
  const { focus, draw, document } = page();
  assert.equal(focus.place(), null);
  const text = make("p");
  const cell = make("div", { class: "slick-cell" }, make("input", { type: "text" }));
  draw(text, cell);
  text.focus();
  assert.equal(focus.place(), null);
  cell.children[0].focus();
  assert.equal(document.activeElement.localName, "div");
  assert.equal(focus.place(), null);
});

Deno.test("a place names the way in, the control and what holds it", () => {
  const { focus, draw, place } = page();
  const [first, second] = [button("a"), button("b")];
  draw(first, second);
  second.focus();
  const found = focus.place();
  assert.deepEqual(found.steps.map(({ at }) => at), [1, 1]); // the place is a div too
  assert.equal(found.last, second);
  assert.equal(found.container, place);
});

/** Redraws the second of two buttons, where the keyboard is, and returns what has it in the end. */
async function redraw(between = () => {}, next = [button("a"), button("b")]) {
  const it = page();
  const [first, second] = [button("a"), button("b")];
  it.draw(first, second);
  second.focus();
  const where = it.focus.place();
  it.after(50, () => it.draw(...next));
  between(it, where);
  await it.focus.keep(where);
  return { ...it, first, second, next };
}

Deno.test("who was at a control that is drawn anew is at the one in its place", async () => {
  const { focused, next } = await redraw();
  assert.equal(focused(), next[1]);
});

Deno.test("a control that is drawn anew twice, or later than the rest, is found each time", async () => {
  const twice = [button("a"), button("b")];
  const { focused } = await redraw(({ after, draw }) => {
    after(200, () => draw());
    after(300, () => draw(...twice));
  });
  assert.equal(focused(), twice[1]);
});

Deno.test("where the control is still there nothing is moved", async () => {
  const { focused, second } = await redraw(({ clock }) => (clock.plans.length = 0));
  assert.equal(focused(), second);
});

Deno.test("who goes on with Tab or the pointer is not brought back", async () => {
  for (const [type, fields] of [["keydown", { key: "Tab" }], ["pointerdown", {}]]) {
    const { focused, other, document } = await redraw(({ after, document, other }) =>
      after(20, () => {
        document.fire(type, fields);
        other.focus();
      })
    );
    assert.equal(focused(), other, type);
    assert.ok(document.activeElement);
  }
});

Deno.test("who clicks into nothing has gone on as well", async () => {
  const { focused } = await redraw(({ after, document }) =>
    after(20, () => {
      document.fire("pointerdown");
      document.focused = null;
    })
  );
  assert.equal(focused(), null);
});

Deno.test("another key is no sign of having gone on", async () => {
  const { focused, next } = await redraw(({ after, document }) => after(20, () => document.fire("keydown", { key: "Enter" })));
  assert.equal(focused(), next[1]);
});

Deno.test("who is at another control while the old one is there has gone on, also without an act", async () => {
  const { focused, other } = await redraw(({ after, other }) => after(20, () => other.focus()));
  assert.equal(focused(), other);
  const later = await redraw(({ after, other }) => {
    after(20, () => other.focus());
    after(100, () => other.remove());
  });
  assert.equal(later.focused(), later.other); // nor brought back when that one has gone: nobody watches any more
});

Deno.test("where the new control cannot be used, what holds it gets the keyboard, so that Tab goes on from there", async () => {
  const disabled = Object.assign(button("b"), { disabled: true });
  const { focused, place } = await redraw(undefined, [button("a"), disabled]);
  assert.equal(focused(), place);
  assert.equal(place.getAttribute("tabindex"), "-1");
  const fewer = await redraw(undefined, [button("a")]);
  assert.equal(fewer.focused(), fewer.place);
});

Deno.test("a holder that is hidden meanwhile gets nothing, and an index of its own stays", async () => {
  const hidden = await redraw(({ place }) => (place.hidden = true), []);
  assert.equal(hidden.place.hasAttribute("tabindex"), false);
  const own = await redraw(({ place }) => (place.tabIndex = 0), []);
  assert.equal(own.focused(), own.place);
  assert.equal(own.place.getAttribute("tabindex"), "0");
});

Deno.test("a second watch ends the first, and no place is nothing to watch", async () => {
  const { focus, place } = await redraw(({ focus, after, other, draw }) => {
    after(100, () => {
      draw(); // the first watch would settle on the holder in the end
      other.focus();
      focus.keep(focus.place());
    });
    after(120, () => other.remove());
  });
  assert.equal(place.hasAttribute("tabindex"), false);
  assert.equal(await focus.keep(null), undefined);
});

Deno.test("the first control that can be used is found through shadow roots", () => {
  const { focus, draw, place, document } = page();
  draw(make("p"), Object.assign(button("off"), { disabled: true }), Object.assign(button("gone"), { hidden: true }), button("on"));
  assert.equal(focus.first(place).getAttribute("name"), "on");
  draw(make("p"));
  assert.equal(focus.first(place), undefined);
  assert.equal(focus.first(document).id, "other");
});

/** Clicks a toggle or another button, and returns whether each click got through. */
async function clicks(clicked, kind = "toggle") {
  const { draw } = page();
  const it = make("button", { class: kind });
  draw(make("div", {}, it));
  let through = 0;
  it.addEventListener("click", () => (through += 1));
  const got = [];
  for (const fields of clicked) {
    const before = through;
    const { defaultPrevented } = await it.fire("click", fields);
    assert.equal(defaultPrevented, through === before);
    got.push(through > before);
  }
  return got;
}

Deno.test("the second click of a double click on a toggle does not undo the first; on another button it counts", async () => {
  assert.deepEqual(await clicks([{ detail: 1 }, { detail: 2 }, { detail: 3 }, { detail: 1 }]), [true, false, false, true]);
  assert.deepEqual(await clicks([{ detail: 1 }, { detail: 2 }], "plain"), [true, true]);
});

Deno.test("taps are counted here: within 350 ms the second is a double tap; a mouse may be as fast", async () => {
  const tap = (timeStamp) => ({ detail: 1, pointerType: "touch", timeStamp });
  assert.deepEqual(await clicks([tap(1000), tap(1349), tap(1700), tap(2050)]), [true, false, true, true]);
  assert.deepEqual(await clicks([tap(1000), tap(1300), tap(1600)]), [true, false, false]); // each from the last
  const click = (timeStamp) => ({ detail: 1, pointerType: "mouse", timeStamp });
  assert.deepEqual(await clicks([click(1000), click(1100), tap(1200), click(1300)]), [true, true, true, true]);
});

Deno.test("a held Enter on a toggle counts once; other keys and other buttons are left alone", async () => {
  for (const [kind, key, repeat, refused] of [
    ["toggle", "Enter", true, true],
    ["toggle", "Enter", false, false],
    ["toggle", "a", true, false],
    ["plain", "Enter", true, false],
  ]) {
    const { draw } = page();
    const it = make("button", { class: kind });
    draw(it);
    assert.equal(Boolean((await it.fire("keydown", { key, repeat })).defaultPrevented), refused, `${kind} ${key} ${repeat}`);
  }
});
