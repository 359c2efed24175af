// Runs record_in_pyodide.py in the Pyodide and with the archives that the site ships, under Node.
// Arguments: folder of Pyodide's files, folder with the job (the archives, job.json, then the results).
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const zlib = require("node:zlib");

const [runtime, work] = process.argv.slice(2).map((given) => path.resolve(given));
const { loadPyodide } = require(path.join(runtime, "pyodide.js"));
globalThis.XMLHttpRequest = class {}; // Panel imports the name

// [path, content] of each file in a .pack; see packs.py.
function filesOf(name) {
  const content = zlib.gunzipSync(fs.readFileSync(path.join(work, name)));
  let at = 4 + content.readUInt32LE(0);
  return JSON.parse(content.subarray(4, at)).map(([file, size]) => [file, content.subarray(at, (at += size))]);
}

function unpack(FS, directory, name) {
  for (const [file, content] of filesOf(name)) {
    const target = `${directory}/${file}`;
    FS.mkdirTree(path.posix.dirname(target));
    FS.writeFile(target, content);
  }
}

async function main() {
  const [[, library]] = filesOf("stdlib.pack");
  const standard = path.join(work, "python_stdlib.zip");
  fs.writeFileSync(standard, library);
  const pyodide = await loadPyodide({
    indexURL: runtime,
    stdLibURL: standard,
    lockFileContents: {
      info: { abi_version: "2025_0", arch: "wasm32", platform: "emscripten_4_0_9", python: "3.13.2", version: "0.29.0" },
      packages: {},
    },
    env: { HOME: "/home/pyodide", PANEL_CDN_ROOT: "./panel/", PYTHONHASHSEED: "0" }, // as in worker.js
    fsInit: async (FS, { sitePackages }) => {
      unpack(FS, sitePackages, "libs.pack");
      unpack(FS, sitePackages, "app.pack");
    },
  });
  pyodide.mountNodeFS("/work", work);
  const program = fs.readFileSync(path.join(__dirname, "record_in_pyodide.py"), "utf8");
  await pyodide.runPythonAsync(`${program}\nawait main()\n`, {
    globals: pyodide.toPy({ __name__: "__main__" }),
    filename: "record_in_pyodide.py",
  });
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
