"""Equations of the text's quantities, rounded numbers, and pieces between which a line may break."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from arithmetic import evaluate
from random_steps import random_step

from web.viewmodel.explain.formula import math, substituted, symbolic
from web.viewmodel.explain.presets import PRESETS
from web.viewmodel.explain.step.places import place_of
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.explain.step.writing import mathml
from web.viewmodel.explain.walkthrough import Walk

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
