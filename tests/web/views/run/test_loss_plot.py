"""The curve of the losses: what is drawn is what the page API says, at every epoch."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from apps import do, view

from web.views.kit.theme import DARK, LIGHT
from web.views.run.loss_plot import LossPlot

if TYPE_CHECKING:
    from web.app import App

PLACES = ("loss-plot",)


def test_the_lines_are_the_losses(app: App) -> None:
    """One point an epoch, from before the first one; each part where it belongs."""
    do(app, "set", settings={"validation_fraction": 0.2})
    losses = [do(app, "get")["loss"]]
    losses += [do(app, "step", unit="epoch")["loss"] for _ in range(4)]
    data = view(app, LossPlot)._source.data
    assert list(data["epoch"]) == [0, 1, 2, 3, 4]
    for part in ("train", "validation", "test"):
        assert list(data[part]) == [loss[part] for loss in losses]


def test_validation_rows_are_named_where_there_are_any(app: App) -> None:
    """Neither a line nor a word in the legend is about rows that are not there."""
    plot = view(app, LossPlot)
    legend = {item.label.value: item for item in plot._plot.legend[0].items}
    assert list(legend) == ["Training rows", "Validation rows", "Test rows"]
    for fraction, visible in ((0.0, False), (0.25, True), (0.0, False)):
        do(app, "set", settings={"validation_fraction": fraction})
        assert plot._lines["validation"].visible == visible
        assert legend["Validation rows"].visible == visible
        assert legend["Test rows"].visible


def test_parts_differ_without_color(app: App) -> None:
    """Solid, dotted and dashed; the ends of the colors follow the theme."""
    plot = view(app, LossPlot)
    lines = tuple(plot._lines.values())
    dashes = [tuple(line.glyph.line_dash) for line in lines]
    assert dashes[0] == ()
    assert len(set(dashes)) == 3
    for theme in (DARK, LIGHT):
        plot.restyle(theme)
        assert plot._lines["train"].glyph.line_color == theme.train
        assert plot._lines["test"].glyph.line_color == theme.test
        assert plot._plot.title.text_color == theme.ink


def test_a_long_history_says_which_epochs_it_draws(app: App) -> None:
    """No stretch without a point; the title says which."""
    do(app, "set", settings={"batch_size": 100_000, "max_epochs": 100_000})
    do(app, "choose", key="sine")
    plot = view(app, LossPlot)
    assert plot._plot.title.text == ""
    do(app, "step", unit="epoch", count=2100)
    epochs = [int(epoch) for epoch in plot._source.data["epoch"]]
    assert len(epochs) < 2100
    assert max(b - a for a, b in pairwise(epochs)) <= 8
    assert epochs[-1] == 2100
    assert plot._plot.title.text == "Of every 8 epochs, the lowest and the highest loss are drawn."
    do(app, "reset")
    assert plot._plot.title.text == ""
