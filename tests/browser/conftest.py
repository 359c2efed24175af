"""The built site, served from this machine, and a browser that tolerates nothing unexpected.

Most tests share a page that is put back to its beginning before each (``lab``), for a start is what costs most here;
what is about the start, or leaves traces in the page, gets a fresh one (``blank``, ``fresh_lab``). A request to another
origin is aborted and fails the test, and so does any warning or error in the console and any uncaught exception, unless
the test says that it expects it (``page_guard.expect``).

With BACKPROP_LAB_DELAY=400 in the environment each message between page and worker takes up to 400 ms
(helpers/delays.js): what works only when things happen in the usual order fails then, in the page as in the tests.
"""

from __future__ import annotations

import os
import shutil

import pytest
from guarded_pages import (
    Guard,
    begin_anew,
    beginning,
    new_context,
    wait_for_boot,
    watch,
)
from kept_starts import keep_start, lend, taken
from playwright.sync_api import sync_playwright
from site_server import SITE, address, serve, stop


@pytest.fixture(scope="session")
def site():
    """Return the address of the built site."""
    if not (SITE / "index.html").exists():
        pytest.fail("There is no dist/index.html: run `python build.py build` first.")
    server = serve(SITE)
    yield address(server)
    stop(server)


@pytest.fixture
def faulty_site():
    """Return a function that serves the site with planted faults and gives its address."""
    servers = []

    def start(faults) -> str:
        servers.append(serve(SITE, faults))
        return address(servers[-1])

    yield start
    for server in servers:
        stop(server)


@pytest.fixture(scope="session")
def driver():
    """Return Playwright, which drives the browsers."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def firefox(driver):
    """Return this machine's Firefox; where there is none, what needs it is skipped, unless the variable names one."""
    named = os.environ.get("BACKPROP_LAB_FIREFOX")
    path = named or shutil.which("firefox-esr") or shutil.which("firefox")
    if not path:
        pytest.skip("There is no Firefox on this machine.")
    browser = driver.firefox.launch(channel="moz-firefox", executable_path=path)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def browser(driver):
    """Return the browser that build.py found."""
    path = os.environ.get("BACKPROP_LAB_BROWSER") or shutil.which("chromium")
    if not path:
        pytest.fail("There is no browser: run the tests with `python build.py test`.")
    flags = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium's sandbox refuses to run as root
    browser = driver.chromium.launch(executable_path=path, args=flags)
    yield browser
    browser.close()


@pytest.fixture
def page_guard():
    """Return the guard of this test's page."""
    return Guard()


@pytest.fixture(scope="session")
def context(browser, site):
    """Return the context of all pages.

    It has no service workers: the guard sees every request, and pages do without. Tests of the offline copy have
    contexts of their own. An earlier visit has kept the image of a started Python, as at a second visit of anybody's:
    a start takes a fifth of the time (helpers/kept_starts.py says which tests start plainly).
    """
    context = new_context(browser)
    keep_start(context, site)
    yield context
    context.close()


@pytest.fixture(scope="session")
def lend_start(context, site):
    """Return a function that lets another context begin with the image that ``context`` has kept for the site."""
    image = taken(context, site)
    return lambda other, base: lend(other, base, image)


@pytest.fixture
def blank(context, page_guard):
    """Return a guarded page that has not gone anywhere yet."""
    page = context.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    watch(page, page_guard)
    yield page
    context.set_offline(offline=False)
    origin = page.evaluate("location.origin")
    page.goto("about:blank")  # a page that is still there would save itself again
    if origin != "null":
        page.context.new_cdp_session(page).send(
            "Storage.clearDataForOrigin",
            {"origin": origin, "storageTypes": "local_storage,indexeddb"},
        )
    page.close()
    page_guard.check()


@pytest.fixture
def fresh_lab(blank, site):
    """Return a fresh page on which Backprop Lab is ready."""
    blank.goto(site)
    wait_for_boot(blank, "ready")
    return blank


@pytest.fixture(scope="session")
def used_page(browser, site):
    """Return the page of ``lab``, its guard, and what leads back to its beginning."""
    context, guard = (
        new_context(browser),
        Guard(),
    )  # what it saves by itself is of no other page's concern
    page = context.new_page()
    watch(page, guard)
    page.goto(site)
    wait_for_boot(page, "ready")
    yield page, guard, beginning(page)
    context.close()


@pytest.fixture
def lab(used_page):
    """Return a page as it was at its start, though other tests have used it."""
    page, guard, start = used_page
    begin_anew(page, start)
    yield page
    # What still trains would take half of the machine from the tests of other pages.
    page.evaluate("backpropLab.pause().catch(() => {}) && 0")
    try:
        guard.check()
    finally:
        guard.complaints.clear()
        guard.foreign.clear()
