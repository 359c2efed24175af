"""The run inside the module ends where the trainer's own does, and its losses are those of the epochs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from wasm_runs import advanced, both, close, table

from pycore import NetworkSpec, TrainingSpec
from pycore.training.stopping import DIVERGED, EARLY_STOPPING

QUIET = pytest.mark.filterwarnings("ignore::RuntimeWarning")
STOPS = {
    "max_epochs": {"max_epochs": 3},
    "target_loss": {"target_loss": 0.9},
    "target_metric": {"target_metric": 0.5},
    "tolerance": {"tolerance": 0.05, "tolerance_epochs": 2},
    EARLY_STOPPING: {"patience": 2, "learning_rate": 2.0},
    DIVERGED: {"learning_rate": 1e200},
}


@QUIET
@pytest.mark.parametrize("reason", STOPS)
def test_a_run_stops_where_numpy_s_does(reason):
    """After the same step, for the same reason, with the same parameters; asked for more, it says so again."""
    dataset = table(60, 5, 3, seed=8)
    network = NetworkSpec.for_dataset(dataset, (6,), seed=8)
    training = TrainingSpec(**{"max_epochs": 400, "learning_rate": 0.1, **STOPS[reason]})
    plain, fast = both(dataset, network, training)
    with np.errstate(all="ignore"):
        while plain.stop_reason is None:
            plain.step_quietly()
    lasts, losses = advanced(fast, 10_000)
    assert fast.stop_reason == plain.stop_reason == reason == lasts[-1].stop_reason
    assert (fast.epoch, fast.steps) == (plain.epoch, plain.steps)
    assert fast.best_epoch == plain.best_epoch
    assert close(fast.parameters.vector, plain.parameters.vector, 9)
    assert len(losses) == plain.epoch
    assert np.isfinite(fast.parameters.vector).all()


@QUIET
@pytest.mark.parametrize("optimizer", ["gradient_descent", "momentum", "adam"])
@pytest.mark.parametrize("rate", [3.0, 30.0, 1e3, 1e8, 1e160, 1e306])
@pytest.mark.parametrize("loss", ["half_squared_error", "huber"])
def test_divergence_goes_back_to_the_same_parameters(optimizer, rate, loss):
    """A loss beyond all bounds, weights that are not finite, a bad end of an epoch: as NumPy's, bit by bit or close."""
    dataset = table(50, 4, 1, seed=9)
    network = NetworkSpec.for_dataset(dataset, (5,), activation="relu", loss=loss, seed=9)
    training = TrainingSpec(optimizer, learning_rate=rate, batch_size=9, max_epochs=4)
    plain, fast = both(dataset, network, training)
    with np.errstate(all="ignore"):
        while plain.stop_reason is None:
            plain.step_quietly()
    advanced(fast, 10_000)
    assert (fast.stop_reason, fast.epoch, fast.steps) == (
        plain.stop_reason,
        plain.epoch,
        plain.steps,
    )
    assert fast.state().position == plain.state().position
    assert close(fast.parameters.vector, plain.parameters.vector, 6)


def test_a_call_ends_where_it_is_asked_to():
    """So many steps, or so many completed epochs."""
    dataset = table(60, 5, 3, seed=3)
    _, fast = both(dataset, NetworkSpec.for_dataset(dataset, (4,)), TrainingSpec(batch_size=5))
    per_epoch = -(-len(dataset.x_train) // 5)
    assert fast.advance(3).last.step == 3
    progress = fast.advance(10_000, 2)
    assert (progress.last.epoch, progress.last.step) == (2, 2 * per_epoch)
    assert progress.losses[:, 0].tolist() == [1.0, 2.0]
    progress = fast.advance(per_epoch)
    assert (progress.last.end_of_epoch, progress.last.epoch) == (True, 3)
    assert progress.losses[-1, 1] == progress.last.train.loss


def test_a_part_without_rows_has_no_loss():
    """NaN, as from NumPy's engine."""
    dataset = replace(
        table(40, 3, 2, seed=1), x_validation=np.empty((0, 3)), y_validation=np.empty((0, 2))
    )
    plain, fast = both(dataset, NetworkSpec.for_dataset(dataset, (3,)), TrainingSpec())
    _, expected = advanced(plain, 12)
    _, found = advanced(fast, 12)
    assert np.isnan(found[:, 2]).all()
    np.testing.assert_allclose(found, expected, rtol=1e-13)
