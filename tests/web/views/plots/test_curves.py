"""The tab of the curves: what is chosen is drawn, there and on the stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apps import choose, do, teach, view
from bokeh.models import LinearScale, LogScale

from web.views.kit.theme import DARK, LIGHT
from web.views.plots.curves import CurvesView
from web.views.run.loss_plot import LossPlot

if TYPE_CHECKING:
    from web.app import App

PLACES = ("curves", "loss-plot", "run-list")


def names(plot: Any) -> list[str]:
    return [item.label.value for item in plot.legend[0].items if item.visible]


def test_it_is_made_when_it_comes_into_sight(app: App) -> None:
    """The start of the page does without it."""
    app.show((), ())
    fresh = view(app, CurvesView)
    assert fresh.content.children == [] or fresh.is_built
    app.show(PLACES, PLACES)
    app.draw()
    do(app, "step", unit="epoch", count=3)
    assert fresh.is_built
    assert list(fresh._sources[0].data["epoch"]) == [0, 1, 2, 3]


def test_the_axis_is_logarithmic_by_choice_also_on_the_stage(app: App) -> None:
    """And linear again, from 0."""
    do(app, "step", unit="epoch", count=3)
    curves, stage = view(app, CurvesView), view(app, LossPlot)
    for value, scale in (("log", LogScale), ("linear", LinearScale)):
        choose(app, curves._choice["loss_scale"].model, value)
        for plot in (curves._losses, stage._plot):
            assert isinstance(plot.y_scale, scale)
            assert plot.ygrid[0].ticker is plot.yaxis[0].ticker
            assert scale is LogScale or plot.y_range.start == 0


def test_smoothing_puts_the_losses_behind_their_means(app: App) -> None:
    do(app, "step", unit="epoch", count=8)
    curves = view(app, CurvesView)
    assert curves._lines["train"].glyph.line_alpha == 1.0
    choose(app, curves._choice["curve_smoothing"].model, "5")
    assert curves._lines["train"].glyph.line_alpha < 0.5
    assert curves._means["test"].visible
    assert not curves._means["validation"].visible
    assert len(curves._sources[1].data["train"]) == 9
    choose(app, curves._choice["curve_smoothing"].model, "1")
    assert not curves._means["test"].visible


def test_the_first_epoch_by_steps(app: App) -> None:
    do(app, "step", unit="step", count=3)
    curves = view(app, CurvesView)
    choose(app, curves._choice["curve_epochs"].model, "first_epoch")
    assert list(curves._sources[0].data["epoch"]) == [0, 1, 2, 3]
    assert curves._losses.xaxis.axis_label == "Step"
    assert curves._hovers[0].tooltips[0][0] == "Step"
    choose(app, curves._choice["curve_epochs"].model, "whole_run")
    assert curves._losses.xaxis.axis_label == "Epoch"


def test_the_second_plot_shows_what_is_chosen(app: App) -> None:
    """What all rows share is one line without a legend; parts without rows have neither line nor hover."""
    do(app, "set", settings={"validation_fraction": 0.0})
    do(app, "step", unit="epoch", count=2)
    curves = view(app, CurvesView)
    assert names(curves._second) == ["Training rows", "Test rows"]
    assert [name for name, _ in curves._hovers[0].tooltips] == [
        *("Epoch", "Training rows", "Test rows")
    ]
    choose(app, curves._choice["curve_metric"].model, "learning_rate")
    assert list(curves._sources[2].data["train"]) == [0.1, 0.1, 0.1]
    assert [line.visible for line in curves._seconds.values()] == [True, False, False]
    choose(app, curves._choice["curve_metric"].model, "f1")
    now = curves.experiment.results.metrics["test"]["f1"]
    assert curves._sources[2].data["test"][-1] == now


def test_other_runs_lie_over_the_losses(app: App) -> None:
    do(app, "step", unit="epoch", count=4)
    do(app, "set", settings={"hidden_layer_sizes": [3]})
    do(app, "step", unit="epoch", count=2)
    curves = view(app, CurvesView)
    runs = [run["run"] for run in do(app, "runs")["runs"] if not run["open"]]
    curves._ticked.numbers = runs[-1:]
    app.lab.tell("compared")
    app.draw()
    assert list(curves._others[0].data["epoch"]) == [0, 1, 2, 3, 4]
    assert names(curves._losses)[-1] == f"Run {runs[-1]}, training"
    curves._ticked.numbers = []
    app.lab.tell("compared")
    app.draw()
    assert names(curves._losses) == ["Training rows", "Test rows"]


def test_colors_follow_the_theme(app: App) -> None:
    curves = view(app, CurvesView)
    for theme in (DARK, LIGHT):
        curves.restyle(theme)
        for lines in (curves._lines, curves._means, curves._seconds):
            assert lines["test"].glyph.line_color == theme.test


def test_the_api_chooses_what_no_list_offers(app: App) -> None:
    """Any number of epochs is smoothed over, and shown; a metric that the run does not have is its main one."""
    do(app, "step", unit="epoch", count=3)
    curves = view(app, CurvesView)
    do(app, "set", settings={"curve_smoothing": 7, "curve_metric": "rmse"})
    assert curves._choice["curve_smoothing"].model.value == "7"
    assert ("7", "mean of 7 epochs") in curves._choice["curve_smoothing"].model.options
    assert curves._choice["curve_metric"].model.value == "accuracy"
    teach(app, locked=["curve_smoothing"], hidden=["curve_metric"])
    assert curves._choice["curve_smoothing"].model.disabled
    assert not curves._choice["curve_metric"].model.visible
    teach(app)
    do(app, "set", settings={"curve_smoothing": 1, "curve_metric": "main_metric"})
    assert not curves._choice["curve_smoothing"].model.disabled


def test_changes_are_marked_as_on_the_stage(app: App) -> None:
    """On both plots, in steps where the first epoch is drawn in steps, and in words; gone with another run."""
    do(app, "step", unit="step", count=5)
    do(app, "set", settings={"learning_rate": 0.3})
    do(app, "step", unit="epoch", count=2)
    curves, stage = view(app, CurvesView), view(app, LossPlot)
    losses, second = (dict(marks._source.data) for marks in curves._marks)
    assert losses == second == dict(stage._marks._source.data)
    assert list(losses["epoch"]) == [5 / 16]
    assert "Changed at epoch 0.3125: Learning rate" in curves.twin.text.text
    choose(app, curves._choice["curve_epochs"].model, "first_epoch")
    in_steps, in_epochs = (list(marks._source.data["epoch"]) for marks in curves._marks)
    assert (in_steps, in_epochs) == ([5.0], [5 / 16])
    texts = curves._marks[0]._texts
    assert texts not in curves._losses.y_range.renderers
    choose(app, curves._choice["curve_epochs"].model, "whole_run")
    for value in ("log", "linear"):  # the axis is another one afterwards
        choose(app, curves._choice["loss_scale"].model, value)
    assert set(curves._losses.y_range.renderers) >= {*curves._lines.values(), *curves._of_others}
    assert texts not in curves._losses.y_range.renderers
    colors = set()
    for theme in (LIGHT, DARK):
        curves.restyle(theme)
        colors.add(curves._marks[1]._lines.glyph.line_color)
    assert len(colors) == 2
    do(app, "reset")
    assert list(curves._marks[0]._source.data["epoch"]) == []
    assert "Changed" not in curves.twin.text.text
