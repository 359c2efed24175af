"""Controls: what a person changes is sent, what is shown is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from apps import choose, do, teach

from web.viewmodel.lessons.lesson import Lesson
from web.views.kit.fields import Field, SettingFields, TickBoxes, as_text, fix

if TYPE_CHECKING:
    from web.app import App

PLACES = ("message",)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ([8, 4], "8, 4"),
        ((), ""),
        (0.1, "0.1"),
        (0.1 + 0.2, "0.3"),
        (1e-05, "1e-05"),
        (2.0, "2"),
        (1e22, "1e+22"),
        (7, "7"),
        ("tanh", "tanh"),
    ],
)
def test_values_are_shown_as_a_person_types_them(value: object, text: str) -> None:
    """A list with commas, a number without the dust of binary fractions."""
    assert as_text(value) == text


def test_a_field_sends_what_is_changed_and_not_what_is_shown() -> None:
    """A text, a choice, and a choice under headings."""
    for options in (
        {},
        {"options": {"One": "1", "Two": "2", "Three": "3"}},
        {"groups": {"Odd": {"One": "1", "Three": "3"}, "Even": {"Two": "2"}}},
    ):
        sent: list[Any] = []
        field = Field("Name", sent.append, **options)
        assert field.widget.label == "Name"
        field.show("2")
        assert field.widget.value == "2"
        field.widget.value = "3"
        field.show("1")
        assert sent == ["3"]


def test_a_text_is_shown_as_one() -> None:
    """Numbers become what is typed; in a list of choices they stay what they are."""
    text, choice = Field("A", print), Field("B", print, options={"few": 2, "many": 30})
    text.show(0.5)
    choice.show(30)
    assert (text.widget.value, choice.widget.value) == ("0.5", 30)


def test_other_choices_send_nothing() -> None:
    """Also where the chosen one is no longer among them."""
    sent: list[Any] = []
    field = Field("Column", sent.append, options={"a": "a", "b": "b"})
    field.show("b")
    field.offer({"c": "c"})
    assert sent == []
    assert field.widget.options == {"c": "c"}
    before = field.widget.options
    field.offer({"c": "c"})
    assert field.widget.options is before


@pytest.mark.parametrize("visible", [True, False])
def test_a_lesson_locks_and_hides(*, visible: bool) -> None:
    """A hidden control is not seen, a locked one is seen and fixed; what does not count is seen in no lesson."""
    widget = Field("Seed", print).widget
    fix(widget, Lesson(), "seed", visible=visible)
    assert (widget.disabled, widget.visible) == (False, visible)
    fix(widget, Lesson(locked=("seed",)), "seed", visible=visible)
    assert (widget.disabled, widget.visible) == (True, visible)
    fix(widget, Lesson(hidden=("seed",)), "seed", visible=visible)
    assert (widget.disabled, widget.visible) == (False, False)
    fix(widget, Lesson(locked=("noise",)), "seed", visible=visible)
    assert (widget.disabled, widget.visible) == (False, visible)


def test_tick_boxes_send_all_that_are_ticked() -> None:
    """And nothing when they are shown; a list without boxes has no heading either."""
    sent: list[list[Any]] = []
    boxes = TickBoxes("Features <b>", sent.append)
    boxes.show({"A": "a", "B": "b", "C": "c"}, ["a"], Lesson(), "features")
    assert boxes._boxes.value == ["a"]
    assert sent == []
    boxes._boxes.value = ["a", "c"]
    assert sent == [["a", "c"]]
    assert "Features &lt;b&gt;" in boxes._heading.text
    boxes.show({}, [], Lesson(), "features")
    assert not boxes._boxes.visible
    assert boxes._heading.text == ""
    assert sent == [["a", "c"]]


def test_setting_fields_show_what_counts_and_send_one_setting(app: App) -> None:
    """In their order; all are gone where the whole group does not count."""
    fields = SettingFields(app.lab, ("momentum", "optimizer", "seed"), app.send)
    fields.show()
    momentum, optimizer, seed = fields.widgets
    assert [w.visible for w in fields.widgets] == [False, True, True]
    assert (momentum.value, optimizer.value, seed.value) == ("0.9", "gradient_descent", "0")
    choose(app, optimizer, "momentum")
    choose(app, momentum, "0.5")
    settings = do(app, "get")["settings"]
    assert (settings["optimizer"], settings["momentum"]) == ("momentum", 0.5)
    fields.show()
    assert momentum.visible
    fields.show(visible=False)
    assert [w.visible for w in fields.widgets] == [False] * 3
    teach(app, locked=["momentum"])
    fields.show()
    assert (momentum.disabled, seed.disabled) == (True, False)
