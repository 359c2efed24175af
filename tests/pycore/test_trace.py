"""The trace: every quantity is that of the text's equations, and together they are the step that is made."""

from __future__ import annotations

import numpy as np
import oracle
import pytest

from pycore import (
    NetworkSpec,
    Parameters,
    ShapeError,
    Trainer,
    TrainingSpec,
    trace_next,
    trace_step,
)
from pycore.functions.optimizers import OPTIMIZERS

OUTPUTS = [
    ("sigmoid", "half_squared_error"),
    ("softmax", "cross_entropy"),
    ("softmax", "huber"),
    ("exponential", "poisson"),
]


def case(output, loss, sizes=(3, 4, 5, 2)):
    network = NetworkSpec(sizes, ("tanh", "gelu"), output, loss, seed=3)
    parameters = Parameters.initial(network)
    parameters.vector += np.random.default_rng(1).normal(0, 0.3, parameters.vector.size)
    rng = np.random.default_rng(2)
    return network, parameters, rng.normal(size=(4, 3)), np.eye(2)[[0, 1, 1, 0]]


@pytest.mark.parametrize(("output", "loss"), OUTPUTS)
def test_every_quantity_is_the_oracle_s(output, loss):
    """z, h, derivatives, losses, deltas term by term and gradients, row by row in plain numbers."""
    network, parameters, x, y = case(output, loss)
    lists = parameters.to_lists()
    w, b, names = lists["weights"], lists["biases"], network.activations
    found = trace_step(network, parameters, x, y, TrainingSpec(l2=0.1))
    losses = []
    for row in range(4):
        z, h = oracle.feedforward(w, b, names, x[row].tolist())
        delta = oracle.deltas(loss, w, names, z, h, y[row].tolist())
        losses.append(oracle.loss(loss, h[-1], y[row].tolist()))
        for k in range(3):
            np.testing.assert_allclose(found.z[k][row], z[k], rtol=1e-12, atol=1e-15)
            np.testing.assert_allclose(found.h[k + 1][row], h[k + 1], rtol=1e-12, atol=1e-15)
            np.testing.assert_allclose(4 * found.delta[k][row], delta[k], rtol=1e-11, atol=1e-14)
        for k in range(2):
            slope = oracle.FUNCTIONS[names[k]][1]
            for j in range(len(z[k])):
                assert found.derivative[k][row, j] == pytest.approx(slope(z[k][j], h[k + 1][j]))
                terms = [w[k + 1][j][m] * delta[k + 1][m] for m in range(len(delta[k + 1]))]
                np.testing.assert_allclose(
                    4 * found.delta_terms[k][row, j], terms, rtol=1e-11, atol=1e-14
                )
                assert 4 * found.dl_dh[k][row, j] == pytest.approx(sum(terms), rel=1e-10)
        slopes = [oracle.LOSSES[loss][1](a, t, 2) for a, t in zip(h[-1], y[row].tolist())]  # noqa: B905
        np.testing.assert_allclose(4 * found.dl_dh[2][row], slopes, rtol=1e-11)
    np.testing.assert_allclose(found.row_losses, losses, rtol=1e-12)
    assert found.data_loss == pytest.approx(sum(losses) / 4, rel=1e-12)
    assert found.penalty == pytest.approx(oracle.penalty(w, b, 0.0, 0.1, penalize_biases=False))
    gw, gb = oracle.gradient(loss, w, b, names, x.tolist(), y.tolist(), 0.1)
    for k in range(3):
        np.testing.assert_allclose(found.gradient.weights[k], gw[k], rtol=1e-10, atol=1e-13)
        np.testing.assert_allclose(found.gradient.biases[k], gb[k], rtol=1e-10, atol=1e-13)
        both = found.loss_gradient.weights[k] + found.penalty_gradient.weights[k]
        np.testing.assert_allclose(both, gw[k], rtol=1e-10, atol=1e-13)
        np.testing.assert_allclose(
            found.gradient_terms(k).sum(axis=0),
            found.loss_gradient.weights[k],
            rtol=1e-10,
            atol=1e-13,
        )


def test_the_derivative_of_softmax_is_a_matrix():
    """dh_l/dz_j by central differences, for every row; with dL/dh it gives delta."""
    network, parameters, x, y = case("softmax", "huber")
    found = trace_step(network, parameters, x, y, TrainingSpec())
    assert found.derivative[2].shape == (4, 2, 2)
    chained = np.einsum("bl,blj->bj", found.dl_dh[2], found.derivative[2])
    np.testing.assert_allclose(chained, found.delta[2], rtol=1e-12)
    for j in range(2):
        moved = found.z[2].copy()
        moved[:, j] += 1e-6
        e = np.exp(moved)
        above = e / e.sum(axis=1, keepdims=True)
        slope = (above - found.h[3]) / 1e-6
        np.testing.assert_allclose(found.derivative[2][:, :, j], slope, rtol=1e-4, atol=1e-7)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"l1": 0.02, "l2": 0.1, "penalize_biases": True},
        {"clip_norm": 0.05, "dropout": 0.3, "frozen_layers": (0,)},
    ],
    ids=["plain", "penalties", "clipped"],
)
def test_the_trace_is_the_step_that_is_made_next(classes, optimizer, options):
    """Its parameters after the step, its loss and its rate are those of ``Trainer.step``; it changes nothing."""
    training = TrainingSpec(
        optimizer, schedule="exponential", decay_epochs=1, batch_size=10, **options
    )
    network = NetworkSpec.for_dataset(classes, (5, 3), activation=("tanh", "elu"), seed=1)
    trainer = Trainer(classes, network, training)
    other = Trainer(classes, network, training)
    for _ in range(9):
        traced = trace_next(trainer)
        frame = trainer.step()
        assert np.array_equal(traced.x, classes.x_train[frame.rows])
        assert traced.data_loss == pytest.approx(frame.batch_loss, rel=1e-11)
        assert traced.learning_rate == frame.learning_rate
        np.testing.assert_allclose(
            traced.after.vector, trainer.parameters.vector, rtol=1e-10, atol=1e-13
        )
        assert list(traced.optimizer_terms)[-1] == "update"
        other.step()
        assert np.array_equal(trainer.parameters.vector, other.parameters.vector)


def test_a_clipped_gradient_has_the_asked_length():
    """The factor and the shortened gradient; a shorter one is left alone."""
    network, parameters, x, y = case("softmax", "cross_entropy")
    clipped = trace_step(network, parameters, x, y, TrainingSpec(clip_norm=1e-3))
    assert np.linalg.norm(clipped.gradient.vector) == pytest.approx(1e-3)
    whole = trace_step(network, parameters, x, y, TrainingSpec(clip_norm=1e3))
    assert whole.clip_factor == 1.0
    np.testing.assert_allclose(
        clipped.gradient.vector, whole.gradient.vector * clipped.clip_factor, rtol=1e-12
    )


def test_what_does_not_fit_is_refused():
    """Targets of another shape, no rows."""
    network, parameters, x, y = case("softmax", "cross_entropy")
    with pytest.raises(ShapeError, match="targets"):
        trace_step(network, parameters, x, y[:, :1], TrainingSpec())
    with pytest.raises(ShapeError):
        trace_step(network, parameters, x[:0], y[:0], TrainingSpec())
