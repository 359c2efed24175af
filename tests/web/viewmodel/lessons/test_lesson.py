"""A lesson: what it fixes, by itself or with the card that a control is in."""

from __future__ import annotations

import re

import pytest
from places import WEB

from web.viewmodel.lessons.lesson import CONTROLS, PANELS, Lesson
from web.viewmodel.settings.table import NAMES


def test_a_control_is_fixed_by_its_name_or_with_its_card() -> None:
    """Locked and hidden are the same for a sentence that names it."""
    assert not Lesson().fixes("seed", "run")
    assert Lesson(locked=("seed",)).fixes("run", "seed")
    assert Lesson(hidden=("seed",)).fixes("seed")
    assert not Lesson(locked=("seed",)).fixes("run")
    assert Lesson(hidden=("network-card",)).fixes("loss")
    assert Lesson(hidden=("inputs-fold",)).fixes("scaling")
    assert not Lesson(hidden=("inputs-fold",)).fixes("loss")


@pytest.mark.parametrize(
    "lesson",
    [
        Lesson(),
        Lesson(title="T", text="Do it."),
        Lesson(locked=("seed",), hidden=("run", "look-card")),
        Lesson(open=()),
        Lesson(open=("edit-fold",)),
    ],
)
def test_its_document_has_what_is_not_empty(lesson: Lesson) -> None:
    """What is unfolded may be nothing at all, which is not the same as left alone."""
    document = lesson.document()
    assert document.get("title", "") == lesson.title
    assert document.get("note", "") == lesson.text
    assert tuple(document.get("locked", ())) == lesson.locked
    assert tuple(document.get("hidden", ())) == lesson.hidden
    assert ("open" in document) == (lesson.open is not None)


def test_cards_and_folds_are_those_of_the_page() -> None:
    """By their ids; no control is called like a setting."""
    html = (WEB / "static" / "index.html").read_text("utf-8")
    ids = set(re.findall(r'id="([^"]+)"', html))
    assert set(PANELS) <= ids
    assert not set(CONTROLS) & set(NAMES)


def test_every_tab_can_be_hidden_but_that_of_the_lesson() -> None:
    """On phones the setup is one more tab: its cards are hidden one by one."""
    html = (WEB / "static" / "index.html").read_text("utf-8")
    tabs = set(re.findall(r'id="([^"]+)" data-tab=', html))
    assert len(tabs) == html.count("data-tab=") > 9
    assert tabs - {"setup", "lesson"} <= set(PANELS)
