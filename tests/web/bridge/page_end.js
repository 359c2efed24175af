// The page's end of the wire beside stand-ins, for its tests.

import { run } from "../scripts.js";

const MESSAGES = JSON.parse(Deno.readTextFileSync(new URL("../../../web/bridge/messages.json", import.meta.url)));
export const MANIFEST = { version: "1", assets: {}, messages: MESSAGES, words: {}, languages: { en: "English" } };
const SCRIPTS = ["assets", "from_site", "port", "calls", "document_link", "boot", "supervisor", "page"].map((name) => `bridge/${name}.js`);

/** A page end whose worker is a stand-in; `script` is what its files come to, `first` the first picture. */
export function pageEnd({ script = Promise.resolve("// the worker"), drawing = () => Promise.resolve(), first = null, ...globals } = {}) {
  const boots = [];
  const said = [];
  const requests = [];
  const rescues = [];
  const memory = { wish: () => "use", heard: (message) => memory.told.push(message), drop: (base) => memory.dropped.push(base), told: [], dropped: [] };
  const heard = [];
  const acts = [];
  const early = {
    isWanted: () => first !== null,
    mayPlay: () => true,
    ...Object.fromEntries(["begin", "opening", "end"].map((name) => [name, () => acts.push(name)])),
  };
  const worker = Object.assign(new EventTarget(), {
    posted: [],
    ended: false,
    postMessage: (message) => worker.posted.push(message),
    terminate: () => (worker.ended = true),
  });
  const self = run(SCRIPTS, {
    document: { baseURI: "https://lab.example/page", querySelectorAll: () => [], body: { dataset: {} } },
    location: { origin: "https://lab.example" },
    setTimeout: () => 0,
    clearTimeout() {},
    setInterval: () => 0,
    HTMLScriptElement: class {},
    ErrorEvent: class {},
    addEventListener: (type, act) => heard.push([type, act]),
    Bokeh: { Widgets: {}, Tables: {}, Panel: {} },
    matchMedia: () => ({ matches: false }),
    ...globals,
  });
  const parts = self.BackpropLabParts;
  let started = "";
  parts.boot.loadScript = () => script;
  parts.boot.makeWorker = (text) => {
    started = text;
    return worker;
  };
  parts.DocumentLink.prototype.render = drawing;
  parts.FirstPicture = { load: () => first };
  const end = new parts.PageEnd(MANIFEST, {
    onBoot: (boot) => boots.push(boot),
    onAnnounce: (text) => said.push(text),
    onRequests: (addresses) => requests.push(addresses),
    onRescue: (news) => rescues.push(news),
    memory,
    focus: { place: () => null, keep() {} },
    early,
  });
  const tell = (type, fields) => worker.dispatchEvent(new MessageEvent("message", { data: { type, ...fields } }));
  return { end, self, heard, acts, boots, said, requests, memory, worker, tell, started: () => started };
}

export const turn = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};
