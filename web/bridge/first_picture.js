// The page's first picture, which needs no Python (web/sitebuild/record_in_pyodide.py): the document that the worker will
// make, so that the page can be drawn while it starts, and a run, which plays in it until somebody uses the page or the
// worker takes over. The worker's document is compared: only the same one takes over what is drawn.
"use strict";

(() => {
  const ROLE = "first.pack";
  const FRAME_MS = 500;
  const PAUSE_FRAMES = 4; // at the end of the run, before it begins again
  const PATIENCE_MS = 900; // after the drawing: a worker that begins with a kept image is there before anything moves

  /** @typedef {[id: string, attribute: string, value?: any]} Change */
  /** @typedef {{texts: string[], document: object, roots: Record<string, string>, frames: Change[][], variants: Record<string, {document: Change[], frames: [number: number, ...Change][]}>}} Recorded */

  /**
   * The document with its texts in their places.
   * @param {any} part
   * @param {string[]} texts
   * @returns {any}
   */
  function withTexts(part, texts) {
    if (Array.isArray(part)) return part.map((item) => withTexts(item, texts));
    if (part === null || typeof part !== "object") return part;
    if ("$" in part) return texts[part.$];
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, withTexts(item, texts)]));
  }

  /**
   * The attributes of every model that is written out in a part of a document, by the model's id.
   * @param {any} part
   * @param {Map<string, Record<string, any>>} found
   */
  function modelsOf(part, found = new Map()) {
    if (part === null || typeof part !== "object") return found;
    if (part.type === "object" && "id" in part) found.set(part.id, part.attributes);
    for (const item of Object.values(part)) modelsOf(item, found);
    return found;
  }

  const COUNTED = /^[A-Z][A-Za-z]+\d{5}$/; // a name that Panel has given; it counts what a browser has made before, too

  /**
   * Whether two values from JSON are the same, in whatever order their fields stand.
   * @param {any} one
   * @param {any} other
   * @param {string} key at which they stand
   * @returns {boolean}
   */
  function same(one, other, key = "") {
    if (one === other || (key === "name" && COUNTED.test(one) && COUNTED.test(other))) return true;
    if (one === null || other === null || typeof one !== "object" || typeof other !== "object") return false;
    if (Array.isArray(one) !== Array.isArray(other)) return false;
    const keys = Object.keys(one);
    return keys.length === Object.keys(other).length && keys.every((name) => name in other && same(one[name], other[name], name));
  }

  /**
   * The files of a pack, as text of JSON and as bytes.
   * @param {Uint8Array<ArrayBuffer>} packed
   */
  async function opened(packed) {
    const inflated = self.BackpropLabParts.assets.Assets.inflate(packed);
    const content = new Uint8Array(await new Response(inflated).arrayBuffer());
    let at = 4 + new DataView(content.buffer).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(content.subarray(4, at)));
    /** @type {Record<string, Uint8Array<ArrayBuffer>>} */
    const files = {};
    for (const [name, size] of header) files[name] = content.subarray(at, (at += size));
    return { recorded: /** @type {Recorded} */ (JSON.parse(new TextDecoder().decode(files["first.json"]))), images: files["images.bin"] };
  }

  class FirstPicture {
    /**
     * @param {Recorded} recorded
     * @param {Uint8Array} images
     * @param {string} variant theme and language
     */
    constructor(recorded, images, variant) {
      const { document, frames } = recorded.variants[variant]; // throws where there is no such
      this.images = images;
      this.document = withTexts(recorded.document, recorded.texts);
      this.models = modelsOf(this.document);
      for (const [id, attribute, ...value] of withTexts(document, recorded.texts)) {
        const attributes = /** @type {Record<string, any>} */ (this.models.get(id));
        if (value.length) attributes[attribute] = value[0];
        else delete attributes[attribute];
      }
      this.roots = JSON.stringify(recorded.roots);
      this.frames = recorded.frames;
      this.otherwise = frames;
      /** @type {Map<string, any[]>} columns of the picture that is shown */
      this.columns = new Map();
      this.shown = 0; // the number of that picture; 0 is the beginning
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      this.timer = undefined;
      this.isPlaying = false;
    }

    /**
     * Takes the file of a site; it fails where the file is missing or damaged.
     * @param {BootManifest} manifest
     * @param {Place} place
     * @param {string} theme
     * @param {string} language
     */
    static async load(manifest, place, theme, language) {
      const { assets, supply } = self.BackpropLabParts;
      const packed = await new assets.Assets(manifest, new supply.Source(manifest, place), () => {}).bytes(ROLE);
      const { recorded, images } = await opened(packed);
      return new FirstPicture(recorded, images, `${theme} ${language}`);
    }

    /**
     * Whether what is drawn is this document.
     * @param {string} json
     */
    shows(json) {
      return same(this.document, JSON.parse(json));
    }

    /**
     * Whether another document has the same models: then what was changed in one can be changed in the other.
     * @param {string} json
     */
    hasModelsOf(json) {
      const others = modelsOf(JSON.parse(json));
      return others.size === this.models.size && [...others.keys()].every((id) => this.models.has(id));
    }

    /**
     * An image as Bokeh's JSON, its bytes put into the buffers.
     * @param {{at: number, shape: [number, number], low: number, size: number}} form
     * @param {Map<string, ArrayBuffer>} buffers
     */
    image({ at, shape, low, size }, buffers) {
      const [rows, columns] = shape;
      const levels = new Uint8Array(this.images.subarray(at, at + rows * columns));
      for (let i = 0; i < levels.length; i++) if (i % columns > 0) levels[i] += levels[i - 1];
      for (let i = columns; i < levels.length; i++) levels[i] += levels[i - columns];
      const id = `first-${buffers.size}`;
      buffers.set(id, Float64Array.from(levels, (level) => low + size * level).buffer);
      return { type: "ndarray", array: { type: "bytes", data: { id } }, shape, dtype: "float64", order: "little" };
    }

    /**
     * A value of a picture as Bokeh's JSON.
     * @param {string} id
     * @param {string} attribute
     * @param {any} value
     * @param {Map<string, ArrayBuffer>} buffers
     */
    valueOf(id, attribute, value, buffers) {
      if (attribute !== "data") return value;
      const entries = Object.entries(value).map(([name, [kept, more]]) => {
        const key = `${id} ${name}`;
        const column = [...(this.columns.get(key) ?? []).slice(0, kept), ...more];
        this.columns.set(key, column);
        return [name, column.map((item) => (item?.shape ? this.image(item, buffers) : item))];
      });
      return { type: "map", entries };
    }

    /**
     * What leads from the picture before to one, as a patch of Bokeh's; 0 is the beginning, which any picture leads to.
     * @param {number} number
     */
    patch(number) {
      /** @type {Map<string, ArrayBuffer>} */
      const buffers = new Map();
      if (number <= 1) this.columns.clear();
      const events = this.frames[number].map(([id, attribute, ...given]) => {
        const model = { id };
        if (number === 0) {
          return { kind: "ModelChanged", model, attr: attribute, new: given.length ? given[0] : this.models.get(id)?.[attribute] };
        }
        const other = this.otherwise.find(([n, name, attr]) => n === number && name === id && attr === attribute)?.[3];
        const value = attribute === "data" ? { ...given[0], ...other } : (other ?? given[0]);
        return { kind: "ModelChanged", model, attr: attribute, new: this.valueOf(id, attribute, value, buffers) };
      });
      return { patch: { events }, buffers };
    }

    /**
     * Plays the run in what is drawn, again and again; its end alone for those who want no movement.
     * @param {DocumentLink} link
     * @param {boolean} mayMove
     * @param {() => boolean} isWanted whether it is to begin
     */
    play(link, mayMove, isWanted) {
      this.link = link;
      this.isPlaying = true;
      const last = this.frames.length - 1;
      let wait = 0;
      const next = () => {
        if (mayMove) this.timer = setTimeout(next, FRAME_MS);
        if (this.shown < last) this.show(this.shown + 1);
        else if (++wait > PAUSE_FRAMES) {
          wait = 0;
          this.show(0);
        }
      };
      const begin = () => {
        if (!isWanted()) this.stop();
        else if (mayMove) next();
        else for (let number = 1; number <= last; number++) this.show(number);
      };
      this.timer = setTimeout(begin, PATIENCE_MS);
    }

    /** @param {number} number */
    show(number) {
      this.shown = number;
      const { patch, buffers } = this.patch(number);
      this.link?.play(patch, buffers);
    }

    // Puts the beginning back: what is drawn is the document again.
    stop() {
      clearTimeout(this.timer);
      this.isPlaying = false;
      if (this.shown !== 0) this.show(0);
    }
  }

  (self.BackpropLabParts ??= /** @type {Parts} */ ({})).FirstPicture = FirstPicture;
})();
