"""All that a page shows, one part after the other: tabs, ways to look at a step, setup, boxes, cards, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guarded_pages import settled

if TYPE_CHECKING:
    from collections.abc import Iterator

WAYS = ("paths", "check", "derivation", "worked", "asked", "hunt", "walk")  # to look at a step
BOXES = (
    "#results-card details:has(#picture-controls)",
    "#results-card details:has(#point-controls)",
)
BOXES += ("#plots-menu", "#kept-start", ".foot details.after-loading")
TABS = """[...document.querySelectorAll(".panels > [data-tab]")].filter((panel) => !panel.hidden).map(({ id }) => id)"""
OPEN = """id => {
  BackpropLabParts.dock.open(id);
  for (const fold of document.querySelectorAll(`#${id} details`)) fold.open = true;
}"""
SETUP = """isOpen => {
  BackpropLabParts.dock.reveal(document.getElementById("setup"));
  for (const fold of document.querySelectorAll("#setup details")) fold.open = isOpen;
}"""
INSPECT = "name => BackpropLabParts.pageEnd.call('inspect', { name })"


def tour(page: Any, *, in_full: bool = True) -> Iterator[tuple[str, str]]:
    """Open one part of a page after the other: the tabs and the setup, or ``in_full`` all there is.

    Yields
    ------
    The selector of what is open, drawn, and which way it is looked at ("" where there is one only).
    """
    yield from _tabs(page, in_full=in_full)
    page.evaluate(SETUP, arg=True)
    settled(page)
    yield "#setup", ""
    page.evaluate(SETUP, arg=False)
    if in_full:
        yield from _over_the_page(page)


def _tabs(page: Any, *, in_full: bool) -> Iterator[tuple[str, str]]:
    for tab in page.evaluate(TABS):
        page.evaluate(OPEN, tab)
        settled(page)
        yield f"#{tab}", ""
        for way in WAYS if in_full and tab == "explain-card" else ():
            page.evaluate("id => document.getElementById(id).click()", f"explain-tab-{way}")
            settled(page)
            yield f"#explain-{way}", ""


def _over_the_page(page: Any) -> Iterator[tuple[str, str]]:
    for box in BOXES:
        if page.locator(box).is_visible():  # on phones one has no room
            page.evaluate("box => { document.querySelector(box).open = true }", box)
            settled(page)
            yield box, ""
            page.evaluate("box => { document.querySelector(box).open = false }", box)
    for name in ("h_1^2", "w_1,1^1"):
        page.evaluate(INSPECT, name)
        settled(page)
        yield "#unit-card", name
    page.evaluate(INSPECT, "")
    page.evaluate("document.getElementById('keys').showModal()")
    settled(page)
    yield "#keys", ""
    page.evaluate("document.getElementById('keys').close()")
