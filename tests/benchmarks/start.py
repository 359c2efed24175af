"""Measures the page's start: navigation to first paint, to the first picture, and to interactive.

Run it with the tests' Python after a build::

    python build.py build
    .cache/venv/bin/python tests/benchmarks/start.py [--runs 5]

Each run starts a Chromium with an empty profile (cold), closes it, and starts it again with the same
profile (second visit, from the offline copy and the kept image of the started program). A small server on
this machine sends the files gzipped, as static hosts do.
Nothing is asserted: the numbers say as much about the machine as about the page.
"""

from __future__ import annotations

import argparse
import gzip
import io
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # run as a script, from anywhere

from web.sitebuild.serve import Handler  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "msedge")
TIME_LIMIT_SECONDS = 120.0
SETTLE_SECONDS = 2.0  # Chromium writes its compiled-code cache a while after the load
#: Whether the page keeps what its next start begins with; other pages have no such lines.
SETTLED = """
(() => {
  const start = document.getElementById("kept-start");
  const copy = document.getElementById("offline-state");
  return !start || (!start.hidden && copy.textContent.startsWith("Ready"));
})()
"""
GZIPPED = (".css", ".html", ".js", ".json", ".svg", ".wasm")
KINDS = ("first paint", "first picture", "interactive")

# Runs in the page before its own scripts. A picture is there once a view inside ".picture" has a size.
WATCH = """
window.startTimes = {};
const note = (name) => { window.startTimes[name] ??= performance.now(); };
new PerformanceObserver(() => note("first paint")).observe({ type: "paint", buffered: true });
const look = () => {
  const views = document.querySelectorAll(".picture > *");
  if ([...views].some((view) => view.getBoundingClientRect().height > 20)) note("first picture");
  if (window.backpropLab && !window.watchedReady) {
    window.watchedReady = true;
    window.backpropLab.ready.then(() => note("interactive"));
  }
  if (!("interactive" in window.startTimes) || !("first picture" in window.startTimes)) {
    requestAnimationFrame(look);
  }
};
requestAnimationFrame(look);
"""


class Counter:
    """Bytes sent since the last reset, over all of the server's threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.sent = 0

    def add(self, size: int) -> None:
        """Count bytes of a response's body."""
        with self._lock:
            self.sent += size


class GzipHandler(Handler):
    """Serves the site as a static host that gzips, and counts what it sends."""

    counter = Counter()
    packed: dict[str, bytes] = {}  # noqa: RUF012 - shared by all requests: each file is packed once

    def send_head(self) -> BinaryIO | None:  # type: ignore[override]
        """Answer with the gzipped file where that is smaller; pictures and archives go as they are."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path = path / "index.html"
        if not path.is_file():
            self.send_error(404)
            return None
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in GZIPPED:
            if self.path not in self.packed:
                self.packed[self.path] = gzip.compress(content, 6)
            content = self.packed[self.path]
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.counter.add(len(content))
        return io.BytesIO(content)


def browser_path() -> str | None:
    """Return the Chromium to use: the environment's, one in PATH, or None for Playwright's own."""
    return os.environ.get("BACKPROP_LAB_BROWSER") or next(
        filter(None, map(shutil.which, NAMES)), None
    )


def visit(
    playwright: Playwright, profile: str, address: str, watch: str = WATCH
) -> dict[str, float]:
    """Open the page in a new browser with this profile and return the times in milliseconds."""
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=browser_path(), viewport={"width": 1280, "height": 900}
    )
    try:
        page = context.pages[0]
        times = start_times(page, address, watch)
        limit = time.monotonic() + TIME_LIMIT_SECONDS
        while not page.evaluate(SETTLED) and time.monotonic() < limit:
            page.wait_for_timeout(200)
        page.wait_for_timeout(SETTLE_SECONDS * 1000)
        return times
    finally:
        context.close()


def start_times(page: Page, address: str, watch: str = WATCH) -> dict[str, float]:
    """Open the address in a page and return the times in milliseconds; `watch` notes them in the page."""
    page.add_init_script(watch)
    page.goto(address, wait_until="commit")
    limit = time.monotonic() + TIME_LIMIT_SECONDS
    times: dict[str, float] = {}
    while set(times) < set(KINDS):
        if time.monotonic() > limit:
            missing = ", ".join(kind for kind in KINDS if kind not in times)
            state = page.evaluate("document.body.innerText.slice(0, 500)")
            sys.exit(f"No {missing} within {TIME_LIMIT_SECONDS:.0f} s. The page says:\n{state}")
        page.wait_for_timeout(50)
        times = page.evaluate("window.startTimes")
    return times


def show(title: str, runs: Sequence[dict[str, float]], sent: Sequence[int]) -> None:
    """Print one table: each run and the medians."""
    print(f"\n{title}")
    print("  run  " + "".join(f"{kind:>16}" for kind in KINDS) + f"{'received':>14}")
    for number, (times, size) in enumerate(zip(runs, sent, strict=True), start=1):
        cells = "".join(f"{times[kind]:>13.0f} ms" for kind in KINDS)
        print(f"  {number:>3}  {cells}{size / 1e6:>11.2f} MB")
    medians = "".join(f"{statistics.median(r[kind] for r in runs):>13.0f} ms" for kind in KINDS)
    print(f"  median {medians[2:]}{statistics.median(sent) / 1e6:>11.2f} MB")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the start of the built page.")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--dist", type=Path, default=ROOT / "dist")
    options = parser.parse_args()
    if not (options.dist / "index.html").is_file():
        sys.exit(f"There is no site in {options.dist}: run `python build.py build` first.")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(GzipHandler, directory=options.dist))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    results: dict[str, list[dict[str, float]]] = {"Cold": [], "Second visit": []}
    sent: dict[str, list[int]] = {"Cold": [], "Second visit": []}
    with sync_playwright() as playwright:
        for _ in range(options.runs):
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
                for title, runs in results.items():
                    GzipHandler.counter.sent = 0
                    runs.append(visit(playwright, profile, address))
                    sent[title].append(GzipHandler.counter.sent)
    server.shutdown()
    for title, runs in results.items():
        show(title, runs, sent[title])


if __name__ == "__main__":
    main()
