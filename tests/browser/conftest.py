"""The built site, served from this machine, and a browser that tolerates nothing unexpected.

Most tests share a page that is put back to its beginning before each (``lab``), for a start is what costs most here;
what is about the start, or leaves traces in the page, gets a fresh one (``blank``, ``fresh_lab``). A request to another
origin is aborted and fails the test, and so does any warning or error in the console and any uncaught exception, unless
the test says that it expects it (``page_guard.expect``).

With BACKPROP_LAB_DELAY=400 in the environment each message between page and worker takes up to 400 ms (delays.js): what
works only when things happen in the usual order fails then, in the page as in the tests.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

SITE = Path(__file__).parents[2] / "dist"
START_SECONDS = 120
PATIENCE_SECONDS = 90  # other tests and other programs may keep the machine busy


def pytest_collection_modifyitems(items):
    """Run the browser tests last: the quick ones speak first, and Playwright's event loop, once begun, runs on."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


class Handler(SimpleHTTPRequestHandler):
    """The plain server of the standard library, silent, with faults that a test can plant.

    ``faults`` maps a part of an address to (status, content type, content); content is a function of the bytes, or
    None for the file as it is. A status of 0 stands for a server that takes the request and never answers.
    """

    def __init__(self, *args, faults=None, **kwargs):
        self.faults = faults or {}
        super().__init__(*args, **kwargs)

    def log_message(self, *_args):
        """Keep quiet."""

    def do_GET(self):
        """Answer with a planted fault, or with the file."""
        for part, (status, kind, content) in self.faults.items():
            if part in self.path and status == 0:
                self.server.hanging.wait()
                return
            if part in self.path:
                path = Path(self.translate_path(self.path))
                body = path.read_bytes() if content is None else content(path.read_bytes())
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                return
        super().do_GET()


def serve(directory: Path, faults=None, handler=Handler, port=0):
    """Start a server for a folder on a free port of this machine and return it."""
    handler = functools.partial(handler, directory=str(directory), faults=faults)
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.hanging = threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def stop(server) -> None:
    """Stop a server of ``serve`` and give its port back."""
    server.hanging.set()
    server.shutdown()
    server.server_close()


def address(server, path: str = "/") -> str:
    """Return the address of a path on a server of ``serve``."""
    return f"http://127.0.0.1:{server.server_port}{path}"


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
        assert self.foreign == []
        left = [c for c in self.complaints if not any(re.search(e, c) for e in self.expected)]
        assert left == []


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


@pytest.fixture
def page_guard():
    """Return the guard of this test's page."""
    return Guard()


@pytest.fixture(scope="session")
def context(browser):
    """Return the context of all pages: what one has fetched the next has in its cache, as a visitor's browser would.

    It has no service workers: the guard sees every request, and pages do without. Tests of the offline copy have
    contexts of their own.
    """
    context = new_context(browser)
    yield context
    context.close()


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
    link = page.evaluate("backpropLab.link()")["link"]
    yield (
        page,
        guard,
        [link, page.evaluate("[...document.querySelectorAll('details')].map(fold => fold.open)")],
    )
    context.close()


@pytest.fixture
def lab(used_page):
    """Return a page as it was at its start, though other tests have used it."""
    page, guard, beginning = used_page
    page.set_viewport_size({"width": 1440, "height": 900})
    page.evaluate(
        """async ([link, folds]) => {
          await backpropLab.pause();
          await backpropLab.open(link);
          await backpropLab.reset();
          document.querySelectorAll("details").forEach((fold, i) => { fold.open = folds[i] });
          document.getElementById("lesson-controls").replaceChildren(); // listed when it is first unfolded
          window.scrollTo(0, 0);
        }""",
        beginning,
    )
    yield page
    try:
        guard.check()
    finally:
        guard.complaints.clear()
        guard.foreign.clear()


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


def until(page, expression: str, what: str) -> None:
    """Wait until a JavaScript expression is true; wait_for_function would need eval, which the page forbids."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if page.evaluate(expression):
            return
        time.sleep(0.05)
    pytest.fail(f"Not within {PATIENCE_SECONDS} seconds: {what}")
