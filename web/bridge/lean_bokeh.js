// Bokeh with the numbers of the page's language, and
// without the work that it does again at every change of a text or a data source, and that this page never needs.
// Found by a profile of the page while it trains (tests/benchmarks/picture.py): together more than half of what a picture
// cost. Nothing is drawn otherwise. What this version of Bokeh does not have is left alone.
"use strict";

(() => {
  const FORGET_MS = 5000;

  /** @type {Set<object>} prototypes that have been changed: a second start of the worker draws with the same Bokeh */
  const done = new Set();

  /**
   * A block of text writes its new text, and no more. Bokeh builds it anew, style sheets and all, and then lays out
   * everything around it; where a text takes another size, the block's own observer of sizes sees to that all the same.
   * @param {BokehTextView} view
   */
  function writeTextAlone(view) {
    const { rerender } = view;
    /** @this {BokehTextView} */
    view.rerender = function () {
      const { text, render_as_text: isPlain } = this.model;
      if (this.markup_el === undefined || isPlain) rerender.call(this);
      else if (this.written !== text) this.markup_el.innerHTML = text;
      this.written = text;
    };
  }

  /**
   * A legend draws its entries anew when they, or their columns, are others. Bokeh does so whenever anything below one
   * of them has changed, for example the data of a line.
   * @param {BokehLegendView} view
   */
  function keepEntries(view) {
    const render = view._render_items;
    /** @this {BokehLegendView} */
    view._render_items = function () {
      const { items, ncols, nrows, orientation } = this.model;
      const shown = JSON.stringify([ncols, nrows, orientation, ...items.map(({ visible }) => visible)]);
      if (this.shown === shown && !this._should_rerender_items) return;
      this.shown = shown;
      render.call(this);
    };
  }

  /**
   * Colors and fonts of axes, titles and grids come from their models alone. Bokeh asks the browser for a style of each
   * at every drawing, and each question makes the browser work out all styles that have changed until then.
   * @param {{ _get_css_value(name: string): string }} visuals
   */
  function takeModelsWord(visuals) {
    visuals._get_css_value = () => "";
  }

  /**
   * One plot is drawn in a frame, the next in the frame after it: together they would hold up a click for longer than
   * a person notices.
   * @param {BokehPlotView} view
   */
  function takeTurns(view) {
    const { repaint } = view;
    /** @type {unknown} the time of the last frame in which a plot was drawn */
    let frame = null;
    /** @this {BokehPlotView} */
    view.repaint = function () {
      const { currentTime } = document.timeline;
      if (currentTime !== frame || this._render_count === 0) {
        frame = currentTime;
        repaint.call(this);
      } else if (!this.waits) {
        this.waits = true;
        requestAnimationFrame(() => {
          this.waits = false;
          if (!this.is_destroyed) this.repaint();
        });
      }
    };
  }

  /**
   * A click is a click, however long it takes and however soon it follows another. Bokeh takes one that is held for
   * 0.3 seconds for a press, which nothing here listens to; a page that is busy drawing holds every click for longer.
   * And a second click within 0.3 seconds is its double click, even at another place: also nothing.
   * @param {BokehGestures} gestures
   */
  function keepClicks(gestures) {
    gestures._start_timeout = () => {};
    /** @this {BokehGestures} */
    gestures.on_doubletap = function (event) {
      this.on_tap(event);
    };
  }

  /**
   * The two buttons of a number field have names, which Bokeh leaves out; the field's arrow keys do the same.
   * @param {BokehSpinnerView} view
   */
  function nameButtons(view) {
    const { render } = view;
    /** @this {BokehSpinnerView} */
    view.render = function () {
      render.call(this);
      this.btn_up_el.setAttribute("aria-label", `${this.model.title} +`);
      this.btn_down_el.setAttribute("aria-label", `${this.model.title} \u2212`);
    };
  }

  /**
   * What is dragged on a slider has the slider's name.
   * @param {BokehSliderView} view
   */
  function nameHandles(view) {
    const { render } = view;
    /** @this {BokehSliderView} */
    view.render = function () {
      render.call(this);
      for (const handle of this.slider_el.querySelectorAll(".noUi-handle")) handle.setAttribute("aria-label", `${this.model.title}`);
    };
  }

  // -- numbers, in a language with a decimal comma -------------------------------------------------------------------

  /** @param {string} text a number as Bokeh writes it */
  function signed(text) {
    if (self.BackpropLabParts.language.decimal() !== ",") return text;
    return text.replaceAll(",", "\u202f").replace(".", ",");
  }

  /**
   * Ticks of linear axes.
   * @param {{ doFormat(ticks: number[], options: unknown): string[] }} formatter
   */
  function signTicks(formatter) {
    const { doFormat } = formatter;
    formatter.doFormat = function (ticks, options) {
      return doFormat.call(this, ticks, options).map(signed);
    };
  }

  /**
   * Ticks of logarithmic axes near 1 are no powers.
   * @param {{ format_graphics(ticks: number[], options: unknown): { base?: { text: string } }[] }} formatter
   */
  function signPowers(formatter) {
    const { format_graphics: format } = formatter;
    formatter.format_graphics = function (ticks, options) {
      const boxes = format.call(this, ticks, options);
      for (const { base } of boxes) if (base) base.text = signed(base.text);
      return boxes;
    };
  }

  /**
   * What a slider says of its value.
   * @param {{ pretty(value: number): string }} view
   */
  function signSlider(view) {
    const { pretty } = view;
    view.pretty = function (value) {
      return signed(pretty.call(this, value));
    };
  }

  /**
   * A number field shows a decimal comma and takes a comma or a point.
   * @param {BokehNumericInputView} view
   */
  function signField(view) {
    const shown = /** @type {() => string} */ (Object.getOwnPropertyDescriptor(view, "format_value")?.get);
    const { set_input_filter: filter } = view;
    Object.defineProperty(view, "format_value", {
      configurable: true,
      get() {
        return signed(shown.call(this));
      },
    });
    Object.defineProperty(view, "value", {
      configurable: true,
      /** @this {BokehNumericInputView} */
      get() {
        const text = this.input_el.value.replace(",", ".");
        return text === "" ? null : this.bound_value(Number(text));
      },
    });
    /** @this {BokehNumericInputView} */
    view.set_input_filter = function () {
      if (self.BackpropLabParts.language.decimal() !== ",") filter.call(this);
      else this._set_input_filter((text) => /^[-+]?\d*[.,]?\d*([eE][-+]?\d*)?$/.test(text));
    };
  }

  /** @param {{ DEFAULT_FORMATTERS: Record<string, (value: unknown, format: string, special: unknown) => string> }} templating */
  function signTooltips({ DEFAULT_FORMATTERS: formatters }) {
    for (const name of ["basic", "printf", "numeral"]) {
      const format = formatters[name];
      formatters[name] = (value, form, special) => {
        const text = format(value, form, special);
        return typeof value === "number" ? signed(text) : text;
      };
    }
  }

  /**
   * What a change has taken out of the document is forgotten a few seconds later. Bokeh waits for 30 seconds in which
   * nothing changes: while a page trains, or is used, its document only grows.
   * @param {BokehDocument} document
   */
  function forgetInTime(document) {
    /** @this {BokehDocument} */
    document._schedule_recompute_all_models = function () {
      this.forgets ??= setTimeout(() => {
        this.forgets = undefined;
        this._recompute_all_models();
      }, FORGET_MS);
    };
  }

  const TRIMS = /** @type {const} */ ([
    ["models/widgets/div", "DivView", writeTextAlone],
    ["models/annotations/legend", "LegendView", keepEntries],
    ["document/document", "Document", forgetInTime],
    ["core/visuals/visual", "VisualProperties", takeModelsWord],
    ["models/plots/plot_canvas", "PlotView", takeTurns],
    ["core/ui_gestures", "UIGestures", keepClicks],
    ["models/widgets/spinner", "SpinnerView", nameButtons],
    ["models/widgets/sliders/abstract_slider", "AbstractSliderView", nameHandles],
    ["models/formatters/basic_tick_formatter", "BasicTickFormatter", signTicks],
    ["models/formatters/log_tick_formatter", "LogTickFormatter", signPowers],
    ["models/widgets/sliders/base_numerical_slider", "BaseNumericalSliderView", signSlider],
    ["models/widgets/numeric_input", "NumericInputView", signField],
  ]);

  function trimBokeh() {
    for (const [module, name, trim] of TRIMS) {
      const prototype = found(module)?.[name]?.prototype;
      if (!prototype || done.has(prototype)) continue;
      done.add(prototype);
      trim(prototype);
    }
    const templating = /** @type {any} */ (found("core/util/templating"));
    if (!templating || done.has(templating)) return;
    done.add(templating);
    signTooltips(templating);
  }

  /** @param {string} module */
  function found(module) {
    try {
      return Bokeh.require(module);
    } catch {
      return null;
    }
  }

  (self.BackpropLabParts ??= /** @type {Parts} */ ({})).trimBokeh = trimBokeh;
})();
