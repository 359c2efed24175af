"""The page's own Python without its page: a worker that runs what it is sent, for the core's tests and benchmarks."""

from __future__ import annotations

import json
import re
import shutil
import time

from site_server import SITE, address, serve, stop

from web.sitebuild.packs import write_pack

HARNESS = """
importScripts(...SCRIPTS);
const started = (async () => {
  const base = new URL("..", SCRIPTS[0]).href;
  const source = new BackpropLabParts.supply.Source(MANIFEST, {base});
  const assets = new BackpropLabParts.assets.Assets(MANIFEST, source, () => {});
  const pyodide = await startPython(openFiles(assets), () => {}, null);
  await unpack(pyodide.FS, "", new Uint8Array(await (await fetch(FILES)).arrayBuffer()));
  return pyodide;
})();
self.onmessage = async event => {
  let answer;
  try {
    answer = (await started).runPython(event.data);
  } catch (error) {
    answer = JSON.stringify({failed: String(error.stack || error)});
  }
  self.postMessage(answer);
};
"""
ASK = """source => {
  window.answer = null;
  window.worker ??= new Worker("harness.js");
  worker.onmessage = event => { window.answer = event.data };
  worker.onerror = event => { window.answer = JSON.stringify({failed: event.message}) };
  worker.postMessage(source);
}"""


class PagePython:
    """Python as the built page starts it, in a browser.

    Parameters
    ----------
    page
        A page of a browser.
    folder
        An empty folder, which is served.
    files
        {path: content} of what is put beside the page's own files.
    """

    def __init__(self, page, folder, files):
        index = (SITE / "index.html").read_text(encoding="utf-8")
        manifest = json.loads(re.search(r'id="boot-manifest">(.*?)</script>', index)[1])
        (folder / "files.pack").write_bytes(write_pack(files))
        (folder / "index.html").write_text("<!doctype html><title>Python</title>", "utf-8")
        shutil.copytree(SITE / "assets", folder / "assets")
        self._server = serve(folder)
        names = (
            "pyodide.js",
            "pyodide.asm.js",
            "port.js",
            "requests.js",
            "words.js",
            "from_site.js",
            "sha256.js",
            "assets.js",
            "memory_image.js",
            "kept_memory.js",
            "vital_signs.js",
            "worker.js",
        )
        values = {
            "SCRIPTS": [
                address(self._server, f"/{manifest['assets'][name]['url']}") for name in names
            ],
            "MANIFEST": manifest,
            "FILES": address(self._server, "/files.pack"),
        }
        lines = [f"const {name} = {json.dumps(value)};\n" for name, value in values.items()]
        (folder / "harness.js").write_text("".join(lines) + HARNESS, encoding="utf-8")
        self._page = page
        page.goto(address(self._server))

    def run(self, source, seconds=300):
        """Run a source whose last expression is a text with JSON, and return what that holds."""
        self._page.evaluate(ASK, source)
        end = time.monotonic() + seconds
        while (text := self._page.evaluate("window.answer")) is None:
            assert time.monotonic() < end, f"no answer within {seconds} s"
            time.sleep(0.05)
        return json.loads(text)

    def close(self):
        """End it."""
        self._page.close()
        stop(self._server)
