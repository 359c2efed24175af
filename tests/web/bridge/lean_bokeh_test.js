// What is trimmed of Bokeh: the same is drawn, fewer times.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

/** Bokeh's classes as far as they are trimmed, each noting what it does. */
function trimmed() {
  const log = [];
  const frames = [];
  const timeline = { currentTime: 0 };
  class DivView {
    model = { text: "", render_as_text: false };
    rerender() {
      this.markup_el ??= {};
      this.markup_el.innerHTML = this.model.text;
      log.push("built");
    }
  }
  class LegendView {
    model = { items: [{ visible: true }], ncols: 2, nrows: "auto", orientation: "horizontal" };
    _should_rerender_items = true;
    _render_items() {
      this._should_rerender_items = false;
      log.push("entries");
    }
  }
  class VisualProperties {
    _get_css_value(name) {
      log.push(name);
      return "red";
    }
  }
  class PlotView {
    _render_count = 0;
    is_destroyed = false;
    constructor(name) {
      this.name = name;
    }
    repaint() {
      this._render_count += 1;
      log.push(this.name);
    }
  }
  class UIGestures {
    _start_timeout() {
      log.push("press timer");
    }
    on_tap(event) {
      log.push(`tap ${event.x}`);
    }
    on_doubletap() {
      log.push("double");
    }
  }
  class Document {
    _schedule_recompute_all_models() {
      log.push("put off");
    }
    _recompute_all_models() {
      log.push("forgotten");
    }
  }
  const timers = [];
  const modules = {
    "document/document": { Document },
    "models/widgets/div": { DivView },
    "models/annotations/legend": { LegendView },
    "core/visuals/visual": { VisualProperties },
    "models/plots/plot_canvas": { PlotView },
    "core/ui_gestures": { UIGestures },
  };
  const { trimBokeh } = run(["bridge/lean_bokeh.js"], {
    Bokeh: {
      require: (name) => {
        if (!(name in modules)) throw new Error(`Cannot find module '${name}'`);
        return modules[name];
      },
    },
    document: { timeline },
    setTimeout: (act, ms) => timers.push([act, ms]),
    requestAnimationFrame: (act) => frames.push(act),
  }).BackpropLabParts;
  const nextFrame = () => {
    timeline.currentTime += 16;
    for (const act of frames.splice(0)) act();
  };
  const classes = { Document, DivView, LegendView, VisualProperties, PlotView, UIGestures };
  return { log, timers, modules, trimBokeh, nextFrame, ...classes };
}

Deno.test("a block of text is built once; then only a new text is written, and only if it differs", () => {
  const { log, trimBokeh, DivView } = trimmed();
  trimBokeh();
  const view = new DivView();
  view.rerender();
  const place = view.markup_el;
  view.model.text = "<p>2</p>";
  view.rerender();
  assert.equal(place.innerHTML, "<p>2</p>");
  place.innerHTML = "<p>2</p><details open>"; // as left by a click in it
  view.rerender();
  assert.equal(place.innerHTML, "<p>2</p><details open>");
  assert.deepEqual(log, ["built"]);
});

Deno.test("a text that is no HTML is left to Bokeh, which does not take it for HTML", () => {
  const { log, trimBokeh, DivView } = trimmed();
  trimBokeh();
  const view = new DivView();
  view.model.render_as_text = true;
  view.rerender();
  view.rerender();
  assert.deepEqual(log, ["built", "built"]);
});

Deno.test("a legend draws its entries when they are others, others are visible, or they stand in other columns", () => {
  const { log, trimBokeh, LegendView } = trimmed();
  trimBokeh();
  const view = new LegendView();
  view._render_items();
  view._render_items(); // the data of a line have changed
  assert.deepEqual(log, ["entries"]);
  view.model.items[0].visible = false;
  view._render_items();
  assert.equal(log.length, 2);
  view._should_rerender_items = true; // another label
  view._render_items();
  view._render_items();
  assert.equal(log.length, 3);
  for (const change of [{ ncols: 1 }, { nrows: 2 }, { orientation: "vertical" }]) {
    Object.assign(view.model, change);
    view._render_items();
    view._render_items();
  }
  assert.equal(log.length, 6);
});

Deno.test("colors and fonts are those of the models: the browser is not asked", () => {
  const { log, trimBokeh, VisualProperties } = trimmed();
  trimBokeh();
  assert.equal(new VisualProperties()._get_css_value("fill-color"), "");
  assert.deepEqual(log, []);
});

Deno.test("of several plots one is drawn in a frame, each in its turn, and what has gone is not", () => {
  const { log, trimBokeh, PlotView, nextFrame } = trimmed();
  trimBokeh();
  const plots = ["a", "b", "c", "d"].map((name) => new PlotView(name));
  for (const plot of plots) plot.repaint(); // for the first time: at once
  assert.deepEqual(log.splice(0), ["a", "b", "c", "d"]);
  nextFrame();
  for (const plot of [...plots, ...plots]) plot.repaint();
  plots[3].is_destroyed = true;
  assert.deepEqual(log, ["a"]);
  nextFrame();
  assert.deepEqual(log, ["a", "b"]);
  nextFrame();
  nextFrame();
  nextFrame();
  assert.deepEqual(log.slice(0, 3).sort(), ["a", "b", "c"]);
});

Deno.test("trimming twice changes nothing, and a Bokeh without one of them is left alone", () => {
  const { log, modules, trimBokeh, DivView } = trimmed();
  delete modules["models/annotations/legend"];
  modules["core/visuals/visual"] = {};
  trimBokeh();
  const { rerender } = DivView.prototype;
  trimBokeh();
  assert.equal(DivView.prototype.rerender, rerender);
  assert.deepEqual(log, []);
});

/** What Bokeh writes of numbers, in a page whose language has this decimal sign. */
function numbers(decimal) {
  class BasicTickFormatter {
    doFormat(ticks) {
      return ticks.map(String);
    }
  }
  class LogTickFormatter {
    format_graphics(ticks) {
      return ticks.map((tick) => (tick < 100 ? { base: { text: `${tick}` } } : {}));
    }
  }
  class BaseNumericalSliderView {
    pretty(value) {
      return value.toFixed(1);
    }
  }
  class NumericInputView {
    filters = [];
    input_el = { value: "" };
    model = { value: 0.5 };
    get format_value() {
      return `${this.model.value}`;
    }
    get value() {
      return Number(this.input_el.value);
    }
    bound_value(value) {
      return Math.min(value, 10);
    }
    set_input_filter() {
      this._set_input_filter((text) => /^[\d.]*$/.test(text));
    }
    _set_input_filter(accepts) {
      this.filters.push(accepts);
    }
  }
  const DEFAULT_FORMATTERS = {
    raw: (value) => `${value}`,
    basic: (value) => `${value}`,
    printf: (value, format) => `${format}${value}`,
    numeral: (value) => value.toLocaleString("en"),
  };
  const modules = {
    "models/formatters/basic_tick_formatter": { BasicTickFormatter },
    "models/formatters/log_tick_formatter": { LogTickFormatter },
    "models/widgets/sliders/base_numerical_slider": { BaseNumericalSliderView },
    "models/widgets/numeric_input": { NumericInputView },
    "core/util/templating": { DEFAULT_FORMATTERS },
  };
  const parts = run(["bridge/lean_bokeh.js"], {
    Bokeh: {
      require: (name) => {
        if (!(name in modules)) throw new Error(`Cannot find module '${name}'`);
        return modules[name];
      },
    },
  }).BackpropLabParts;
  parts.language.decimal = () => decimal;
  parts.trimBokeh();
  parts.trimBokeh(); // another worker draws with the same Bokeh
  const field = new NumericInputView();
  const typed = (text) => ((field.input_el.value = text), field.value);
  field.set_input_filter();
  return {
    ticks: new BasicTickFormatter().doFormat([0.5, 1, -2.25]),
    powers: new LogTickFormatter().format_graphics([0.1, 1, 100]).map(({ base }) => base?.text),
    slider: new BaseNumericalSliderView().pretty(0.5),
    field: field.format_value,
    typed: ["0.5", "0,5", "99", ""].map(typed),
    accepted: ["1,5", "-1e-3", "1.5", "1,5,2", "x"].map((text) => field.filters[0](text)),
    told: [DEFAULT_FORMATTERS.basic(0.5), DEFAULT_FORMATTERS.printf(0.25, ""), DEFAULT_FORMATTERS.numeral(1234.5), DEFAULT_FORMATTERS.basic("v1.5")],
  };
}

Deno.test("a language with a decimal comma has it on axes, in tooltips, sliders and number fields, which take a point too", () => {
  assert.deepEqual(numbers(","), {
    ticks: ["0,5", "1", "-2,25"],
    powers: ["0,1", "1", undefined],
    slider: "0,5",
    field: "0,5",
    typed: [0.5, 0.5, 10, null],
    accepted: [true, true, true, false, false],
    told: ["0,5", "0,25", "1\u202f234,5", "v1.5"],
  });
});

Deno.test("in English numbers are as Bokeh writes them", () => {
  const { ticks, powers, slider, field, told, accepted } = numbers(".");
  assert.deepEqual([ticks, powers, slider, field], [["0.5", "1", "-2.25"], ["0.1", "1", undefined], "0.5", "0.5"]);
  assert.deepEqual(told, ["0.5", "0.25", "1,234.5", "v1.5"]);
  assert.deepEqual(accepted, [false, false, true, false, false]);
});

Deno.test("a click that is held is no press, and one soon after another counts as well", () => {
  const { log, trimBokeh, UIGestures } = trimmed();
  trimBokeh();
  const gestures = new UIGestures();
  gestures._start_timeout();
  gestures.on_tap({ x: 1 });
  gestures.on_doubletap({ x: 2 });
  assert.deepEqual(log, ["tap 1", "tap 2"]);
});

Deno.test("what is no longer drawn is forgotten in time, also while one change follows another", () => {
  const { log, timers, trimBokeh, Document } = trimmed();
  trimBokeh();
  const document = new Document();
  for (let i = 0; i < 9; i++) document._schedule_recompute_all_models();
  assert.deepEqual(timers.map(([, ms]) => ms), [5000]);
  timers[0][0]();
  assert.deepEqual(log, ["forgotten"]);
  document._schedule_recompute_all_models();
  assert.equal(timers.length, 2);
});
