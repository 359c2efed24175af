"""Formulas as trees: names, the parts of a formula, and sums of which only the first terms are written out."""

from __future__ import annotations

import math

import pytest

from web.viewmodel.explain.step.expressions import (
    ONE,
    Applied,
    Call,
    Fraction,
    Name,
    Negative,
    Number,
    Partial,
    Power,
    Product,
    Rest,
    Sum,
    Symbol,
    children,
    exact_sum,
    folded,
    minus,
    product,
    sum_of,
    symbols,
)

W = Symbol(Name("w", (1, 2), 3), 2.0)
X = Symbol(Name("x", (1,)), 3.0)
B = Symbol(Name("b", (2,), 3), 5.0)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        (Name("L"), "L"),
        (Name("L", row=4), "L[4]"),
        (Name("x", (1,)), "x_1"),
        (Name("w", (1, 2), 3), "w_1,2^3"),
        (Name("w", (1, 12), 3, is_new=True), "w_1,12^3'"),
        (Name("delta", (1,), 2, 7), "delta_1^2[7]"),
        (Name("w", ("i", "j"), "k"), "w_i,j^k"),
        (Partial(Name("L"), Name("w", (1, 2), 3)), "dL/dw_1,2^3"),
        (Applied("sigmoid", Name("z", (1,), 2)), "sigmoid(z_1^2)"),
        (Applied("tanh", Name("z", (1,), 2), prime=True), "tanh'(z_1^2)"),
    ],
)
def test_a_name_has_a_plain_form(name, key):
    """Indices below, the layer above, the row in brackets, a prime after the step."""
    assert name.key == key


def test_products_are_flat_and_without_ones():
    """A product of nothing is 1, of one factor that factor."""
    assert product(W, product(X, B), ONE) == Product((W, X, B))
    assert product(ONE, W) == W
    assert product(ONE, ONE) == product() == ONE
    assert product(Sum((W, ONE)), ONE) == Sum((W, ONE))
    assert product(Number(2.0), W) == Product((Number(2.0), W))


def test_sums_and_differences():
    """A sum of one term is the term."""
    assert sum_of((W,)) == W
    assert sum_of((W, X)) == Sum((W, X))
    assert minus(ONE, X) == Sum((ONE, Negative(X)))


def test_a_wide_sum_is_folded_with_an_exact_rest():
    """The rest is the correctly rounded sum of what is left out; one term is never folded."""
    values = [1e16, 1.0, 1.0, -1e16, 0.1]
    nodes = folded(lambda i: Number(values[i]), values, 0)
    assert nodes == (Rest(5, 2.1),)
    assert folded(lambda i: Number(values[i]), values, 4)[4] == Number(0.1)
    assert folded(lambda i: Number(values[i]), values, 3)[3] == Rest(2, -1e16)
    assert len(folded(lambda i: Number(values[i]), values, None)) == 5


def test_only_terms_that_are_written_out_are_made():
    """A sum of millions costs what is shown of it."""
    made = []

    def term(i):
        made.append(i)
        return Number(float(i))

    assert folded(term, range(10**5), 3)[-1] == Rest(10**5 - 3, math.fsum(range(3, 10**5)))
    assert made == [0, 1, 2]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], 0.0),
        ([0.1] * 10, 1.0),
        ([1e308, 1e308], math.inf),
        ([math.inf, 1.0], math.inf),
    ],
)
def test_a_sum_is_rounded_once(values, expected):
    """Unless it leaves the range of numbers: then it is the plain one, and no error."""
    assert exact_sum(values) == expected


def test_a_sum_of_both_infinities_is_undefined():
    """As a diverged run has it."""
    assert math.isnan(exact_sum([math.inf, -math.inf]))
    assert math.isnan(exact_sum([math.nan, 1.0]))


def test_the_quantities_of_a_formula_are_found_in_order():
    """From left to right through every kind of part, each once."""
    formula = Sum(
        (
            Fraction(Product((X, W)), Power(B, 2)),
            Negative(Call("max", (W, Symbol(Name("y"), 0.0)))),
            Rest(3, 1.0),
            ONE,
        )
    )
    assert [symbol.name.key for symbol in symbols(formula)] == ["x_1", "w_1,2^3", "b_2^3", "y"]
    assert children(formula) == formula.terms
    assert children(formula.terms[0]) == (Product((X, W)), Power(B, 2))
    assert children(Power(B, 2)) == (B,)
    assert children(W) == children(ONE) == children(Rest(1, 0.0)) == ()
