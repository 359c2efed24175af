// deno-lint-ignore-file no-var -- what is declared otherwise is no property of self
// Types for the scripts of the page only (.deno.jsonc); no part of the site.
// tests/web/page/test_types.py holds ElementsById to index.html.

// -- the start ----------------------------------------------------------------------------------------------------

type Boot =
  | { kind: Stage; done?: number; total?: number }
  | { kind: "ready" }
  | ({ kind: "failed" } & Problem);

interface FocusPlace {
  steps: { element: Element; root: Document | ShadowRoot; at: number }[];
  last: Element;
  container: HTMLElement | null;
}

interface FocusPart {
  place(): FocusPlace | null;
  keep(where: FocusPlace | null): Promise<void>;
  first(root: ParentNode): HTMLElement | undefined;
}

// What the page says of its start, and who shows what the worker tells.
interface PageEndParts {
  onBoot: (boot: Boot) => void;
  onAnnounce: (text: string) => void;
  onRequests: (addresses: string[]) => void;
  onRescue: (news: RescueNews | null) => void;
  memory: KeptStart;
  focus: FocusPart;
  early: EarlyUse;
}

// The page while the first picture is what is drawn.
interface EarlyUse {
  isWanted(): boolean; // whether the page begins with what the first picture shows
  mayPlay(): boolean; // whether nobody has used the page yet
  begin(stop: () => void): void;
  opening(): void;
  end(): void;
}

interface FirstPicture {
  readonly document: object;
  readonly roots: string;
  shows(json: string): boolean;
  hasModelsOf(json: string): boolean;
  play(link: DocumentLink, mayMove: boolean, isWanted: () => boolean): void;
  stop(): void;
}

interface FirstPictureClass {
  load(manifest: BootManifest, place: Place, theme: string, language: string): Promise<FirstPicture>;
}

// What the page says and decides of the image of the started program.
interface MemoryHint {
  heard(message: WorkerToPage["memory"]): void;
}

interface KeptStart {
  wish(): "use" | "none";
  heard(message: WorkerToPage["memory"]): void;
  drop(base: string): Promise<void>;
}

// -- the supervisor ------------------------------------------------------------------------------------------------

// Why a worker has ended: the browser has ended it, Python has failed for good, has run out of memory or has been silent,
// has not stopped a run in time, or has not started.
type WorkerEnded = "closed" | "fatal" | "memory" | "silent" | "stopped" | "failed";

interface HeldState {
  about: StateAbout;
  bytes: Uint8Array<ArrayBuffer>; // a session without its table
  table: Uint8Array<ArrayBuffer> | null;
  ownTable: Uint8Array<ArrayBuffer> | null; // the user's, while another is open
  runs: Uint8Array<ArrayBuffer> | null; // the kept ones
}

type Ask = (name: string, args: object, bytes: Uint8Array<ArrayBuffer> | null) => Promise<any>;

type RescueNews =
  | { kind: "slow"; seconds: number; end: () => void }
  | { kind: "restarting"; why: WorkerEnded }
  | {
    kind: "restored";
    why: WorkerEnded;
    name: string;
    epoch: number;
    resumed: boolean;
    goOn: (() => void) | null;
    problem: string | null;
    save: (() => void) | null;
  }
  | { kind: "ended"; why: WorkerEnded; save: (() => void) | null };

interface SupervisorHooks {
  send<Type extends "ping" | "guard">(type: Type, fields: PageToWorker[Type]): void;
  isBusy(training: Set<string>): boolean;
  ended(why: WorkerEnded, state: HeldState | null, isSound: boolean): void;
  launch(prepare: (ask: Ask) => Promise<void>, isSound: boolean): Promise<void>;
  restored(): void;
  gaveUp(): void;
  resume(command: string, args: object): void;
  save(state: HeldState): void;
  show(news: RescueNews | null): void;
}

interface Supervisor {
  started(): void;
  up(): void;
  begin(): void;
  heard(): void;
  ping(): void;
  pressed(): void;
  sent(name: string): void;
  keepRuns(number: number, bytes: Uint8Array<ArrayBuffer>): void;
  keepTable(number: number, bytes: Uint8Array<ArrayBuffer>): void;
  keep(about: StateAbout, bytes: Uint8Array<ArrayBuffer>): void;
  watchLock(lock: string): Promise<void>;
  restart(why: WorkerEnded): Promise<void>;
}

interface SupervisorClass {
  new (hooks: SupervisorHooks, clock?: () => number): Supervisor;
}

interface PageEnd {
  ready: Promise<void>;
  manifest: BootManifest;
  language: Promise<string>;
  supervisor: Supervisor;
  watchStart(): void;
  start(theme: string): Promise<void>;
  call(name: string, args?: object, bytes?: Uint8Array<ArrayBuffer> | null): Promise<any>;
  tell<Type extends keyof PageToWorker>(type: Type, fields: PageToWorker[Type]): void;
}

interface PageEndClass {
  new (manifest: BootManifest, parts: PageEndParts): PageEnd;
}

interface Start {
  readonly ready: Promise<void>;
  readonly isReady: boolean;
  readonly hasFailed: boolean;
  enter(boot: Boot): void;
  moved(): void;
  fail(problem: Problem): void;
}

interface BootPart {
  Start: new (onBoot: (boot: Boot) => void) => Start;
  missing(): Problem | null;
  loadScript(manifest: BootManifest, place: Place, onProgress: () => void): Promise<string>;
  makeWorker(script: string, messages: BootManifest["messages"]): Worker;
}

interface Calls {
  call(name: string, args?: object, bytes?: Uint8Array<ArrayBuffer> | null): Promise<any>;
  ask: Ask;
  answered(message: WorkerToPage["answer"]): void;
  interrupt(problem: CommandProblem, ready: Promise<void>): void;
  hasOther(names: Set<string>): boolean;
}

interface CallsClass {
  new (ready: Promise<void>, send: (command: PageToWorker["command"], transfer: Transferable[]) => void): Calls;
}

interface DocumentLink {
  readonly isWaiting: boolean;
  render(json: string, roots: string): Promise<void>;
  attach(port: Wire<PageToWorker, WorkerToPage>): void;
  holdFor(done: Promise<unknown>): void;
  takeWaiting(): string | null;
  carryOn(patch: string): void;
  play(patch: object, buffers: Map<string, ArrayBuffer>): void;
  end(): void;
}

interface DocumentLinkClass {
  new (port: Wire<PageToWorker, WorkerToPage> | null, focus: FocusPart): DocumentLink;
}

// -- what the link uses of Bokeh ----------------------------------------------------------------------------------

interface BokehEvent {
  kind: string;
  model?: object;
  attr?: string;
  msg_data?: { event_name?: string; origin?: { css_classes?: string[] } };
}

interface BokehModel {
  document: BokehDocument;
  properties: Record<string, { is_unset: boolean; get_value(): unknown } | undefined>;
  references(): Iterable<BokehModel>;
  setv(values: Record<string, unknown>, options: Record<string, boolean>): void;
}

interface BokehDocument {
  _new_models: Set<object>; // that the worker does not know yet
  on_change(callback: (event: BokehEvent) => void, allowBatches: false): void;
  create_json_patch(events: BokehEvent[]): unknown;
  apply_json_patch(patch: unknown, buffers: Map<string, ArrayBuffer>): void;
}

/** A block of text; `written` is the text that it shows. */
interface BokehTextView {
  model: { text: string; render_as_text: boolean };
  markup_el?: HTMLElement;
  written?: string;
  rerender(): void;
}

/** A legend; `shown` says which of its entries are visible, as it was drawn. */
interface BokehLegendView {
  model: { items: { visible: boolean }[]; ncols: number | "auto"; nrows: number | "auto"; orientation: string };
  readonly _should_rerender_items: boolean;
  shown?: string;
  _render_items(): void;
}

/** A plot; `waits` says that it will be drawn in the next frame. */
interface BokehPlotView {
  readonly _render_count: number;
  readonly is_destroyed: boolean;
  waits?: boolean;
  repaint(): void;
}

/** A view of the page's pictures: a plot if its model is a "Figure". */
interface BokehView {
  el: HTMLElement;
  child_views?: BokehView[];
  model: {
    type: string;
    visible: boolean;
    title?: { text?: string };
    left?: { axis_label?: unknown }[];
    below?: { axis_label?: unknown }[];
    legend?: { items: { renderers: object[]; label?: { value?: string } }[] }[];
    renderers: { visible?: boolean; data_source?: { data: Map<string, unknown> | Record<string, unknown> } }[];
  };
  export(kind: string): { canvas: HTMLCanvasElement; to_blob(): Promise<Blob> };
}

interface PlotsPart {
  csvOf(view: BokehView): string;
  plotsInSight(): { view: BokehView; place: Element }[];
  save(view: BokehView, name: string, kind: string): Promise<void>;
}

interface BokehGestures {
  _start_timeout(): void;
  on_tap(event: unknown): void;
  on_doubletap(event: unknown): void;
}

interface BokehDocument {
  forgets?: ReturnType<typeof setTimeout>;
  _schedule_recompute_all_models(): void;
  _recompute_all_models(): void;
}

interface BokehSpinnerView {
  model: { title: unknown };
  btn_up_el: HTMLElement;
  btn_down_el: HTMLElement;
  render(): void;
}

interface BokehSliderView {
  model: { title: unknown };
  slider_el: HTMLElement;
  render(): void;
}

interface BokehNumericInputView {
  input_el: HTMLInputElement;
  readonly format_value: string;
  readonly value: number | null;
  bound_value(value: number): number;
  set_input_filter(): void;
  _set_input_filter(accepts: (text: string) => boolean): void;
}

interface BokehViews {
  roots: { values(): Iterable<{ model: BokehModel; remove(): void }> };
}

// -- the page API: web/page/README.md ------------------------------------------------------------------------------

interface FileToOpen {
  name?: string;
  bytes: ArrayBuffer | ArrayBufferView<ArrayBuffer>;
}

interface TableFile {
  name?: string;
  bytes?: ArrayBuffer | ArrayBufferView<ArrayBuffer>;
  text?: string;
  target?: string | string[] | null;
  features?: string[] | null;
  reading?: object | null;
}

interface MadeFile {
  name: string;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

interface MadeLink {
  link: string;
  characters: number;
  advice: string;
  qr?: { image: string; warning: string };
}

interface Opened {
  kind: string;
  lesson: Lesson;
  wanted: { name: string } | null;
  sheet: boolean;
}

interface ExportOffer {
  name: string;
  label: string;
  about: string;
  why_not: string | null;
  csv: boolean;
  numbers: Record<string, number>;
  kinds: Record<string, string>;
  class_list: boolean;
}

// The calls that the page's own scripts make; all have their names from commands.json.
interface PageApi {
  readonly version: string;
  readonly ready: Promise<void>;
  controls(): Promise<[name: string, label: string, mayBeLocked: boolean][]>;
  export(format: string, options?: object): Promise<MadeFile>;
  exports(): Promise<ExportOffer[]>;
  link(options?: object): Promise<MadeLink>;
  loadTable(file: TableFile): Promise<any>;
  open(linkOrFile: string | FileToOpen | File): Promise<Opened>;
  save(options?: { data?: boolean | "small" }): Promise<MadeFile>;
  [call: string]: any;
}

// -- the parts of the page ----------------------------------------------------------------------------------------

// What a teacher sends along with a link.
interface Lesson {
  title?: string;
  note?: string;
  locked?: string[];
  hidden?: string[];
  open?: string[] | null;
}

interface StartScreen {
  show(boot: Boot): void;
}

interface Dock {
  open(id: string): void;
  reveal(element: Element): void;
  refresh(): void;
  isNarrow(): boolean;
}

interface Rescue {
  show(news: RescueNews | null): void;
}

interface Shell {
  announce(text: string): void;
  look(): void;
}

interface Language {
  first(there: string[], wanted: readonly string[]): string;
  decimal(): string;
  hinted(address: string): string;
  locale(): string;
  number(value: number, places?: number): string;
  offer(languages: Record<string, string>): void;
  put(element: HTMLElement, key: string): void;
  take(manifest: BootManifest, place: Place): Promise<string>;
}

interface Theme {
  current(): string;
  apply(mode: string): void;
}

interface Files {
  showReading(): void;
}

interface Footer {
  workerRequests(addresses: string[]): void;
}

interface LessonPart {
  show(lesson: Lesson): void;
  chosen(): Lesson;
  mayOpenTables(): boolean;
}

interface ExportsPart {
  csvForm(): string;
}

interface Share {
  attempt(act: () => Promise<unknown>): Promise<void>;
  download(file: MadeFile): void;
}

interface KeptHead {
  key: string;
  saved: string;
  title: string;
  from: string;
  size: number;
}

// Where bytes are in the database, and their SHA-256; null if nobody has taken it.
interface KeptPlace {
  at: string;
  hash: string | null;
}

// What the database has of a session; the last three since version 3.
interface KeptRecord extends KeptHead {
  turn?: number; // which is newer
  content?: KeptPlace;
  table?: KeptPlace | null;
  before?: KeptRecord | null; // what is kept until this one has been read back
}

type Stores = [heads: IDBObjectStore, contents: IDBObjectStore, tables: IDBObjectStore];

interface SessionToKeep {
  saved: string;
  title: string;
  from?: string;
  bytes: ArrayBuffer;
  table?: ArrayBuffer | null;
}

interface SessionStore {
  put(key: string, session: SessionToKeep): Promise<boolean>;
  get(key: string): Promise<{ saved: string; title: string; bytes: ArrayBuffer; table: ArrayBuffer | null } | null>;
  list(): Promise<KeptHead[]>;
  remove(key: string): Promise<boolean>;
  readonly available: boolean;
  readonly closings: number;
}

// What the command "changes" says; web/viewmodel counts within the page.
interface Changes {
  revision: number;
  opened: number;
  work: number;
  name: string;
  epoch: number;
  table: number;
  left: { work: number; name: string; epoch: number; table: number } | null;
}

interface Autosave {
  keep(): Promise<void>;
  goOnAfterwards(): Promise<void>;
  willGoOn(): boolean;
  inPlace(open: () => Promise<unknown>): Promise<void>;
  goOnWith(head: KeptHead): Promise<void>;
  restarted(): Promise<void>;
}

interface KeptSessions {
  offer(remembered: string | null, wanted?: string | null): Promise<void>;
  show(own: string): Promise<void>;
  tell(what: "kept" | "refused" | "nowhere" | "unreadable"): void;
}

// Of the elements of index.html those that scripts take by their id.
interface ElementsById {
  "announcements": HTMLElement;
  "boot": HTMLElement;
  "boot-bar": HTMLProgressElement;
  "boot-details": HTMLElement;
  "boot-early": HTMLElement;
  "boot-failure": HTMLElement;
  "boot-manifest": HTMLElement;
  "boot-progress": HTMLElement;
  "boot-reason": HTMLElement;
  "boot-remedy": HTMLElement;
  "boot-stage": HTMLElement;
  "copy-link": HTMLButtonElement;
  "dock-size": HTMLButtonElement;
  "explain-card": HTMLElement;
  "explain-play": HTMLButtonElement;
  "explain-problem": HTMLElement;
  "explain-tabs": HTMLElement;
  "explain-view": HTMLElement;
  "explain-walk": HTMLElement;
  "export": HTMLButtonElement;
  "export-about": HTMLElement;
  "export-csv": HTMLSelectElement;
  "export-count": HTMLInputElement;
  "export-seed": HTMLInputElement;
  "export-digits": HTMLInputElement;
  "export-steps": HTMLInputElement;
  "export-kinds": HTMLElement;
  "export-names": HTMLTextAreaElement;
  "export-row": HTMLInputElement;
  "export-sheet-row": HTMLInputElement;
  "export-fold": HTMLDetailsElement;
  "export-format": HTMLSelectElement;
  "file": HTMLInputElement;
  "outline-tree": HTMLElement;
  "sound-on": HTMLInputElement;
  "foreign-requests": HTMLElement;
  "kept": HTMLElement;
  "kept-fold": HTMLDetailsElement;
  "keys": HTMLDialogElement;
  "keys-close": HTMLButtonElement;
  "keys-on": HTMLInputElement;
  "keys-show": HTMLButtonElement;
  "kept-start": HTMLDetailsElement;
  "kept-start-change": HTMLButtonElement;
  "kept-start-state": HTMLElement;
  "kept-state": HTMLElement;
  "language": HTMLSelectElement;
  "lesson": HTMLElement;
  "lesson-controls": HTMLElement;
  "lesson-fold": HTMLDetailsElement;
  "lesson-folds": HTMLInputElement;
  "lesson-heading": HTMLElement;
  "lesson-note": HTMLTextAreaElement;
  "lesson-title": HTMLInputElement;
  "lesson-words": HTMLElement;
  "link-advice": HTMLElement;
  "link-code": HTMLImageElement;
  "link-made": HTMLElement;
  "link-rows": HTMLInputElement;
  "link-text": HTMLInputElement;
  "link-to-open": HTMLInputElement;
  "link-weights": HTMLSelectElement;
  "make-code": HTMLButtonElement;
  "make-link": HTMLButtonElement;
  "memory-hint": HTMLElement;
  "message": HTMLElement;
  "offline-state": HTMLElement;
  "open-link": HTMLFormElement;
  "own-table-note": HTMLElement;
  "rescue": HTMLElement;
  "rescue-buttons": HTMLElement;
  "rescue-text": HTMLElement;
  "plots-list": HTMLElement;
  "plots-menu": HTMLDetailsElement;
  "plots-said": HTMLElement;
  "reading-fold": HTMLDetailsElement;
  "restore": HTMLElement;
  "restore-no": HTMLButtonElement;
  "restore-text": HTMLElement;
  "restore-yes": HTMLButtonElement;
  "run-controls": HTMLElement;
  "save-rows": HTMLInputElement;
  "save-session": HTMLButtonElement;
  "setup": HTMLElement;
  "setup-toggle": HTMLButtonElement;
  "share-problem": HTMLElement;
  "site-notice": HTMLElement;
  "stage": HTMLElement;
  "table-buttons": HTMLElement;
  "table-editor": HTMLElement;
  "tabs": HTMLElement;
  "theme": HTMLButtonElement;
  "unit-card": HTMLElement;
}

type TakeElement = <Id extends keyof ElementsById>(id: Id) => ElementsById[Id];

// -- globals ------------------------------------------------------------------------------------------------------

interface Parts {
  autosave: Autosave;
  boot: BootPart;
  Calls: CallsClass;
  DocumentLink: DocumentLinkClass;
  dock: Dock;
  element: TakeElement;
  exports: ExportsPart;
  files: Files;
  focus: FocusPart;
  footer: Footer;
  keptSessions: KeptSessions;
  keptStart: KeptStart;
  earlyUse: EarlyUse;
  FirstPicture: FirstPictureClass;
  language: Language;
  lesson: LessonPart;
  memoryHint: MemoryHint;
  PageEnd: PageEndClass;
  pageEnd: PageEnd;
  plots: PlotsPart;
  rescue: Rescue;
  share: Share;
  shell: Shell;
  startScreen: StartScreen;
  store: SessionStore;
  Supervisor: SupervisorClass;
  theme: Theme;
  trimBokeh: () => void;
}

declare var Bokeh: {
  index: { roots: Iterable<BokehView> };
  require(module: string): Record<string, { prototype: any } | undefined>;
  embed: { embed_items(documents: Record<string, unknown>, items: object[]): Promise<BokehViews[]> };
};
declare var backpropLab: PageApi;
