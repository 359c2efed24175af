"""Pages that are watched, and how a test waits for them."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest

START_SECONDS = 120
PATIENCE_SECONDS = 90  # other tests and other programs may keep the machine busy


class Guard:
    """What a page did that it should not."""

    def __init__(self):
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        self.expected: list[str] = []

    def expect(self, pattern: str) -> None:
        """Tolerate complaints that match."""
        self.expected.append(pattern)

    def check(self) -> None:
        """Fail on any request to another origin and on any complaint that was not expected."""
        assert self.foreign == [], (
            self.foreign
        )  # helpers are not rewritten: they say themselves what they saw
        left = [c for c in self.complaints if not any(re.search(e, c) for e in self.expected)]
        assert left == [], left


def new_context(browser):
    """Return a context without service workers."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    if delay := os.environ.get("BACKPROP_LAB_DELAY"):
        script = Path(__file__).with_name("delays.js").read_text(encoding="utf-8")
        context.add_init_script(f"({script})({int(delay)})")
    return context


def watch(page, guard: Guard) -> None:
    """Collect console warnings and errors, exceptions and requests to other origins of a page."""

    def note(message):
        if message.type in ("warning", "error"):
            guard.complaints.append(f"{message.type}: {message.text}")

    def route(route):
        if re.match(r"(http://127\.0\.0\.1[:/]|file:///|blob:|data:)", route.request.url):
            route.continue_()
        else:
            guard.foreign.append(route.request.url)
            route.abort()

    page.set_default_timeout(1000 * PATIENCE_SECONDS)
    page.on("console", note)
    page.on("pageerror", lambda error: guard.complaints.append(f"exception: {error}"))
    page.route("**/*", route)


def wait_for_boot(page, kind: str) -> None:
    """Wait until the start has ended, and assert how."""
    end = time.monotonic() + START_SECONDS
    state = None
    while time.monotonic() < end:
        state = page.evaluate("document.body.dataset.boot")
        if state in ("ready", "failed"):
            break
        time.sleep(0.05)
    reason = page.locator("#boot-reason").text_content()
    assert state == kind, f"{state}: {reason}"


#: How a page that ``lab`` has lent is put back; takes what ``beginning`` has returned.
BEGIN = """async ([link, folds, theme]) => {
  await backpropLab.pause();
  await backpropLab.open(link);
  await backpropLab.reset();
  const { runs } = await backpropLab.runs();
  for (const { run, open } of runs) if (!open) await backpropLab.deleteRun(run);
  document.querySelectorAll("details").forEach((fold, i) => { fold.open = folds[i] });
  BackpropLabParts.dock.open("explain-card");
  document.getElementById("lesson-controls").replaceChildren(); // listed when it is first unfolded
  if (document.documentElement.dataset.theme !== theme) document.getElementById("theme").click();
  window.scrollTo(0, 0);
}"""
#: Ends when two answers and two frames have passed without a patch: what was asked of the worker before is drawn then.
SETTLE = """async rounds => {
  const { port } = BackpropLabParts.pageEnd;
  const { receive } = port;
  const own = Object.hasOwn(port, "receive");
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  let patches = 0;
  port.receive = (message) => {
    if (message.type === "patch") patches += 1;
    receive.call(port, message);
  };
  for (let before = -1; before !== patches && rounds > 0; rounds -= 1) {
    before = patches;
    await frame(); // what has come into sight is told to the worker, what was drawn is acknowledged,
    await frame();
    await backpropLab.get(); // both are done, and the patch that follows this answer
    await backpropLab.get(); // is here before this one
    await frame();
  }
  if (own) port.receive = receive;
  else delete port.receive;
}"""


def beginning(page) -> list:
    """Return what leads back to the state that a page is in: its link, its open folds and its theme."""
    return page.evaluate(
        """async () => [
          (await backpropLab.link()).link,
          [...document.querySelectorAll("details")].map(fold => fold.open),
          document.documentElement.dataset.theme,
        ]"""
    )


def begin_anew(page, start: list) -> None:
    """Put a page back to the state that ``beginning`` has noted."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.evaluate(BEGIN, start)


def settled(page, rounds: int = 100) -> None:
    """Wait until the worker has answered what it was told and the page has drawn what followed.

    Parameters
    ----------
    page
        A page that is ready.
    rounds
        How many patches are waited for at most; while it trains one follows the other.
    """
    page.evaluate(SETTLE, rounds)


def reveal(page, selector: str) -> None:
    """Open what an element stands in: its tab, the setup, folds."""
    page.evaluate(
        "selector => BackpropLabParts.dock.reveal(document.querySelector(selector))", selector
    )


def until(page, expression: str, what: str) -> None:
    """Wait until a JavaScript expression is true; wait_for_function would need eval, which the page forbids."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if page.evaluate(expression):
            return
        time.sleep(0.05)
    pytest.fail(f"Not within {PATIENCE_SECONDS} seconds: {what}")
