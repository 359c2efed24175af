"""Views that are made when they are needed, and sentences that stand for a second."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from bokeh.models import Div
from lab_page import LabPage

from web.views.kit.late import Choice, LateView, Twin, fields, side_by_side
from web.views.kit.theme import DARK, LIGHT

if TYPE_CHECKING:
    from bokeh.models import UIElement

    from web.views.kit.theme import Theme


class Drawn(LateView):
    """Counts what it is asked for."""

    asked: ClassVar[list[str]] = []

    def build(self) -> list[UIElement]:
        self.asked.append("build")
        return [Div(text="")]

    def fill(self) -> None:
        self.asked.append("fill")

    def recolor(self, theme: Theme) -> None:
        self.asked.append(theme.name)


def test_models_are_made_once_when_they_are_drawn() -> None:
    """Colors come with them; until then a theme is only noted."""
    Drawn.asked.clear()
    view = Drawn(LabPage().lab, LIGHT)
    view.restyle(DARK)
    assert not view.is_built
    assert Drawn.asked == []
    view.draw()
    view.draw()
    view.restyle(LIGHT)
    assert Drawn.asked == ["build", "dark", "fill", "fill", "light"]


def test_a_sentence_stands_for_a_second() -> None:
    """Unless it is the last one; a clock that began anew does not hold it back."""
    times = iter([10.0, 10.4, 10.9, 11.05, 11.1, 3.0])
    twin = Twin(lambda: next(times))
    texts = []
    for word, at_once in (
        ("one", False),
        ("two", False),
        ("three", False),
        ("four", False),
        ("five", True),
        ("six", False),
    ):
        twin.say(word, at_once=at_once)
        texts.append(twin.text.text)
    assert [text.split(">")[1].split("<")[0] for text in texts] == [
        *("one", "one", "one", "four", "five", "six")
    ]


def test_a_choice_tells_only_what_a_person_chose() -> None:
    sent: list[str] = []
    choice = Choice("Axis", sent.append)
    choice.offer({"a": "first", "b": "second"}, "b")
    assert choice.model.value == "b"
    assert sent == []
    choice.model.value = "a"
    choice.offer({"a": "first"}, "a")
    assert sent == ["a"]


def test_rows_hold_their_models() -> None:
    one, other = Div(text="1"), Div(text="2")
    assert side_by_side(one, other).children == [one, other]
    assert fields(one).children == [one]
