"""A kept run has all that makes it, and takes little memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from runs import vector

from web.viewmodel.lessons.lesson import Lesson
from web.viewmodel.runs.kept_run import Label, kept, memory_of, result_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    from web.viewmodel.runs.kept_run import KeptRun

    Run = Callable[[Any], Any]


def keep(session: LabPage) -> KeptRun:
    """Return the open run as it would be kept."""
    settings = session.lab.settings.as_dict()
    return kept(Label(1), session.experiment, settings, Lesson(), session.stop_reason)


def test_each_experiment_of_a_kept_run_is_another_one(session: LabPage, run: Run) -> None:
    """What is trained on does not reach the run that was kept."""
    run(session.step("epoch", 3))
    found = keep(session)
    one, other = found.experiment(), found.experiment()
    one.advance(20, 10)
    assert one.trainer.steps == other.trainer.steps + 20
    assert other.trainer.parameters.vector.tobytes() == vector(session).tobytes()
    assert found.history.document() == session.history.document() == other.history.document()
    assert found.at_start().trainer.steps == 0


def test_a_run_that_was_gone_back_in_is_kept_at_its_end(session: LabPage, run: Run) -> None:
    """With the settings and the result of its end."""
    run(session.step("step", 8))
    run(session.set({"l2": 0.5}))
    run(session.step("step", 8))
    end, result = vector(session), result_of(session.experiment)
    run(session.go_to(3))
    assert session.settings.l2 == 0.0
    found = keep(session)
    assert found.beginning.settings["l2"] == 0.5
    assert found.result == result
    assert found.experiment().trainer.parameters.vector.tobytes() == end.tobytes()
    assert session.get()["step"] == 3


def test_the_result_has_the_smallest_test_loss(session: LabPage, run: Run) -> None:
    """And none without test rows; of numbers R2."""
    run(session.set({"learning_rate": 3}))
    run(session.step("epoch", 9))
    result = result_of(session.experiment)
    losses = session.history.columns()["test"]
    assert result.best_loss == min(losses)
    assert losses[int(result.best_epoch or 0)] == result.best_loss
    assert result.scores["test"] == session.get()["metrics"]["test"]["accuracy"]
    run(session.set({"test_fraction": 0}))
    run(session.step())
    result = result_of(session.experiment)
    assert (result.best_loss, set(result.losses), result.document()["best"]) == (
        None,
        {"train"},
        None,
    )
    run(session.choose("plane"))
    assert result_of(session.experiment).metric == "r2"


def test_equal_runs_are_found(session: LabPage, run: Run) -> None:
    """Further steps, another rate on the way, other start weights make another run."""
    run(session.step("step", 5))
    first = keep(session)
    run(session.reset())
    run(session.step("step", 4))
    assert not keep(session).is_like(first)
    run(session.step("step", 1))
    assert keep(session).is_like(first)
    run(session.reset())
    run(session.step("step", 2))
    run(session.set({"learning_rate": 0.2}))
    run(session.set({"learning_rate": 0.1}))
    run(session.step("step", 3))
    assert not keep(session).is_like(first)
    run(session.new_weights())
    run(session.step("step", 5))
    assert not keep(session).is_like(first)


def test_the_memory_of_a_run_is_about_that_of_its_arrays(session: LabPage, run: Run) -> None:
    """Without the data of the open run; with them if another one is open."""
    run(session.step("step", 5))
    found = keep(session)
    beside = memory_of([found], session.experiment)
    assert found.timeline.size <= beside < 50_000
    data = session.dataset
    size = sum(getattr(data, name).nbytes for name in ("x_train", "y_train", "x_test", "y_test"))
    run(session.choose("iris"))
    assert memory_of([found], session.experiment) > beside + size
