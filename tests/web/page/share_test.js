// The card "Share and save": links made, copied and opened, what stands in the address, and what an error says.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

const MADE = { link: "https://lab.example/#a", characters: 1234, advice: "Survives everywhere." };

async function page({ hash = "", origin = "https://lab.example", protocol = "https:", made = MADE, clipboard = true } = {}) {
  const ids = [
    "share-problem", "link-made", "link-weights", "link-rows", "link-text", "link-advice", "link-code", "link-to-open", "make-link",
    "make-code", "copy-link", "save-session", "save-rows", "open-link", "network-card",
  ];
  const document = new FakeDocument(...ids.map((id) => make("div", { id })));
  const at = (id) => document.getElementById(id);
  at("link-made").hidden = true;
  at("link-weights").value = "seed";
  const state = { data: { name: "xor" }, settings: { seed: 1 }, draw: 0, step: 0 };
  const done = [];
  const location = { hash, protocol };
  const heard = {};
  let look;
  at("link-text").select = () => done.push("selected");
  const downloads = [];
  document.createElement = () => ({ click() { downloads.push([this.download, this.href]); } });
  const lab = {
    ready: Promise.resolve(),
    get: async () => structuredClone(state),
    link: async (options) => {
      done.push(["link", options]);
      if (made instanceof Error) throw made;
      return made;
    },
    save: async (options) => {
      done.push(["save", options]);
      return { name: "xor.backprop-lab", type: "application/zip", bytes: new Uint8Array(2) };
    },
    open: async (text) => {
      done.push(["open", text]);
      if (text.includes("broken")) throw new RangeError("The link is damaged.");
    },
  };
  const self = run(["page/element.js", "page/share.js"], {
    document,
    location,
    origin,
    URL: { createObjectURL: ({ size, type }) => `blob:${size} ${type}`, revokeObjectURL() {} },
    setTimeout() {},
    setInterval: (act) => (look = act),
    addEventListener: (type, act) => (heard[type] = act),
    navigator: { clipboard: clipboard ? { writeText: async (text) => done.push(["copied", text]) } : undefined },
    backpropLab: lab,
    BackpropLabParts: {
      lesson: { chosen: () => ({ title: "T" }), show: (lesson) => done.push(["lesson", lesson]) },
      autosave: { keep: () => done.push("kept") },
      pageEnd: {
        call: async (name) => {
          done.push([name]);
          return { lesson: {} };
        },
      },
    },
  });
  await document.fire("DOMContentLoaded");
  await settle();
  const go = async (to) => {
    location.hash = to;
    done.length = 0;
    await heard.hashchange();
  };
  return { at, state, done, document, downloads, go, share: self.BackpropLabParts.share, look: async () => (look(), await settle()) };
}

Deno.test("a link has the weights, rows and lesson that are chosen, and says how long it is", async () => {
  const { at, done } = await page();
  at("link-weights").value = "trained";
  at("link-rows").checked = true;
  done.length = 0;
  await at("make-link").click();
  await settle();
  assert.deepEqual(done, [["link", { weights: "trained", rows: true, lesson: { title: "T" }, qr: false }]]);
  assert.deepEqual([at("link-made").hidden, at("link-text").value, at("link-code").hidden], [false, MADE.link, true]);
  assert.match(at("link-advice").textContent, /1,234.*Survives everywhere\./);
});

Deno.test("a QR code is shown with its warning, and hidden again by a link without", async () => {
  const made = { ...MADE, qr: { image: "data:image/png;base64,", warning: "It is dense." } };
  const it = await page({ made });
  await it.at("make-code").click();
  await settle();
  assert.deepEqual([it.at("link-code").hidden, it.at("link-code").src], [false, made.qr.image]);
  assert.match(it.at("link-advice").textContent, /It is dense\.$/);
  delete made.qr;
  await it.at("make-link").click();
  await settle();
  assert.equal(it.at("link-code").hidden, true);
});

Deno.test("an error is said beside the buttons, and an older link is not taken for the new one", async () => {
  const it = await page({ made: new RangeError("The rows do not fit.") });
  it.at("link-made").hidden = false;
  await it.at("make-link").click();
  await settle();
  assert.deepEqual([it.at("share-problem").textContent, it.at("link-made").hidden], ["The rows do not fit.", true]);
  await it.at("save-session").click();
  await settle();
  assert.equal(it.at("share-problem").textContent, "");
});

for (const [what, weights, change, old] of [
  ["a setting", "seed", (state) => (state.settings.seed = 2), true],
  ["other data", "seed", (state) => (state.data.name = "iris"), true],
  ["new weights", "seed", (state) => (state.draw = 1), true],
  ["a step of the training, where the link has the weights", "trained", (state) => (state.step = 1), true],
  ["a step of the training, where it has not", "seed", (state) => (state.step = 1), false],
]) {
  Deno.test(`a link ${old ? "is" : "is not"} out of date after ${what}`, async () => {
    const { at, state, look } = await page({ made: { ...MADE, qr: { image: "data:", warning: "" } } });
    at("link-weights").value = weights;
    await at("make-code").click();
    await settle();
    const said = at("link-advice").textContent;
    await look();
    assert.equal(at("link-advice").textContent, said);
    change(state);
    await look();
    assert.deepEqual([at("link-advice").textContent !== said, at("link-code").hidden], [old, old]);
  });
}

Deno.test("a link is copied, or selected for copying where the page may not", async () => {
  for (const clipboard of [true, false]) {
    const { at, done } = await page({ clipboard });
    at("link-text").value = MADE.link;
    done.length = 0;
    await at("copy-link").click();
    await settle();
    assert.deepEqual(done, clipboard ? ["selected", ["copied", MADE.link]] : ["selected"]);
    assert.match(at("link-advice").textContent, clipboard ? /Copied/ : /Ctrl\+C/);
  }
});

Deno.test("a session is saved with the user's table or without; in a sandbox the page says what may stop it", async () => {
  for (const [origin, protocol, warns] of [
    ["https://lab.example", "https:", false],
    ["null", "https:", true],
    ["null", "file:", false],
  ]) {
    const { at, done, downloads } = await page({ origin, protocol });
    at("save-rows").checked = false;
    done.length = 0;
    await at("save-session").click();
    await settle();
    assert.deepEqual(done, [["save", { data: false }]]);
    assert.deepEqual(downloads, [["xor.backprop-lab", "blob:2 application/zip"]]);
    assert.equal(/allow-downloads/.test(at("share-problem").textContent), warns);
  }
});

Deno.test("a pasted link is opened in place; one that is damaged is said", async () => {
  const { at, done } = await page();
  done.length = 0;
  at("link-to-open").value = "https://lab.example/#a";
  assert.equal((await at("open-link").fire("submit")).defaultPrevented, true);
  assert.deepEqual(done, [["open", "https://lab.example/#a"]]);
  at("link-to-open").value = "broken";
  await at("open-link").fire("submit");
  await settle();
  assert.equal(at("share-problem").textContent, "The link is damaged.");
});

Deno.test("the link of the address is opened at the start and when it changes; a place of the page is none", async () => {
  const { done, go } = await page({ hash: "#a=1" });
  assert.deepEqual(done, [["open", "#a=1"], "kept"]);
  await go("#b=2");
  assert.deepEqual(done, [["open", "#b=2"], "kept"]);
  await go("#network-card");
  assert.deepEqual(done, []);
  await go("#broken");
  assert.deepEqual(done, [["open", "#broken"], "kept"]); // said in the page already
});

Deno.test("an address that loses its link begins anew; one that never had any does not", async () => {
  const { done, go } = await page({ hash: "#a=1" });
  await go("");
  assert.deepEqual(done, [["begin_anew"], ["lesson", {}], "kept"]);
  await go("#");
  assert.deepEqual(done, ["kept"]);
  assert.deepEqual((await page()).done, ["kept"]);
});
