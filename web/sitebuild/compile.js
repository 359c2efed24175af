// Runs compile_in_pyodide.py in the Pyodide that the site ships, under Node.
// Arguments: folder of Pyodide's files, folder with the job (job.json, the sources, then the results).
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const [runtime, work] = process.argv.slice(2).map((given) => path.resolve(given));
const { loadPyodide } = require(path.join(runtime, "pyodide.js"));

async function main() {
  const pyodide = await loadPyodide({
    indexURL: runtime,
    // No packages are loaded: an empty index in place of the release's own.
    lockFileContents: {
      info: { abi_version: "2025_0", arch: "wasm32", platform: "emscripten_4_0_9", python: "3.13.2", version: "0.29.0" },
      packages: {},
    },
    // Without columns in tracebacks: they are shown below a line of source, and the page has none of the libraries'.
    env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" },
  });
  pyodide.mountNodeFS("/work", work);
  pyodide.runPython(fs.readFileSync(path.join(__dirname, "compile_in_pyodide.py"), "utf8"), {
    globals: pyodide.toPy({ __name__: "__main__" }),
    filename: "compile_in_pyodide.py",
  });
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
