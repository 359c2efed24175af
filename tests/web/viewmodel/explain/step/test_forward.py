"""The formulas of the forward pass, letter by letter, and with their numbers the numbers of the step."""

from __future__ import annotations

import numpy as np
import pytest
from arithmetic import evaluate
from random_steps import small_step

from pycore import NetworkSpec, Parameters, TrainingSpec, trace_step
from web.viewmodel.explain.step import forward
from web.viewmodel.explain.step.letters import Letters
from web.viewmodel.explain.step.places import Place
from web.viewmodel.explain.step.writing import Form, plain

FULL = Form(numbers=True, digits=17)
HALF_SQUARES = "(h_1^3{row} - y_1{row})^2 + (h_2^3{row} - y_2{row})^2"


@pytest.mark.parametrize(
    ("make", "place", "options", "expected"),
    [
        (forward.weighted_input, Place("z", 0, j=2), {}, "w_1,3^1 x_1 + w_2,3^1 x_2 + b_3^1"),
        (
            forward.weighted_input,
            Place("z", 0, j=2),
            {"biases": False},
            "w_1,3^1 x_1 + w_2,3^1 x_2",
        ),
        (
            forward.weighted_input,
            Place("z", 1, j=0, row=1),
            {"rows": 3},
            "w_1,1^2 h_1^2[2] + w_2,1^2 h_2^2[2] + w_3,1^2 h_3^2[2] + b_1^2",
        ),
        (forward.activation, Place("h", 0, j=1), {}, "1/(1 + exp(-z_2^1))"),
        (forward.activation, Place("h", 1), {"outputs": "tanh"}, "tanh(z_1^2)"),
        (
            forward.activation,
            Place("h", 1, j=1),
            {"outputs": "softmax", "loss": "cross_entropy"},
            "exp(z_2^2)/(exp(z_1^2) + exp(z_2^2))",
        ),
        (forward.output, Place("h", 0, j=1), {}, "1/(1 + exp(-z_2^1))"),
        (forward.output, Place("h", 0, j=1), {"dropout": 0.5}, "a_2^2 r_2^2"),
        (forward.output, Place("h", 1, j=1), {"dropout": 0.5}, "1/(1 + exp(-z_2^2))"),
        (forward.loss, Place("loss"), {}, f"(1/2) ({HALF_SQUARES.format(row='')})"),
        (
            forward.loss,
            Place("loss"),
            {"loss": "mean_squared_error"},
            "(h_1^3 - y_1)^2/2 + (h_2^3 - y_2)^2/2",
        ),
        (
            forward.row_loss,
            Place("row_loss", row=2),
            {"rows": 3},
            f"(1/2) ({HALF_SQUARES.format(row='[3]')})",
        ),
        (forward.loss, Place("loss"), {"rows": 3}, "(1/3) (L[1] + L[2] + L[3])"),
        (forward.loss, Place("loss"), {"rows": 3, "reduction": "sum"}, "L[1] + L[2] + L[3]"),
        (
            forward.loss,
            Place("loss"),
            {"rows": 3, "weighted": True},
            "(1/3) L[1] + c[2] L[2] + c[3] L[3]",
        ),
        (
            forward.loss,
            Place("loss"),
            {"outputs": "softmax", "loss": "cross_entropy"},
            "-(y_1 ln(h_1^3) + y_2 ln(h_2^3))",
        ),
    ],
)
def test_a_formula_is_the_text_s(make, place, options, expected):
    """For the units of a 2-3-2 network; evaluated, it is the number that the core has computed."""
    made = make(Letters(small_step(**options)), place, None)
    assert plain(made.formula) == expected
    assert evaluate(plain(made.formula, FULL))[0] == pytest.approx(made.value, rel=1e-12)


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ({"l1": 0.1}, 12),
        ({"l2": 0.1}, 12),
        ({"l1": 0.1, "l2": 0.2}, 24),
        ({"l2": 0.1, "penalize_biases": True}, 17),
    ],
)
def test_the_penalty_counts_every_weight(options, count):
    """12 weights, 5 biases if they are penalized."""
    made = forward.penalty(Letters(small_step(**options)), Place("penalty"), None)
    text = plain(made.formula)
    assert text.count("w_") + text.count("b_") == count
    assert ("lambda_1 (abs(w_1,1^1) + " in text) == ("l1" in options)
    assert ("(lambda_2/2) ((w_1,1^1)^2 + " in text) == ("l2" in options)
    assert evaluate(plain(made.formula, FULL))[0] == pytest.approx(made.value, rel=1e-12)


def test_a_long_sum_is_folded():
    """The first term is written out, the others are one number."""
    of = Letters(small_step(rows=3))
    assert plain(forward.weighted_input(of, Place("z", 1), 1).formula) == (
        "w_1,1^2 h_1^2[1] + (2 more terms) + b_1^2"
    )
    assert plain(forward.loss(of, Place("loss"), 1).formula) == "(1/3) (L[1] + (2 more terms))"


def test_the_half_before_a_folded_sum_counts_for_its_rest():
    """Half squares of five outputs, of which one is written out."""
    network = NetworkSpec((2, 5), (), "identity", "half_squared_error")
    x, y = np.array([[0.5, -1.0]]), np.array([[1.0, 0.0, 2.0, -1.0, 0.5]])
    trace = trace_step(network, Parameters.initial(network), x, y, TrainingSpec())
    made = forward.loss(Letters(trace), Place("loss"), 1)
    assert plain(made.formula) == "(1/2) ((h_1^2 - y_1)^2 + (4 more terms))"
    assert evaluate(plain(made.formula, FULL))[0] == pytest.approx(made.value, rel=1e-12)


def test_an_activation_is_first_called_by_its_name():
    """Before it is written out; tanh and the identity are their names."""
    for outputs, chain in (
        ("sigmoid", ["sigmoid(z_1^2)"]),
        ("gelu", ["GELU(z_1^2)"]),
        ("tanh", []),
    ):
        made = forward.activation(Letters(small_step(outputs)), Place("h", 1), None)
        assert [plain(form) for form in made.chain] == chain
