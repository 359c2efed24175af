"""How formulas are written: letters, parentheses, digits, MathML."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from arithmetic import evaluate
from random_steps import random_step

from web.viewmodel.explain.formula import math, substituted, symbolic
from web.viewmodel.explain.presets import PRESETS
from web.viewmodel.explain.step.expressions import (
    Call,
    Fraction,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Rest,
    Sum,
    Symbol,
    folded,
)
from web.viewmodel.explain.step.numerals import exact, numeral
from web.viewmodel.explain.step.places import place_of
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.explain.step.writing import Form, mathml, plain
from web.viewmodel.explain.walkthrough import Walk

A, B = Symbol(Name("w", (1, 1), 2), -0.5), Symbol(Name("b", (1,), 2), 1e-7)
NUMBERS = Form(numbers=True)

TEXT = PRESETS["text_2_2_2_2"].traces()[0]


def parsed(xml):
    """Return what the formula's own writer has made, as XML."""
    return ET.fromstring(xml)


def of(key, trace=TEXT):
    return quantity(trace, place_of(trace, key))


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("z_1^1", "z_1^1 = w_1,1^1 x_1 + w_2,1^1 x_2 + b_1^1"),
        ("z_2^3", "z_2^3 = w_1,2^3 h_1^3 + w_2,2^3 h_2^3 + b_2^3"),
        ("h_1^2", "h_1^2 = sigmoid(z_1^1) = 1/(1 + exp(-z_1^1))"),
        ("L", "L = (1/2) ((h_1^4 - y_1)^2 + (h_2^4 - y_2)^2)"),
        (
            "delta_1^3",
            "delta_1^3 = dL/dz_1^3 = dL/dh_1^4 dh_1^4/dz_1^3 = (h_1^4 - y_1) h_1^4 (1 - h_1^4)",
        ),
        (
            "delta_1^2",
            (
                "delta_1^2 = dL/dz_1^2 = dL/dz_1^3 dz_1^3/dz_1^2 + dL/dz_2^3 dz_2^3/dz_1^2 "
                "= sigmoid'(z_1^2) (w_1,1^3 delta_1^3 + w_1,2^3 delta_2^3) "
                "= h_1^3 (1 - h_1^3) (w_1,1^3 delta_1^3 + w_1,2^3 delta_2^3)"
            ),
        ),
        ("dL/dw_1,1^3", "dL/dw_1,1^3 = dL/dz_1^3 dz_1^3/dw_1,1^3 = delta_1^3 h_1^3"),
        ("dL/dw_2,1^1", "dL/dw_2,1^1 = dL/dz_1^1 dz_1^1/dw_2,1^1 = delta_1^1 x_2"),
        ("dL/db_2^2", "dL/db_2^2 = dL/dz_2^2 dz_2^2/db_2^2 = delta_2^2"),
        ("w_1,1^2'", "w_1,1^2 <- w_1,1^2 - gamma dL/dw_1,1^2"),
    ],
)
def test_equations_are_the_founding_text_s(key, expected):
    """Letter by letter, for its own network."""
    assert symbolic(of(key)).text == expected


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (Sum((A, B)), "-0.5 + 1e-07"),
        (Sum((B, A)), "1e-07 + (-0.5)"),
        (Sum((B, Negative(A))), "1e-07 - (-0.5)"),
        (Sum((Negative(B), A)), "-1e-07 + (-0.5)"),
        (Product((A, B)), "(-0.5)*1e-07"),
        (Product((B, A)), "1e-07*(-0.5)"),
        (Product((Sum((A, B)), A)), "(-0.5 + 1e-07)*(-0.5)"),
        (Negative(Sum((A, B))), "-(-0.5 + 1e-07)"),
        (Power(A, 2), "(-0.5)^2"),
        (Power(B, 2), "(1e-07)^2"),
        (Fraction(A, Product((A, B))), "(-0.5)/((-0.5)*1e-07)"),
        (Product((Fraction(Number(1.0), Number(2.0)), B)), "(1/2)*1e-07"),
        (Call("max", (A, Number(0.0))), "max(-0.5, 0)"),
        (Call("exp", (Negative(A),)), "exp(-(-0.5))"),
        (Negative(Power(A, 2)), "-(-0.5)^2"),
        (Fraction(Fraction(A, B), B), "((-0.5)/(1e-07))/(1e-07)"),
        (Negative(Negative(A)), "-(-(-0.5))"),
        (Sum((A, Sum((A, B)))), "-0.5 + (-0.5 + 1e-07)"),
        (Sum((A, Rest(3, -2.0))), "-0.5 + (-2)"),
    ],
)
def test_parentheses_keep_the_meaning(node, text):
    """Negative numbers, sums in products, powers of negative numbers, fractions of fractions."""
    assert plain(node, NUMBERS) == text or evaluate(plain(node, NUMBERS)) == evaluate(text)
    assert plain(node, NUMBERS).replace("(1e-07)", "1e-07") == text.replace("(1e-07)", "1e-07")
    parsed(f"<math>{mathml(node, NUMBERS)}</math>")


@pytest.mark.parametrize("digits", range(3, 18))
def test_rounded_numbers_give_the_rounded_result(digits):
    """With fewer digits the text still evaluates to what is shown, as exactly as its numbers are."""
    for seed in range(0, 60, 7):
        trace = random_step(seed)
        walk = Walk.of(trace)
        for at in range(len(walk)):
            equation = substituted(quantity(trace, walk.place(at)), digits).text
            formula, _, result = equation.rpartition(" = ")
            value, size = evaluate(formula)
            room = 4.0 * 10.0 ** (1 - digits) * max(size, abs(float(result))) + 1e-300
            assert abs(value - float(result)) <= room, equation


@pytest.mark.parametrize("seed", range(0, 200, 5))
def test_the_mathml_is_well_formed_and_says_what_the_text_says(seed):
    """Every piece parses by itself, in symbols and numbers; its numbers are those of the text, in order."""
    trace = random_step(seed)
    walk = Walk.of(trace)
    for at in range(len(walk)):
        found = quantity(trace, walk.place(at))
        for equation in (symbolic(found), substituted(found, 6)):
            parsed(f"<math>{equation.left}</math>")
            for form in equation.forms:
                for piece in form:
                    parsed(math(piece))
        keys = {symbol.name.key for symbol in found.inputs}
        whole = parsed(f"<math>{mathml(found.formula)}</math>")
        assert {node.get("data-q") for node in whole.iter() if node.get("data-q")} == keys


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.3, 17, "0.3"),
        (0.1 + 0.2, 17, "0.30000000000000004"),
        (0.1 + 0.2, 16, "0.3"),
        (1 / 3, 3, "0.333"),
        (2.0, 6, "2"),
        (-0.0, 6, "0"),
        (123456789.0, 3, "1.23e+08"),
        (0.00001234, 3, "1.23e-05"),
        (1e22, 17, "1e+22"),
        (float("nan"), 6, "nan"),
        (-float("inf"), 6, "-inf"),
        (0.58022128929, 10, "0.5802212893"),
    ],
)
def test_numerals(value, digits, text):
    assert numeral(value, digits) == text


def test_the_exact_value_of_a_float():
    """All digits of what 0.1 really is."""
    assert exact(0.1) == "0.1000000000000000055511151231257827021181583404541015625"
    assert exact(float("inf")) == "inf"


def test_a_wide_sum_is_folded_with_an_exact_rest():
    """The rest is the correctly rounded sum of what is left out; one term is never folded."""
    values = [1e16, 1.0, 1.0, -1e16, 0.1]
    nodes = folded(lambda i: Number(values[i]), values, 0)
    assert nodes == (Rest(5, 2.1),)
    assert len(folded(lambda i: Number(values[i]), values, 4)) == 5
    assert folded(lambda i: Number(values[i]), values, 3)[3] == Rest(2, -1e16)
    assert len(folded(lambda i: Number(values[i]), values, None)) == 5


def test_two_digit_indices_are_told_apart():
    """w_1,11 is not w_11,1."""
    one, other = (mathml(Symbol(Name("w", at, 1), 0.0)) for at in ((1, 11), (11, 1)))
    text = ["".join(parsed(f"<m>{m}</m>").itertext()) for m in (one, other)]
    assert text == ["w1,111", "w11,11"]
