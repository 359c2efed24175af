"""Measures the page's start beside that of a page made by ``panel convert --to pyodide-worker``.

Run it with the tests' Python after a build::

    python build.py build
    .cache/venv/bin/python tests/benchmarks/start_beside_panel.py [--runs 5]

The other page is a small app with as many widgets and plots (panel_app.py). All its files come from this machine: the
Pyodide and the wheels that the build has fetched, without Panel's and Bokeh's own browser files in them, and without
micropip, pandas and other wheels that the start does not import, which it would fetch otherwise. So its numbers are
lower than a visitor's. Each run visits both pages twice, one after the other, each with a profile of its own. A page
is interactive when it is drawn and its Python answers (Panel's: when it is drawn). Nothing is asserted.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import zipfile
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright
from start import KINDS, ROOT, WATCH, GzipHandler, visit

from web.sitebuild.trees import read_archive

APP = Path(__file__).with_name("panel_app.py")
RUNTIME = "pyodide-0.29.0"
RUNTIME_FILES = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
NUMPY = "numpy-2.2.5-cp313-cp313-pyodide_2025_0_wasm32.whl"
#: Wheels of the start, and what of each stays out: the page gets it as files of its own, or nobody does.
WHEELS = {
    "bokeh": r"bokeh/server/static/.*", "panel": r"panel/(dist|tests)/.*", "jinja2": r"-", "markupsafe": r".*\.pyd",
    "packaging": r"-", "param": r"-", "pyviz_comms": r"-", "pyyaml": r".*\.pyd",
}  # fmt: skip
LOCK = {
    "info": {"abi_version": "2025_0", "arch": "wasm32", "platform": "emscripten_4_0_9", "python": "3.13.2",
             "version": "0.29.0"},
    "packages": {},
}  # fmt: skip
OPTIONS = '{env: {HOME: "/home/pyodide", PANEL_CDN_ROOT: "./panel/"}}'
#: As WATCH of start.py, for Panel's page: it takes this class away when the app is drawn.
WATCH_PANEL = """
window.startTimes = {};
const note = (name) => { window.startTimes[name] ??= performance.now(); };
new PerformanceObserver(() => note("first paint")).observe({ type: "paint", buffered: true });
const look = () => {
  const roots = document.querySelectorAll("[data-root-id] > *");
  if ([...roots].some((root) => root.getBoundingClientRect().height > 20)) note("first picture");
  const drawn = document.body && !document.body.classList.contains("pn-loading");
  if (drawn && "first picture" in window.startTimes) note("interactive");
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
PAGES = {"Backprop Lab": WATCH, "panel convert": WATCH_PANEL}
VISITS = ("first", "second")


def pure(wheel: Path, left_out: str) -> bytes:
    """Return a wheel without files whose path matches."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in read_archive(wheel).items():
            if not re.fullmatch(left_out, path):
                archive.writestr(path, content)
    return out.getvalue()


def http_stand_in() -> bytes:
    """Return a wheel of the package that Panel asks for, and that does nothing here."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("pyodide_http/__init__.py", "def patch_all():\n    pass\n")
        about = "Metadata-Version: 2.1\nName: pyodide-http\nVersion: 0.2.1\n"
        archive.writestr("pyodide_http-0.2.1.dist-info/METADATA", about)
        archive.writestr(
            "pyodide_http-0.2.1.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n"
        )
        archive.writestr("pyodide_http-0.2.1.dist-info/RECORD", "")
    return out.getvalue()


def put_wheels(cache: Path, folder: Path) -> list[str]:
    """Write the wheels of Panel's page and return their names."""
    names = [NUMPY, "pyodide_http-0.2.1-py3-none-any.whl"]
    shutil.copy(cache / RUNTIME / "numpy.whl", folder / NUMPY)
    (folder / names[1]).write_bytes(http_stand_in())
    for project, left_out in WHEELS.items():
        (wheel,) = (cache / "wheels").glob(f"{project}-*.whl")
        name = "-".join([*wheel.name.split("-")[:2], "py3-none-any.whl"])
        (folder / name).write_bytes(pure(wheel, left_out))
        names.append(name)
    return names


def replaced(text: str, replacements: dict[str, str]) -> str:
    """Return the text with patterns replaced, each of which must be there."""
    for pattern, new in replacements.items():
        text, count = re.subn(pattern, lambda _match, new=new: new, text, flags=re.DOTALL)
        if count == 0:
            sys.exit(f"`panel convert` writes another page than this script knows: no {pattern}")
    return text


def panel_page(folder: Path, cache: Path) -> None:
    """Have Panel make its page, and put everything that it loads beside it.

    Parameters
    ----------
    folder
        Where it is put.
    cache
        What the build has fetched.
    """
    command = [
        sys.executable,
        "-m",
        "panel",
        "convert",
        str(APP),
        "--to",
        "pyodide-worker",
        "--out",
        str(folder),
    ]
    subprocess.run(command, check=True, capture_output=True)
    for name in RUNTIME_FILES:
        shutil.copy(cache / RUNTIME / name, folder / name)
    (folder / "pyodide-lock.json").write_text(json.dumps(LOCK), encoding="utf-8")
    (bokeh,), (panel,) = ((cache / "wheels").glob(f"{name}-*.whl") for name in ("bokeh", "panel"))
    for path, content in read_archive(bokeh, r"bokeh/server/static/js/.*\.min\.js").items():
        (folder / Path(path).name).write_bytes(content)
    version = panel.name.split("-")[1]
    kept = r"panel/dist/((assets|css)/.*|panel\.min\.js|bundled/(theme|reactiveesm)/.*)"
    for path, content in read_archive(panel, kept).items():
        target = folder / "panel" / version / path.removeprefix("panel/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    wheels = json.dumps([f"./{name}" for name in put_wheels(cache, folder)])
    worker, page = folder / "panel_app.js", folder / "panel_app.html"
    worker.write_text(
        replaced(
            worker.read_text("utf-8"),
            {
                r'"https://[^"]*/pyodide\.js"': '"./pyodide.js"',
                r"await loadPyodide\(\)": f"await loadPyodide({OPTIONS})",
                r'loadPackage\("micropip"\)': f"loadPackage({wheels})",
                r"import micropip\s+await micropip\.install\([^)]*\);": "pass",
            },
        ),
        encoding="utf-8",
    )
    page.write_text(
        re.sub(
            r"https://cdn\.bokeh\.org/bokeh/release/(bokeh(?:-[a-z]+)?)-[\d.]+\.min\.js",
            r"./\1.min.js",
            page.read_text("utf-8"),
        ).replace("https://cdn.holoviz.org/panel/", "./panel/"),
        encoding="utf-8",
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description="Measure the start beside a page of panel convert."
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--dist", type=Path, default=ROOT / "dist")
    options = parser.parse_args()
    if not (options.dist / "index.html").is_file():
        sys.exit(f"There is no site in {options.dist}: run `python build.py build` first.")
    results: dict[tuple[str, str], list[dict[str, float]]] = {
        (page, time): [] for page in PAGES for time in VISITS
    }
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        panel_page(Path(made), ROOT / ".cache")
        addresses = {}
        for name, folder, file in (
            ("Backprop Lab", options.dist, ""),
            ("panel convert", made, "panel_app.html"),
        ):
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(GzipHandler, directory=folder))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            addresses[name] = f"http://127.0.0.1:{server.server_address[1]}/{file}"
        for _ in range(options.runs):
            for name, watch in PAGES.items():
                with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
                    for time in VISITS:
                        GzipHandler.counter.sent = 0
                        times = visit(playwright, profile, addresses[name], watch)
                        results[name, time].append(times | {"MB": GzipHandler.counter.sent / 1e6})
    medians = {
        key: {kind: statistics.median(run[kind] for run in runs) for kind in (*KINDS, "MB")}
        for key, runs in results.items()
    }
    print(f"{'':>28}" + "".join(f"{kind:>16}" for kind in (*KINDS, "MB")))
    for (name, time), row in medians.items():
        cells = "".join(f"{row[kind]:>13.0f} ms" for kind in KINDS)
        print(f"{name + ', ' + time + ' visit':>28}{cells}{row['MB']:>16.2f}")
    for time in VISITS:
        ours, theirs = (medians[name, time] for name in PAGES)
        ratios = ", ".join(
            f"{kind} {ours[kind] / theirs[kind]:.2f}" for kind in ("first picture", "interactive")
        )
        print(f"{time} visit, ours over theirs: {ratios}")


if __name__ == "__main__":
    main()
