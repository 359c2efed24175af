"""The formulas of the backward pass, letter by letter, with the forms by which the text derives them."""

from __future__ import annotations

import pytest
from arithmetic import evaluate
from random_steps import small_step

from web.viewmodel.explain.step import backward
from web.viewmodel.explain.step.letters import Letters
from web.viewmodel.explain.step.places import Place
from web.viewmodel.explain.step.writing import Form, plain

FULL = Form(numbers=True, digits=17)
SOFTMAX = {"outputs": "softmax"}
CROSS_ENTROPY = {"outputs": "softmax", "loss": "cross_entropy"}
FIRST, LAST = Place("delta", 0, j=1), Place("delta", 1, j=0)
NEXT = "w_2,1^2 delta_1^2 + w_2,2^2 delta_2^2"


@pytest.mark.parametrize(
    ("place", "options", "forms"),
    [
        (
            LAST,
            {},
            ["dL/dz_1^2", "dL/dh_1^3 dh_1^3/dz_1^2", "(h_1^3 - y_1) h_1^3 (1 - h_1^3)"],
        ),
        (LAST, CROSS_ENTROPY, ["dL/dz_1^2", "h_1^3 - y_1"]),
        (
            LAST,
            {"loss": "binary_cross_entropy"},
            ["dL/dz_1^2", "dL/dh_1^3 dh_1^3/dz_1^2", "h_1^3 - y_1"],
        ),
        (
            LAST,
            SOFTMAX,
            ["dL/dz_1^2", "h_1^3 (dL/dh_1^3 - (dL/dh_1^3 h_1^3 + dL/dh_2^3 h_2^3))"],
        ),
        (
            FIRST,
            {},
            [
                "dL/dz_2^1",
                "dL/dz_1^2 dz_1^2/dz_2^1 + dL/dz_2^2 dz_2^2/dz_2^1",
                f"sigmoid'(z_2^1) ({NEXT})",
                f"h_2^2 (1 - h_2^2) ({NEXT})",
            ],
        ),
        (
            FIRST,
            {"dropout": 0.5},
            [
                "dL/dz_2^1",
                "dL/dz_1^2 dz_1^2/dz_2^1 + dL/dz_2^2 dz_2^2/dz_2^1",
                f"sigmoid'(z_2^1) r_2^2 ({NEXT})",
                f"a_2^2 (1 - a_2^2) r_2^2 ({NEXT})",
            ],
        ),
        (
            LAST._replace(row=2),
            {"rows": 3, **CROSS_ENTROPY},
            ["dL/dz_1^2[3]", "(1/3) (h_1^3[3] - y_1[3])"],
        ),
        (
            LAST._replace(row=1),
            {"rows": 3, "weighted": True, **CROSS_ENTROPY},
            ["dL/dz_1^2[2]", "c[2] (h_1^3[2] - y_1[2])"],
        ),
    ],
)
def test_delta_is_derived_as_in_the_text(place, options, forms):
    """By the chain rule at the outputs, by the recursion before them; the last form has the numbers of the core."""
    made = backward.delta(Letters(small_step(**options)), place, None)
    assert [plain(form) for form in (*made.chain, made.formula)] == forms
    assert evaluate(plain(made.formula, FULL))[0] == pytest.approx(made.value, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize(
    ("place", "options", "forms"),
    [
        (
            Place("gradient", 1, 2, 0),
            {},
            ["dL/dz_1^2 dz_1^2/dw_3,1^2", "delta_1^2 h_3^2"],
        ),
        (Place("gradient", 0, 2, 1), {}, ["dL/dz_2^1 dz_2^1/db_2^1", "delta_2^1"]),
        (
            Place("gradient", 0, 1, 2),
            {"rows": 3},
            ["delta_3^1[1] x_2[1] + delta_3^1[2] x_2[2] + delta_3^1[3] x_2[3]"],
        ),
        (
            Place("gradient", 1, 3, 1),
            {"rows": 3},
            ["delta_2^2[1] + delta_2^2[2] + delta_2^2[3]"],
        ),
    ],
)
def test_gradients_are_sums_over_the_rows(place, options, forms):
    """Of delta times the input; a bias has the input 1."""
    made = backward.gradient(Letters(small_step(**options)), place, None)
    assert [plain(form) for form in (*made.chain, made.formula)] == forms
    for form in (*made.chain, made.formula):
        value = evaluate(plain(form, FULL))[0]
        assert value == pytest.approx(made.value, rel=1e-11, abs=1e-15)


@pytest.mark.parametrize(
    ("options", "text"),
    [
        (SOFTMAX, "h_2^3 - y_2"),
        ({"outputs": "softmax", "loss": "mean_squared_error"}, "(2/2) (h_2^3 - y_2)"),
        ({"rows": 3, "weighted": True, **SOFTMAX}, "(1/3) (h_2^3[1] - y_2[1])"),
    ],
)
def test_slopes_are_those_of_the_loss(options, text):
    """dL/dh of an output, with the row's factor."""
    of = Letters(small_step(**options))
    made = backward.slope(of, Place("slope", 1, j=1), None)
    assert plain(made.formula) == text
    assert evaluate(plain(made.formula, FULL))[0] == pytest.approx(made.value, rel=1e-12)


@pytest.mark.parametrize(
    ("options", "joint", "slopes"),
    [
        ({}, False, False),
        (CROSS_ENTROPY, True, False),
        ({"loss": "binary_cross_entropy"}, True, False),
        (SOFTMAX, False, True),
    ],
)
def test_when_slopes_are_needed(options, joint, slopes):
    """With softmax every output depends on every z, unless the loss is its own."""
    of = Letters(small_step(**options))
    assert (backward.is_joint(of), backward.needs_slopes(of)) == (joint, slopes)
