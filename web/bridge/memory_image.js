// A started Python as plain data, and back again: its memory, and what belongs to it outside of the memory. That is the
// table of functions, the dynamic libraries (NumPy's) at their addresses, the addresses that libraries share, and the
// JavaScript objects that Python holds, which are kept by name. Pyodide 0.29.0 can take and load such an image only
// without libraries. An image is good for the same files in the same browser; kept_memory.js sees to that.
"use strict";

(() => {
  // In Emscripten's record of a library, at the address that dlopen gave for it: bytes from its beginning.
  const MEMORY_BASE = 12;
  const TABLE_BASE = 20;
  const TABLE_SIZE = 24;
  /** @type {any} */
  const NOTHING = null;
  const PAGE = 65536; // bytes; WebAssembly's memory comes in these

  /**
   * The JavaScript objects that Python may hold, by their names.
   * @returns {Map<string, unknown>}
   */
  function objectsByName() {
    const objects = new Map(Object.entries(Object.getOwnPropertyDescriptors(self)).map(([name, { value }]) => [name, value]));
    objects.set("self", self);
    objects.set("Object.keys", Object.keys);
    objects.set("Object.fromEntries", Object.fromEntries);
    return objects;
  }

  /**
   * The names of the objects that Python holds beside those that Pyodide itself puts there; null where a place is free.
   * @param {PyodideModule} module
   * @returns {(string | null)[]}
   */
  function heldObjects(module) {
    const names = new Map([...objectsByName()].map(([name, object]) => [object, name]));
    const held = [];
    for (let at = module.API.getExpectedKeys().length;; at++) {
      let object;
      try {
        object = module.__hiwire_get(at);
      } catch {
        return held; // the end of the table
      }
      const name = object === null || object === undefined ? null : names.get(object);
      if (name === undefined) throw new Error(`Python holds a JavaScript object without a name: ${String(object).slice(0, 80)}`);
      held.push(name);
    }
  }

  /** @param {PyodideModule} module */
  function internedTexts(module) {
    const texts = [];
    const own = module.API.getExpectedKeys().length; // as many are Pyodide's constants
    for (let at = own;; at++) {
      let text;
      try {
        text = module.__hiwire_immortal_get(at);
      } catch {
        return texts;
      }
      if (typeof text !== "string") throw new Error(`Pyodide has interned ${typeof text}, not a text.`);
      texts.push(text);
    }
  }

  /**
   * @param {PyodideModule} module
   * @returns {ImageLibrary[]}
   */
  function libraries(module) {
    const word = (/** @type {number} */ at) => module.HEAPU32[at >>> 2];
    return Object.entries(module.LDSO.loadedLibsByHandle).filter(([handle]) => handle !== "0").map(([text, library]) => {
      const handle = Number(text);
      return {
        path: library.name,
        handle,
        memoryBase: word(handle + MEMORY_BASE),
        tableBase: word(handle + TABLE_BASE),
        tableSize: word(handle + TABLE_SIZE),
      };
    });
  }

  /**
   * The functions of the table that neither Pyodide's own module nor a library's loading puts there: each by the library
   * and the symbol that it is.
   * @param {PyodideModule} module
   * @param {ImageLibrary[]} loaded
   * @param {number} from the length of the table before the first library
   * @returns {[number, string, string][]}
   */
  function extraFunctions(module, loaded, from) {
    /** @type {Map<number, [string, string]>} */
    const symbols = new Map();
    for (const [path, { exports }] of Object.entries(module.LDSO.loadedLibsByName)) {
      for (const [symbol, value] of Object.entries(exports)) {
        const at = typeof value === "function" ? module.getFunctionAddress(value) : 0;
        if (at >= from && !symbols.has(at)) symbols.set(at, [path, symbol]);
      }
    }
    /** @type {[number, string, string][]} */
    const found = [];
    const isLibrarys = (/** @type {number} */ at) =>
      loaded.some(({ tableBase, tableSize }) => at >= tableBase && at < tableBase + tableSize);
    for (let at = from; at < module.wasmTable.length; at++) {
      if (isLibrarys(at) || module.freeTableIndexes.includes(at)) continue;
      const symbol = symbols.get(at);
      if (symbol === undefined) throw new Error(`Function ${at} of the table has no name.`);
      found.push([at, ...symbol]);
    }
    return found;
  }

  /**
   * How much of the memory is in use: it ends with whole pages of zeros.
   * @param {Uint8Array} memory
   */
  function usedLength(memory) {
    const words = new Float64Array(memory.buffer, memory.byteOffset, memory.byteLength / 8);
    let last = words.length - 1;
    while (last >= 0 && Object.is(words[last], 0)) last--;
    return Math.ceil(((last + 1) * 8) / PAGE) * PAGE;
  }

  /**
   * The image of a Python that is doing nothing at the moment.
   * @param {PyodideModule} module
   * @returns {{about: Omit<ImageAbout, "drawing">, memory: Uint8Array<ArrayBuffer>}} memory is a copy
   */
  function take(module) {
    const loaded = libraries(module);
    const named = Object.keys(module.LDSO.loadedLibsByName).length - 1; // without Pyodide's own module
    if (named !== loaded.length || loaded.length === 0) throw new Error("A library was loaded in another way than by dlopen.");
    const from = Math.min(...loaded.map(({ tableBase }) => tableBase));
    const about = {
      memoryLength: module.HEAPU8.length,
      tableStart: from,
      tableLength: module.wasmTable.length,
      tableFree: [...module.freeTableIndexes],
      libraries: loaded,
      functions: extraFunctions(module, loaded, from),
      addresses: Object.entries(module.GOT).map(([symbol, { value }]) => /** @type {[string, number]} */ ([symbol, value])),
      objects: heldObjects(module),
      texts: internedTexts(module),
    };
    return { about, memory: module.HEAPU8.slice(0, usedLength(module.HEAPU8)) };
  }

  /**
   * Instantiates a library at the addresses that it had.
   * @param {PyodideModule} module
   * @param {ImageLibrary} library
   * @param {WebAssembly.Module} compiled
   */
  async function link(module, { path, handle, memoryBase, tableBase, tableSize }, compiled) {
    const shared = module.LDSO.loadedLibsByName.__main__.exports;
    /** @type {Record<string, any>} */
    let own = {};
    const environment = new Proxy(/** @type {Record<string, any>} */ ({}), {
      get(later, /** @type {string} */ symbol) {
        if (symbol === "__memory_base") return memoryBase;
        if (symbol === "__table_base") return tableBase;
        if (symbol in shared && !shared[symbol].stub) return shared[symbol];
        later[symbol] ??= (/** @type {unknown[]} */ ...args) => own[symbol](...args);
        return later[symbol];
      },
    });
    const addresses = new Proxy({}, module.GOTHandler);
    const imports = { env: environment, wasi_snapshot_preview1: environment, "GOT.mem": addresses, "GOT.func": addresses };
    const { exports } = await WebAssembly.instantiate(compiled, imports);
    module.updateTableMap(tableBase, tableSize);
    own = module.relocateExports(exports, memoryBase);
    module.newDSO(path, handle, own);
    own.__wasm_apply_data_relocs?.();
  }

  /**
   * Brings a fresh Pyodide, whose Python has not begun, to where the image was taken; all but the memory.
   * @param {PyodideModule} module
   * @param {ImageAbout} about
   * @param {Map<string, Promise<WebAssembly.Module>>} compiled by the library's path
   */
  async function relink(module, about, compiled) {
    const table = module.wasmTable;
    if (table.length !== about.tableStart) throw new Error("The table of functions begins otherwise.");
    if (module.HEAPU8.length !== about.memoryLength) throw new Error("The memory has another size.");
    table.grow(about.tableLength - table.length);
    for (const [symbol, value] of about.addresses) {
      module.GOT[symbol] ??= new WebAssembly.Global({ value: "i32", mutable: true });
      module.GOT[symbol].value = value;
    }
    for (const library of about.libraries) {
      const code = compiled.get(library.path);
      if (code === undefined) throw new Error(`There is no ${library.path}.`);
      await link(module, library, await code);
    }
    for (const [at, path, symbol] of about.functions) {
      module.setWasmTableEntry(at, module.LDSO.loadedLibsByName[path].exports[symbol]);
      module.updateTableMap(at, 1);
    }
    module.freeTableIndexes.push(...about.tableFree);
    if (table.length !== about.tableLength) throw new Error("The table of functions has another length.");
  }

  /**
   * Has the next Pyodide of this worker begin with an image. What Pyodide does with an image of its own is done, but for
   * where that comes from and for the libraries.
   * @param {ImageAbout} about
   * @param {Promise<Uint8Array<ArrayBuffer>>} memory checked
   * @param {(path: string) => Promise<WebAssembly.Module>} compile a library
   * @returns {Partial<PyodideOptions>} more options for loadPyodide
   */
  function prepare(about, memory, compile) {
    const create = self._createPyodideModule;
    self._createPyodideModule = async (settings) => {
      self._createPyodideModule = create;
      settings.INITIAL_MEMORY = about.memoryLength;
      const compiled = new Map(about.libraries.map(({ path }) => [path, compile(path)]));
      for (const code of compiled.values()) code.catch(() => {}); // told by relink
      const module = await create(settings);
      await relink(module, about, compiled);
      let content = await memory;
      module.API.restoreSnapshot = () => {
        module.HEAPU8.set(content);
        module.HEAPU8.fill(0, content.length);
        memory = content = NOTHING; // what Pyodide keeps of this would keep 60 MB
        return {
          hiwireKeys: about.objects.map((name) => name === null ? null : { serialized: name }),
          immortalKeys: about.texts,
        };
      };
      return module;
    };
    const objects = objectsByName();
    return {
      _loadSnapshot: new Uint8Array(PAGE), // never looked at
      _snapshotDeserializer: (name) => {
        const object = objects.get(name);
        if (object === undefined) throw new Error(`Python holds ${name}, which this browser does not have.`);
        return object;
      },
    };
  }

  (self.BackpropLabParts ??= /** @type {Parts} */ ({})).memoryImage = { take, prepare };
})();
