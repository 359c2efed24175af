"""The page on a slow machine: a Chromium that has a quarter of one core, all its processes together.

Run it with the tests' Python after a build, on Linux, as a user who may write control groups (root)::

    python build.py build
    .cache/venv/bin/python tests/benchmarks/slow_machine.py [--cores 0.25] [--seconds 30]

The kernel holds the browser to the quota (cgroups, version 2 or 1); server and driver are outside of it. Measured are a
first and a second visit until interactive; the time from a click until the page has drawn what it does (a tab) and
until the worker has answered (one step), while nothing trains and while it trains; epochs trained; and whether the page
took its slow worker for a dead one. Nothing is asserted: the numbers say as much about the machine as about the page.
"""

from __future__ import annotations

import argparse
import os
import stat
import statistics
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # run as a script, from anywhere

from playwright.sync_api import sync_playwright  # noqa: E402
from start import SETTLED, GzipHandler, browser_path  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

PERIOD = 100_000  # microseconds, over which the kernel counts
START_SECONDS = 400.0
VERSIONS = (Path("/sys/fs/cgroup"), Path("/sys/fs/cgroup/cpu"))  # 2, and 1
NAME = "backprop-lab-slow"
#: Clicks until what they do is drawn, and until the worker has answered; milliseconds each.
CLICKS = """async () => {
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const tabs = [], answers = [];
  const others = ["curves-card", "errors-card", "predict-card", "look-card"];
  for (const id of others.flatMap((other) => [other, "share-card"])) {
    const tab = document.querySelector(`[role=tab][aria-controls=${id}]`);
    const begun = performance.now();
    tab.click();
    await drawn();
    tabs.push(performance.now() - begun);
    const asked = performance.now();
    await backpropLab.set({ l2: answers.length % 2 ? 0 : 1e-9 });
    answers.push(performance.now() - asked);
    await wait(1500);
  }
  return [tabs, answers];
}"""
STATE = "backpropLab.get().then(({ epoch, status }) => [epoch, status])"
RESTARTS = "BackpropLabParts.pageEnd.supervisor.generation"


@contextmanager
def quota(cores: float) -> Iterator[Path]:
    """Make a control group of so many cores; yields the file that takes its processes."""
    for root in VERSIONS:
        group = root / NAME
        limits = {
            "cpu.max": f"{int(cores * PERIOD)} {PERIOD}",
            "cpu.cfs_quota_us": str(int(cores * PERIOD)),
        }
        try:
            group.mkdir(exist_ok=True)
        except OSError:
            continue
        found = [name for name in limits if (group / name).exists()]
        if not found:
            group.rmdir()
            continue
        (group / found[0]).write_text(limits[found[0]])
        try:
            yield group / "cgroup.procs"
        finally:
            end = time.monotonic() + 30
            while (group / "cgroup.procs").read_text() and time.monotonic() < end:
                time.sleep(0.2)
            group.rmdir()
        return
    sys.exit("No control group for the processor can be made here: run this as root, on Linux.")


def slow_browser(folder: Path, processes: Path) -> Path:
    """Write a program that enters the group and becomes the browser."""
    path = folder / "browser"
    path.write_text(f'#!/bin/sh\necho $$ > {processes}\nexec {browser_path()} "$@"\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def interactive(page: Page, address: str) -> float:
    """Open the page and return the seconds until it can be used."""
    begun = time.monotonic()
    page.goto(address, wait_until="commit")
    while time.monotonic() - begun < START_SECONDS:
        state = page.evaluate("document.body?.dataset.boot")
        if state == "ready":
            return time.monotonic() - begun
        if state == "failed":
            sys.exit("The start has failed: " + page.locator("#boot-failure").inner_text())
        time.sleep(0.2)
    sys.exit(f"Not interactive within {START_SECONDS:.0f} s.")


def show(what: str, times: list[float]) -> None:
    """Print the median and the longest of some times in milliseconds."""
    print(f"| {what} | {statistics.median(times):,.0f} ms | {max(times):,.0f} ms |", flush=True)


def measure(page: Page, seconds: float) -> None:
    """Click while nothing trains and while it trains, and train alone; print the figures."""
    page.wait_for_timeout(5_000)
    for when in ("nothing trains", "it trains"):
        if when == "it trains":
            page.evaluate("() => { backpropLab.set({max_epochs: 1000000}); backpropLab.run() }")
            page.wait_for_timeout(5_000)
        tabs, answers = page.evaluate(CLICKS)
        show(f"a tab is drawn after, while {when}", tabs)
        show(f"a command is answered after, while {when}", answers)
    before, _ = page.evaluate(STATE)
    page.wait_for_timeout(1000 * seconds)
    after, status = page.evaluate(STATE)
    print(f"\n{after - before:,} epochs in {seconds:.0f} s, then {status}; ", end="")
    print(f"workers begun anew: {page.evaluate(RESTARTS)}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the page on a slow machine.")
    parser.add_argument("--cores", type=float, default=0.25)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--dist", type=Path, default=ROOT / "dist")
    options = parser.parse_args()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(GzipHandler, directory=options.dist))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    print(f"{options.cores} of a core; load {os.getloadavg()[0]:.1f} before", flush=True)
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        quota(options.cores) as processes,
        sync_playwright() as playwright,
    ):
        settings: dict[str, Any] = {
            "executable_path": slow_browser(Path(folder), processes),
            "viewport": {"width": 1280, "height": 900},
            "timeout": 1000 * START_SECONDS,
        }
        for visit in ("first", "second"):
            context = playwright.chromium.launch_persistent_context(f"{folder}/profile", **settings)
            context.set_default_timeout(1000 * START_SECONDS)
            page = context.pages[0]
            print(
                f"{visit} visit: interactive after {interactive(page, address):.0f} s", flush=True
            )
            end = time.monotonic() + START_SECONDS
            while visit == "first" and not page.evaluate(SETTLED) and time.monotonic() < end:
                time.sleep(1)
            if visit == "second":
                print("\n| what | median | longest |\n|---|---|---|")
                measure(page, options.seconds)
            context.close()
    server.shutdown()


if __name__ == "__main__":
    main()
