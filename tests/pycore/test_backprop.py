"""Backpropagation against published numbers, a scalar oracle and central differences."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import product
from pathlib import Path

import numpy as np
import oracle
import pytest

from pycore import NetworkSpec, Parameters, check_gradients
from pycore.backprop import chain_delta, deltas, gradient, output_delta
from pycore.functions.activations import ACTIVATIONS, HIDDEN_ACTIVATIONS
from pycore.functions.dropout import dropout_masks
from pycore.functions.losses import LOSSES
from pycore.functions.penalties import Penalties
from pycore.network import forward

FIXTURES = Path(__file__).parents[1] / "fixtures" / "hand-computed.json"
TEXT = FIXTURES.read_text(encoding="utf-8")
EXAMPLES = {example["name"]: example for example in json.loads(TEXT)["examples"]}
PRINTED = {
    example["name"]: example for example in json.loads(TEXT, parse_float=Decimal)["examples"]
}
#: Every output activation with every loss that it may have.
OUTPUTS = tuple(
    (output, loss.name)
    for output, loss in product(ACTIVATIONS, LOSSES.values())
    if loss.needs in (None, output)
)
PENALTIES = ((0.0, 0.0, False), (0.0, 0.3, False), (0.2, 0.1, True))


def worked(name):
    """Return spec, parameters, x and y of a published example."""
    example = EXAMPLES[name]
    parameters = Parameters.from_lists(example["weights"], example["biases"])
    network = NetworkSpec(parameters.layer_sizes, "sigmoid", "sigmoid", "half_squared_error")
    return network, parameters, np.array([example["input"]]), np.array([example["target"]])


def assert_printed(values, printed):
    """Assert that every value, rounded to as many places as are printed, has just those digits."""
    flat = np.ravel(values)
    decimals = [d for row in _flatten(printed) for d in [row]]
    assert len(flat) == len(decimals)
    for value, decimal in zip(flat.tolist(), decimals, strict=True):
        unit = Decimal(1).scaleb(decimal.as_tuple().exponent)
        assert abs(Decimal(repr(value)) - decimal) <= unit / 2, (value, decimal)


def _flatten(nested):
    if isinstance(nested, list):
        return [leaf for item in nested for leaf in _flatten(item)]
    return [Decimal(nested)]


def test_the_byu_example_is_met_in_every_printed_digit():
    """Outputs and error terms of the published 2-2-2-2 network; the author's error terms have the opposite sign."""
    network, parameters, x, y = worked("byu-cs478-2-2-2-2")
    passed = forward(network, parameters, x)
    found = deltas(network, parameters, passed, y)
    printed = PRINTED["byu-cs478-2-2-2-2"]
    assert_printed(passed.h[-1], printed["published"]["output"])
    for delta, terms in zip(
        found, printed["published"]["error_terms_with_opposite_sign"], strict=True
    ):
        assert_printed(-delta, terms)
    for delta, terms in zip(found, printed["exact"]["delta"], strict=True):
        assert_printed(delta, terms)


def test_one_step_of_the_byu_example_gives_the_new_weights():
    """w <- w - gamma dL/dw, for every weight and bias, to all recorded digits."""
    network, parameters, x, y = worked("byu-cs478-2-2-2-2")
    step = gradient(network, parameters, forward(network, parameters, x), y)
    parameters.vector -= EXAMPLES["byu-cs478-2-2-2-2"]["learning_rate"] * step.vector
    printed = PRINTED["byu-cs478-2-2-2-2"]["exact"]
    for k in range(3):
        assert_printed(parameters.weights[k], printed["weights_after_one_step"][k])
        assert_printed(parameters.biases[k], printed["biases_after_one_step"][k])


def test_the_mazur_example_is_met():
    """Outputs, losses before and after (biases frozen, and updated) and new weights of the published 2-2-2 network."""
    network, parameters, x, y = worked("mazur-2-2-2")
    printed = PRINTED["mazur-2-2-2"]
    squared = LOSSES["half_squared_error"]

    def loss_of(p):
        passed = forward(network, p, x)
        return squared.total(passed.z[-1], passed.h[-1], y)

    passed = forward(network, parameters, x)
    assert_printed(passed.h[-1], printed["exact"]["output"])
    assert_printed([loss_of(parameters)], [printed["published"]["loss_before"]])
    assert loss_of(parameters) == pytest.approx(
        EXAMPLES["mazur-2-2-2"]["exact"]["loss_before"], abs=1e-15
    )
    step = gradient(network, parameters, passed, y)
    frozen, updated = parameters.copy(), parameters.copy()
    for k, g in enumerate(step.weights):
        frozen.weights[k][...] -= 0.5 * g
    updated.vector -= 0.5 * step.vector
    exact = EXAMPLES["mazur-2-2-2"]["exact"]
    assert loss_of(frozen) == pytest.approx(exact["loss_after_one_step_biases_frozen"], abs=1e-15)
    assert loss_of(updated) == pytest.approx(exact["loss_after_one_step_biases_updated"], abs=1e-15)
    for w, expected in zip(frozen.weights, printed["exact"]["weights_after_one_step"], strict=True):
        assert_printed(w, expected)


def case(hidden, output, loss, sizes=(3, 4, 5, 2), reduction="mean"):
    """Return a network, parameters with no weight near 0, and three rows."""
    network = NetworkSpec(sizes, hidden, output, loss, reduction=reduction, seed=8)
    rng = np.random.default_rng(4)
    parameters = Parameters(sizes)
    size = parameters.vector.size
    parameters.vector[:] = rng.uniform(0.05, 0.9, size) * rng.choice([-1.0, 1.0], size)
    x, y = rng.normal(size=(3, sizes[0])), np.eye(sizes[-1])[[0, 1, 1]]
    return network, parameters, x, y


@pytest.mark.parametrize("penalties", PENALTIES)
@pytest.mark.parametrize(("output", "loss"), OUTPUTS)
@pytest.mark.parametrize("hidden", HIDDEN_ACTIVATIONS)
def test_the_gradient_is_that_of_the_scalar_oracle(hidden, output, loss, penalties):
    """Three layers, three rows, the full product: equal to 1e-11 to the equations in plain numbers."""
    reduction = "mean" if penalties[1] else "sum"
    network, parameters, x, y = case(hidden, output, loss, reduction=reduction)
    found = gradient(network, parameters, forward(network, parameters, x), y, Penalties(*penalties))
    lists = parameters.to_lists()
    gw, gb = oracle.gradient(
        loss,
        lists["weights"],
        lists["biases"],
        network.activations,
        x.tolist(),
        y.tolist(),
        penalties[1],
        l1=penalties[0],
        penalize_biases=penalties[2],
        mean=reduction == "mean",
    )
    for k in range(3):
        np.testing.assert_allclose(found.weights[k], gw[k], rtol=1e-11, atol=1e-13)
        np.testing.assert_allclose(found.biases[k], gb[k], rtol=1e-11, atol=1e-13)


@pytest.mark.parametrize(("output", "loss"), OUTPUTS)
@pytest.mark.parametrize("hidden", HIDDEN_ACTIVATIONS)
def test_the_gradient_is_that_of_central_differences(hidden, output, loss):
    """The check that the page offers holds for every activation with every loss, and changes nothing."""
    network, parameters, x, y = case(hidden, output, loss, (2, 3, 2))
    before = parameters.vector.copy()
    result = check_gradients(x, y, network, parameters, l1=0.02, l2=0.1, penalize_biases=True)
    np.testing.assert_allclose(result.analytic, result.numeric, rtol=4e-6, atol=4e-9)
    assert result.worst < 1e-4
    assert np.array_equal(parameters.vector, before)


def test_the_activations_of_a_network_may_differ_from_layer_to_layer():
    """Each hidden layer has its own, forward and backward: as the oracle has it."""
    names = ("gelu", "relu")
    network, parameters, x, y = case(names, "softmax", "cross_entropy")
    assert network.activations == ("gelu", "relu", "softmax")
    found = gradient(network, parameters, forward(network, parameters, x), y)
    lists = parameters.to_lists()
    gw, _ = oracle.gradient(
        "cross_entropy",
        lists["weights"],
        lists["biases"],
        (*names, "softmax"),
        x.tolist(),
        y.tolist(),
    )
    np.testing.assert_allclose(found.weights[0], gw[0], rtol=1e-12, atol=1e-14)
    other, _, _, _ = case(names[::-1], "softmax", "cross_entropy")
    swapped = gradient(other, parameters, forward(other, parameters, x), y)
    assert not np.allclose(found.weights[0], swapped.weights[0])


@pytest.mark.parametrize(
    ("output", "loss"), [(o, name) for o, name in OUTPUTS if o in LOSSES[name].joint]
)
def test_the_separate_chain_gives_the_joint_delta(output, loss):
    """dL/dh dh/dz, kept for the explanation, where both are well inside float64."""
    network, parameters, x, y = case("tanh", output, loss)
    passed = forward(network, parameters, x)
    z, h = passed.z[-1], passed.h[-1]
    joint = output_delta(network, z, h, y)
    np.testing.assert_allclose(chain_delta(network, z, h, y), joint, rtol=1e-12, atol=1e-15)


def test_without_biases_there_is_no_gradient_by_them():
    """They are 0 and stay 0, also with a penalty on biases; the weights' gradient is the oracle's."""
    network = NetworkSpec((2, 3, 2), biases=False, seed=2)
    parameters = Parameters.initial(network)
    x, y = np.array([[0.3, -0.7]]), np.array([[1.0, 0.0]])
    passed = forward(network, parameters, x)
    found = gradient(network, parameters, passed, y, Penalties(0.1, 0.1, biases=True))
    assert not any(b.any() for b in found.biases)
    check = check_gradients(x, y, network, parameters, l2=0.1)
    assert check.worst < 1e-6
    assert check.analytic.any()


def test_dropout_leaves_its_units_out_of_both_passes():
    """With masks the gradient is that of the network whose h are multiplied by them, by central differences."""
    network, parameters, x, y = case(("sigmoid", "elu"), "softmax", "cross_entropy")
    masks = dropout_masks(network.layer_sizes, 3, 0.4, seed=3, update=5)
    assert {*np.unique(np.concatenate([m.ravel() for m in masks]))} == {0.0, 1 / 0.6}

    def loss_of(vector):
        passed = forward(network, Parameters(network.layer_sizes, vector), x, masks)
        return LOSSES["cross_entropy"].total(passed.z[-1], passed.h[-1], y) / 3

    passed = forward(network, parameters, x, masks)
    found = gradient(network, parameters, passed, y).vector
    for p in range(found.size):
        moved = np.zeros_like(found)
        moved[p] = 1e-6
        slope = (loss_of(parameters.vector + moved) - loss_of(parameters.vector - moved)) / 2e-6
        assert found[p] == pytest.approx(slope, rel=1e-5, abs=1e-9)


def test_the_gradient_check_finds_a_wrong_gradient(monkeypatch):
    """A sign error in one layer is seen: the check can fail."""
    import pycore.gradcheck as module

    network = NetworkSpec((2, 3, 2), seed=1)
    parameters = Parameters.initial(network)
    real = module.gradient

    def wrong(*args):
        result = real(*args)
        result.weights[0][...] *= -1
        return result

    monkeypatch.setattr(module, "gradient", wrong)
    x, y = np.array([[0.3, -0.7]]), np.array([[1.0, 0.0]])
    assert check_gradients(x, y, network, parameters).worst > 1
