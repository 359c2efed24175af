"""Below the confusion matrix: what fits the target, the worst rows, and the rows of a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from apps import do, use, view
from bokeh.events import Tap

from web.views.kit.theme import DARK, LIGHT
from web.views.results.confusion import Confusion
from web.views.results.errors_view import ErrorsView

if TYPE_CHECKING:
    from web.app import App

PLACES = ("errors-view", "confusion")


@pytest.mark.parametrize(
    ("key", "visible"),
    [
        ("circle", [True, True, False]),
        ("iris", [False, True, False]),
        ("sine", [False, False, True]),
        ("auto-mpg", [False, False, True]),
    ],
)
def test_plots_fit_the_target(app: App, key: str, visible: list[bool]) -> None:
    """Each has the rows of both parts, and the sentence says the numbers."""
    do(app, "choose", key=key)
    do(app, "step", unit="epoch", count=2)
    drawn = view(app, ErrorsView)
    assert [plot.figure.visible for plot in drawn._plots] == visible
    for plot in drawn._plots:
        if plot.figure.visible:
            assert all(len(source.data["x"]) > 1 for source in plot.sources.values())
    assert drawn.twin.text.text
    assert "Rows with the largest loss" in drawn._worst.text
    assert drawn._fields.visible == drawn.experiment.dataset.is_classification


def test_a_click_on_a_cell_lists_its_rows(app: App) -> None:
    """Of the row of the true class and the column of the predicted one; beside the matrix nothing happens."""
    do(app, "choose", key="iris")
    do(app, "step", unit="epoch", count=3)
    matrix, drawn = view(app, Confusion)._matrix, view(app, ErrorsView)

    def click(x: float, y: float) -> Any:
        use(app, lambda: matrix._trigger_event(Tap(matrix, sx=0, sy=0, x=x, y=y)))
        return drawn._true.model.value, drawn._predicted.model.value

    assert click(2.3, 0.8) == ("versicolor", "virginica")
    assert "True versicolor, predicted virginica" in drawn._rows.text
    assert click(3.2, 0.0) == ("versicolor", "virginica")
    drawn._predicted.model.value = "versicolor"
    assert "True versicolor, predicted versicolor" in drawn._rows.text
    do(app, "choose", key="circle")
    assert drawn._true.model.value in ("A", "B")


def test_hostile_names_are_text(app: App) -> None:
    rows = "".join(f"{i % 5},{'<b>x</b>' if i % 2 else 'y'}\n" for i in range(40))
    do(app, "load_table", data="a,c\n" + rows)
    text = view(app, ErrorsView)._rows.text + view(app, ErrorsView)._worst.text
    assert "<b>" not in text
    assert "&lt;b&gt;" in text


def test_colors_follow_the_theme(app: App) -> None:
    drawn = view(app, ErrorsView)
    for theme in (DARK, LIGHT):
        drawn.restyle(theme)
        for plot in drawn._plots:
            assert plot.lines["test"][0].glyph.line_color == theme.test
