"""The controls of the step by step view send what is chosen, and show where one stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps import choose, do, view

from web.views.explain.step_controls import StepControls

if TYPE_CHECKING:
    from web.app import App

PLACES = ("explain-view", "explain-controls")


def test_they_show_where_one_stands(app: App) -> None:
    """After a command, too; the row's label says how many there are."""
    do(app, "explain", network="mazur_2_2_2", row=2, digits=8)
    app.draw()
    controls = view(app, StepControls)
    assert controls._network.widget.value == "mazur_2_2_2"
    assert controls._row.widget.value == "2"
    assert controls._row.widget.label == "Step (1 to 20)"
    assert controls._digits.widget.value == 8
    do(app, "explain", network="run", row=1)
    app.draw()
    rows = do(app, "explain")["rows"]
    assert controls._row.widget.label == f"Training row (1 to {rows})"


def test_they_send_what_is_chosen(app: App) -> None:
    """A network begins at its first row; a row that is not there is refused, and the old one comes back."""
    controls = view(app, StepControls)
    choose(app, controls._network.widget, "byu_cs478")
    choose(app, controls._row.widget, "3")
    choose(app, controls._digits.widget, 12)
    found = do(app, "explain")
    assert (found["network"], found["row"], found["digits"]) == ("byu_cs478", 3, 12)
    choose(app, controls._row.widget, "400")
    app.draw()
    assert do(app, "explain")["row"] == 3
    assert controls._row.widget.value == "3"
    choose(app, controls._network.widget, "xor_2_2_1")
    assert do(app, "explain")["row"] == 1
