"""The lab in a frame of another origin's page: driven by messages if its address says so, and in a sandbox too."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from guarded_pages import until
from site_server import SITE, Handler, address, serve, stop

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
EMBED = (ROOT / "web" / "page" / "embed.js").read_text(encoding="utf-8")
#: A lab that is ready at once, and says "pong" whether it is driven or not.
STUB = """<!doctype html><link rel="icon" href="data:,"><header></header><script>
window.backpropLab = {version: "0", ready: Promise.resolve(), get: async () => "got"};
window.BackpropLabParts = {words: {t: (key) => key}};
addEventListener("message", ({source, data}) => { if (data === "ping") source.postMessage("pong", "*") });
</script><script src="embed.js"></script>"""


class OpenHandler(Handler):
    """A server that lets every origin read its files, as GitHub Pages does: a sandboxed frame has one of its own."""

    def end_headers(self):
        """Say so."""
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


@pytest.fixture(scope="module")
def course():
    """Return the origin of the course's server: another port is another origin."""
    server = serve(FIXTURES)
    yield address(server, "")
    stop(server)


@pytest.fixture
def embedded(blank, course):
    """Return a function that opens the course page with a lab at an address."""

    def go(lab: str, more: str = ""):
        blank.goto(f"{course}/embedding.html?lab={lab}{more}")
        return blank

    return go


def rejection(page, call: str):
    """Return [name, message] of a rejected promise."""
    source = f"async () => {{ try {{ return await {call} }} catch (e) {{ return [e.name, e.message] }} }}"
    return page.evaluate(source)


def test_a_course_page_of_another_origin_drives_the_lab(embedded, site, course):
    """Ready with the version; commands and their results; errors by name; bytes; what is no message is passed over."""
    page = embedded(site)
    version = page.evaluate("ready")
    frame = page.frames[1]
    assert version == frame.evaluate("backpropLab.version")
    assert (
        frame.evaluate("BackpropLabParts.store.list().then(() => BackpropLabParts.store.available)")
        is True
    )
    assert page.evaluate("ask('run', {epochs: 3})") == "epochs"
    assert page.evaluate("ask('get')")["epoch"] == 3
    assert page.evaluate("ask('reset')") is None
    state = page.evaluate(
        "ask('loadTable', {name: 'own.csv', bytes: new TextEncoder().encode('a,b\\n1,x\\n2,y\\n3,x\\n4,y\\n')})"
    )
    assert state["data"]["name"] == "own.csv"

    opened = page.evaluate("ask('open', '#problem=regression&networkShape=3')")
    assert (opened["kind"], opened["state"]["data"]["name"]) == ("playground", "plane")

    name, message = rejection(page, "ask('set', {learning_rate: -1})")
    assert (name, "Learning rate" in message) == ("CommandError", True)
    for call in ("constructor", "__proto__", "ready", "version", "toString", "", None, {}, ["run"]):
        page.evaluate("call => { window.call = call }", call)
        name, message = rejection(page, "ask(call)")
        assert (name, "no such call" in message) == ("EmbedError", True)

    refused = {
        "new Array(5).fill(1)": "at most 4",
        "[new Map([[1, 2]])]": "only",
        "[new Date()]": "only",
        "[1n]": "only",
        "[new Blob(['a'])]": "only",
        "[new Array(1e9)]": "million values",
        "[(() => { const ring = {}; ring.ring = ring; return ring })()]": "32 levels deep",
        "[(() => { let a = [1]; for (let i = 0; i < 30; i++) a = [a, a]; return a })()]": "million values",
        "[{name: 'a', bytes: new ArrayBuffer(61e6)}]": "60 MB",
        "[{name: 'a', text: 'a'.repeat(61e6)}]": "60 MB",
    }
    for args, words in refused.items():
        name, message = rejection(page, f"ask('loadTable', ...{args})")
        assert (name, words in message) == ("EmbedError", True), (args, message)
    sender = rejection(page, "ask('predict', () => 1)")
    assert sender[0] == "DataCloneError", "functions are refused by the sender's own browser"

    heard = page.evaluate("heard.length")
    junk = "[null, 1, 'a', [], {}, {backpropLab: 2, id: 1, call: 'get'}, new Map(), {id: 1, call: 'get'}]"
    page.evaluate(f"{junk}.forEach(send)")
    page.evaluate("send({backpropLab: 1, call: 'get'})")
    assert page.evaluate("ask('get')")["status"] == "ready"
    late = page.evaluate("heard")[heard]
    assert (late["id"], late["error"]["name"]) == (None, "EmbedError"), (
        "without an id: an error, and nothing else"
    )
    assert page.evaluate("heard.length") == heard + 2

    # A window that does not hold the frame is not listened to, though it is of the same origin.
    page.evaluate(
        """lab => new Promise(done => {
          const other = document.createElement("iframe");
          other.onload = done;
          other.src = "hand-computed.json";
          document.body.append(other);
        }).then(() => {
          const send = new frames[1].Function("lab", "message", "lab.postMessage(message, '*')");
          send(frames[0], {backpropLab: 1, id: "sly", call: "newWeights"});
        })"""
    )
    assert page.evaluate("ask('get')")["draw"] == 0
    assert page.evaluate("heard.length") == heard + 3

    listed = rejection(page, "ask('constructor')")[1].split("the calls are ")[1].rstrip(".")
    commands = json.loads((ROOT / "web" / "page" / "commands.json").read_text(encoding="utf-8"))
    calls = {re.sub(r"_(.)", lambda m: m[1].upper(), command) for command in commands["calls"]}
    assert set(listed.split(", ")) == {*calls, "open"}
    assert course.startswith("http://127.0.0.1:")


def test_a_sandboxed_frame_trains_and_is_driven(embedded):
    """sandbox="allow-scripts": no storage, an origin of its own; the page starts, trains and answers all the same."""
    server = serve(SITE, handler=OpenHandler)
    try:
        page = embedded(address(server), "&sandbox=allow-scripts")
        page.evaluate("ready")
        frame = page.frames[1]
        assert frame.evaluate("origin") == "null"
        storage = (
            "(() => { try { return String(localStorage) } catch (error) { return error.name } })()"
        )
        assert frame.evaluate(storage) == "SecurityError"
        assert page.evaluate("ask('run', {epochs: 2})") == "epochs"
        assert page.evaluate("ask('get')")["epoch"] == 2
        assert frame.evaluate("BackpropLabParts.store.list()") == []
        assert frame.evaluate("BackpropLabParts.store.available") is False
        frame.get_by_role("button", name="Dark theme").click()
        assert frame.evaluate("document.documentElement.dataset.theme") == "dark"
    finally:
        stop(server)


@pytest.mark.parametrize(
    ("query", "usable", "note"),
    [
        ("?other=1", False, False),
        ("?embed=*", False, True),
        ("?embed=null", False, True),
        ("?embed=", False, True),
        ("?embed={course}/", False, True),
        ("?embed={course}/embedding.html", False, True),
        ("?embed=https://other.example", False, False),
        ("?embed=http://other.example", False, True),
        ("?embed=javascript:alert(1)", False, True),
        ("?embed=https://a.example@{host}", False, True),
        ("?embed=HTTPS://OTHER.EXAMPLE", False, True),
        ("?embed=https://other.example,{course}", True, False),
        ("?embed=https://other.example&embed={course}", True, False),
        ("?embed=*&embed={course}", True, True),
    ],
)
def test_only_named_origins_are_listened_to(blank, site, course, query, usable, note):
    """Off without a name, deaf to others; what is no exact origin is refused with a word on the page."""
    page = blank
    page.route(
        re.compile(r"/stub\.html"), lambda route: route.fulfill(body=STUB, content_type="text/html")
    )
    page.route(
        "**/embed.js", lambda route: route.fulfill(body=EMBED, content_type="text/javascript")
    )
    lab = f"{site}stub.html{query.format(course=course, host=course.removeprefix('http://'))}"
    page.goto(f"{course}/embedding.html?lab={quote(lab, safe='')}")
    page.evaluate(
        """() => {
          window.pong = false;
          addEventListener("message", ({data}) => { if (data === "pong") window.pong = true });
          frame.onload = () => { send({backpropLab: 1, id: 1, call: "get"}); send("ping") };
          frame.src = frame.src; // once more, with all of this in place
        }"""
    )
    until(page, "window.pong", "the frame has answered")
    heard = page.evaluate("heard")
    assert [message["result"] for message in heard if "result" in message] == ["got"] * usable
    assert any("ready" in message for message in heard) == usable
    assert page.frames[1].locator("#embed-note").count() == note
