"""Any step of a run again: the same bits as the first time, with either engine and whatever was changed on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from wasmtime_host import WasmtimeHost

from pycore.functions.optimizers import OPTIMIZERS
from pycore.training.serialize import dump
from web.viewmodel.data.catalog import entry_of
from web.viewmodel.data.source import Source
from web.viewmodel.run import timeline as timeline_module
from web.viewmodel.run.engines import provide
from web.viewmodel.run.experiment import Experiment, training_spec
from web.viewmodel.settings.table import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def wasm() -> Iterator[None]:
    """WebAssembly is available, as in a page."""
    provide(WasmtimeHost())
    yield
    provide(None)


def experiment_with(key: str = "xor", **settings: Any) -> tuple[Experiment, dict[str, Any]]:
    """Return a new run on a set of the catalog, and its settings."""
    values = {**Settings().as_dict(), "samples": 60, **settings}  # type: ignore[no-untyped-call]
    source = Source.of_entry(entry_of(key), values)
    return Experiment(source, source.dataset(values), values, draw=0), values


def bits(experiment: Experiment) -> tuple[Any, ...]:
    """Return everything that a run goes on from, and what its pictures show, as bytes and plain values."""
    document, arrays = dump(experiment.network, experiment.trainer.state())
    history = experiment.history
    with np.errstate(all="ignore"):
        losses = [experiment.results.losses[part] for part in ("train", "validation", "test")]
    return (
        {name: array.tobytes() for name, array in arrays.items()},
        repr(document),
        repr(history.document()),
        history.every()["train"].tobytes(),
        experiment.trainer.next_rows.tolist(),
        repr(losses),
        repr(experiment.training),
    )


def go(experiment: Experiment, step: int) -> None:
    """Go to a step as the page does, in small parts."""
    replay = experiment.replay(step)
    while not replay.is_there:
        assert replay.advance(7) > 0
    experiment.move(replay)


def train(experiment: Experiment, until: int) -> dict[int, tuple[Any, ...]]:
    """Train step by step, and return the bits at every step, until the run diverges at the latest."""
    seen = {experiment.trainer.steps: bits(experiment)}
    with np.errstate(all="ignore"):
        while experiment.trainer.steps < until and experiment.over(anyway=True) is None:
            experiment.advance(1, 10**6)
            seen[experiment.trainer.steps] = bits(experiment)
    return seen


RUNS: list[dict[str, Any]] = [
    *({"optimizer": name, "batch_size": 7} for name in OPTIMIZERS),
    {"dropout": 0.3, "optimizer": "adam"},
    {"patience": 2, "validation_fraction": 0.3, "learning_rate": 2.0},
    {"patience": 1, "validation_fraction": 0.2, "optimizer": "momentum", "dropout": 0.2},
    {"schedule": "step", "decay_epochs": 3, "warmup_epochs": 2},
    {"l1": 0.01, "l2": 0.02, "penalize_biases": "yes", "clip_norm": 0.1},
    {"class_weights": "balanced", "key": "circle"},
    {"tolerance": 1e-2, "tolerance_epochs": 2},
    {"target_metric": 0.6, "target_loss": 0.5},
    {"learning_rate": 100.0, "loss": "half_squared_error", "activation": "relu"},
    {"hidden_layer_sizes": [5, 4], "layer_activations": ["relu", "tanh"], "biases": "no"},
    {"batch_size": 1000, "reduction": "sum", "learning_rate": 0.01},
    {"key": "plane", "loss": "half_squared_error", "optimizer": "nesterov"},
    {"hidden_layer_sizes": [], "batch_size": 1},
]


@pytest.mark.parametrize("engine", ["numpy", "float64"])
@pytest.mark.parametrize("settings", RUNS, ids=lambda s: "-".join(map(str, s.values()))[:40])
@pytest.mark.usefixtures("wasm")
def test_back_and_forward_give_the_same_bits(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, Any], engine: str
) -> None:
    """25 random points of each of these 20 runs: the state is that of the first time, and so is the next step."""
    monkeypatch.setattr(timeline_module, "MIN_GAP", 24)
    experiment, _ = experiment_with(**{"engine": engine, **settings})
    seen = train(experiment, 120)
    last = max(seen)
    rng = np.random.default_rng(len(repr(settings)))
    for step in rng.integers(0, last + 1, 25).tolist():
        go(experiment, step)
        assert bits(experiment) == seen[step]
        if step < last:
            back = int(rng.integers(0, step + 1))
            go(experiment, back)
            assert bits(experiment) == seen[back]
            with np.errstate(all="ignore"):
                experiment.advance(1, 1)
            assert bits(experiment) == seen[back + 1]
    go(experiment, last)
    assert bits(experiment) == seen[last]
    assert experiment.timeline.is_at_end


CHANGES: list[dict[str, Any]] = [
    {"optimizer": "adam"},
    {"optimizer": "gradient_descent"},
    {"batch_size": 3},
    {"learning_rate": 0.5},
    {"batch_size": 20},
    {"l2": 0.01},
    {"dropout": 0.5},
    {"class_weights": "balanced"},
    {"schedule": "exponential"},
]


@pytest.mark.parametrize("engine", ["numpy", "float64"])
@pytest.mark.usefixtures("wasm")
def test_changes_of_the_settings_are_made_again_where_they_were_made(engine: str) -> None:
    """Also several at a step, and within an epoch; a batch size counts from the next epoch."""
    experiment, settings = experiment_with(engine=engine)
    rng = np.random.default_rng(5)
    seen: dict[int, tuple[Any, ...]] = {}
    for change in (*CHANGES, *CHANGES):
        seen |= train(experiment, experiment.trainer.steps + int(rng.integers(0, 14)))
        settings |= change
        experiment.change(training_spec(settings))
        seen[experiment.trainer.steps] = bits(experiment)
    seen |= train(experiment, experiment.trainer.steps + 30)
    last = max(seen)
    epochs = {}
    for step in [*rng.integers(0, last + 1, 60).tolist(), 0, last]:
        go(experiment, step)
        assert bits(experiment) == seen[step]
        epochs[step] = experiment.trainer.epoch
    timeline = experiment.timeline
    assert {step: timeline.epoch_at(step) for step in epochs} == epochs
    assert all(timeline.step_of(epoch) <= step for step, epoch in epochs.items())
    for epoch in set(epochs.values()):
        go(experiment, timeline.step_of(epoch))
        assert experiment.trainer.epoch == epoch
        assert experiment.trainer.state().position == 0


def test_a_change_after_going_back_forgets_what_came_later() -> None:
    """The run goes on in another way, and from then on that is what is found again."""
    experiment, settings = experiment_with()
    train(experiment, 50)
    go(experiment, 20)
    experiment.change(training_spec({**settings, "learning_rate": 1.0}))
    assert (experiment.timeline.last, experiment.timeline.is_at_end) == (20, True)
    seen = train(experiment, 40)
    go(experiment, 31)
    assert bits(experiment) == seen[31]
    assert experiment.timeline.last == 40
    train(experiment, 33)
    assert not experiment.timeline.is_at_end
    assert not experiment.timeline.is_followed_by_change


def test_training_on_before_a_later_change_is_another_run() -> None:
    """The settings stay those of the step, so the change does not happen."""
    experiment, settings = experiment_with()
    plain = train(experiment_with()[0], 40)
    train(experiment, 10)
    experiment.change(training_spec({**settings, "learning_rate": 1.0}))
    train(experiment, 30)
    go(experiment, 9)
    assert experiment.timeline.is_followed_by_change
    seen = train(experiment, 40)
    assert seen[40] == plain[40]
    assert (experiment.timeline.last, experiment.timeline.changes) == (40, [])


@pytest.mark.parametrize("max_bytes", [1, 30_000, 100_000])
def test_the_memory_is_bounded(monkeypatch: pytest.MonkeyPatch, max_bytes: int) -> None:
    """With fewer checkpoints the same bits, from further away."""
    monkeypatch.setattr(timeline_module, "MIN_GAP", 1)
    experiment, _ = experiment_with()
    experiment.timeline.max_bytes = max_bytes
    seen = train(experiment, 300)
    checkpoints = experiment.timeline._checkpoints
    assert experiment.timeline.size <= max(max_bytes, 2 * 10_000)
    assert experiment.timeline.size == timeline_module._size(checkpoints)
    steps = [checkpoint.moment.steps for checkpoint in checkpoints]
    assert steps == sorted(set(steps))
    gaps = np.diff([*steps, 300])
    assert gaps.max() <= max(8 * 300 // len(steps), 1) or len(steps) == 2
    for step in (0, 1, 149, 299, 300):
        go(experiment, step)
        assert bits(experiment) == seen[step]


def test_checkpoints_share_what_is_equal() -> None:
    """The best weights of a run without validation rows stay those of the start."""
    experiment, _ = experiment_with()
    train(experiment, 100)
    states = [checkpoint.state for checkpoint in experiment.timeline._checkpoints]
    assert len(states) > 3
    assert len({id(state.best) for state in states}) == 1
    assert len({id(state.vector) for state in states}) == len(states)


def test_a_shortened_copy_finds_the_same_bits() -> None:
    """What is kept with a run that has been replaced; the original stays as it was."""
    experiment, _ = experiment_with()
    seen = train(experiment, 200)
    go(experiment, 50)
    original = experiment.timeline
    count = len(original._checkpoints)
    copy = original.shortened(25_000)
    assert len(copy._checkpoints) < count == len(original._checkpoints)
    other, _ = experiment_with()
    other.resume(copy.at_end(), copy.history, copy)
    assert bits(other) == seen[200]
    go(other, 77)
    assert bits(other) == seen[77]
    assert bits(experiment) == seen[50]


def test_so_many_changes_begin_the_timeline_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change is small, but there is a limit; from there on steps are found again."""
    monkeypatch.setattr(timeline_module, "MAX_CHANGES", 3)
    experiment, settings = experiment_with()
    for rate in (0.1, 0.2, 0.3, 0.4, 0.5):
        experiment.change(training_spec({**settings, "learning_rate": rate}))
        seen = train(experiment, experiment.trainer.steps + 5)
    assert (experiment.timeline.first, experiment.timeline.last) == (20, 25)
    go(experiment, 20)
    assert bits(experiment) == seen[20]


@pytest.mark.usefixtures("wasm")
@pytest.mark.parametrize("engine", ["numpy", "float64"])
@pytest.mark.parametrize("optimizer", ["gradient_descent", "adam"])
def test_edited_parameters_are_found_again(engine: str, optimizer: str) -> None:
    """In the middle of an epoch and at its end, twice at one step, before and after a change of the settings."""
    experiment, values = experiment_with(engine=engine, optimizer=optimizer, batch_size=7)
    train(experiment, 10)
    experiment.edit({0: 1.0 / 3.0})
    experiment.edit({3: -2.0, 5: 0.125})
    assert experiment.trainer.parameters.vector[[0, 3, 5]].tolist() == [1.0 / 3.0, -2.0, 0.125]
    seen = train(experiment, 28)
    experiment.change(training_spec({**values, "learning_rate": 0.3}))
    seen |= train(experiment, 49)
    experiment.edit({1: 5.0})
    seen |= train(experiment, 60)
    for step in (59, 49, 28, 12, 10, 30, 60, 11):
        go(experiment, step)
        assert bits(experiment) == seen[step], step
    go(experiment, 9)
    assert experiment.trainer.parameters.vector[0] != 1.0 / 3.0
    assert [change.edits for change in experiment.timeline.changes] == [
        ((0, 1.0 / 3.0),),
        ((3, -2.0), (5, 0.125)),
        (),
        ((1, 5.0),),
    ]


def test_the_course_of_a_parameter() -> None:
    """Its values at checkpoints before the current step, thinned evenly; none that lie ahead."""
    experiment, _ = experiment_with(batch_size=7)
    seen = {0: float(experiment.trainer.parameters.vector[2])}
    for step in range(1, 400):
        experiment.advance(1, 10**6)
        seen[step] = float(experiment.trainer.parameters.vector[2])
    course = experiment.timeline.course(2, 1000)
    assert len(course) > 10
    assert all(seen[step] == value for step, value in course)
    assert [step for step, _ in course] == sorted({step for step, _ in course})
    assert course[0][0] == 0
    few = experiment.timeline.course(2, 5)
    assert len(few) == 5
    assert set(few) <= set(course)
    go(experiment, 100)
    assert max(step for step, _ in experiment.timeline.course(2, 1000)) < 100
