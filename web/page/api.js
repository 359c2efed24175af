// window.backpropLab: the page's commands for a course page, a notebook or a test. Documented in the README.
// Every call returns a promise; an error rejects with a name and a sentence.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  /** @type {BootManifest} */
  const manifest = JSON.parse(parts.element("boot-manifest").textContent);
  const pageEnd = new parts.PageEnd(manifest, {
    onBoot: (boot) => parts.shell.showBoot(boot),
    onAnnounce: (text) => parts.shell.announce(text),
    onRequests: (addresses) => parts.footer.workerRequests(addresses),
    focus: parts.focus,
  });

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

  // Of this page, without what stands behind ? (whom it is embedded by) and #.
  const address = () => location.href.split(/[?#]/)[0];

  const openLink = (text) => pageEnd.call("open_link", { text });

  // A file that could not be opened may be kept: then it can be read in another way, and the page shows where.
  async function opened(call) {
    try {
      return await call;
    } catch (error) {
      const file = await pageEnd.call("refused");
      if (file !== null && error.message.includes(file.why)) parts.shell.showReading();
      throw error;
    }
  }

  async function openFile(file) {
    const content = file instanceof Blob ? await file.arrayBuffer() : file.bytes;
    return opened(pageEnd.call("open_file", { name: file.name ?? "file" }, toBytes(content)));
  }

  const backpropLab = {
    version: manifest.version,
    ready: pageEnd.ready,
    get: () => pageEnd.call("get"),
    set: (settings) => pageEnd.call("set", { settings }),
    choose: (key) => pageEnd.call("choose", { key }),
    loadTable: async ({ name, bytes, text, target = null, features = null, reading = null }) => {
      if ((bytes === undefined) === (text === undefined)) {
        throw new TypeError("loadTable: give the table either as bytes or as text.");
      }
      const is_text = bytes === undefined;
      const content = is_text ? new TextEncoder().encode(text) : toBytes(bytes);
      return opened(pageEnd.call("load_table", { name: name ?? "table", target, features, reading, is_text }, content));
    },
    readAgain: (reading) => pageEnd.call("read_again", { reading }),
    refused: () => pageEnd.call("refused"),
    dismissRefused: () => pageEnd.call("dismiss_refused"),
    chooseColumns: async ({ target = null, features = null, derived = null } = {}) =>
      pageEnd.call("choose_columns", { target, features, derived }),
    useColumn: async (column, use) => pageEnd.call("use_column", { column, use }),
    editTable: async ({ change = null, add = null, remove = null }) =>
      pageEnd.call("edit_table", { change, add, remove }),
    undoEdit: () => pageEnd.call("undo_edit"),
    recipe: () => pageEnd.call("recipe"),
    run: async ({ epochs = null } = {}) => pageEnd.call("run", { epochs }),
    pause: () => pageEnd.call("pause"),
    step: async ({ unit = "step", count = 1 } = {}) => pageEnd.call("step", { unit, count }),
    reset: () => pageEnd.call("reset"),
    newWeights: () => pageEnd.call("new_weights"),
    weights: () => pageEnd.call("weights"),
    link: async (options = {}) => pageEnd.call("link", { options: { address: address(), ...options } }),
    // A text is a link; a File or {name, bytes} is a session or a table.
    open: async (linkOrFile) => {
      const answer = await (typeof linkOrFile === "string" ? openLink(linkOrFile) : openFile(linkOrFile));
      const { title, note } = answer.lesson;
      if (answer.wanted) parts.share.showLesson({ title, note }); // the rest when the file is there
      else if (answer.kind !== "table") parts.share.showLesson(answer.lesson);
      return answer;
    },
    // Of the file that was opened last, in another way than is assumed: what open() offers.
    takeWeights: async ({ orientation = null, activation = null, scaling = null, target = null } = {}) =>
      pageEnd.call("take_weights", { orientation, activation, scaling, target }),
    export: async (format, options = {}) =>
      pageEnd.call("export", { format, options: { csv: parts.share.csvForm(), ...options } }),
    exports: () => pageEnd.call("exports"),
    controls: () => pageEnd.call("controls"),
    save: async ({ data = true } = {}) => pageEnd.call("save", { data }),
    predict: (rows) => pageEnd.call("predict", { rows }),
  };

  parts.pageEnd = pageEnd;
  Object.defineProperty(window, "backpropLab", { value: Object.freeze(backpropLab), enumerable: true });
})();
