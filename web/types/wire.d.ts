// deno-lint-ignore-file no-var -- what is declared otherwise is no property of self
// The types of the page's JavaScript, for `deno check` (.deno.jsonc); no part of the site.
// Here those that page and worker share; tests/web/bridge/test_messages.py holds them to messages.json.

// -- the wire between page and worker: messages.json with the types of its fields --------------------------------

type Stage = "checking" | "loading runtime" | "loading packages" | "starting";

interface Problem {
  reason: string;
  remedy: string;
  details: string;
}

interface Place {
  base?: string; // of the site
  texts?: Record<string, string>; // of the single file
}

interface BootManifest {
  version: string;
  assets: Record<string, { url: string; bytes: number; sha256: string }>;
  messages: { page_to_worker: Record<string, string[]>; worker_to_page: Record<string, string[]> };
  words: Record<string, string>; // of the scripts, in English
  languages: Record<string, string>; // {code: what the language calls itself}
  commands: { calls: Record<string, string[]>; internal: Record<string, string[]> }; // web/page/commands.json
}

interface CommandProblem {
  name: string;
  message: string;
  traceback?: string;
  offers?: unknown[];
}

interface PageToWorker {
  "boot": { manifest: BootManifest; place: Place; theme: string; language: string; words: Record<string, string>; memory: "use" | "make" | "if kept" | "none" };
  "command": { id: number; name: string; args: unknown; bytes: Uint8Array | null };
  "patch": { id: number; patch: string };
  "patch-done": { id: number };
  "theme": { mode: string };
  "guard": { lock: string };
  "ping": { id: number };
  "visible": { views: string[]; rendered: string[] };
  "keep": { wanted: boolean };
}

interface WorkerToPage {
  "status": { stage: Stage; done: number; total: number };
  "render": { document: string; roots: string };
  "patch": { id: number; patch: string; buffers: [string, ArrayBuffer][] };
  "patch-done": { id: number };
  "answer": { id: number; result: any; error: CommandProblem | null; bytes?: Uint8Array<ArrayBuffer> | null };
  "announce": { text: string };
  "requests": { addresses: string[] };
  "memory": { state: "found" | "restored" | "refused" | "kept" | "grown"; bytes: number };
  "failed": Problem;
  "table": { number: number; bytes: Uint8Array<ArrayBuffer> };
  "runs": { number: number; bytes: Uint8Array<ArrayBuffer> };
  "checkpoint": { about: StateAbout; bytes: Uint8Array<ArrayBuffer> };
  "guarded": { lock: string };
  "pong": { id: number };
  "fatal": { why: "memory" | "fatal"; details: string };
}

// Of a checkpoint: web/viewmodel/commands/rescue/checkpoints.py.
interface StateAbout {
  epoch: number;
  name: string;
  work: number;
  table: number; // 0 for none
  own: { table: number; experiment: object } | null;
  runs: number; // 0 for none
  run: { run: number; name: string; pinned: boolean }; // the open one
  resume: { command: string; arguments: object } | null; // what continues the run
}

// One end of the wire: what it sends and what it receives.
interface Wire<Sends, Receives> {
  on<Type extends keyof Receives & string>(type: Type, handler: (message: Receives[Type]) => void): void;
  send<Type extends keyof Sends & string>(type: Type, fields: Sends[Type], transfer?: Transferable[]): void;
  close(): void;
  receive(message: { type: string }): void;
}

// A worker, seen from the page, or the worker's own global scope.
interface WireEndpoint {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

interface WireClass {
  new (endpoint: WireEndpoint, sends: Record<string, string[]>, receives: Record<string, string[]>): Wire<any, any>;
}

// -- where the files are ------------------------------------------------------------------------------------------

interface FileSource {
  open(role: string): Promise<Response>;
}

interface Supply {
  script: string;
  place(manifest: BootManifest): Place;
  Source: new (manifest: BootManifest, place: any) => FileSource;
}

interface Assets {
  bytes(role: string): Promise<Uint8Array<ArrayBuffer>>;
  text(role: string): Promise<string>;
  module(role: string): Promise<WebAssembly.Module>;
}

// The words of the scripts, by key.
interface Words {
  t(key: string, values?: Record<string, unknown>): string;
  use(more: Record<string, string>): void;
  all(): Record<string, string>;
}

interface AssetsPart {
  Assets: {
    new (manifest: BootManifest, source: FileSource, onProgress: (done: number, total: number) => void): Assets;
    inflate(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>>;
  };
  AssetError: new (reason: string, remedy: string) => Error & { remedy: string };
}

interface RequestWatchClass {
  new (home: string, onChange: (addresses: string[]) => void): unknown;
}

// -- the image of a started Python: memory_image.js, kept_memory.js -------------------------------------------------

interface ImageLibrary {
  path: string;
  handle: number;
  memoryBase: number;
  tableBase: number;
  tableSize: number;
}

// What belongs to a started Python beside the bytes of its memory, as JSON.
interface ImageAbout {
  memoryLength: number; // bytes; what is not in the image are zeros
  tableStart: number;
  tableLength: number;
  tableFree: number[];
  libraries: ImageLibrary[];
  functions: [at: number, path: string, symbol: string][];
  addresses: [symbol: string, value: number][];
  objects: (string | null)[];
  texts: string[];
  drawing: WorkerToPage["render"] & { theme: string };
}

interface Image {
  about: ImageAbout;
  memory: Uint8Array<ArrayBuffer>;
}

interface KeptImage {
  about: ImageAbout;
  memory: Promise<Uint8Array<ArrayBuffer>>; // rejected if it has been damaged
  size: number;
}

interface KeptMemory {
  key(manifest: BootManifest, language: string): Promise<string>;
  read(key: string): Promise<KeptImage | null>;
  write(key: string, image: Image): Promise<number>;
  drop(): Promise<boolean>;
}

// -- the parts ----------------------------------------------------------------------------------------------------

// The one global of the scripts beside the page API: each file puts in what it has, and takes what it needs of others
// when it is called. worker.d.ts and page.d.ts add theirs.
interface Parts {
  assets: AssetsPart;
  KeptMemory: new (base: string) => KeptMemory;
  Port: WireClass;
  RequestWatch: RequestWatchClass;
  sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  supply: Supply;
  words: Words;
}

declare var BackpropLabParts: Parts;
