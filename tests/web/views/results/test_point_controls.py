"""What a click into the picture does: the list of it, and the class or value of a new point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from apps import choose, do, press, teach, view

from web.views.results.point_controls import PointControls

if TYPE_CHECKING:
    from web.app import App

PLACES = ("point-controls", "regions")


@pytest.fixture(autouse=True)
def _clicks_change_nothing(app: App) -> None:
    choose(app, controls(app)._mode.widget, "nothing")  # it stays when the page begins anew


def controls(app: App) -> Any:
    return view(app, PointControls)


def visible(app: App) -> list[bool]:
    """Return whether mode, class, new class and value are seen."""
    found = controls(app)
    return [field.widget.visible for field in (found._mode, found._class, found._new, found._value)]


def test_a_click_changes_nothing_at_first(app: App) -> None:
    """The list offers what the picture makes possible; nothing else is seen."""
    assert list(controls(app)._mode.widget.options) == [
        "changes nothing",
        "adds a point",
        "moves a point",
        "relabels a point",
        "removes a point",
    ]
    assert controls(app)._mode.widget.value == "nothing"
    assert visible(app) == [True, False, False, False]
    assert not controls(app)._undo.visible


def test_a_class_is_asked_for_where_a_click_needs_one(app: App) -> None:
    """One of the target's, or a new one, whose name is typed."""
    found = controls(app)
    names = dict(found._mode.widget.options)
    choose(app, found._mode.widget, names["adds a point"])
    assert visible(app) == [True, True, False, False]
    classes = list(found._class.widget.options)
    assert classes[-1] == "a new class …"
    assert found._pointer.label == classes[0]
    choose(app, found._class.widget, found._class.widget.options[classes[1]])
    assert found._pointer.label == classes[1]
    choose(app, found._class.widget, found._class.widget.options["a new class …"])
    assert visible(app) == [True, True, True, False]
    choose(app, found._new.widget, "  third ")
    assert found._pointer.label == "third"
    choose(app, found._mode.widget, names["removes a point"])
    assert visible(app) == [True, False, False, False]


def test_a_number_is_asked_for_where_the_map_shows_one(app: App) -> None:
    """Its field is named after the target; over one feature the height of the click says it."""
    do(app, "choose", key="plane")
    found = controls(app)
    choose(app, found._mode.widget, "add")
    assert visible(app) == [True, False, False, True]
    assert found._value.widget.label == f"Its {do(app, 'get')['data']['target']}"
    choose(app, found._value.widget, "1.5")
    assert found._pointer.label == "1.5"
    do(app, "choose", key="sine")
    choose(app, found._mode.widget, "add")
    assert visible(app) == [True, False, False, False]


def test_without_a_picture_there_is_nothing_to_click(app: App) -> None:
    """Four features have no plane; a mode that is no longer possible is given up."""
    choose(app, controls(app)._mode.widget, "remove")
    do(app, "choose", key="iris")
    assert visible(app) == [False] * 4
    assert not controls(app)._undo.visible
    do(app, "choose", key="circle")
    assert controls(app)._mode.widget.value == "nothing"


def test_a_lesson_that_locks_editing_offers_no_click(app: App) -> None:
    """Locked and hidden are the same here."""
    for how in ("locked", "hidden"):
        teach(app, **{how: ["edit"]})
        assert visible(app) == [False] * 4
        do(app, "begin_anew")
        assert visible(app)[0]


def test_undo_takes_an_edit_back(app: App) -> None:
    """It is there from the first edit on."""
    undo = controls(app)._undo
    choose(app, controls(app)._mode.widget, "remove")
    assert (undo.visible, undo.disabled) == (True, True)
    do(app, "edit_table", remove=[0])
    assert do(app, "get")["data"]["shape"][0] == 199
    assert (undo.visible, undo.disabled) == (True, False)
    press(app, undo)
    assert do(app, "get")["data"]["shape"][0] == 200
    assert undo.disabled
