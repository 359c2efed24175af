"""Sessions saved in the browser: the newest five come back byte for byte; without storage nothing else is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from guarded_pages import until
from site_server import address, serve, stop

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]

PUT = """([key, minute, text, title]) => BackpropLabParts.store.put(key, {
  saved: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(), title, bytes: new TextEncoder().encode(text).buffer,
})"""
GET = """key => BackpropLabParts.store.get(key).then(
  value => value && [value.saved, value.title, new TextDecoder().decode(value.bytes)])"""
LIST = "BackpropLabParts.store.list().then(heads => heads.map(head => head.key))"


KEYS = """Promise.all(["heads", "contents", "tables"].map(name => new Promise(done => {
  const open = indexedDB.open("backprop-lab.sessions");
  open.onsuccess = () => {
    const ask = open.result.transaction(name).objectStore(name).getAllKeys();
    ask.onsuccess = () => { open.result.close(); done(ask.result) };
  };
})))"""
PUT_TABLE = """([key, table]) => BackpropLabParts.store.put(
  key, {saved: new Date().toISOString(), title: "a", bytes: new ArrayBuffer(2), table})"""
VERSION_1 = """new Promise(done => {
  const open = indexedDB.open("backprop-lab.sessions", 1);
  open.onupgradeneeded = () => {
    open.result.createObjectStore("heads", {keyPath: "key"}).createIndex("saved", "saved");
    open.result.createObjectStore("contents", {keyPath: "key"});
  };
  open.onsuccess = () => {
    const change = open.result.transaction(["heads", "contents"], "readwrite");
    change.objectStore("heads").put({key: "old", saved: "2025-01-01T00:00:00.000Z", title: "a", from: "", size: 1});
    change.objectStore("contents").put({key: "old", bytes: new ArrayBuffer(1)});
    change.oncomplete = () => { open.result.close(); done(true) };
  };
})"""
NEWER = """new Promise(done => {
  indexedDB.open("backprop-lab.sessions", 99).onsuccess = event => { event.target.result.close(); done(true) };
})"""
DELETE = """new Promise(done => {
  const request = indexedDB.deleteDatabase("backprop-lab.sessions");
  request.onsuccess = () => done(true);
  request.onblocked = () => done(false);
})"""
LARGE = """BackpropLabParts.store.put("large", {
  saved: new Date().toISOString(), title: "a", bytes: Float64Array.from({length: 1e6}, Math.random).buffer,
})"""


@pytest.fixture
def fresh(tmp_path):
    """Return the address of a page with the script on a port, so an origin, where nothing was ever saved."""
    for script in ("bridge/sha256.js", "page/store.js"):
        shutil.copy(ROOT / "web" / script, tmp_path)
    start = '<!doctype html><link rel="icon" href="data:,">'
    frame = f'{start}<iframe sandbox="allow-scripts" src="index.html"></iframe>'
    (tmp_path / "index.html").write_text(
        f'{start}<script src="sha256.js"></script><script src="store.js"></script>', "utf-8"
    )
    (tmp_path / "frame.html").write_text(frame, "utf-8")
    server = serve(tmp_path)
    yield address(server)
    stop(server)


def put(page, key: str, minute: int, text: str = "x", title: str = "Circle"):
    return page.evaluate(PUT, [key, minute, text, title])


def test_the_newest_five_come_back(blank, fresh):
    """Byte for byte, also after a reload; a sixth pushes out the oldest; what has the same key is replaced."""
    blank.goto(fresh)
    assert blank.evaluate(LIST) == []
    assert blank.evaluate("BackpropLabParts.store.get('a')") is None
    for minute, key in enumerate("abcde"):
        assert put(blank, key, minute, f"text of {key} \u00e9", f"Title {key}") is True
    assert blank.evaluate(LIST) == ["e", "d", "c", "b", "a"]
    assert put(blank, "b", 10, "again") is True
    assert put(blank, "f", 11) is True
    assert blank.evaluate(LIST) == ["f", "b", "e", "d", "c"], "a was the oldest"
    assert blank.evaluate(GET, "a") is None
    assert put(blank, "early", 0) is True, (
        "what was just saved stays, even if the clock was set back"
    )
    assert blank.evaluate(LIST) == ["early", "f", "b", "e", "d"]

    blank.reload()
    assert blank.evaluate(GET, "d") == ["2026-01-01T00:03:00.000Z", "Title d", "text of d \u00e9"]
    assert blank.evaluate(GET, "b")[2] == "again"
    heads = blank.evaluate("BackpropLabParts.store.list()")
    assert heads[2] == {
        "key": "b",
        "saved": "2026-01-01T00:10:00.000Z",
        "title": "Circle",
        "from": "",
        "size": 5,
    }
    assert blank.evaluate("BackpropLabParts.store.remove('b')") is True
    assert blank.evaluate("BackpropLabParts.store.remove('never there')") is True
    assert blank.evaluate(LIST) == ["early", "f", "e", "d"]
    assert blank.evaluate("BackpropLabParts.store.available") is True
    names = blank.evaluate("indexedDB.databases().then(all => all.map(one => one.name))")
    assert [name for name in names if not name.startswith("backprop-lab")] == []

    keys = ["d", "e", "early", "f"]
    heads, contents, tables = blank.evaluate(KEYS)
    assert (heads, [place.split(" ")[0] for place in contents], tables) == (keys, keys, [])


def test_a_large_table_is_kept_beside_its_session(blank, fresh):
    """It stays until another one or none is said, and goes with its session; sessions of version 1 stay as well."""
    blank.goto(fresh)
    assert blank.evaluate(VERSION_1) is True
    assert blank.evaluate("BackpropLabParts.store.get('old')") is not None

    def keep(key, table):
        assert blank.evaluate(f"({PUT_TABLE})(['{key}', {table}])") is True
        return blank.evaluate(
            f"BackpropLabParts.store.get('{key}').then(s => s.table && s.table.byteLength)"
        )

    assert keep("a", "new ArrayBuffer(3)") == 3
    assert keep("a", "undefined") == 3
    assert keep("a", "new ArrayBuffer(4)") == 4
    assert keep("b", "undefined") is None
    assert keep("b", "new ArrayBuffer(5)") == 5
    assert keep("b", "null") is None
    assert [place.split(" ")[0] for place in blank.evaluate(KEYS)[2]] == ["a"]
    for minute, key in enumerate("cdef", start=60 * 24 * 365 * 100):
        assert put(blank, key, minute) is True
    assert blank.evaluate(KEYS)[2] == [], "pushed out with its session"
    assert keep("f", "new ArrayBuffer(1)") == 1
    assert blank.evaluate("BackpropLabParts.store.remove('f')") is True
    assert blank.evaluate(KEYS)[2] == []


@pytest.mark.parametrize(
    "value",
    [
        "{}", "{saved: 'yesterday', title: 'a', bytes: new ArrayBuffer(1)}",
        "{saved: new Date().toISOString(), title: 'a', bytes: new Uint8Array(1)}",
        "{saved: new Date().toISOString(), title: '', bytes: new ArrayBuffer(1)}",
        "{saved: new Date(), title: 'a', bytes: new ArrayBuffer(1)}",
        "{saved: new Date().toISOString(), title: 'a', from: null, bytes: new ArrayBuffer(1)}",
    ],
)  # fmt: skip
def test_what_is_no_session_is_refused(blank, fresh, value):
    """A wrong value is a defect of the caller: it is told, and nothing is saved."""
    blank.goto(fresh)
    name = blank.evaluate(
        f"BackpropLabParts.store.put('a', {value}).then(() => '', error => error.name)"
    )
    assert name == "TypeError"
    assert blank.evaluate(LIST) == []


def test_a_full_disk_costs_only_the_saving(blank, fresh):
    """The promise says no; what was saved before is still there, and with room again it works again."""
    blank.goto(fresh)
    session = blank.context.new_cdp_session(blank)
    origin = {"origin": fresh.rstrip("/")}
    session.send("Storage.overrideQuotaForOrigin", {**origin, "quotaSize": 2_000_000})
    assert put(blank, "small", 0, "kept") is True
    assert blank.evaluate(LARGE) is False
    assert blank.evaluate("BackpropLabParts.store.available") is False
    assert blank.evaluate(GET, "small")[2] == "kept"
    session.send("Storage.overrideQuotaForOrigin", origin)
    assert blank.evaluate(LARGE) is True
    assert blank.evaluate("BackpropLabParts.store.available") is True


def test_a_deleted_or_newer_database_does_no_harm(blank, fresh):
    """Site data cleared meanwhile: saved anew. A database of a newer page: left alone."""
    blank.goto(fresh)
    assert put(blank, "a", 0) is True
    assert blank.evaluate(DELETE) is True, "our open database lets go"
    assert blank.evaluate(LIST) == []
    assert put(blank, "b", 1) is True
    assert blank.evaluate(NEWER) is True
    assert put(blank, "c", 2) is False
    assert blank.evaluate(LIST) == []
    assert blank.evaluate("BackpropLabParts.store.available") is False


def test_without_storage_nothing_else_is_lost(blank, fresh):
    """In a sandboxed frame looking at storage throws: no error, no entry, and available says so."""
    blank.goto(f"{fresh}frame.html")
    frame = blank.frames[1]
    until(frame, "typeof self.BackpropLabParts?.store === 'object'", "the frame's script has run")
    look = "(() => { try { return typeof localStorage } catch (error) { return error.name } })()"
    assert frame.evaluate(look) == "SecurityError"
    assert put(frame, "a", 0) is False
    assert frame.evaluate(GET, "a") is None
    assert frame.evaluate(LIST) == []
    assert frame.evaluate("BackpropLabParts.store.remove('a')") is False
    assert frame.evaluate("BackpropLabParts.store.available") is False
