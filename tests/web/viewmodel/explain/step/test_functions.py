"""Formulas of activations and losses, read as arithmetic: they give the oracle's numbers wherever z is."""

from __future__ import annotations

import math

import oracle
import pytest
from arithmetic import evaluate

from web.viewmodel.explain.step.expressions import Name, Symbol
from web.viewmodel.explain.step.functions import (
    activation_formula,
    cross_entropy_from_logits,
    derivative_formula,
    function_name,
    loss_slope,
    loss_term,
    softmax_formula,
)
from web.viewmodel.explain.step.writing import Form, plain

FULL = Form(numbers=True, digits=17)
Z = [-30.0, -2.5, -1e-3, 0.0, 1e-3, 0.7, 4.0, 30.0]
PAIRS = [(0.2, 0.0), (0.7, 1.0), (3.5, 1.0), (0.4, 2.0)]


def symbol(letter, value):
    return Symbol(Name(letter, (1,), 2), value)


def value_of(formula):
    """Return what the formula comes to, as the text with numbers says."""
    return evaluate(plain(formula, FULL))[0]


@pytest.mark.parametrize("name", oracle.FUNCTIONS)
def test_activations_and_derivatives_are_the_oracle_s(name):
    """On both sides of every corner."""
    function, derivative = oracle.FUNCTIONS[name]
    for z in Z:
        h, at = function(z), symbol("z", z)
        assert value_of(activation_formula(name, at)) == pytest.approx(h, rel=1e-12, abs=1e-15)
        slope = derivative(z, h)
        found = derivative_formula(name, at, symbol("h", h), slope)
        assert value_of(found) == pytest.approx(slope, rel=1e-9, abs=1e-12), z


@pytest.mark.parametrize(
    ("name", "z", "expected"),
    [
        ("sigmoid", -700.0, math.exp(-700.0)),
        ("sigmoid", -800.0, 0.0),
        ("sigmoid", 1e4, 1.0),
        ("softplus", 1e4, 1e4),
        ("silu", 1e4, 1e4),
        ("tanh", -1e4, -1.0),
    ],
)
def test_a_formula_is_written_so_that_it_can_be_evaluated(name, z, expected):
    """Where e^z or e^-z is beyond the largest number, another form stands."""
    assert value_of(activation_formula(name, symbol("z", z))) == pytest.approx(expected, rel=1e-12)


def test_names_are_those_of_the_field():
    """Where there is an accepted one; and an unknown function is an error."""
    assert function_name("relu") == "ReLU"
    assert function_name("tanh") == "tanh"
    with pytest.raises(ValueError, match="softmax"):
        activation_formula("softmax", symbol("z", 1.0))
    with pytest.raises(ValueError, match="no_loss"):
        loss_term("no_loss", *[symbol("z", 0.5)] * 3, 1)
    with pytest.raises(ValueError, match="no_loss"):
        loss_slope("no_loss", *[symbol("z", 0.5)] * 2, 1)


@pytest.mark.parametrize("limit", [None, 1, 2])
@pytest.mark.parametrize(
    "values", [[0.1, -0.4, 2.0], [1000.0, 999.0, 0.0], [-1000.0, -1001.0, -999.0, -1000.5]]
)
def test_a_softmax_is_a_share_of_powers(values, limit):
    """All of a row are its shares, folded or not; the largest z is subtracted if the powers would be too large."""
    largest = max(values)
    powers = [math.exp(value - largest) for value in values]
    for j, power in enumerate(powers):
        found = softmax_formula(lambda l: symbol(f"z{'abcd'[l]}", values[l]), values, j, limit)  # noqa: E741
        assert value_of(found) == pytest.approx(power / sum(powers), rel=1e-12)


@pytest.mark.parametrize(("h", "y"), PAIRS)
@pytest.mark.parametrize("name", oracle.LOSSES)
def test_losses_and_their_slopes_are_the_oracle_s(name, h, y):
    """Of one output of three, whose h is no activation's end."""
    if name.endswith("cross_entropy"):
        h, y = h % 1.0, min(y, 1.0)
    z = math.log(h / (1.0 - h)) if name.endswith("cross_entropy") else math.log(h)
    function, slope = oracle.LOSSES[name]
    factor = 1 / 3 if name == "mean_squared_error" else 1.0
    term = loss_term(name, symbol("z", z), symbol("h", h), symbol("y", y), 3)
    assert value_of(term) == pytest.approx(function([h], [y]) * factor, rel=1e-12, abs=1e-15)
    found = loss_slope(name, symbol("h", h), symbol("y", y), 3)
    assert value_of(found) == pytest.approx(slope(h, y, 3), rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("z", [40.0, -40.0, 800.0, -800.0])
def test_a_saturated_output_keeps_its_loss(z):
    """From z: ln of an h that is exactly 0 or 1 would be nothing or infinite."""
    h = 0.5 * (1.0 + math.tanh(0.5 * z))
    for y in (0.0, 1.0):
        term = loss_term("binary_cross_entropy", symbol("z", z), symbol("h", h), symbol("y", y), 1)
        expected = max(z, 0.0) - y * z + math.log1p(math.exp(-abs(z)))
        assert value_of(term) == pytest.approx(expected, rel=1e-12, abs=1e-12)
    assert loss_term("cross_entropy", symbol("z", z), symbol("h", 1.0), symbol("y", 1.0), 1) is None
    assert loss_term("cross_entropy", symbol("z", z), symbol("h", 0.0), symbol("y", 1.0), 1) is None


def test_cross_entropy_from_logits():
    """y ln(sum of e^(z_l - z_j)), also where the share itself is 0."""
    values = [0.0, 600.0, -50.0]
    for j in range(3):
        found = cross_entropy_from_logits(
            lambda index: symbol(f"z{'abc'[index]}", values[index]),
            values,
            j,
            symbol("y", 1.0),
            None,
        )
        assert value_of(found) == pytest.approx(600.0 - values[j], rel=1e-12)


def test_no_count_has_no_logarithm():
    """y ln y is 0 for y = 0; a rate that has become 0 is taken from z."""
    none = loss_term("poisson", symbol("z", 0.0), symbol("h", 1.0), symbol("y", 0.0), 1)
    assert value_of(none) == 1.0
    lost = loss_term("poisson", symbol("z", -800.0), symbol("h", 0.0), symbol("y", 2.0), 1)
    assert value_of(lost) == pytest.approx(0.0 - 2.0 + 2.0 * (math.log(2.0) + 800.0))
