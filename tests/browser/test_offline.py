"""The offline copy: complete before it is called ready, whole without a server, replaced only when the user asks."""

from __future__ import annotations

import hashlib
import json
import shutil

import pytest
from guarded_pages import Guard, until, wait_for_boot, watch
from playwright.sync_api import expect
from site_server import SITE, Handler, address, serve, stop

pytestmark = pytest.mark.browser

NONE = "0 requests to other sites."
READY = "Ready for offline use."
#: What the browser complains about when the test takes the server away.
UNREACHABLE = "ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE"
#: A host that knows no type but that of pages; browsers insist on that of a service worker.
ENDINGS = (".js", ".json", ".pack", ".png", ".svg", ".wasm", ".webmanifest", ".zip")
WRONG_TYPES = {
    "/sw.js": (200, "text/javascript", None),
    **dict.fromkeys(ENDINGS, (200, "text/plain", None)),
}


class Host(Handler):
    """A server that lets nothing be cached, so that what comes without it is the offline copy, and notes who asks."""

    asked: list[tuple[str, str]]  # (path, what for)

    def end_headers(self):
        """Forbid caching, and let frames without an origin read the files where the test says so."""
        self.send_header("Cache-Control", "no-store")
        if self.server.open_to_all:
            self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def do_GET(self):  # noqa: N802 - the base class's name
        """Note and answer."""
        purpose = self.headers.get("Service-Worker") or self.headers.get("Sec-Fetch-Dest")
        self.server.asked.append((self.path, purpose))
        super().do_GET()


@pytest.fixture
def host():
    """Return a function that serves a folder, with planted faults."""
    servers = []

    def start(folder, faults=None, port=0):
        server = serve(folder, faults, Host, port)
        server.asked, server.open_to_all = [], False
        servers.append(server)
        return server

    yield start
    for server in servers:
        stop(server)


@pytest.fixture(params=["browser", "firefox"])
def either(request):
    """Return Chromium and Firefox in turn."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def visitor(lend_start):
    """Return a function that gives a browser a new guarded profile, a kept start at `lent`, and opens its pages."""
    profiles = []

    def arrive(browser, expect=(), lent=None):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        guard = Guard()
        guard.expected += [UNREACHABLE, *expect]
        profiles.append((context, guard))
        if lent is not None:
            lend_start(context, lent)

        def visit(url, *, lab=True, then=READY):
            page = context.new_page()
            watch(page, guard)
            page.goto(url)
            if lab:
                wait_for_boot(page, "ready")
                says(page, "#offline-state", then)
            return page

        return visit

    yield arrive
    for context, _guard in profiles:
        context.close()
    for _context, guard in profiles:
        guard.check()


def says(page, place, text):
    """Wait until a place of the page holds a text."""
    page.locator(place).filter(has_text=text).wait_for()


def mark(folder, text):
    """Change a copy of the site: its page has a text in its title."""
    page = folder / "index.html"
    page.write_text(page.read_text("utf-8").replace("</title>", f" {text}</title>"), "utf-8")


def new_version(folder, text):
    """Change a copy of the site as a new build would: a page with a mark, and the service worker that lists it."""
    mark(folder, text)
    first, rest = (folder / "sw.js").read_text("utf-8").split("\n", 1)
    listed = json.loads(first.removeprefix("const SITE = ").removesuffix(";"))
    content = (folder / "index.html").read_bytes()
    listed["files"]["index.html"] = {
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    (folder / "sw.js").write_text(f"const SITE = {json.dumps(listed)};\n{rest}", "utf-8")


def keep_copy(page, path):
    """Do what a visit does for the copy, without waiting for Python to start."""
    page.evaluate(
        """async path => {
          const registration = await navigator.serviceWorker.register(`${path}sw.js`, {updateViaCache: 'none'});
          while (!registration.active) await new Promise(resolve => setTimeout(resolve, 50));
        }""",
        path,
    )


def kept(page):
    """Return what the browser keeps for this origin: {cache: number of files}."""
    return page.evaluate(
        """async () => {
          const found = {};
          for (const name of await caches.keys()) found[name] = (await (await caches.open(name)).keys()).length;
          return found;
        }"""
    )


def installed(page):
    """Return the scopes of this origin's service workers."""
    return page.evaluate(
        "navigator.serviceWorker.getRegistrations().then(all => all.map(one => one.scope))"
    )


def test_after_one_visit_the_page_starts_with_the_server_gone(either, visitor, host, tmp_path):
    """Under a path, from a host with wrong types; the fragment of a link stays; the copy trains and asks nobody."""
    folder = tmp_path / "courses" / "ml 101" / "lab"
    shutil.copytree(SITE, folder)
    server = host(tmp_path, WRONG_TYPES)
    url = address(server, "/courses/ml%20101/lab/")
    visit = visitor(either)
    page = visit(f"{url}index.html#from-a-link")
    says(page, "#foreign-requests", NONE)
    assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px", "styled"
    manifest = page.evaluate("fetch('manifest.webmanifest').then(answer => answer.json())")
    assert (manifest["start_url"], manifest["scope"]) == ("./", "./")
    sizes = page.evaluate(
        """icons => Promise.all(icons.map(async ({src}) => {
          const image = new Image();
          image.src = src;
          await image.decode();
          return `${image.naturalWidth}x${image.naturalHeight}`;
        }))""",
        [icon for icon in manifest["icons"] if icon["type"] == "image/png"],
    )
    assert sizes == ["192x192", "512x512", "512x512"]
    page.close()
    stop(server)
    page = visit(f"{url}?from=course#from-a-link")
    assert page.evaluate("location.hash") == "#from-a-link"
    assert page.evaluate("backpropLab.run({epochs: 2})") == "epochs"
    assert page.evaluate("navigator.serviceWorker.controller !== null")
    says(page, "#foreign-requests", NONE)


def test_a_damaged_file_is_not_kept_and_what_has_arrived_is_not_asked_for_again(
    browser, visitor, host
):
    """Not ready, with the reason, while one file is another; at the next visit only what is missing is fetched."""
    (damaged,) = [f"assets/{file.name}" for file in (SITE / "assets").glob("icon-maskable.*")]
    # These the page asks for as scripts only, and its pictures not at all: what asks otherwise is the copy.
    names = [file.name for file in (SITE / "assets").glob("*.js")]
    scripts = [
        f"assets/{name}"
        for name in names
        if name.startswith(("api", "bokeh", "page", "panel", "shell"))
    ]
    faults = {damaged: (200, "image/png", lambda whole: whole[:-1] + b"?")}
    server = host(SITE, faults)
    visit = visitor(browser, lent=address(server))
    page = visit(address(server), then=f"incomplete ({damaged} is not the file of this version")
    assert not page.locator("#offline-state").filter(has_text=READY).is_visible()
    assert installed(page) == []
    page.close()

    def asked_for_the_copy():
        wanted = {*scripts, damaged}
        return {
            path[1:] for path, purpose in server.asked if path[1:] in wanted and purpose == "empty"
        }

    first = asked_for_the_copy()
    assert damaged in first
    faults.clear()
    server.asked.clear()
    page = visit(address(server))
    second = asked_for_the_copy()
    assert first & second == {damaged}
    assert first | second == {*scripts, damaged}


def test_ready_is_said_of_a_copy_that_is_whole(browser, visitor, host):
    """What the browser has thrown away is fetched again; when it cannot be, the copy is not called complete."""
    server = host(SITE)
    page = visitor(browser)(address(server, "/files.json"), lab=False)
    keep_copy(page, "/")
    ask = """() => new Promise(async resolve => {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = event => resolve(event.data);
      (await navigator.serviceWorker.ready).active.postMessage("check", [port2]);
    })"""
    lose = """path => caches.keys().then(([name]) => caches.open(name)).then(async cache => {
      const [request] = (await cache.keys()).filter(({url}) => url.includes(path));
      return cache.delete(request);
    })"""
    (count,) = kept(page).values()
    assert page.evaluate(ask) == {"complete": True}
    assert page.evaluate(lose, "/libs.") is True
    assert list(kept(page).values()) == [count - 1]
    assert page.evaluate(ask) == {"complete": True}
    assert list(kept(page).values()) == [count]
    stop(server)
    assert page.evaluate(ask) == {"complete": True}
    assert page.evaluate(lose, "/libs.") is True
    assert page.evaluate(ask)["complete"] is False


def test_a_sandboxed_frame_loses_only_the_copy(browser, visitor, host, tmp_path):
    """A course page's frame without an origin: it trains; where the host forbids such frames its files, it says so."""
    shutil.copytree(SITE, tmp_path / "lab")
    (tmp_path / "course.html").write_text(
        "<!doctype html><iframe sandbox='allow-scripts' src='lab/' width=1200 height=800></iframe>"
    )
    server = host(tmp_path)
    page = visitor(browser, expect=["."])(address(server, "/course.html"), lab=False)
    frame = page.frame_locator("iframe")
    frame.get_by_text("This page is in a sandboxed frame.").wait_for()
    server.open_to_all = True
    page.reload()
    frame.locator("#offline-state").filter(has_text="keeps no copy for next time").wait_for()
    assert page.frames[1].evaluate("backpropLab.run({epochs: 1})") == "epochs"
    assert frame.locator("#foreign-requests").inner_text() == NONE


def test_a_host_that_sends_the_service_worker_as_text_loses_only_the_copy(browser, visitor, host):
    """Everything but the page as text/plain, the service worker too: browsers refuse it, and the page says so."""
    server = host(SITE, {**WRONG_TYPES, "/sw.js": (200, "text/plain", None)})
    visit = visitor(browser, expect=["unsupported MIME type"], lent=address(server))
    page = visit(address(server), then="keeps no copy for next time")
    assert page.evaluate("backpropLab.run({epochs: 1})") == "epochs"
    assert installed(page) == []


def test_a_new_version_is_offered_and_taken_when_asked_for(browser, visitor, host, tmp_path):
    """A reload after a rebuild shows the offer; what trains goes on; only what changed is fetched; a click takes it."""
    folder = tmp_path / "lab"
    shutil.copytree(SITE, folder)
    server = host(folder)
    visit = visitor(browser, lent=address(server))
    training = visit(address(server))
    training.evaluate(
        "() => { window.untouched = true; backpropLab.set({max_epochs: 1000000}).then(() => backpropLab.run()) }"
    )
    until(training, "backpropLab.get().then(s => s.status === 'running')", "the run is going")
    new_version(folder, "second")
    server.asked.clear()
    page = visit(address(server))
    assert page.title() == "Backprop Lab", "the copy, as long as nobody asks for the new version"
    for each in (page, training):
        says(each, "#site-notice", "A new version is ready.")
    assert {path for path, _purpose in server.asked} == {"/sw.js", "/index.html"}
    page.evaluate(
        """backpropLab.step({count: 3}).then(() => {
          const { keep } = BackpropLabParts.autosave;
          const slowly = () => new Promise(done => setTimeout(done, 1000)).then(keep);
          BackpropLabParts.autosave.keep = () => slowly().then(() => { sessionStorage.awaited = "yes" });
          for (const button of document.querySelectorAll("#site-notice button")) button.click();
        })"""
    )
    expect(page).to_have_title("Backprop Lab second")
    wait_for_boot(page, "ready")
    assert page.evaluate("sessionStorage.awaited") == "yes", "it reloads when the session is kept"
    page.get_by_role("button", name="Continue", exact=True).click()
    until(page, "backpropLab.get().then(s => s.step === 3)", "the last moment's work is kept too")
    says(page, "#offline-state", READY)
    assert not page.locator("#site-notice").is_visible()
    state = training.evaluate("backpropLab.get()")
    until(training, f"backpropLab.get().then(s => s.step > {state['step']})", "the run goes on")
    assert training.evaluate("window.untouched") is True
    stop(server)
    training.get_by_role("button", name="Reload").click()
    expect(training).to_have_title("Backprop Lab second")


def test_the_off_switch_ends_the_copies_of_its_site_and_no_others(browser, visitor, host, tmp_path):
    """sw-off.js in the place of sw.js: the next visit removes the copy; a site beside it keeps its own."""
    for name in ("a", "b"):
        shutil.copytree(SITE, tmp_path / name)
    server = host(tmp_path)
    visit = visitor(browser)
    page = visit(address(server), lab=False)
    for path in ("/a/", "/b/"):
        keep_copy(page, path)
    assert len(kept(page)) == len(installed(page)) == 2
    shutil.copyfile(SITE / "sw-off.js", tmp_path / "a" / "sw.js")
    visit(address(server, "/a/"), then="no connection is needed").close()
    until(
        page,
        "navigator.serviceWorker.getRegistrations().then(all => all.length === 1)",
        "one is left",
    )
    assert installed(page) == [address(server, "/b/")]
    assert list(kept(page)) == [f"backprop-lab {address(server, '/b/')}"]
    mark(tmp_path / "a", "from the server")
    page.goto(address(server, "/a/"))
    assert page.title() == "Backprop Lab from the server"


def test_a_copy_whose_site_has_gone_can_be_removed(browser, visitor, host, tmp_path):
    """Another site at the same address, as on a developer's machine: the page says what it is, and a click ends it."""
    server = host(SITE)
    visit = visitor(browser, expect=["404"])
    keep_copy(visit(address(server, "/files.json"), lab=False), "/")
    stop(server)
    (tmp_path / "index.html").write_text("<!doctype html><title>Another site</title>", "utf-8")
    host(tmp_path, port=server.server_port)
    page = visit(address(server))
    says(page, "#site-notice", "no longer at this address")
    page.get_by_role("button", name="Remove the copy").click()
    expect(page).to_have_title("Another site")
    assert installed(page) == []
    assert kept(page) == {}
