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
from pycore.backprop import deltas, gradient
from pycore.losses import LOSSES
from pycore.network import forward, layer_activations

FIXTURES = Path(__file__).parents[1] / "fixtures" / "hand-computed.json"
TEXT = FIXTURES.read_text(encoding="utf-8")
EXAMPLES = {example["name"]: example for example in json.loads(TEXT)["examples"]}
PRINTED = {
    example["name"]: example for example in json.loads(TEXT, parse_float=Decimal)["examples"]
}
HIDDEN = ("sigmoid", "tanh", "relu", "identity")
OUTPUTS = (
    *((name, "half_squared_error") for name in (*HIDDEN, "softmax")),
    ("softmax", "cross_entropy"),
)


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
        return squared.function(passed.z[-1], passed.h[-1], y)

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


@pytest.mark.parametrize("l2", [0.0, 0.3])
@pytest.mark.parametrize(("hidden", "output"), list(product(HIDDEN, OUTPUTS)))
def test_the_gradient_is_that_of_the_scalar_oracle(hidden, output, l2):
    """Three layers, four rows, every activation with every loss: equal to 1e-13 to the equations in plain numbers."""
    activation, loss = output
    network = NetworkSpec((3, 4, 5, 2), hidden, activation, loss, seed=8)
    parameters = Parameters.initial(network)
    rng = np.random.default_rng(4)
    parameters.vector += rng.normal(0, 0.3, parameters.vector.size)
    x = rng.normal(size=(4, 3))
    y = np.eye(2)[[0, 1, 1, 0]]
    found = gradient(network, parameters, forward(network, parameters, x), y, l2)
    lists = parameters.to_lists()
    gw, gb = oracle.gradient(
        loss,
        lists["weights"],
        lists["biases"],
        layer_activations(network),
        x.tolist(),
        y.tolist(),
        l2,
    )
    for k in range(3):
        np.testing.assert_allclose(found.weights[k], gw[k], rtol=1e-12, atol=1e-14)
        np.testing.assert_allclose(found.biases[k], gb[k], rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("l2", [0.0, 0.1])
@pytest.mark.parametrize(("hidden", "output"), list(product(HIDDEN, OUTPUTS)))
def test_the_gradient_is_that_of_central_differences(hidden, output, l2):
    """The check that the page offers holds for every activation with every loss."""
    activation, loss = output
    network = NetworkSpec((2, 5, 3), hidden, activation, loss, seed=3)
    parameters = Parameters.initial(network)
    rng = np.random.default_rng(7)
    parameters.vector += rng.normal(0, 0.2, parameters.vector.size)
    x, y = rng.normal(size=(6, 2)), np.eye(3)[[0, 1, 2, 0, 1, 2]]
    before = parameters.vector.copy()
    result = check_gradients(x, y, network, parameters, l2=l2)
    np.testing.assert_allclose(result.analytic, result.numeric, rtol=2e-6, atol=2e-9)
    assert result.worst < 1e-4
    assert np.array_equal(parameters.vector, before)


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
