// deno-lint-ignore-file no-var -- what is declared otherwise is no property of self
// Types for the scripts that run in workers only (.deno.worker.jsonc); no part of the site.

// What is used of Emscripten's file system.
interface PyodideFiles {
  mkdirTree(path: string): void;
  writeFile(path: string, content: Uint8Array, options: { canOwn: boolean }): void;
}

interface PyodideOptions {
  indexURL: string;
  stdLibURL: string;
  packageBaseUrl: string;
  lockFileContents: object;
  env: Record<string, string>;
  fsInit(FS: PyodideFiles, places: { sitePackages: string }): Promise<void>;
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
  start(
    send: (type: keyof WorkerToPage, fields: string, bytes?: Uint8Array<ArrayBuffer> | null) => void,
    sendPatch: (id: number, patch: string, buffers: [string, Uint8Array<ArrayBuffer>][]) => void,
    theme: string,
    language: string,
  ): WorkerEnd;
}

interface Pyodide {
  pyimport(name: "web.bridge.worker_end"): WorkerEndModule;
  _api: { on_fatal?: (error: Error) => void }; // called once, when nothing more can be called
}

declare var loadPyodide: (options: PyodideOptions) => Promise<Pyodide>;
declare var SITE: { version: string; files: Record<string, { bytes: number; sha256: string }> }; // in front of sw.js

interface VitalSigns {
  watch(pyodide: Pyodide, alive: () => void): void;
}

interface Parts {
  VitalSigns: new (port: Wire<WorkerToPage, PageToWorker>) => VitalSigns;
  startWorker(messages: BootManifest["messages"], home: string): void;
}
