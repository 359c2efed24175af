"""Soaks the page: trains for minutes with every tab opened in turn, then loads, trains and resets many times.

Run it with the tests' Python after a build::

    python build.py build
    .cache/venv/bin/python tests/benchmarks/soak.py [--minutes 30] [--cycles 500]

Before, in between and at the end it prints what there is: the memory of the browser's process for the page (worker
included), that of WebAssembly, the page's Bokeh documents and models, and in the worker the Python objects, models,
JavaScript proxies and tasks. What is compared has warmed up: every tab has been open once, and the first tenth of the
cycles is over. Nothing is asserted; growth by more than a tenth is marked.
"""

from __future__ import annotations

import argparse
import json
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright
from start import ROOT, browser_path

if TYPE_CHECKING:
    from playwright.sync_api import Page, Worker

#: Keeps Pyodide, which the worker's script tells what to do after a fatal error.
KEEP = """() => Object.defineProperty(Object.prototype, "on_fatal", {
  configurable: true,
  set(act) {
    delete Object.prototype.on_fatal;
    this.on_fatal = act;
    self.soaked = this.public_api;
  },
}) && 0"""
IN_WORKER = """() => JSON.parse(self.soaked.runPython(`
import asyncio, gc, json
from bokeh.model import Model
gc.collect()
found = gc.get_objects()
json.dumps({
    "Python objects": len(found),
    "Python models": sum(isinstance(each, Model) for each in found),
    "proxies": sum(type(each).__name__ == "JsProxy" for each in found),
    "tasks": len(asyncio.all_tasks()),
})`))"""
WASM = "() => self.soaked._module.HEAP8.length"
IN_PAGE = """() => ({
  documents: Bokeh.documents.length,
  models: Bokeh.documents.reduce((sum, each) => sum + each._all_models.size, 0),
  elements: document.querySelectorAll("*").length,
})"""
SETS = ("circle", "iris", "moons", "wine", "sine", "digits")
GROWTH = 1.1


class Quiet(SimpleHTTPRequestHandler):
    """Serves the site without a word."""

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


def renderers() -> list[tuple[float, str]]:
    """Return the memory in MB of each process that draws pages, largest first."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            status = (folder / "status").read_text()
        except OSError:
            continue
        if "--type=renderer" in line and "VmRSS:" in status:
            size = int(status.split("VmRSS:")[1].split()[0]) / 1000
            found.append((size, folder.name))
    return sorted(found, reverse=True)


def figures(page: Page, worker: Worker, process: str) -> dict[str, float]:
    """Return what there is now."""
    memory = {name: size for size, name in renderers()}
    return {
        "process MB": round(memory[process]),
        "WebAssembly MB": round(worker.evaluate(WASM) / 1e6),
        **page.evaluate(IN_PAGE),
        **worker.evaluate(IN_WORKER),
    }


def table(columns: dict[str, dict[str, float]]) -> str:
    """Return the figures as a Markdown table; what has grown by more than a tenth is marked."""
    names = list(columns)
    lines = [f"| | {' | '.join(names)} |", f"|---|{'---|' * len(names)}"]
    for key in columns[names[0]]:
        values = [columns[name][key] for name in names]
        grown = any(late > GROWTH * max(early, 1) for early, late in pairwise(values))
        marked = " (grown)" if grown else ""
        lines.append(f"| {key}{marked} | {' | '.join(f'{value:,}' for value in values)} |")
    return "\n".join(lines)


def tabs(page: Page) -> list[str]:
    """Return the panels of the dock that can be opened."""
    return page.evaluate(
        """() => [...document.querySelectorAll(".tab-row [role=tab]")].filter(tab => tab.checkVisibility())
          .map(tab => tab.getAttribute("aria-controls"))"""
    )


def train(page: Page, minutes: float, pause: float) -> int:
    """Train for so long, every tab open in turn; return how many were opened."""
    page.evaluate("() => { backpropLab.run().catch(() => {}) }")
    end, opened = time.monotonic() + 60 * minutes, 0
    while time.monotonic() < end:
        for panel in tabs(page):
            page.locator(f".tab-row [aria-controls='{panel}']").click()
            page.wait_for_timeout(1000 * pause)
            opened += 1
            if time.monotonic() > end:
                break
        status = page.evaluate("backpropLab.get()")["status"]
        if status != "running":
            page.evaluate("() => { backpropLab.run().catch(() => {}) }")
    page.evaluate("backpropLab.pause()")
    return opened


def cycle(page: Page, number: int) -> None:
    """Load a set or a file, train, and reset."""
    if number % 3 == 2:
        rows = "".join(f"{i % 7},{i % 5},{'xy'[i % 2]}\n" for i in range(100))
        page.evaluate(
            "text => backpropLab.loadTable({name: 'own.csv', text})",
            f"a,b,kind\n{number},1,x\n{rows}",
        )
    else:
        page.evaluate("key => backpropLab.choose(key)", SETS[number % len(SETS)])
    page.evaluate(
        "backpropLab.set({hidden_layer_sizes: [4]}).then(() => backpropLab.run({epochs: 3}))"
    )
    page.evaluate("backpropLab.reset()")


def soak(page: Page, options: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Return the figures at the start, after training, and after the cycles."""
    workers: list[Worker] = []

    def started(worker: Worker) -> None:
        workers.append(worker)
        worker.evaluate(KEEP)

    page.on("worker", started)
    page.goto(options.address)
    deadline = time.monotonic() + 120
    while page.evaluate("document.body.dataset.boot") != "ready":
        if time.monotonic() > deadline:
            raise SystemExit("The page did not start.")
        page.wait_for_timeout(200)
    process = next(name for _, name in renderers() if name not in options.others)
    page.evaluate("backpropLab.set({max_epochs: 1000000})")
    found: dict[str, dict[str, float]] = {}

    def note(name: str) -> None:
        page.wait_for_timeout(3000)  # what was asked for last is drawn and stored
        found[name] = figures(page, workers[-1], process)
        print(name, json.dumps(found[name]), flush=True)

    train(page, 0.5, 1.5)
    note("at the start")
    opened = train(page, options.minutes, options.pause)
    note(f"after {options.minutes:g} minutes, {opened} tabs")
    warm = len(SETS) * max(
        1, options.cycles // (10 * len(SETS))
    )  # as many of each set as at the end
    for number in range(options.cycles):
        if number == warm:
            note(f"after {warm} cycles")
        cycle(page, number)
    note(f"after {options.cycles} cycles")
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Soak the page.")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--cycles", type=int, default=500)
    parser.add_argument("--pause", type=float, default=2.0, help="seconds for which a tab is open")
    parser.add_argument("--site", type=Path, default=ROOT / "dist")
    options = parser.parse_args()
    handler = partial(Quiet, directory=str(options.site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    options.address = f"http://127.0.0.1:{server.server_port}/"
    options.others = {name for _, name in renderers()}  # of other browsers of this machine
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path(), args=["--disable-gpu", "--no-sandbox"]
        )
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.add_init_script("delete Navigator.prototype.serviceWorker; delete self.caches")
        found: Any = soak(context.new_page(), options)
        browser.close()
    server.shutdown()
    print(f"\n{table(found)}")


if __name__ == "__main__":
    main()
