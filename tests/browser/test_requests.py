"""The count of requests to other sites: 0, and it would show one if there were one, at either end."""

from __future__ import annotations

import pytest
from guarded_pages import until, wait_for_boot

pytestmark = pytest.mark.browser

#: In front of the worker's own script: fetches what the page tells it to.
PLANT = """
const Whole = Blob;
self.Blob = class extends Whole {
  constructor(parts, options) {
    const worker = options?.type === "text/javascript";
    super(worker ? [`self.addEventListener("message", event => {
      if (!event.data.planted) return;
      event.stopImmediatePropagation();
      fetch(event.data.planted).catch(() => {});
    });`, ...parts] : parts, options);
  }
};
"""


@pytest.fixture(params=["browser", "firefox"])
def page(request, site):
    """Return a page of either browser that is ready, with a worker that can be told to fetch."""
    context = request.getfixturevalue(request.param).new_context()
    page = context.new_page()
    page.add_init_script(PLANT)
    page.goto(site)
    wait_for_boot(page, "ready")
    yield page
    context.close()


def test_what_is_planted_is_counted(page):
    """A fetch and a picture on the page and a fetch in the worker, each stopped by the policy and each counted once."""

    def shows(text):
        until(
            page,
            f"document.getElementById('foreign-requests').textContent.startsWith({text!r})",
            text,
        )

    page.evaluate("backpropLab.run({epochs: 2})")
    shows("0 requests to other sites.")
    page.evaluate("fetch('https://one.invalid/data').catch(() => {})")
    shows("1 request to other sites, made or blocked: one.invalid.")
    page.evaluate("() => { new Image().src = 'https://two.invalid/picture.png' }")
    shows("2 requests to other sites, made or blocked: one.invalid, two.invalid.")
    page.evaluate(
        "BackpropLabParts.pageEnd.worker.postMessage({planted: 'https://three.invalid/data'})"
    )
    shows("3 requests to other sites, made or blocked: one.invalid, two.invalid, three.invalid.")
    page.evaluate("fetch('files.json').then(answer => answer.text())")
    page.evaluate("backpropLab.run({epochs: 2})")
    shows("3 requests")
