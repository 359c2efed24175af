"""The core's own tests, run by the Python inside the page: same code, same promises, on WebAssembly."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from conftest import SITE, address, serve, stop, watch

from web.sitebuild.packs import write_pack

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
RUNTIME = ROOT / ".cache" / "pyodide-0.29.0"
SITE_PACKAGES = "lib/python3.13/site-packages"

# What the page leaves out and pytest needs: pytest itself, and all of the standard library behind the page's own.
HARNESS = """
importScripts(...SCRIPTS);
(async () => {
  const base = new URL("..", SCRIPTS[0]).href;
  const assets = new BackpropLabAssets.Assets(MANIFEST, base, () => {});
  const pyodide = await startPython(assets, () => {});
  const bytes = async url => new Uint8Array(await (await fetch(url)).arrayBuffer());
  await unpack(pyodide.FS, "", await bytes(SUITE));
  const run = pyodide.runPython(RUN);
  self.postMessage(run());
})().catch(error => self.postMessage(JSON.stringify({failed: String(error.stack || error)})));
"""

RUN = """
def run():
    import contextlib, io, json, os, sys
    sys.path[:0] = ["/suite/packages", "/suite"]
    sys.path.append("/suite/python_stdlib.zip")
    os.chdir("/suite")
    import pytest

    class Count:
        collected = passed = failed = 0

        def pytest_collection_finish(self, session):
            self.collected = len(session.items)

        def pytest_runtest_logreport(self, report):
            self.passed += report.when == "call" and report.passed
            self.failed += report.failed

    count, output = Count(), io.StringIO()
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:faulthandler", "--tb=short", "-W", "error"]
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        code = pytest.main([*options, "tests/pycore"], plugins=[count])
    counts = {"collected": count.collected, "passed": count.passed, "failed": count.failed}
    return json.dumps({**counts, "code": int(code), "output": output.getvalue()[-6000:]})

run
"""


def suite_tree() -> dict[str, bytes]:
    """Return the files that the page's Python needs for its tests, by their paths there."""
    tree = {}
    for folder in ("tests/pycore", "tests/fixtures", "web/datasets"):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts and "_native" not in file.name:
                tree[f"suite/{file.relative_to(ROOT).as_posix()}"] = file.read_bytes()
    for name in ("pytest", "_pytest", "pluggy", "iniconfig", "packaging", "pygments"):
        (package,) = importlib.util.find_spec(name).submodule_search_locations
        for file in Path(package).rglob("*.py"):
            tree[f"suite/packages/{name}/{file.relative_to(package).as_posix()}"] = (
                file.read_bytes()
            )
    tree["suite/packages/py.py"] = Path(importlib.util.find_spec("py").origin).read_bytes()
    with zipfile.ZipFile(RUNTIME / "numpy.whl") as wheel:
        for member in wheel.namelist():
            if re.match(r"numpy/testing/(?!tests/).*\.py$", member):
                tree[f"{SITE_PACKAGES}/{member}"] = wheel.read(member)
    tree["suite/python_stdlib.zip"] = (RUNTIME / "python_stdlib.zip").read_bytes()
    return tree


def collected_natively() -> int:
    """Return how many of the same tests this machine's pytest collects."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--collect-only",
        "-p",
        "no:cacheprovider",
        "tests/pycore",
    ]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sum("::" in line and "_native.py" not in line for line in listed.splitlines())


def test_the_core_passes_its_tests_inside_the_page_s_python(context, page_guard, tmp_path):
    """As many tests as natively, and none fails."""
    index = (SITE / "index.html").read_text(encoding="utf-8")
    manifest = json.loads(re.search(r'id="boot-manifest">(.*?)</script>', index)[1])
    assets = manifest["assets"]
    (tmp_path / "suite.pack").write_bytes(write_pack(suite_tree()))
    (tmp_path / "index.html").write_text("<!doctype html><title>tests</title>", encoding="utf-8")
    shutil.copytree(SITE / "assets", tmp_path / "assets")
    server = serve(tmp_path)
    values = {
        "SCRIPTS": [
            address(server, f"/{assets[name]['url']}")
            for name in ("port.js", "assets.js", "worker.js")
        ],
        "MANIFEST": manifest,
        "SUITE": address(server, "/suite.pack"),
        "RUN": RUN,
    }
    constants = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in values.items())
    (tmp_path / "harness.js").write_text(constants + HARNESS, encoding="utf-8")
    page = context.new_page()
    watch(page, page_guard)
    try:
        page.goto(address(server))
        page.evaluate(
            "() => { window.result = null; window.worker = new Worker('harness.js');"
            " worker.onmessage = event => { window.result = event.data };"
            " worker.onerror = event => { window.result = JSON.stringify({failed: event.message}) } }"
        )
        end = time.monotonic() + 300
        while (text := page.evaluate("window.result")) is None and time.monotonic() < end:
            time.sleep(0.2)
    finally:
        page.close()
        stop(server)
    assert text is not None, "no result within five minutes"
    result = json.loads(text)
    assert isinstance(result["failed"], int), result["failed"]
    assert (result["code"], result["failed"]) == (0, 0), result["output"]
    assert result["passed"] == result["collected"] >= collected_natively() > 200
    page_guard.check()
