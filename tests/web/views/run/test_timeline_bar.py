"""The slider over the steps of the run, and Back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.viewmodel.words import t
from web.views.kit.theme import THEMES
from web.views.run.timeline_bar import TimelineBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

Sent = list[tuple[str, dict[str, Any]]]


def test_the_timeline_shows_the_steps(page: LabPage, sent: Sent, send: Callable[..., None]) -> None:
    """Moving the slider goes to its step; drawing it sends nothing."""
    bar = TimelineBar(page.lab, THEMES["light"], send)
    bar.draw()
    last = page.trainer.steps
    assert (bar._slider.start, bar._slider.end, bar._slider.value) == (0, last, last)
    assert sent == []
    bar._slider.value = 3
    bar._back.clicks += 1
    assert sent == [("scrub", {"step": 3}), ("back", {})]


def test_the_timeline_of_a_new_run_is_locked(page: LabPage, send: Callable[..., None]) -> None:
    """There is nothing to go back to."""
    import asyncio

    asyncio.run(page.reset())
    bar = TimelineBar(page.lab, THEMES["light"], send)
    bar.draw()
    assert bar._slider.disabled
    assert bar._back.disabled
    assert bar._slider.end > bar._slider.start
    asyncio.run(page.step())
    bar.draw()
    assert not bar._slider.disabled
    assert t("back") == bar._back.label
