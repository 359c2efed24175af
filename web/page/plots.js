// Every plot in sight as a file: a picture as PNG or SVG, its data as CSV. What is drawn is what is saved.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const t = (/** @type {string} */ key) => parts.words.t(key);
  /** How a point looks; not what it means. */
  const LOOKS = new Set(["color", "fill", "line", "marker", "width", "size", "align", "offset", "dash", "text_on_dark", "baseline"]);
  const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/; // may start one in a spreadsheet
  const QUOTE = "\u0022";
  const QUOTED = /[\u0022,;\n\r]/;
  /** @type {Record<string, string>} each way of saving, with the key of its word */
  const KINDS = { png: "plot_png", svg: "plot_svg", csv: "plot_csv" };

  /** @type {Record<string, string>} places whose card is not named after them, with the keys of their names */
  const NAMES = { "loss-plot": "plot_loss", "network-diagram": "card_diagram" };

  /** @typedef {(string | number)[][]} Rows */

  /**
   * The plots below a view that are drawn.
   * @param {BokehView} view
   * @returns {Generator<BokehView>}
   */
  function* plotsOf(view) {
    if (view.model.type === "Figure") {
      if (view.model.visible) yield view;
    } else for (const child of view.child_views ?? []) yield* plotsOf(child);
  }

  function plotsInSight() {
    const places = [...Bokeh.index.roots].filter(({ el }) => el.closest(".picture")?.checkVisibility());
    return places.flatMap((root) => [...plotsOf(root)].map((view) => ({ view, place: /** @type {Element} */ (root.el.closest(".picture")) })));
  }

  /** @param {BokehView} view */
  function titlesOf({ model }) {
    const axes = [...(model.left ?? []), ...(model.below ?? [])].map((axis) => axis.axis_label).filter(Boolean);
    return [model.title?.text, ...axes].filter(Boolean).map((title) => String(title).replace(/\s+/g, " "));
  }

  /**
   * A name for people, from the heading of the plot's card and its titles.
   * @param {Element} place
   * @param {BokehView} view
   */
  function nameOf(place, view) {
    const heading = NAMES[place.id] ? t(NAMES[place.id]) : place.closest("section")?.querySelector("h2")?.textContent?.trim();
    return [...new Set([heading, ...titlesOf(view)])].filter(Boolean).join(", ");
  }

  /** @param {string} name */
  const stem = (name) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_").replace(/^_+|_+$/g, "").slice(0, 60) || "plot";

  /** @param {unknown} values a column: a list, a typed array, or an array with a shape */
  const listed = (values) => Array.from(/** @type {ArrayLike<any>} */ (values));

  /**
   * The rows of one renderer's data, with their headers first.
   * @param {Record<string, unknown>} data
   * @returns {Rows}
   */
  function rowsOf(data) {
    const columns = Object.entries(data).filter(([name]) => !LOOKS.has(name));
    if ("image" in data) return cellsOf(data);
    if ("xs" in data) {
      const [xs, ys] = [listed(data.xs), listed(data.ys)].map((lines) => lines.map(listed));
      const names = "name" in data ? listed(data.name) : xs.map((_, i) => i + 1);
      return [["line", "x", "y"], ...xs.flatMap((line, i) => line.map((x, j) => [names[i], x, ys[i][j]]))];
    }
    const lists = columns.map(([, values]) => listed(values));
    return [columns.map(([name]) => name), ...(lists[0] ?? []).map((_, i) => lists.map((list) => list[i]))];
  }

  /**
   * The middles of an image's cells with their values.
   * @param {Record<string, any>} data
   * @returns {Rows}
   */
  function cellsOf(data) {
    const [image] = listed(data.image);
    if (image === undefined) return [["x", "y", "value"]];
    const [height, width] = image.shape;
    const [x, y, dw, dh] = ["x", "y", "dw", "dh"].map((name) => listed(data[name])[0]);
    const values = listed(image);
    return [["x", "y", "value"], ...values.map((value, i) => [x + ((i % width) + 0.5) * (dw / width), y + (Math.floor(i / width) + 0.5) * (dh / height), value])];
  }

  /**
   * @param {unknown} value
   * @param {boolean} isComma whether it is the decimal mark
   */
  function cell(value, isComma) {
    if (typeof value === "number") return Number.isFinite(value) ? (isComma ? String(value).replace(".", ",") : String(value)) : "";
    const text = value == null ? "" : String(value);
    const safe = FORMULA.test(text) && Number.isNaN(Number(text)) ? `\u0027${text}` : text;
    return QUOTED.test(safe) ? QUOTE + safe.replaceAll(QUOTE, QUOTE + QUOTE) + QUOTE : safe;
  }

  /**
   * The data of a plot as CSV, a block for each kind of mark that is drawn.
   * @param {BokehView} view
   */
  function csvOf({ model }) {
    const isComma = parts.exports.csvForm() === "semicolon";
    const names = new Map((model.legend ?? []).flatMap(({ items }) => items.flatMap((item) => item.renderers.map((renderer) => [renderer, item.label?.value]))));
    const blocks = new Map();
    for (const renderer of model.renderers) {
      const data = renderer.data_source?.data;
      if (!data || renderer.visible === false || blocks.has(renderer.data_source)) continue;
      const rows = rowsOf(data instanceof Map ? Object.fromEntries(data) : data);
      if (rows.length < 2) continue;
      const title = names.get(renderer);
      const lines = rows.map((row) => row.map((value) => cell(value, isComma)).join(isComma ? ";" : ","));
      blocks.set(renderer.data_source, [...(title ? [cell(title, isComma)] : []), ...lines].join("\r\n"));
    }
    return `${[...blocks.values()].join("\r\n\r\n")}\r\n`;
  }

  /** The color of what the plot lies on. */
  const ground = () => getComputedStyle(document.documentElement).getPropertyValue("--surface").trim() || "#ffffff";

  /** @param {BokehView} view */
  async function svgOf(view) {
    const text = await (await view.export("svg").to_blob()).text();
    return text.replace(/<svg[^>]*>/, (tag) => `${tag}<rect width='100%' height='100%' fill='${ground()}'/>`);
  }

  /** @param {BokehView} view */
  async function pngOf(view) {
    const { canvas } = view.export("png");
    const whole = document.createElement("canvas");
    Object.assign(whole, { width: canvas.width, height: canvas.height });
    const context = /** @type {CanvasRenderingContext2D} */ (whole.getContext("2d"));
    context.fillStyle = ground();
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(canvas, 0, 0);
    /** @type {Blob | null} */
    const blob = await new Promise((done) => whole.toBlob(done));
    if (blob === null) throw new Error(t("plot_too_large"));
    return new Uint8Array(await blob.arrayBuffer());
  }

  /**
   * @param {BokehView} view
   * @param {string} name
   * @param {string} kind
   */
  async function save(view, name, kind) {
    const encoder = new TextEncoder();
    if (kind === "csv") {
      const text = csvOf(view);
      try {
        await navigator.clipboard.writeText(text);
        parts.shell.announce(t("plot_copied"));
        parts.element("plots-said").textContent = t("plot_copied");
        return;
      } catch {
        parts.share.download({ name: `${stem(name)}.csv`, type: "text/csv", bytes: encoder.encode(text) });
        return;
      }
    }
    const bytes = kind === "svg" ? encoder.encode(await svgOf(view)) : await pngOf(view);
    parts.share.download({ name: `${stem(name)}.${kind}`, type: kind === "svg" ? "image/svg+xml" : "image/png", bytes });
  }

  // The list is made when it is opened: what is in sight then.
  function list() {
    parts.element("plots-said").textContent = "";
    const rows = plotsInSight().map(({ view, place }) => {
      const row = document.createElement("li");
      const label = document.createElement("span");
      const name = nameOf(place, view);
      label.textContent = name;
      const buttons = Object.entries(KINDS).map(([kind, key]) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "plain";
        button.textContent = t(key);
        button.setAttribute("aria-label", `${t(key)}: ${name}`);
        button.addEventListener("click", () => parts.share.attempt(() => save(view, name, kind)));
        return button;
      });
      row.append(label, ...buttons);
      return row;
    });
    parts.element("plots-list").replaceChildren(...rows);
    if (rows.length === 0) parts.element("plots-said").textContent = t("plots_none");
  }

  parts.plots = { csvOf, plotsInSight, save };

  document.addEventListener("DOMContentLoaded", () => {
    const menu = parts.element("plots-menu");
    menu.addEventListener("toggle", () => {
      if (menu.open) list();
    });
  });
})();
