// The image of a started Python: what is taken of it, and what must not be there.

import assert from "node:assert/strict";
import { run } from "../scripts.js";

const PAGE = 65536;
const OWN = 3; // constants and objects that Pyodide has itself
const HANDLE = 64;

/** What Pyodide's module has, as far as it is used: one library, of functions 5 and 6 of the table. */
function python({ objects = [], texts = [], pages = 4, used = 2, table = 7, symbols = {} } = {}) {
  const HEAPU8 = new Uint8Array(pages * PAGE);
  const HEAPU32 = new Uint32Array(HEAPU8.buffer);
  HEAPU8[(used - 1) * PAGE] = 1; // the last byte that is in use
  for (const [offset, value] of [[12, 4096], [20, 5], [24, 2]]) HEAPU32[(HANDLE + offset) >>> 2] = value;
  const at = (list) => (place) => {
    if (place >= OWN + list.length) throw new Error("the end");
    return list[place - OWN];
  };
  const functions = Object.fromEntries(Object.keys(symbols).map((symbol) => [symbol, () => {}]));
  return {
    HEAPU8,
    HEAPU32,
    API: { getExpectedKeys: () => Array(OWN).fill("own") },
    __hiwire_get: at(objects),
    __hiwire_immortal_get: at(texts),
    LDSO: {
      loadedLibsByHandle: { 0: { name: "__main__" }, [HANDLE]: { name: "/lib/numpy.so" } },
      loadedLibsByName: { __main__: { exports: {} }, "/lib/numpy.so": { exports: functions } },
    },
    GOT: { stack: { value: 17 } },
    wasmTable: { length: table },
    freeTableIndexes: [],
    getFunctionAddress: (value) => symbols[Object.keys(functions).find((symbol) => functions[symbol] === value)],
  };
}

function image(globals = {}) {
  return run(["bridge/memory_image.js"], { console, ...globals }).BackpropLabParts.memoryImage;
}

Deno.test("the memory ends with the last page in use, and is a copy", () => {
  const module = python({ used: 3 });
  const { about, memory } = image().take(module);
  assert.equal(memory.length, 3 * PAGE);
  assert.equal(about.memoryLength, 4 * PAGE);
  module.HEAPU8[0] = 9;
  assert.notEqual(memory[0], 9);
});

Deno.test("libraries are taken with their addresses, and shared addresses with their values", () => {
  const { about } = image().take(python());
  assert.deepEqual(about.libraries, [{ path: "/lib/numpy.so", handle: HANDLE, memoryBase: 4096, tableBase: 5, tableSize: 2 }]);
  assert.deepEqual(about.addresses, [["stack", 17]]);
  assert.deepEqual([about.tableStart, about.tableLength], [5, 7]);
});

Deno.test("objects are taken by name, free places as nothing, texts as they are", () => {
  const { about } = image().take(python({ objects: [console, null, Object.keys], texts: ["a", "ü"] }));
  assert.deepEqual(about.objects, ["console", null, "Object.keys"]);
  assert.deepEqual(about.texts, ["a", "ü"]);
});

Deno.test("an object without a name is not kept: there is no image", () => {
  assert.throws(() => image().take(python({ objects: [{}] })), /object without a name/);
});

Deno.test("what is interned and no text is not kept either", () => {
  assert.throws(() => image().take(python({ texts: [7] })), /interned number, not a text/);
});

Deno.test("functions behind the library's are those of its symbols, and none is without a name", () => {
  const { about } = image().take(python({ table: 9, symbols: { dot: 7, exp: 8 } }));
  assert.deepEqual(about.functions, [[7, "/lib/numpy.so", "dot"], [8, "/lib/numpy.so", "exp"]]);
  assert.throws(() => image().take(python({ table: 8 })), /Function 7 of the table has no name/);
  const free = python({ table: 8 });
  free.freeTableIndexes.push(7);
  assert.deepEqual(image().take(free).about.functions, []);
});

Deno.test("a library that was loaded in another way, or none, gives no image", () => {
  const other = python();
  other.LDSO.loadedLibsByName["/lib/other.so"] = { exports: {} };
  assert.throws(() => image().take(other), /in another way than by dlopen/);
  const none = python();
  none.LDSO.loadedLibsByHandle = { 0: { name: "__main__" } };
  none.LDSO.loadedLibsByName = { __main__: { exports: {} } };
  assert.throws(() => image().take(none), /in another way/);
});

Deno.test("an object that this browser lacks stops the start from an image", () => {
  const { _snapshotDeserializer: object } = image().prepare({ libraries: [] }, Promise.resolve(new Uint8Array(8)), () => {});
  assert.equal(object("console"), console);
  assert.throws(() => object("localStorage2"), /which this browser does not have/);
});
