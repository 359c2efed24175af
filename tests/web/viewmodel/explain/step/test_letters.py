"""Every symbol has the text's name and the trace's number."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import NetworkSpec, Parameters, TrainingSpec, trace_step
from web.viewmodel.explain.step.expressions import ONE, Fraction, Number, Symbol
from web.viewmodel.explain.step.letters import LOSS, Letters, constant

X = np.array([[0.5, -1.0], [0.25, 2.0], [1.5, 0.0]])
Y = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]])


def letters(rows=1, *, reduction="mean", row_weights=None, **training):
    """Return the letters of a step of 2-3-2 with sigmoids."""
    network = NetworkSpec((2, 3, 2), "sigmoid", "sigmoid", "half_squared_error", reduction)
    parameters = Parameters.initial(network)
    trace = trace_step(
        network,
        parameters,
        X[:rows],
        Y[:rows],
        TrainingSpec(**training),
        row_weights=row_weights,
    )
    return Letters(trace)


def test_names_count_from_1_and_layers_as_in_the_text():
    """The inputs are x; the outputs of 2-3-2 are h^3; z, w and delta have the number of their weights."""
    of = letters()
    trace = of.trace
    for symbol, key, value in (
        (of.h(0, 0, 1), "x_2", X[0, 1]),
        (of.h(1, 0, 2), "h_3^2", trace.h[1][0, 2]),
        (of.z(1, 0, 1), "z_2^2", trace.z[1][0, 1]),
        (of.a(0, 0, 0), "h_1^2", trace.h[1][0, 0]),
        (of.y(0, 1), "y_2", Y[0, 1]),
        (of.delta(0, 0, 2), "delta_3^1", trace.delta[0][0, 2]),
        (of.slope(0, 1), "dL/dh_2^3", trace.h[2][0, 1] - Y[0, 1]),
        (of.derivative(1, 0, 0), "dh_1^3/dz_1^2", trace.h[2][0, 0] * (1 - trace.h[2][0, 0])),
        (of.parameter(0, 1, 2), "w_2,3^1", trace.before.weights[0][1, 2]),
        (of.parameter(0, 2, 1), "b_2^1", trace.before.biases[0][1]),
        (of.gradient(1, 2, 0), "dL/dw_3,1^2", trace.loss_gradient.weights[1][2, 0]),
        (of.gradient(1, 3, 0), "dL/db_1^2", trace.loss_gradient.biases[1][0]),
    ):
        assert symbol.name.key == key
        assert symbol.value == pytest.approx(value, rel=1e-12)
    assert of.parameter_name(0, 0, 0, is_new=True).key == "w_1,1^1'"
    assert of.name("m", 1, 3, 1).key == "m_2^2"
    assert (of.is_bias(0, 2), of.is_bias(0, 1)) == (True, False)
    assert LOSS.key == "L"


def test_rows_are_named_if_there_are_several():
    """Of what belongs to a row; weights and gradients belong to none."""
    of = letters(3)
    keys = [
        of.h(0, 1, 0).name.key,
        of.z(0, 2, 1).name.key,
        of.y(0, 0).name.key,
        of.delta(1, 1, 0).name.key,
        of.row_loss(2).name.key,
        of.gradient(0, 0, 0).name.key,
    ]
    assert keys == ["x_1[2]", "z_2^1[3]", "y_1[1]", "delta_1^2[2]", "L[3]", "dL/dw_1,1^1"]
    assert of.z(0, 2, 1).value == of.trace.z[0][2, 1]
    assert of.row_loss(2).value == pytest.approx(0.5 * ((of.trace.h[2][2] - Y[2]) ** 2).sum())


def test_dropout_has_letters_of_its_own():
    """a before it, r for the mask, h after it; the outputs have no mask."""
    of = letters(dropout=0.5, seed=3)
    a, mask, h = of.a(0, 0, 1), of.mask(0, 0, 1), of.h(1, 0, 1)
    assert isinstance(mask, Symbol)
    assert (a.name.key, mask.name.key, h.name.key) == ("a_2^2", "r_2^2", "h_2^2")
    assert mask.value in {0.0, 2.0}
    assert h.value == a.value * mask.value
    assert (of.is_masked(0), of.is_masked(1)) == (True, False)
    assert of.mask(1, 0, 0) == letters().mask(0, 0, 0) == ONE
    assert of.a(1, 0, 0).name.key == "h_1^3"


def test_the_factor_of_a_row():
    """1/B of a mean, 1 of a sum and of a single row, and a letter for a weight of its own."""
    assert letters().row_factor(0) == ONE
    assert letters(3, reduction="sum").row_factor(1) == ONE
    assert letters(3).row_factor(1) == Fraction(ONE, Number(3.0))
    weighted = letters(3, row_weights=np.array([1.0, 2.0, 0.5])).row_factor(1)
    assert isinstance(weighted, Symbol)
    assert (weighted.name.key, weighted.value) == ("c[2]", pytest.approx(2.0 / 3.0))


def test_constants_and_vectors():
    """A constant has no index; a vector is laid out like the parameters."""
    assert (constant("gamma", 0.1).name.key, constant("gamma", 0.1).value) == ("gamma", 0.1)
    of = letters()
    vector = np.arange(of.trace.before.vector.size, dtype=float)
    found = of.of_parameter(of.name("g", 1, 3, 0), of.laid_out(vector), (1, 3, 0))
    assert (found.name.key, found.value) == ("g_1^2", 3 * 3 + 3 * 2)
