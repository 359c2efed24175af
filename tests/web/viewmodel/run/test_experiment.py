"""A network on its data: built from the settings, trained, changed, resumed, and over for a reason."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from pycore import SpecError, Trainer, TrainingSpec
from pycore.training.stopping import DIVERGED, MAX_EPOCHS
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.data.catalog import entry_of
from web.viewmodel.data.source import Source
from web.viewmodel.run import experiment as module
from web.viewmodel.run.experiment import (
    TRAINING_SETTINGS,
    Experiment,
    settings_of,
    training_spec,
)
from web.viewmodel.run.history import History
from web.viewmodel.settings.table import NO, YES, Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage
    from numpy.typing import NDArray

    Run = Callable[..., Any]


def experiment_with(
    *, key: str = "circle", draw: int = 0, start: NDArray[np.float64] | None = None, **changes: Any
) -> Experiment:
    """Return an experiment on a set of the catalog, with all other settings as at first."""
    settings = {**Settings().as_dict(), "hidden_layer_sizes": [3], **changes}  # type: ignore[no-untyped-call]  # param's
    source = Source.of_entry(entry_of(key), settings)
    return Experiment(source, source.dataset(settings), settings, draw, start)


def test_the_network_is_that_of_the_settings() -> None:
    """Sizes between inputs and outputs, activations, biases, seed and draw."""
    experiment = experiment_with(
        hidden_layer_sizes=[4, 5],
        activation="relu",
        biases=NO,
        seed=9,
        draw=2,
        initializer="he_normal",
    )
    network = experiment.network
    assert network.layer_sizes == (2, 4, 5, 2)
    assert network.activations[:-1] == ("relu", "relu")
    assert (network.biases, network.seed, network.draw) == (False, 9, 2)
    assert network.initializer == "he_normal"
    each = experiment_with(hidden_layer_sizes=[4, 5], layer_activations=["tanh", "gelu"])
    assert each.network.activations[:-1] == ("tanh", "gelu")
    with pytest.raises(SpecError):
        experiment_with(layer_activations=["tanh", "gelu"])


def test_its_training_is_that_of_the_settings_and_back() -> None:
    """Every setting of the core that has a control, by the same name."""
    assert set(TRAINING_SETTINGS) < {field.name for field in fields(TrainingSpec)}
    settings = {
        **Settings().as_dict(),  # type: ignore[no-untyped-call]  # param's
        "optimizer": "adam",
        "learning_rate": 0.02,
        "l2": 0.1,
        "penalize_biases": YES,
    }
    spec = training_spec(settings)
    assert (spec.optimizer, spec.learning_rate, spec.l2) == ("adam", 0.02, 0.1)
    assert spec.penalize_biases is True
    found = settings_of(spec)
    assert found == {name: settings[name] for name in found}
    assert set(found) == {*TRAINING_SETTINGS, "frozen"}
    assert training_spec({**settings, "penalize_biases": NO}).penalize_biases is False


def test_it_starts_with_the_loss_of_its_initial_weights() -> None:
    """Of all parts, as a trainer of the core has it."""
    experiment = experiment_with()
    plain = Trainer(experiment.dataset, experiment.network, experiment.training)
    assert experiment.history.epochs == [0]
    for part, losses in experiment.history.losses.items():
        np.testing.assert_array_equal(losses, [plain.evaluate(part).loss])


def test_it_trains_as_the_core_does() -> None:
    """The same bits, and the losses at the end of each epoch."""
    experiment = experiment_with()
    plain = Trainer(experiment.dataset, experiment.network, experiment.training)
    frame = experiment.advance(10**6, 3)
    losses = [plain.evaluate("train").loss]
    while plain.epoch < 3:
        if plain.step().end_of_epoch:
            losses.append(plain.evaluate("train").loss)
    assert (frame.epoch, frame.end_of_epoch) == (3, True)
    assert experiment.trainer.parameters.vector.tobytes() == plain.parameters.vector.tobytes()
    assert experiment.history.epochs == [0, 1, 2, 3]
    np.testing.assert_allclose(experiment.history.losses["train"], losses, rtol=1e-12)


def test_given_weights_are_its_start() -> None:
    """Also when it begins again."""
    size = experiment_with().trainer.parameters.vector.size
    start = np.linspace(-1.0, 1.0, size)
    experiment = experiment_with(start=start)
    np.testing.assert_array_equal(experiment.trainer.parameters.vector, start)
    experiment.advance(5, 1)
    again = experiment.beginning()
    np.testing.assert_array_equal(again.parameters.vector, start)
    assert again.steps == 0


def test_results_are_computed_once_for_each_step() -> None:
    """Until a step is made or the training changes; then they are those of now."""
    experiment = experiment_with()
    first = experiment.results
    assert experiment.results is first
    experiment.advance(1, 1)
    second = experiment.results
    assert second is not first
    assert experiment.results is second
    assert second.losses["train"].loss == experiment.trainer.evaluate("train").loss
    experiment.change(training_spec({**settings_of(experiment.training), "l2": 0.5}))
    assert experiment.results.losses["train"].penalty > 0.0 == second.losses["train"].penalty


def test_a_change_counts_from_the_next_step() -> None:
    """The weights stay; another rate makes another step."""
    experiment = experiment_with()
    before = experiment.trainer.parameters.vector.copy()
    changed = training_spec({**settings_of(experiment.training), "learning_rate": 0.7})
    experiment.change(changed)
    assert experiment.trainer.training == experiment.training == changed
    np.testing.assert_array_equal(experiment.trainer.parameters.vector, before)
    experiment.advance(1, 1)
    other = experiment_with(learning_rate=0.7)
    other.advance(1, 1)
    np.testing.assert_array_equal(
        experiment.trainer.parameters.vector, other.trainer.parameters.vector
    )


def test_a_state_is_taken_over_with_its_training() -> None:
    """By another experiment of the same data and network: it goes on to the same bits."""
    one, other = experiment_with(learning_rate=0.3), experiment_with()
    one.advance(20, 100)
    history = History()
    other.resume(one.trainer.state(), history)
    assert other.training == one.training
    assert other.history is history
    for experiment in (one, other):
        experiment.advance(7, 100)
    assert one.trainer.parameters.vector.tobytes() == other.trainer.parameters.vector.tobytes()


def test_why_it_is_over() -> None:
    """The last epoch, a rule that has stopped it unless it goes on anyway, and always a run that has diverged."""
    running = experiment_with()
    running.advance(1, 1)
    assert running.over() is None
    short = experiment_with(max_epochs=2)
    short.advance(10**6, 10)
    assert (short.over(), short.over(anyway=True)) == (MAX_EPOCHS, MAX_EPOCHS)
    good = experiment_with(target_loss=100.0)
    good.advance(10**6, 10)
    assert (good.over(), good.over(anyway=True)) == ("target_loss", None)
    lost = experiment_with(key="auto-mpg", learning_rate=1e5, loss="half_squared_error")
    with np.errstate(all="ignore"):
        lost.advance(10**6, 100)
    assert (lost.over(), lost.over(anyway=True)) == (DIVERGED, DIVERGED)


def test_a_network_may_not_fill_the_memory(
    session: LabPage, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Biases count; at the limit it is made, one above it is refused and the run stays as it was."""
    monkeypatch.setattr(module, "MAX_PARAMETERS", 3 * 5 + 6 * 2)  # 2-5-2
    run(session.set({"hidden_layer_sizes": [5]}))
    before = session.experiment
    with pytest.raises(CommandError, match="32 parameters; the limit is 27"):
        run(session.set({"hidden_layer_sizes": [6]}))
    assert session.experiment is before
    assert session.settings.hidden_layer_sizes == [5]


def test_the_widest_layers_fit(session: LabPage, run: Run) -> None:
    """Layers of 512 units can be set, and are drawn and trained."""
    run(session.set({"hidden_layer_sizes": [512, 512], "learning_rate": 0.001}))
    run(session.step())
    assert session.experiment.trainer.steps == 1
    assert session.experiment.network.layer_sizes == (2, 512, 512, 2)
