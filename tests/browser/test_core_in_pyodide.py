"""The core's own tests, run by the Python inside the page: same code, same promises, on WebAssembly."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from guarded_pages import watch
from page_python import PagePython

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
RUNTIME = ROOT / ".cache" / "pyodide-0.29.0"
SITE_PACKAGES = "lib/python3.13/site-packages"

# What the page leaves out and pytest needs: pytest itself, and all of the standard library behind the page's own.
RUN = """
def run():
    import contextlib, io, json, os, sys
    sys.path[:0] = ["/suite/packages", "/suite", "/suite/tests/helpers"]
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
    options.append("--import-mode=importlib")  # as in pyproject.toml
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        code = pytest.main([*options, "tests/pycore"], plugins=[count])
    counts = {"collected": count.collected, "passed": count.passed, "failed": count.failed}
    return json.dumps({**counts, "code": int(code), "output": output.getvalue()[-6000:]})

run()
"""


def suite_tree() -> dict[str, bytes]:
    """Return the files that the page's Python needs for its tests, by their paths there."""
    tree = {}
    for file in (ROOT / "pycore" / "estimators").rglob("*.py"):  # not part of the page
        tree[f"{SITE_PACKAGES}/{file.relative_to(ROOT).as_posix()}"] = file.read_bytes()
    for folder in ("tests/pycore", "tests/helpers", "tests/fixtures", "web/datasets"):
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
    page = context.new_page()
    watch(page, page_guard)
    python = PagePython(page, tmp_path, suite_tree())
    try:
        result = python.run(RUN)
    finally:
        python.close()
    assert isinstance(result["failed"], int), result["failed"]
    assert (result["code"], result["failed"]) == (0, 0), result["output"]
    assert result["passed"] == result["collected"] >= collected_natively() > 200
    page_guard.check()
