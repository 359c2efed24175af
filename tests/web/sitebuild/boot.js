// Boots the site's own archives under Node, as the worker does in a browser, and runs a Python program.
// Arguments: the folder of the site, the folder of Pyodide's scripts, the program. Its result is printed.
"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const zlib = require("node:zlib");

const [site, runtime, program] = process.argv.slice(2);
globalThis.XMLHttpRequest = class {}; // Panel imports the name

function asset(role) {
  const listed = Object.keys(JSON.parse(fs.readFileSync(path.join(site, "files.json"), "utf8")));
  const [stem, ending] = [role.slice(0, role.lastIndexOf(".")), role.slice(role.lastIndexOf("."))];
  return path.join(site, listed.find((name) => name.startsWith(`assets/${stem}.`) && name.endsWith(ending)));
}

function unpack(FS, directory, role) {
  const content = zlib.gunzipSync(fs.readFileSync(asset(role)));
  let at = 4 + content.readUInt32LE(0);
  for (const [name, size] of JSON.parse(content.subarray(4, at))) {
    const target = `${directory}/${name}`;
    FS.mkdirTree(path.posix.dirname(target));
    FS.writeFile(target, content.subarray(at, at + size));
    at += size;
  }
}

// Pyodide reads its standard library from a file.
function standardLibrary() {
  const content = zlib.gunzipSync(fs.readFileSync(asset("stdlib.pack")));
  const target = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "stdlib-")), "python_stdlib.zip");
  fs.writeFileSync(target, content.subarray(4 + content.readUInt32LE(0)));
  return target;
}

async function main() {
  const { loadPyodide } = require(path.resolve(runtime, "pyodide.js"));
  const pyodide = await loadPyodide({
    indexURL: path.resolve(runtime),
    stdLibURL: standardLibrary(),
    lockFileContents: {
      info: { abi_version: "2025_0", arch: "wasm32", platform: "emscripten_4_0_9", python: "3.13.2", version: "0.29.0" },
      packages: {},
    },
    env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0", PANEL_CDN_ROOT: "./panel/" },
    fsInit: async (FS, { sitePackages }) => {
      unpack(FS, sitePackages, "libs.pack");
      unpack(FS, sitePackages, "app.pack");
    },
  });
  console.log(pyodide.runPython(program));
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
