"""The picker of the target that the pictures are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps import choose, do, teach, view

from web.views.results.shown_target import ShownTarget

if TYPE_CHECKING:
    from web.app import App

PLACES = ("shown-target",)
TABLE = "x,y,z\n" + "".join(f"{i % 7},{i}.5,{(i * i) % 11}.25\n" for i in range(40))


def test_it_is_there_for_several_targets_only(app: App) -> None:
    """One target needs no choice."""
    widget = view(app, ShownTarget)._field.widget
    assert not widget.visible
    do(app, "load_table", data=TABLE)
    do(app, "choose_columns", target=["y", "z"])
    assert widget.visible
    assert list(widget.options) == ["y", "z"]
    assert widget.value == "y"
    do(app, "choose_columns", target="z")
    assert not widget.visible


def test_a_pick_becomes_the_setting(app: App) -> None:
    """And what is drawn is about it; a lesson can lock it."""
    do(app, "load_table", data=TABLE)
    do(app, "choose_columns", target=["y", "z"])
    widget = view(app, ShownTarget)._field.widget
    choose(app, widget, "z")
    assert do(app, "get")["settings"]["shown_target"] == "z"
    assert widget.value == "z"
    do(app, "choose", key="iris")
    teach(app, locked=["shown_target"])
    assert widget.disabled
