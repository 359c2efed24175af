"""Class weights: every class counts the same in loss, gradient, evaluation and trace."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import (
    NetworkSpec,
    Parameters,
    SpecError,
    Trainer,
    TrainingSpec,
    make_dataset,
    read_table,
    trace_next,
)
from pycore.functions.losses import LOSSES
from pycore.network import forward
from pycore.training.evaluation import row_weights

RNG = np.random.default_rng(3)
TABLE = read_table(
    "a,b,kind\n"
    + "\n".join(
        f"{x:.6f},{y:.6f},{'rare' if i % 5 == 0 else 'common'}"
        for i, (x, y) in enumerate(RNG.normal(size=(50, 2)))
    )
)
DATASET = make_dataset(TABLE, test_fraction=0.2, validation_fraction=0.2, seed=1)
BALANCED = TrainingSpec(class_weights="balanced", batch_size=7)


def network(**options):
    return NetworkSpec.for_dataset(DATASET, (4,), seed=2, **options)


def test_the_weights_are_the_classes_shares_turned_round():
    """24 common and 6 rare training rows: 30 / (2 x 24) and 30 / (2 x 6); the same for the other parts' rows."""
    assert np.bincount(DATASET.labels_train).tolist() == [24, 6]
    weights = row_weights(DATASET, "train", BALANCED)
    np.testing.assert_allclose(weights, np.array([0.625, 2.5])[DATASET.labels_train])
    assert weights.mean() == pytest.approx(1.0)
    other = row_weights(DATASET, "test", BALANCED)
    np.testing.assert_allclose(other, np.array([0.625, 2.5])[DATASET.labels_test])
    assert row_weights(DATASET, "train", TrainingSpec()) is None


@pytest.mark.parametrize("loss", ["cross_entropy", "half_squared_error", "huber"])
@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_the_loss_is_that_of_the_rows_as_often_as_they_weigh(loss, reduction):
    """The mean of the classes' means: each class half."""
    trainer = Trainer(DATASET, network(loss=loss, reduction=reduction), BALANCED)
    passed = forward(trainer.network, trainer.parameters, DATASET.x_train)
    rows = LOSSES[loss].rows(passed.z[-1], passed.h[-1], DATASET.y_train)
    means = [rows[DATASET.labels_train == j].mean() for j in (0, 1)]
    scale = 1.0 if reduction == "mean" else 30.0
    assert trainer.evaluate("train").loss == pytest.approx(scale * np.mean(means))


@pytest.mark.parametrize("loss", ["cross_entropy", "half_squared_error"])
def test_a_step_follows_the_weighted_loss_s_slope(loss):
    """Full batch: the parameters move by - gamma times the central differences of the shown loss."""
    training = TrainingSpec(class_weights="balanced", batch_size=1000, learning_rate=0.5)
    trainer = Trainer(DATASET, network(loss=loss), training)
    before = trainer.parameters.vector.copy()

    def shown(vector):
        start = Parameters(trainer.network.layer_sizes, vector)
        return Trainer(DATASET, trainer.network, training, start).evaluate("train").loss

    trainer.step()
    for p in range(before.size):
        moved = np.zeros_like(before)
        moved[p] = 1e-6
        slope = (shown(before + moved) - shown(before - moved)) / 2e-6
        assert trainer.parameters.vector[p] == pytest.approx(before[p] - 0.5 * slope, abs=1e-8)


def test_the_trace_weighs_the_rows_too():
    """Every step's parameters, also of minibatches, and what each row counts."""
    trainer = Trainer(DATASET, network(), BALANCED)
    for _ in range(6):
        traced = trace_next(trainer)
        frame = trainer.step()
        weights = row_weights(DATASET, "train", BALANCED)[frame.rows]
        np.testing.assert_allclose(traced.row_factors, weights / len(frame.rows))
        assert traced.data_loss == pytest.approx(frame.batch_loss, rel=1e-12)
        np.testing.assert_allclose(
            traced.after.vector, trainer.parameters.vector, rtol=1e-11, atol=1e-13
        )


def test_weights_may_be_taken_up_in_a_run_and_are_stored_with_it():
    """From the next step on; a resumed run goes on with them."""
    trainer = Trainer(DATASET, network(), TrainingSpec(batch_size=7))
    trainer.step()
    trainer.training = BALANCED
    resumed = Trainer.resume(DATASET, trainer.network, trainer.state())
    for _ in range(5):
        assert trainer.step().batch_loss == resumed.step().batch_loss
    assert np.array_equal(trainer.parameters.vector, resumed.parameters.vector)


def test_a_number_has_no_classes_to_weigh():
    """The choice is without effect; an unknown one is refused."""
    numbers = make_dataset(TABLE, "b", ["a"])
    assert row_weights(numbers, "train", BALANCED) is None
    with pytest.raises(SpecError, match='Unknown class weights "balance"'):
        TrainingSpec(class_weights="balance")
