// The page API: its calls are those of commands.json, and what each makes of its arguments.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

const COMMANDS = JSON.parse(Deno.readTextFileSync(new URL("../../../web/page/commands.json", import.meta.url)));
const MANIFEST = { version: "1.2", commands: COMMANDS };

/** The API of a page whose worker is a stand-in: `answers` are its results by command, functions of the arguments. */
function api(answers = {}, globals = {}) {
  const sent = [];
  const shown = [];
  const call = async (name, args = {}, bytes = null) => {
    sent.push([name, JSON.parse(JSON.stringify(args)), bytes]);
    return answers[name]?.(args) ?? null;
  };
  const self = run(["page/api.js"], {
    location: { href: "https://lab.example/lab/?embed=https://course.example#link" },
    BackpropLabParts: {
      element: () => ({ textContent: JSON.stringify(MANIFEST) }),
      PageEnd: class {
        ready = Promise.resolve();
        call = call;
        watchStart() {}
      },
      exports: { csvForm: () => "semicolon" },
      files: { showReading: () => shown.push("reading") },
      lesson: { show: (lesson) => shown.push(lesson) },
      ...Object.fromEntries(["assets", "boot", "Calls", "focus", "sha256", "startScreen", "supply", "Supervisor"].map((name) => [name, {}])),
    },
    ...globals,
  });
  return { lab: self.backpropLab, sent, shown };
}

const camel = (name) => name.split("_").map((part, i) => (i ? part[0].toUpperCase() + part.slice(1) : part)).join("");

Deno.test("there is a call for each of the list, open for links and files, and nothing else", async () => {
  const { lab } = api();
  const calls = Object.keys(COMMANDS.calls).map(camel);
  assert.deepEqual(Object.keys(lab).sort(), [...calls, "open", "ready", "version"].sort());
  assert.equal(lab.version, "1.2");
  assert.equal(await lab.ready, undefined);
  assert.throws(() => {
    "use strict";
    lab.get = () => 1;
  }, TypeError);
});

const MADE = [
  ["get", [], "get", {}],
  ["set", [{ seed: 1 }], "set", { settings: { seed: 1 } }],
  ["choose", ["xor"], "choose", { key: "xor" }],
  ["choose", [], "choose", {}], // refused by the command, with its sentence
  ["readAgain", [{ header: null }], "read_again", { reading: { header: null } }],
  ["dismissRefused", [], "dismiss_refused", {}],
  ["chooseColumns", [{ target: "y", features: ["a"] }], "choose_columns", { target: "y", features: ["a"] }],
  ["chooseColumns", [], "choose_columns", {}],
  ["useColumn", ["a", "ignore"], "use_column", { column: "a", use: "ignore" }],
  ["useColumn", [["a", "b"], { use: "category" }], "use_column", { column: ["a", "b"], use: { use: "category" } }],
  ["editTable", [{ add: [{ a: 1 }] }], "edit_table", { add: [{ a: 1 }] }],
  ["run", [], "run", {}],
  ["run", [{ epochs: 3, minutes: 2 }], "run", { epochs: 3 }], // as ever: what it does not know is passed over
  ["run", [{ epochs: null }], "run", { epochs: null }],
  ["step", [{ unit: "epoch" }], "step", { unit: "epoch" }],
  ["step", [{ unit: "epoch", count: 2 }], "step", { unit: "epoch", count: 2 }],
  ["newWeights", [], "new_weights", {}],
  ["takeWeights", [{ orientation: "out_in" }], "take_weights", { orientation: "out_in" }],
  ["save", [], "save", {}],
  ["save", [{ data: false }], "save", { data: false }],
  ["predict", [[[1, 2]]], "predict", { rows: [[1, 2]] }],
  ["get", [{ settings: 1 }, 2], "get", {}],
];

for (const [call, given, command, args] of MADE) {
  Deno.test(`${call}(${JSON.stringify(given).slice(1, -1)}) is ${command} with ${JSON.stringify(args)}`, async () => {
    const { lab, sent } = api({ [command]: () => "its result" });
    assert.equal(await lab[call](...given), "its result");
    assert.deepEqual(sent, [[command, args, null]]);
  });
}

Deno.test("a table goes as bytes, copied, or as text; not as both and not as neither", async () => {
  const { lab, sent } = api();
  const bytes = new TextEncoder().encode("xxa,b\n1,2\n").subarray(2);
  await lab.loadTable({ name: "t.csv", bytes, target: "b", reading: { header: true } });
  await lab.loadTable({ text: "a,b\nä,2\n" });
  const whole = new Uint8Array([1, 2]).buffer;
  await lab.loadTable({ name: "t.csv", bytes: whole });
  const [[name, args, content], [, ofText, text], [, , copy]] = sent;
  assert.deepEqual([name, args], ["load_table", { name: "t.csv", target: "b", reading: { header: true }, is_text: false }]);
  assert.deepEqual([...content], [...bytes]);
  assert.notEqual(content.buffer, bytes.buffer);
  assert.deepEqual([ofText, new TextDecoder().decode(text)], [{ name: "table", is_text: true }, "a,b\nä,2\n"]);
  assert.deepEqual([...copy], [1, 2]);
  assert.notEqual(copy.buffer, whole);
  for (const wrong of [{ name: "t" }, { bytes, text: "a" }, { bytes: "a,b" }, { bytes: [1, 2] }]) {
    await assert.rejects(lab.loadTable(wrong), TypeError);
  }
  await assert.rejects(lab.loadTable(), TypeError);
  assert.equal(sent.length, 3);
});

Deno.test("a link begins with the page's address, without whom it is embedded by and without its link", async () => {
  const { lab, sent } = api();
  await lab.link();
  await lab.link({ qr: true, address: "https://other.example/" });
  assert.deepEqual(sent.map(([, { options }]) => options), [
    { address: "https://lab.example/lab/" },
    { address: "https://other.example/", qr: true },
  ]);
});

Deno.test("an export has the form of CSV that the page shows, unless another is asked for", async () => {
  const { lab, sent } = api();
  await lab.export("history");
  await lab.export("history", { csv: "comma" });
  await lab.export("worksheet", { count: 2 });
  assert.deepEqual(sent.map(([, args]) => args), [
    { format: "history", options: { csv: "semicolon" } },
    { format: "history", options: { csv: "comma" } },
    { format: "worksheet", options: { address: "https://lab.example/lab/", csv: "semicolon", count: 2 } },
  ]);
});

const LESSON = { title: "T", note: "N", locked: ["seed"], hidden: [], open: null };

Deno.test("what was opened shows its lesson; of a session that waits for its table the words only; a table has none", async () => {
  for (const [answer, lessons] of [
    [{ kind: "link", lesson: LESSON, wanted: null }, [LESSON]],
    [{ kind: "session", lesson: LESSON, wanted: { name: "a.csv" } }, [{ title: "T", note: "N" }]],
    [{ kind: "table", lesson: LESSON, wanted: null }, []],
  ]) {
    const { lab, shown, sent } = api({ open_link: () => answer, open_file: () => answer });
    assert.equal(await lab.open("#a=b"), answer);
    assert.equal(await lab.open({ name: "a", bytes: new ArrayBuffer(1) }), answer);
    assert.deepEqual(shown, [...lessons, ...lessons]);
    assert.deepEqual(sent.map(([name, args]) => [name, args]), [["open_link", { text: "#a=b" }], ["open_file", { name: "a" }]]);
  }
});

Deno.test("a file of the browser's is read, and what has no name is called so", async () => {
  const { lab, sent } = api({ open_file: () => ({ kind: "table", lesson: LESSON, wanted: null }) });
  await lab.open(new File(["a,b"], "t.csv"));
  await lab.open({ bytes: new Uint8Array([7]) });
  await lab.open(new Blob(["c"]));
  assert.deepEqual(sent.map(([, { name }, bytes]) => [name, [...bytes]]), [["t.csv", [97, 44, 98]], ["file", [7]], ["file", [99]]]);
});

Deno.test("where a file was refused and is kept the page shows how to read it in another way", async () => {
  const refuse = () => {
    throw new RangeError("t.csv: No header.");
  };
  for (const [file, shows] of [[{ name: "t.csv" }, ["reading"]], [{ name: "older.csv" }, []], [null, []]]) {
    const { lab, shown } = api({ load_table: refuse, open_file: refuse, refused: () => file });
    await assert.rejects(lab.loadTable({ name: "t.csv", text: "1" }), /No header/);
    assert.deepEqual(shown, shows);
    await assert.rejects(lab.open({ name: "t.csv", bytes: new ArrayBuffer(1) }), RangeError);
    assert.deepEqual(shown, [...shows, ...shows]);
  }
});

Deno.test("an error of a command rejects its call, and mistakes in its arguments do so too: nothing is thrown", async () => {
  const { lab } = api({
    choose: () => {
      throw new RangeError("no");
    },
  });
  await assert.rejects(lab.choose("none"), RangeError);
  await assert.rejects(lab.open(undefined), TypeError);
});
