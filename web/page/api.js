// window.backpropLab: the page's commands for a course page, a notebook or a test. Documented in the README.
// Every call returns a promise; an error rejects with a name and a sentence. Most calls are made from commands.json.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const NEEDED = /** @type {const} */ (["sha256", "startScreen", "assets", "boot", "Calls", "element", "focus", "language", "PageEnd", "supply", "Supervisor", "words"]);

  /** @param {string} command "load_table" for the call loadTable */
  const callOf = (command) => command.replace(/_([a-z])/g, (_all, letter) => letter.toUpperCase());

  /**
   * The arguments of a command, {name: value}: those that it needs are given in their order, those that it does not
   * ("name?") as fields of one object behind them.
   * @param {string[]} names
   * @param {any[]} given
   */
  function argumentsOf(names, given) {
    const needed = names.filter((name) => !name.endsWith("?"));
    const optional = names.filter((name) => name.endsWith("?")).map((name) => name.slice(0, -1));
    const options = given[needed.length] ?? {};
    return Object.fromEntries([...needed.map((name, at) => [name, given[at]]), ...optional.map((name) => [name, options[name]])]);
  }

  /**
   * A copy: the buffer is handed over to the worker and would be gone for the caller.
   * @param {ArrayBuffer | ArrayBufferView<ArrayBuffer>} bytes
   */
  function toBytes(bytes) {
    if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes.slice(0));
    if (ArrayBuffer.isView(bytes)) {
      return new Uint8Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    }
    throw new TypeError("The bytes of a file must be an ArrayBuffer or a typed array.");
  }

  // Of this page, without what stands behind ? (whom it is embedded by) and #, but with its language.
  const address = () => parts.language.hinted(location.href.split(/[?#]/)[0]);

  /**
   * A file that could not be opened may be kept: then it can be read in another way, and the page shows where.
   * @param {PageEnd} pageEnd
   * @param {string} name
   * @param {Promise<any>} call
   */
  async function opened(pageEnd, name, call) {
    try {
      return await call;
    } catch (error) {
      const file = await pageEnd.call("refused");
      if (file?.name === name) parts.files.showReading();
      throw error;
    }
  }

  /**
   * The calls that are more than their command.
   * @param {PageEnd} pageEnd
   */
  function ownCalls(pageEnd) {
    /** @param {FileToOpen | File} file */
    async function openFile(file) {
      const content = file instanceof Blob ? await file.arrayBuffer() : file.bytes;
      const name = file.name ?? "file";
      return opened(pageEnd, name, pageEnd.call("open_file", { name }, toBytes(content)));
    }

    return {
      /** @param {TableFile} file */
      loadTable: async ({ name, bytes, text, target, features, reading }) => {
        if ((bytes === undefined) === (text === undefined)) {
          throw new TypeError("loadTable: give the table either as bytes or as text.");
        }
        const content = bytes === undefined ? new TextEncoder().encode(text) : toBytes(bytes);
        const args = { name: name ?? "table", target, features, reading, is_text: bytes === undefined };
        return opened(pageEnd, args.name, pageEnd.call("load_table", args, content));
      },

      link: async (options = {}) => pageEnd.call("link", { options: { address: address(), ...options } }),

      /** @param {string | FileToOpen | File} linkOrFile a text is a link, else a file */
      open: async (linkOrFile) => {
        const answer = await (typeof linkOrFile === "string" ? pageEnd.call("open_link", { text: linkOrFile }) : openFile(linkOrFile));
        const { title, note } = answer.lesson;
        if (answer.wanted) parts.lesson.show({ title, note }); // the rest when the file is there
        else if (answer.kind !== "table") parts.lesson.show(answer.lesson);
        if (answer.sheet) parts.dock.open("explain-card");
        return answer;
      },

      /** @param {string} format a worksheet has a code that opens its step at the page's address */
      export: async (format, options = {}) =>
        pageEnd.call("export", {
          format,
          options: { csv: parts.exports.csvForm(), ...(format === "worksheet" ? { address: address() } : {}), ...options },
        }),
    };
  }

  /**
   * @param {BootManifest} manifest
   * @param {PageEnd} pageEnd
   */
  function makeApi({ version, commands }, pageEnd) {
    const calls = Object.entries(commands.calls).map(([command, names]) => {
      const call = async (/** @type {any[]} */ ...given) => pageEnd.call(command, argumentsOf(names, given));
      return [callOf(command), call];
    });
    return Object.freeze({ version, ready: pageEnd.ready, ...Object.fromEntries(calls), ...ownCalls(pageEnd) });
  }

  function begin() {
    /** @type {BootManifest} */
    const manifest = JSON.parse(parts.element("boot-manifest").textContent ?? "");
    parts.pageEnd = new parts.PageEnd(manifest, {
      onBoot: (boot) => parts.startScreen.show(boot),
      onAnnounce: (text) => parts.shell.announce(text),
      onRescue: (news) => parts.rescue.show(news),
      onRequests: (addresses) => parts.footer.workerRequests(addresses),
      memory: {
        wish: () => parts.keptStart.wish(),
        heard: (message) => {
          parts.keptStart.heard(message);
          parts.memoryHint.heard(message);
        },
        drop: (base) => parts.keptStart.drop(base),
      },
      focus: parts.focus,
      early: {
        isWanted: () => parts.earlyUse.isWanted(),
        mayPlay: () => parts.earlyUse.mayPlay(),
        begin: (stop) => parts.earlyUse.begin(stop),
        opening: () => parts.earlyUse.opening(),
        end: () => parts.earlyUse.end(),
      },
    });
    parts.pageEnd.watchStart();
    Object.defineProperty(window, "backpropLab", { value: makeApi(manifest, parts.pageEnd), enumerable: true });
  }

  // At once, so that the worker's scripts are on their way; in a page that loads its scripts in another order when all
  // are there, before those that wait for the same take the API.
  if (NEEDED.every((name) => name in parts)) begin();
  else self.addEventListener("DOMContentLoaded", begin, { capture: true, once: true });
})();
