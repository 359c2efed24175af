"""The first picture: used before Python is there, taken over without a change, not shown where it would not be true."""

from __future__ import annotations

import re
from contextlib import contextmanager

import pytest
from guarded_pages import Guard, new_context, until, wait_for_boot, watch
from site_server import SITE

pytestmark = pytest.mark.browser

FIRST = "document.body.dataset.drawn === 'first' && BackpropLabParts.pageEnd.first !== null"
RUN_SCORE = (
    "Bokeh.documents[0].roots().map(({ text }) => text).find((text) => /Accuracy/.test(text ?? ''))"
)
#: Marks what is drawn, and counts how far the page moves.
MARK = """() => {
  for (const view of document.querySelectorAll("[data-view] > *")) view.drawnFirst = true;
  window.moved = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.moved += value;
  }).observe({ type: "layout-shift" });
}"""
IS_MARKED = (
    "[...document.querySelectorAll('#run-controls > *, #regions > *, #network-diagram > *, #loss-plot > *')]"
    ".every((view) => view.drawnFirst)"
)


@contextmanager
def python_held_up(page):
    """Hold Python up: what is done within happens before it is there."""
    held = []
    # The worker's script: without it there is no worker, neither one that starts anew nor one with a kept image.
    page.route("**/assets/worker.*.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    yield
    for route in held:
        route.continue_()


def file_of(stem: str, suffix: str) -> str:
    """Return the hashed name of a built file."""
    (found,) = [file.name for file in (SITE / "assets").glob(f"{stem}.*{suffix}")]
    return found


def test_it_is_used_before_python_is_there_and_nothing_is_lost(blank, faulty_site):
    """Typed, chosen, opened and pressed: all of it is what Python begins with, and nothing is drawn again."""
    with python_held_up(blank):
        blank.goto(faulty_site({}))
        until(blank, FIRST, "the first picture is drawn")
        until(blank, "BackpropLabParts.pageEnd.first.shown > 2", "the run plays")
        assert "recorded run" in blank.locator("#run-status .counters").inner_text()
        blank.get_by_label("Learning rate").first.fill("0.07")
        blank.get_by_label("Learning rate").first.press("Tab")
        assert blank.evaluate("BackpropLabParts.pageEnd.first.shown") == 0, (
            "what is shown is what they do"
        )
        blank.get_by_label("Data set").select_option("XOR")
        blank.get_by_role("tab", name="Curves").click()
        blank.get_by_role("button", name="Run", exact=True).click()
        assert (
            "Run” takes effect as soon as Python is ready"
            in blank.locator("#boot-early").inner_text()
        )
        blank.get_by_role("button", name="Run", exact=True).click()  # impatient
        blank.evaluate(MARK)
    wait_for_boot(blank, "ready")
    assert blank.evaluate(IS_MARKED), "the same views"
    until(blank, "backpropLab.get().then(({ epoch }) => epoch > 0)", "it runs")
    state = blank.evaluate("backpropLab.get()")
    assert state["settings"]["learning_rate"] == 0.07
    assert state["data"]["name"] == "xor"
    assert blank.get_by_role("tab", name="Curves").get_attribute("aria-selected") == "true"
    assert blank.locator("[data-drawn]").count() == 0
    blank.evaluate("backpropLab.pause()")


def test_python_takes_over_without_a_jump(blank, site):
    """The run is at its beginning again, in the same views at the same places, with the same scroll positions."""
    with python_held_up(blank):
        blank.goto(site)
        until(blank, FIRST, "the first picture is drawn")
        until(blank, "BackpropLabParts.pageEnd.first.shown > 2", "the run plays")
        blank.evaluate("document.getElementById('setup-fields').scrollTop = 120")
        blank.wait_for_timeout(500)
        blank.evaluate(MARK)
    wait_for_boot(blank, "ready")
    blank.wait_for_timeout(1000)
    assert blank.evaluate(IS_MARKED)
    assert blank.evaluate("window.moved") < 0.02
    assert blank.evaluate("document.getElementById('setup-fields').scrollTop") == 120
    assert blank.evaluate("backpropLab.get().then(({ epoch }) => epoch)") == 0
    assert re.search(r"Epoch\s+0", blank.locator("#run-status .counters").inner_text())


def test_the_recorded_run_is_the_run_of_this_page(fresh_lab):
    """The live page says the same, digit for digit, after as many epochs."""
    recorded = fresh_lab.evaluate(
        """async () => {
          const { pageEnd, FirstPicture } = BackpropLabParts;
          const first = await FirstPicture.load(pageEnd.manifest, pageEnd.place, "light", "en");
          const isShown = (value) => typeof value === "string" && /Epoch|Accuracy/.test(value);
          return first.frames.map((frame) => frame.map(([, , value]) => value).filter(isShown));
        }"""
    )
    seen = 0
    for number in (1, 3, 5, len(recorded) - 1):
        epoch_text, score = sorted(recorded[number], key=lambda text: "Accuracy" in text)
        epoch = int(re.search(r"Epoch</span> <b>([\d,]+)", epoch_text)[1].replace(",", ""))
        fresh_lab.evaluate(f"backpropLab.run({{ epochs: {epoch - seen} }})")
        seen = epoch
        until(fresh_lab, f"{RUN_SCORE} === {score!r}", f"the score of epoch {epoch}")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["browser", "firefox"])
def test_python_s_document_is_the_recorded_one(request, faulty_site, name, theme):
    """At the first visit and at the second, with a kept image, in each browser and theme; else it were drawn twice."""
    context, guard = new_context(request.getfixturevalue(name)), Guard()
    site = faulty_site({})
    for _visit in range(2):
        page = context.new_page()
        watch(page, guard)
        page.emulate_media(color_scheme=theme)
        page.add_init_script(
            "addEventListener('DOMContentLoaded', () => {"
            "  const { prototype } = BackpropLabParts.FirstPicture, { shows } = prototype;"
            "  prototype.shows = function (json) { return (window.isSame = shows.call(this, json)); };"
            "});"
        )
        page.goto(site)
        wait_for_boot(page, "ready")
        assert page.evaluate("window.isSame") is True
        assert page.evaluate("backpropLab.run({ epochs: 1 })") == "epochs"
        page.evaluate("BackpropLabParts.pageEnd.tell('keep', { wanted: true })")
        until(
            page,
            "caches.keys().then((names) => names.some((name) => name.includes('memory')))",
            "an image is kept",
        )
        page.close()
    context.close()
    guard.check()


@pytest.mark.parametrize(
    ("status", "kind", "content"),
    [
        (404, "text/plain", lambda _: b"not found"),
        (200, "text/html", lambda _: b"<!doctype html><title>Blocked</title>"),
        (200, "application/octet-stream", lambda whole: whole[: len(whole) // 2]),
        (
            200,
            "application/octet-stream",
            lambda whole: whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:],
        ),
        (200, "application/octet-stream", lambda _: b""),
    ],
)
def test_without_its_file_the_page_starts_as_without_it(
    blank, page_guard, site, status, kind, content
):
    """Missing, replaced, cut off or damaged: nothing is said of it."""
    if status == 404:
        page_guard.expect("404")  # the browser says so
    body = content((SITE / "assets" / file_of("first", ".pack")).read_bytes())
    blank.route(
        "**/assets/first.*.pack",
        lambda route: route.fulfill(status=status, content_type=kind, body=body),
    )
    blank.goto(site)
    assert blank.locator(".newcomer").is_visible()
    wait_for_boot(blank, "ready")
    assert blank.evaluate("BackpropLabParts.pageEnd.first") is None
    assert blank.evaluate("backpropLab.run({ epochs: 1 })") == "epochs"


def test_what_begins_with_something_else_does_not_show_it(fresh_lab, context, site, page_guard):
    """A link to other data, a broken link, and a page that may be told what to show."""
    fresh_lab.evaluate("backpropLab.choose('iris')")
    link = fresh_lab.evaluate("backpropLab.link().then(({ link }) => link)")
    note = "new MutationObserver(() => (window.wasDrawn ||= 'drawn' in document.body.dataset))"
    for address in (link, f"{site}?embed=http://localhost:9"):
        page = context.new_page()
        watch(page, page_guard)
        page.add_init_script(f"{note}.observe(document, {{ attributes: true, subtree: true }})")
        page.goto(address)
        wait_for_boot(page, "ready")
        assert not page.evaluate("window.wasDrawn")
        page.close()


def test_whoever_wants_no_movement_sees_the_end_of_the_run(blank, site):
    blank.emulate_media(reduced_motion="reduce")
    with python_held_up(blank):
        blank.goto(site)
        until(blank, FIRST, "the first picture is drawn")
        last = "BackpropLabParts.pageEnd.first.shown === BackpropLabParts.pageEnd.first.frames.length - 1"
        until(blank, last, "the end is there")
    wait_for_boot(blank, "ready")
    assert re.search(r"Epoch\s+0", blank.locator("#run-status .counters").inner_text())


def test_a_file_that_is_opened_early_comes_before_what_is_pressed_after_it(blank, site):
    rows = "\n".join(["a,b,c", *(f"{i},{i * i % 7},{i % 2}" for i in range(40))])
    with python_held_up(blank):
        blank.goto(site)
        until(blank, FIRST, "the first picture is drawn")
        file = {"name": "own.csv", "mimeType": "text/csv", "buffer": rows.encode()}
        blank.locator("#file").set_input_files(file)
        until(
            blank,
            "document.getElementById('boot-early').textContent.includes('It opens')",
            "it is said",
        )
        blank.get_by_role("button", name="Epoch", exact=True).click()
    wait_for_boot(blank, "ready")
    until(blank, "backpropLab.get().then(({ epoch }) => epoch === 1)", "one epoch")
    assert "own" in str(blank.evaluate("backpropLab.get().then(({ data }) => data)"))
