// deno-lint-ignore-file no-var -- what is declared otherwise is no property of self
// Types for the scripts that run in workers only (.deno.worker.jsonc); no part of the site.

// What is used of Emscripten's file system.
interface PyodideFiles {
  mkdirTree(path: string): void;
  writeFile(path: string, content: Uint8Array, options: { canOwn: boolean }): void;
  readFile(path: string): Uint8Array<ArrayBuffer>;
}

// What is used of Emscripten's module, and of Pyodide's API in it.
interface PyodideModule {
  API: {
    getExpectedKeys(): unknown[];
    restoreSnapshot(content: Uint8Array): { hiwireKeys: ({ serialized: string } | null)[]; immortalKeys: string[] };
  };
  GOT: Record<string, WebAssembly.Global>;
  GOTHandler: ProxyHandler<object>;
  HEAPU8: Uint8Array<ArrayBuffer>;
  HEAPU32: Uint32Array<ArrayBuffer>;
  LDSO: {
    loadedLibsByHandle: Record<string, PyodideLibrary>;
    loadedLibsByName: Record<string, PyodideLibrary>;
  };
  freeTableIndexes: number[];
  wasmTable: WebAssembly.Table;
  __hiwire_get(at: number): unknown;
  __hiwire_immortal_get(at: number): unknown;
  getFunctionAddress(symbol: object): number;
  newDSO(path: string, handle: number, exports: Record<string, any>): PyodideLibrary;
  relocateExports(exports: WebAssembly.Exports, memoryBase: number): Record<string, any>;
  setWasmTableEntry(at: number, value: unknown): void;
  updateTableMap(from: number, count: number): void;
}

interface PyodideLibrary {
  name: string;
  exports: Record<string, any>;
}

interface PyodideOptions {
  indexURL: string;
  stdLibURL: string;
  packageBaseUrl: string;
  lockFileContents: object;
  env: Record<string, string>;
  fsInit(FS: PyodideFiles, places: { sitePackages: string }): Promise<void>;
  _loadSnapshot?: Uint8Array;
  _snapshotDeserializer?: (name: string) => unknown;
}

// What worker_end.py hands out; every text is JSON but names and modes.
interface WorkerEnd {
  command(id: number, name: string, args: string, bytes: Uint8Array | undefined): void;
  patch(id: number, patch: string): void;
  patch_done(id: number): void;
  theme(mode: string): void;
  visible(views: string, rendered: string): void;
  render(): void;
  alive(): void;
}

interface WorkerEndModule {
  build(theme: string, language: string): void;
  drawing(): string;
  connect(
    send: (type: keyof WorkerToPage, fields: string, bytes?: Uint8Array<ArrayBuffer> | null) => void,
    sendPatch: (id: number, patch: string, buffers: [string, Uint8Array<ArrayBuffer>][]) => void,
    theme: string,
  ): WorkerEnd;
}

interface Pyodide {
  _api: { on_fatal?: (error: Error) => void }; // called once, when nothing more can be called
  _module: PyodideModule;
  pyimport(name: "web.bridge.worker_end"): WorkerEndModule;
}

declare var loadPyodide: (options: PyodideOptions) => Promise<Pyodide>;
declare var _createPyodideModule: (settings: { INITIAL_MEMORY?: number }) => Promise<PyodideModule>;
declare var SITE: { version: string; files: Record<string, { bytes: number; sha256: string }> }; // in front of sw.js

interface VitalSigns {
  watch(pyodide: Pyodide, alive: () => void): void;
  weigh(): void;
}

interface Parts {
  VitalSigns: new (port: Wire<WorkerToPage, PageToWorker>) => VitalSigns;
  memoryImage: {
    take(module: PyodideModule): { about: Omit<ImageAbout, "drawing">; memory: Uint8Array<ArrayBuffer> };
    prepare(
      about: ImageAbout,
      memory: Promise<Uint8Array<ArrayBuffer>>,
      compile: (path: string) => Promise<WebAssembly.Module>,
    ): Partial<PyodideOptions>;
  };
  startWorker(messages: BootManifest["messages"], home: string): void;
}
