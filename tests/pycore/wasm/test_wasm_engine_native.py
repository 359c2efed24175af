"""Whole runs by the engine in WebAssembly: the numbers of NumPy's engine, and the same bits however a run is cut."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import oracle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wasm_runs import advanced, both, close, runs, table
from wasmtime_host import WasmtimeHost

from pycore import NetworkSpec, SpecError, Trainer, TrainingSpec
from pycore.functions.optimizers import OPTIMIZERS
from pycore.training import serialize
from pycore.wasm.wasm_engine import WasmEngine

QUIET = pytest.mark.filterwarnings("ignore::RuntimeWarning")
STEPS = 40


def everything(trainer):
    """Return all that a run is, as bytes and numbers."""
    document, arrays = serialize.dump(trainer.network, trainer.state())
    return document, {name: array.tobytes() for name, array in arrays.items()}


@QUIET
@settings(deadline=None)
@given(runs())
def test_a_run_is_that_of_numpy_s_engine(run):
    """Whatever the network and the training are: parameters, averages, losses and counts."""
    plain, fast = both(*run)
    (expected, *_), epochs = advanced(plain, STEPS)
    lasts, found_epochs = advanced(fast, STEPS)
    found = lasts[-1]
    assert (found.step, found.epoch, found.stop_reason) == (
        expected.step,
        expected.epoch,
        expected.stop_reason,
    )
    assert fast.learning_rate == pytest.approx(plain.learning_rate, rel=1e-15)
    np.testing.assert_array_equal(found.rows, expected.rows)
    np.testing.assert_array_equal(fast.next_rows, plain.next_rows)
    assert close(fast.parameters.vector, plain.parameters.vector, 10)
    assert close(found_epochs, epochs, 10)
    np.testing.assert_array_equal(np.isnan(found_epochs), np.isnan(epochs))
    assert found.batch_loss == pytest.approx(expected.batch_loss, rel=1e-9, abs=1e-10)
    before, after = plain.state(), fast.state()
    for name in ("epoch", "steps", "position", "epoch_seed", "epoch_batch_size"):
        assert getattr(before, name) == getattr(after, name)
    assert before.optimizer.step == after.optimizer.step
    for one, other in zip(before.optimizer.slots, after.optimizer.slots, strict=True):
        assert close(other, one, 10)
    for name in ("good", "epoch_start", "best"):
        assert close(getattr(after, name), getattr(before, name), 10)
    assert after.watch.best_epoch == before.watch.best_epoch


@QUIET
@settings(deadline=None)
@given(runs(), st.lists(st.integers(1, 15), max_size=12))
def test_a_run_has_the_same_bits_however_it_is_cut(run, cuts):
    """In one call, in many, and step by step; with the same losses at the ends of the epochs."""
    dataset, network, training = run
    _, whole = both(dataset, network, training)
    _, cut = both(dataset, network, training)
    _, losses = advanced(whole, STEPS)
    _, cut_losses = advanced(cut, STEPS, cuts)
    np.testing.assert_array_equal(losses, cut_losses)
    assert everything(whole) == everything(cut)
    _, single = both(dataset, network, training)
    while single.steps < STEPS and single.stop_reason is None:
        single.step()
    assert everything(whole) == everything(single)


@QUIET
@settings(deadline=None, max_examples=20)
@given(runs(), st.integers(1, STEPS - 1))
def test_a_run_that_is_stored_goes_on_to_the_last_bit(run, stored_at):
    """Through the document, by another engine with another memory."""
    dataset, network, training = run
    _, whole = both(dataset, network, training)
    _, first = both(dataset, network, training)
    advanced(whole, STEPS)
    advanced(first, stored_at)
    _, state = serialize.load(*serialize.dump(network, first.state()))
    second = Trainer.resume(
        dataset, network, state, many_steps=lambda data, net: WasmEngine(WasmtimeHost(), data, net)
    )
    if second.stop_reason is None:
        advanced(second, STEPS - stored_at)
    assert everything(whole) == everything(second)


@QUIET
@settings(deadline=None, max_examples=20)
@given(runs(), st.integers(1, 30))
def test_settings_may_change_while_it_trains(run, changed_at):
    """Another rule, rate, batch size or seed counts from when it counts for NumPy's engine."""
    dataset, network, training = run
    plain, fast = both(dataset, network, training)
    for trainer in (plain, fast):
        advanced(trainer, changed_at)
        trainer.training = replace(
            training, optimizer="momentum", learning_rate=0.002, batch_size=7, seed=3, dropout=0.1
        )
        advanced(trainer, STEPS)
    assert (fast.epoch, fast.steps) == (plain.epoch, plain.steps)
    np.testing.assert_array_equal(fast.next_rows, plain.next_rows)
    assert close(fast.parameters.vector, plain.parameters.vector, 9)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_after_one_step_thirteen_digits_are_shared(optimizer):
    """As the engine's module states."""
    dataset = table(60, 5, 3, seed=4)
    network = NetworkSpec.for_dataset(dataset, (8, 8), seed=4)
    plain, fast = both(dataset, network, TrainingSpec(optimizer, learning_rate=0.01))
    start = plain.parameters.vector.copy()
    for trainer in (plain, fast):
        advanced(trainer, 1)
    assert close(fast.parameters.vector, plain.parameters.vector, 13)
    assert not close(fast.parameters.vector, start, 6)


@pytest.mark.parametrize(("optimizer", "digits"), [("gradient_descent", 12), ("adam", 10)])
def test_after_some_hundred_steps_ten_digits_are_shared(optimizer, digits):
    """As the engine's module states."""
    dataset = table(60, 5, 3, seed=4)
    network = NetworkSpec.for_dataset(dataset, (8, 8), seed=4)
    plain, fast = both(dataset, network, TrainingSpec(optimizer, learning_rate=0.01))
    for trainer in (plain, fast):
        advanced(trainer, 500)
    assert close(fast.parameters.vector, plain.parameters.vector, digits)


@pytest.mark.parametrize(
    "activation", ["tanh", "sigmoid", "relu", "elu", "softplus", "gelu", "silu"]
)
@pytest.mark.parametrize("loss", ["half_squared_error", "cross_entropy", "binary_cross_entropy"])
def test_one_step_is_the_oracle_s(activation, loss):
    """The founding text's equations in plain numbers, without arrays."""
    dataset = table(30, 4, 3, seed=6)
    network = NetworkSpec.for_dataset(dataset, (5, 3), activation=activation, loss=loss, seed=6)
    training = TrainingSpec(learning_rate=0.1, batch_size=11, l1=0.01, l2=0.1)
    _, fast = both(dataset, network, training)
    start = fast.parameters.to_lists()
    rows = fast.next_rows
    gw, gb = oracle.gradient(
        loss,
        start["weights"],
        start["biases"],
        network.activations,
        dataset.x_train[rows].tolist(),
        dataset.y_train[rows].tolist(),
        0.1,
        l1=0.01,
    )
    advanced(fast, 1)
    for k, (w, b) in enumerate(zip(fast.parameters.weights, fast.parameters.biases, strict=True)):
        np.testing.assert_allclose(w, start["weights"][k] - 0.1 * np.array(gw[k]), rtol=1e-12)
        np.testing.assert_allclose(
            b, start["biases"][k] - 0.1 * np.array(gb[k]), rtol=1e-12, atol=1e-15
        )


def test_losses_of_any_parameters():
    """Over the rows of each part, with the penalties; an unknown part is refused."""
    dataset = table(60, 5, 3, seed=3)
    network = NetworkSpec.for_dataset(dataset, (7,), seed=3)
    training = TrainingSpec(l1=0.02, l2=0.3, class_weights="balanced")
    plain, _ = both(dataset, network, training)
    engine = WasmEngine(WasmtimeHost(), dataset, network)
    for part in ("train", "validation", "test"):
        found = engine.evaluate(plain.parameters.vector, training, part)
        np.testing.assert_allclose(found, plain.evaluate(part), rtol=1e-13)
    with pytest.raises(SpecError, match="part"):
        engine.evaluate(plain.parameters.vector, training, "rest")


@QUIET
@settings(deadline=None, max_examples=30)
@given(runs())
def test_float32_is_the_same_run_in_fewer_digits(run):
    """One epoch is close to float64's: four digits."""
    plain, fast = both(*run, number_format="float32")
    assert fast.arithmetic != plain.arithmetic
    advanced(plain, 4)
    advanced(fast, 4)
    assert fast.steps == plain.steps
    assert close(fast.parameters.vector, plain.parameters.vector, 3)
