"""The start: its stages, and every way in which it can fail ends in a sentence."""

from __future__ import annotations

import http.server
import shutil
import subprocess
import sys
import time

import pytest
from guarded_pages import START_SECONDS, until, wait_for_boot
from site_server import SITE, address, serve, stop

from web.sitebuild.output import is_in_first_visit

pytestmark = pytest.mark.browser

HTML = b"<!doctype html><title>Blocked</title><p>This site is not allowed here."


def damaged(whole: bytes) -> bytes:
    """Return a file with one other byte in its middle."""
    at = len(whole) // 2
    return whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]


FAILURES = [
    ("pyodide.asm", ".wasm", 404, "text/plain", lambda _: b"not found", "answered 404"),
    ("pyodide.asm", ".wasm", 200, "text/html", lambda _: HTML, "came back as a web page"),
    ("libs", ".pack", 200, "text/html", lambda _: HTML, "came back as a web page"),
    ("app", ".pack", 404, "text/plain", lambda _: b"", "answered 404"),
    ("libs", ".pack", 200, "application/octet-stream", lambda whole: whole[:1000], "not the one this page"),
    ("stdlib", ".pack", 200, "text/html", lambda _: HTML, "came back as a web page"),
    ("pyodide.asm", ".js", 404, "text/plain", lambda _: b"", "answered 404"),
    ("worker", ".js", 404, "text/plain", lambda _: b"", "answered 404"),
    ("worker", ".js", 200, "text/html", lambda _: HTML, "came back as a web page"),
    ("bokeh.min", ".js", 404, "text/plain", lambda _: b"", "did not load"),
    ("panel.min", ".js", 200, "text/javascript", lambda whole: whole[: len(whole) // 2], "panel.min"),
    ("bokeh-widgets.min", ".js", 200, "text/javascript", lambda _: b"0;", "bokeh-widgets.min"),
    ("app", ".pack", 200, "application/octet-stream", damaged, "not the one this page"),
    ("pyodide.asm", ".wasm", 200, "application/wasm", damaged, "not the one this page"),
    ("libs", ".pack", 200, "application/octet-stream", lambda whole: b"x" + whole[1:], "has the wrong content"),
]  # fmt: skip


def file_of(stem: str, suffix: str) -> str:
    """Return the hashed name of a built file."""
    (found,) = [file.name for file in (SITE / "assets").glob(f"{stem}.*{suffix}")]
    return found


def test_the_start_goes_through_its_stages(blank, faulty_site):
    """Checking, runtime with bytes, packages, starting, ready, in this order; the bar never goes back."""
    blank.add_init_script(
        """
        window.stages = [];
        document.addEventListener("DOMContentLoaded", () => {
          const bar = document.getElementById("boot-bar");
          if (!bar) return; // the page that follows this one
          const note = () => window.stages.push([document.body.dataset.boot, bar.value]);
          new MutationObserver(note).observe(document.getElementById("boot-stage"), {childList: true});
          new MutationObserver(note).observe(document.body, {attributes: true});
        });
        """
    )
    blank.goto(faulty_site({}))  # an address at which nothing is kept
    assert blank.get_by_role("progressbar", name="Loading").is_visible()
    wait_for_boot(blank, "ready")
    seen = blank.evaluate("window.stages")
    kinds = list(dict.fromkeys(kind for kind, _value in seen))
    order = ["checking", "loading-runtime", "loading-packages", "starting", "ready"]
    assert kinds == [kind for kind in order if kind in kinds]
    assert {"loading-runtime", "loading-packages", "starting", "ready"} <= set(kinds)
    values = [value for _kind, value in seen]
    assert values == sorted(values)
    assert len(set(values)) > 5, "the bar moves with the bytes"
    assert not blank.locator("#boot").is_visible()


@pytest.mark.parametrize(("stem", "suffix", "status", "kind", "content", "sentence"), FAILURES)
def test_a_failed_start_ends_in_a_sentence(
    blank, page_guard, faulty_site, stem, suffix, status, kind, content, sentence
):
    """What is missing, replaced or cut off is named, with the way out; no spinner is left, and ready rejects."""
    page_guard.expect(".")  # the browser complains about what the test has planted
    blank.goto(faulty_site({file_of(stem, suffix): (status, kind, content)}))
    wait_for_boot(blank, "failed")
    assert blank.get_by_role("alert").is_visible()
    assert not blank.get_by_role("progressbar").is_visible()
    assert sentence in blank.locator("#boot-reason").text_content()
    assert len(blank.locator("#boot-remedy").text_content()) > 20
    assert (
        blank.evaluate("backpropLab.ready.then(() => 'ready', error => error.message)") != "ready"
    )


def test_a_server_that_never_answers_ends_in_a_sentence(blank, page_guard, faulty_site):
    """The time limit: after 45 seconds without a byte the page says so, with the clock turned forward."""
    page_guard.expect(".")
    blank.clock.install()
    blank.goto(faulty_site({file_of("libs", ".pack"): (0, "", None)}))
    until(blank, "document.body.dataset.boot === 'loading-runtime'", "the download has begun")
    end = time.monotonic() + START_SECONDS
    while blank.evaluate("document.body.dataset.boot") != "failed" and time.monotonic() < end:
        blank.clock.fast_forward(10_000)
        time.sleep(0.05)
    assert "Nothing has moved for 45 seconds" in blank.locator("#boot-reason").text_content()


@pytest.mark.parametrize("kind", ["text/plain", "application/octet-stream", ""])
def test_a_wrong_type_of_wasm_starts_all_the_same(blank, faulty_site, kind):
    """Servers that do not know .wasm are common in schools."""
    blank.goto(faulty_site({file_of("pyodide.asm", ".wasm"): (200, kind, None)}))
    wait_for_boot(blank, "ready")
    assert blank.evaluate("backpropLab.run({epochs: 1})") == "epochs"


def test_the_site_works_under_any_path(blank, tmp_path):
    """A folder deep inside somebody's site."""
    target = tmp_path / "courses" / "ml 101" / "lab"
    shutil.copytree(SITE, target)
    server = serve(tmp_path)
    blank.goto(address(server, "/courses/ml%20101/lab/"))
    wait_for_boot(blank, "ready")
    stop(server)


def test_python_s_own_server_is_enough(blank):
    """python -m http.server in the built folder."""
    command = [
        sys.executable,
        "-u",
        "-m",
        "http.server",
        "--bind",
        "127.0.0.1",
        "--directory",
        str(SITE),
        "0",
    ]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        line = process.stdout.readline()
        port = line.split("port ")[1].split()[0]
        blank.goto(f"http://127.0.0.1:{port}/")
        wait_for_boot(blank, "ready")
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_the_second_visit_fetches_almost_nothing(browser, site, page_guard):
    """Hashed names: what is in the browser's cache is not fetched again."""
    assert http.server  # the plain server sends Last-Modified only; the browser's own rules apply
    context = browser.new_context()
    page = context.new_page()
    asked = set()
    page.on("request", lambda request: asked.add(request.url.removeprefix(site)))
    page.goto(site)
    wait_for_boot(page, "ready")
    assert [path for path in asked if not is_in_first_visit(path)] == [], (
        "more than the build weighs"
    )
    page.reload()
    wait_for_boot(page, "ready")
    fetched = page.evaluate(
        "performance.getEntriesByType('resource').reduce((sum, entry) => sum + entry.transferSize, 0)"
    )
    context.close()
    page_guard.check()
    assert fetched < 200_000
