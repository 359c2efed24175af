"""The command that changes settings: all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from lab_page import LabPage

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.settings.table import NAMES, Settings, is_of_plot
from web.viewmodel.sharing.document import describe

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[[Any], Any]


@pytest.mark.parametrize("bad", [{"seed": 3, "l2": -1}, {"seed": 3, "nope": 1}, {"l2": "x"}])
def test_set_is_all_or_nothing(
    session: LabPage, unchanged: Callable[[], object], run: Callable[..., Any], bad: dict[str, Any]
) -> None:
    """One bad value among good ones changes nothing: settings, data, weights and history are still there."""
    run(session.step(unit="epoch", count=3))
    before = unchanged()
    with pytest.raises(CommandError):
        run(session.set(bad))
    assert unchanged() == before


VIEWS: dict[str, Any] = {
    "output_plot": "slice",
    "output_shading": "discrete",
    "slice_x": "petal width (cm)",
    "slice_y": "sepal width (cm)",
    "slice_row": 51,
    "slice_values": {"sepal length (cm)": 6.25},
    "loss_scale": "log",
    "curve_epochs": "first_epoch",
    "curve_smoothing": 20,
    "curve_metric": "f1",
    "inside_measure": "update_ratio",
    "inside_layer": 2,
    "inside_distribution": "weights",
    "inside_axes": 3,
}


def iris(run: Run) -> LabPage:
    page = LabPage()
    run(page.choose("iris"))
    run(page.step("epoch", 2))
    return page


def test_choices_of_plots_are_in_links_lessons_and_sessions(run: Run) -> None:
    """Every one of them; where nothing is chosen a document has none of them."""
    assert set(VIEWS) == {name for name in NAMES if is_of_plot(name)}
    page = iris(run)
    assert "settings" not in describe(page.experiment, page.settings.as_dict())
    run(page.set(VIEWS))
    assert describe(page.experiment, page.settings.as_dict())["settings"] == VIEWS
    lesson = {"title": "A slice", "locked": ["output_plot"], "hidden": ["slice_values"]}
    link = run(page.link({"lesson": lesson}))["link"]
    file = run(page.save()).data
    for name, content in (("open_link", {"text": link}), ("open_file", {"data": file})):
        there = LabPage()
        run(there.commands[name](**content, **({"name": "s"} if name == "open_file" else {})))
        found = there.get()["settings"]
        assert {each: found[each] for each in VIEWS} == VIEWS
    run(page.set({name: Settings().as_dict()[name] for name in VIEWS}))  # type: ignore[no-untyped-call]
    assert "settings" not in describe(page.experiment, page.settings.as_dict())


def test_a_choice_of_a_plot_changes_nothing_of_the_run_but_is_unsaved(run: Run) -> None:
    """Neither the run nor what can be undone; only the views of plots are told."""
    page = iris(run)
    before, weights = page.get(), page.weights()
    revision, undoable = page.changes()["revision"], page.undoable()
    topics: list[str] = []
    page.lab.subscribe(topics.append)
    run(page.set(VIEWS))
    after = page.get()
    assert after.pop("settings") == {**before.pop("settings"), **VIEWS}
    assert (after, page.weights(), page.undoable()) == (before, weights, undoable)
    assert set(topics) == {"plots", "message"}
    assert page.changes()["revision"] > revision
    run(page.set({"loss_scale": "linear", "speed": "slow_motion"}))
    assert {"plots", "settings"} <= set(topics)


def test_an_unusable_choice_applies_nothing(run: Run) -> None:
    page = iris(run)
    before = page.get()
    for wrong in ({"slice_values": {"a": None}}, {"loss_scale": "cubic"}, {"inside_axis": 1}):
        with pytest.raises(CommandError):
            run(page.set({"output_plot": "slice", "learning_rate": 0.5, **wrong}))
        assert page.get() == before


def test_undo_restore_and_pairs_leave_the_choices_as_they_are(run: Run) -> None:
    """A rate that is changed together with a choice is undone alone, and it is told alone."""
    page = iris(run)
    run(page.set({"slice_values": {"x": 1}, "learning_rate": 0.5}))
    assert "0.5" in page.undoable()["undo"]
    assert page.undo()["settings"]["slice_values"] == {"x": 1.0}
    assert page.settings.learning_rate == 0.1
    page.redo()
    assert (page.settings.slice_values, page.settings.learning_rate) == ({"x": 1.0}, 0.5)
    run(page.set({"hidden_layer_sizes": [3]}))
    run(page.step("epoch", 1))
    run(page.set({**VIEWS, "speed": "thirty_a_second"}))
    page.undo()
    assert page.settings.hidden_layer_sizes == [8]
    assert page.settings.views() == {**page.settings.views(), **VIEWS, "speed": "thirty_a_second"}
    number = next(each["run"] for each in page.runs()["runs"] if not each["open"])
    page.restore_run(number)
    assert page.settings.hidden_layer_sizes == [3]
    assert page.settings.views() == {**page.settings.views(), **VIEWS}
    run(page.set({"loss_scale": "linear", "speed": "flat_out"}))
    number = next(each["run"] for each in page.runs()["runs"] if not each["open"])
    run(page.run_again({"l2": 0.01}, number))
    assert page.settings.loss_scale == "linear"
    assert page.settings.l2 == 0.01


def test_the_answer_is_a_copy(run: Run) -> None:
    page = iris(run)
    run(page.set({"slice_values": {"x": 1}}))
    page.get()["settings"]["slice_values"]["y"] = 2
    assert page.get()["settings"]["slice_values"] == {"x": 1.0}
