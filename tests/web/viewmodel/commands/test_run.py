"""The commands of the run: how far a step goes, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from runs import native, vector

from pycore import NetworkSpec, Parameters
from web.viewmodel.checks.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


def test_reset_repeats_to_the_last_bit(session: LabPage, run: Run) -> None:
    """After reset the start weights, the order of the rows and all losses are those of the first time."""
    start = vector(session)
    run(session.run(epochs=4))
    first, losses = vector(session), session.history.columns()
    run(session.reset())
    np.testing.assert_array_equal(vector(session), start)
    assert (session.status, session.stop_reason, session.get()["step"]) == ("ready", None, 0)
    assert session.history.columns()["epoch"] == [0]
    run(session.run(epochs=4))
    np.testing.assert_array_equal(vector(session), first)
    assert session.history.columns() == losses


def test_new_weights_are_the_next_draw(session: LabPage, run: Run) -> None:
    """New weights are another draw of the same seed, the same on every machine; reset goes back to that draw."""
    starts = [vector(session)]
    for draw in (1, 2):
        run(session.new_weights())
        assert session.get()["draw"] == draw
        network = NetworkSpec.for_dataset(
            session.dataset, session.settings.hidden_layer_sizes, draw=draw
        )
        np.testing.assert_array_equal(vector(session), Parameters.initial(network).vector)
        starts.append(vector(session))
    assert len({tuple(start) for start in starts}) == 3
    run(session.run(epochs=1))
    run(session.reset())
    np.testing.assert_array_equal(vector(session), starts[2])


@pytest.mark.parametrize(
    ("unit", "count"), [("step", 1), ("minibatch", 3), ("epoch", 1), ("epoch", 2)]
)
def test_step_goes_exactly_so_far(session: LabPage, run: Run, unit: str, count: int) -> None:
    """A step is one update, a minibatch the same, an epoch all that is left of one; each leaves the run paused."""
    core = native(session.dataset, session.settings.as_dict())
    if unit == "epoch":
        while core.epoch < count:
            core.step()
    else:
        for _ in range(count):
            core.step()
    run(session.step(unit=unit, count=count))
    assert (session.get()["epoch"], session.get()["step"]) == (core.epoch, core.steps)
    assert session.status == "paused"
    np.testing.assert_array_equal(vector(session), core.parameters.vector)


def test_an_epoch_begun_is_finished(session: LabPage, run: Run) -> None:
    """After a single minibatch, one epoch more ends at the end of the epoch that was begun."""
    run(session.step())
    run(session.step(unit="epoch"))
    assert session.get()["epoch"] == 1
    assert session.get()["step"] == -(-len(session.dataset.x_train) // session.settings.batch_size)


@pytest.mark.parametrize(
    "arguments",
    [
        {"unit": "year"},
        {"unit": None},
        {"count": 0},
        {"count": 1.5},
        {"count": True},
        {"count": "2"},
    ],
)
def test_wrong_steps_are_refused(
    session: LabPage, run: Run, unchanged: Callable[[], object], arguments: dict[str, Any]
) -> None:
    """A step of an unknown unit or an impossible count is an error and does nothing."""
    before = unchanged()
    with pytest.raises(CommandError):
        run(session.step(**arguments))
    assert unchanged() == before


@pytest.mark.parametrize("epochs", [0, -1, 2.5, True, "3", [1]])
def test_wrong_epochs_are_refused(
    session: LabPage,
    run: Run,
    unchanged: Callable[[], object],
    epochs: Any,
) -> None:
    """A run of no whole positive number of epochs is an error and does nothing."""
    before = unchanged()
    with pytest.raises(CommandError):
        run(session.run(epochs=epochs))
    assert unchanged() == before
