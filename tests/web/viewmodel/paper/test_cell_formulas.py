"""Single formulas of a spreadsheet."""

from __future__ import annotations

import pytest

from pycore.functions.activations import HIDDEN_ACTIVATIONS
from pycore.functions.losses import LOSSES
from web.viewmodel.explain.step.expressions import (
    ONE,
    Call,
    Fraction,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
)
from web.viewmodel.paper.cell_formulas import DERIVATIVES, SLOPES, Formulas
from web.viewmodel.paper.spreadsheet import traces

A, B = Symbol(Name("A"), 1.0), Symbol(Name("B"), 2.0)


@pytest.fixture(scope="module")
def write():
    """Return a writer whose cells have the names of their quantities."""
    from by_hand import NETWORKS, trainer_of

    (trace,) = traces(trainer_of(*NETWORKS[0]), 1, 0)
    return Formulas(trace, lambda key: key).text


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (Number(2.0), "2.0"),
        (Number(-2.0), "(-2.0)"),
        (Sum((A, Negative(B))), "(A-(B))"),
        (Sum((A, B, Negative(Product((A, B))))), "(A+B-(A*B))"),
        (Product((A, Sum((ONE, Negative(A))))), "A*(1.0-(A))"),
        (Fraction(ONE, Sum((ONE, Call("exp", (Negative(A),))))), "((1.0)/((1.0+EXP((-A)))))"),
        (Power(Negative(A), 2), "(((-A))^2)"),
        (Call("max", (A, Number(0.0))), "MAX(A,0.0)"),
    ],
)
def test_signs_bind_as_in_the_tree(write, node, text):
    """Spreadsheets read -A^2 as (-A)^2: what is negative stands in parentheses."""
    assert write(node) == text


def test_every_function_has_its_formulas():
    """What is added to the core is added here."""
    assert DERIVATIVES.keys() == {*HIDDEN_ACTIVATIONS, "exponential"}
    assert SLOPES.keys() == LOSSES.keys()
