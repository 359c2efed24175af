"""The run: the same as the core's own, bit for bit, whatever is clicked in between."""

from __future__ import annotations

import asyncio
import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from lab_page import LabPage
from runs import native, vector

from pycore import make_dataset, train
from web.viewmodel.data.catalog import CATALOG
from web.viewmodel.run import slices

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore import Frame

    Run = Callable[..., Any]


@pytest.mark.parametrize("optimizer", ["gradient_descent", "adam"])
@pytest.mark.parametrize("key", ["spiral", "iris", "penguins", "auto-mpg"])
def test_equals_the_core(session: LabPage, run: Run, key: str, optimizer: str) -> None:
    """A run of the session ends with the very weights and losses of pycore.train with the same settings."""
    settings = {
        "hidden_layer_sizes": [5, 3],
        "activation": "sigmoid",
        "optimizer": optimizer,
        "learning_rate": 0.03,
        "l2": 0.001,
        "batch_size": 7,
        "test_fraction": 0.25,
        "seed": 12,
        "max_epochs": 6,
    }
    run(session.choose(key))
    run(session.set(settings))
    assert run(session.run()) == "max_epochs"

    entry = CATALOG[key]
    dataset = make_dataset(
        entry.load(12), entry.target, entry.features, test_fraction=0.25, seed=12
    )
    loss = "half_squared_error" if key == "auto-mpg" else "cross_entropy"
    core = native(dataset, {**settings, "loss": loss, "tolerance": 0.0})
    frames = train(dataset, core.network, core.training)
    losses = [core.evaluate("train").loss, *(f.train.loss for f in frames if f.train is not None)]
    while core.stop_reason is None:
        core.step()
    np.testing.assert_array_equal(vector(session), core.parameters.vector)
    assert session.history.columns()["train"] == losses
    assert session.get()["loss"]["test"] == core.evaluate("test").loss


def test_slices_do_not_change_the_run(run: Run) -> None:
    """However the clock cuts the run into slices, and however often it is paused, the weights are the same."""

    class Clock:
        now = 0.0

        def __call__(self) -> float:
            self.now += self.tick
            return self.now

    results = []
    for tick in (1e-6, 0.011, 1.0):
        clock = Clock()
        clock.tick = tick  # type: ignore[attr-defined]
        session = LabPage(clock=clock, give_way=lambda: asyncio.sleep(0))
        run(session.run(epochs=3))
        run(session.step(unit="minibatch", count=5))
        run(session.step(unit="epoch"))
        run(session.run(epochs=2))
        assert (session.trainer.epoch, session.get()["epoch"]) == (6, 6)
        results.append(vector(session))
    np.testing.assert_array_equal(results[0], results[1])
    np.testing.assert_array_equal(results[0], results[2])


def test_stop_reasons(session: LabPage, run: Run) -> None:
    """A run says why it ended: the epochs asked for, the most epochs, or the stop threshold of the text."""
    assert run(session.run(epochs=2)) == "epochs"
    assert (session.status, session.stop_reason) == ("paused", "epochs")
    run(session.set({"max_epochs": 5}))
    assert run(session.run()) == "max_epochs"
    assert (session.status, session.stop_reason, session.get()["epoch"]) == (
        "stopped",
        "max_epochs",
        5,
    )
    run(session.set({"max_epochs": 1000, "tolerance": 0.01}))
    assert run(session.run()) == "tolerance"
    losses = session.history.columns()["train"]
    assert abs(losses[-1] - losses[-2]) < 0.01 <= abs(losses[-2] - losses[-3])
    assert (session.status, session.stop_reason) == ("stopped", "tolerance")


def test_at_the_most_epochs_a_run_says_how_to_go_on(session: LabPage, run: Run) -> None:
    """At the most epochs, run answers at once, changes nothing and says which setting to raise; then it goes on."""
    run(session.set({"max_epochs": 2}))
    run(session.run())
    before = vector(session)
    assert run(session.run()) == "max_epochs"
    assert session.message is not None
    assert "Max epochs" in session.message.text
    assert "2" in session.message.text
    np.testing.assert_array_equal(vector(session), before)
    run(session.set({"max_epochs": 3}))
    assert (session.status, session.stop_reason, session.message) == ("paused", None, None)
    assert run(session.run()) == "max_epochs"
    assert session.get()["epoch"] == 3


def test_fewer_most_epochs_than_are_done_is_a_stop(session: LabPage, run: Run) -> None:
    """When the most epochs are lowered below what is done, the state is the same as if it had stopped there."""
    run(session.run(epochs=4))
    run(session.set({"max_epochs": 2}))
    assert run(session.run()) == "max_epochs"
    assert (session.status, session.stop_reason) == ("stopped", "max_epochs")
    assert session.get()["epoch"] == 4


def test_divergence_ends_in_words_and_finite_numbers(session: LabPage, run: Run) -> None:
    """A run that diverges keeps finite weights, says what to do, and after reset and a smaller rate it trains."""
    run(session.choose("auto-mpg"))
    run(session.set({"learning_rate": 100, "activation": "relu"}))
    assert run(session.run()) == "diverged"
    assert (session.status, session.stop_reason) == ("stopped", "diverged")
    assert np.isfinite(vector(session)).all()
    json.dumps(session.get(), allow_nan=False)
    assert session.message is not None
    assert 'Lower "Learning rate' in session.message.text
    assert run(session.run()) == "diverged"
    run(session.step())
    assert session.stop_reason == "diverged"
    run(session.reset())
    assert session.message is not None
    assert session.message.text == "Run 1 was kept."
    run(session.set({"learning_rate": 0.01}))
    assert run(session.run(epochs=5)) == "epochs"
    losses = session.history.columns()["train"]
    assert losses[-1] < losses[0]


@pytest.mark.parametrize(
    ("speed", "seconds"),
    [("slow_motion", 1.0), ("five_a_second", 0.2), ("thirty_a_second", 1 / 30)],
)
def test_a_slow_run_makes_a_step_when_it_is_due(
    session: LabPage, run: Run, monkeypatch: pytest.MonkeyPatch, speed: str, seconds: float
) -> None:
    """The steps are those of a fast run, to the last bit; a faster speed counts at once."""
    times: list[float] = []
    clock = session.lab.training._clock

    async def sleep(wait: float) -> None:
        clock.now += wait

    advance = session.experiment.advance

    def noted(steps: int, epochs: int) -> Frame:
        times.append(clock.now)
        return advance(steps, epochs)

    monkeypatch.setattr(slices, "asyncio", type("Module", (), {"sleep": staticmethod(sleep)}))
    monkeypatch.setattr(session.experiment, "advance", noted)
    run(session.set({"speed": speed}))
    run(session.step("step", 6))
    between = [b - a for a, b in pairwise(times)]
    assert all(seconds - 0.01 <= each <= seconds + 0.1 for each in between)
    assert len(between) == 5
    run(session.set({"speed": "flat_out"}))
    run(session.step("step", 30))
    slow = vector(session)
    other = LabPage()
    run(other.step("step", 36))
    np.testing.assert_array_equal(slow, vector(other))
