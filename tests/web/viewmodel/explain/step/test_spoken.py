"""Formulas as they are read aloud."""

from __future__ import annotations

import re

import pytest
from random_steps import random_step

from web.viewmodel.explain.formula import substituted, symbolic
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.explain.step.spoken import spoken
from web.viewmodel.explain.walkthrough import Walk


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "z_1^1 = w_1,1^1 x_1 + b_1^1",
            "z 1 of layer 1 equals w 1 1 of layer 1 times x 1 plus b 1 of layer 1",
        ),
        ("0.2*0.3 + (-0.5)", "0.2 times 0.3 plus minus 0.5"),
        ("(-0.5)^2", "open parenthesis minus 0.5 close parenthesis squared"),
        ("dL/dw_1,1^2", "d L by d w 1 1 of layer 2"),
        (
            "delta_1^3[4] = dL/dz_1^3",
            "delta 1 of layer 3 in row 4 equals d L by d z 1 of layer 3",
        ),
        ("1e-07", "1 times 10 to the power of -7"),
        ("w_1,1^2 <- w_1,1^2 - gamma dL/dw_1,1^2", None),
        (
            "(h_1^4 - y_1)^2",
            "open parenthesis h 1 of layer 4 minus y 1 close parenthesis squared",
        ),
        (
            "sigmoid'(z_1^2)",
            "derivative of sigmoid of open parenthesis z 1 of layer 2 close parenthesis",
        ),
        ("m_hat_1,1^1", "m hat 1 1 of layer 1"),
        ("beta_1^3", "beta 1 of layer 3"),
        ("(43 more terms)", "(43 more terms)"),
    ],
)
def test_formulas_are_read_in_words(text, expected):
    found = spoken(text)
    if expected is None:
        expected = (
            "w 1 1 of layer 2 becomes w 1 1 of layer 2 minus gamma times d L by d w 1 1 of layer 2"
        )
    assert found == expected


@pytest.mark.parametrize("seed", range(0, 200, 9))
def test_no_sign_is_left_to_guess(seed):
    """Whatever the step computes: nothing but words and numbers is read, and every number of the text is."""
    trace = random_step(seed)
    walk = Walk.of(trace)
    for number in range(len(walk.groups)):
        found = quantity(trace, walk.place(walk.start_of(number)))
        for equation in (symbolic(found), substituted(found, 6)):
            said = spoken(equation.text)
            assert not re.search(r"[_^*/=+<\[\]']", said), said
            mantissas = re.findall(r"\d+\.\d+", equation.text)
            assert [m for m in mantissas if m not in said] == []
