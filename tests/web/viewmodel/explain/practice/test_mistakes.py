"""Checking typed numbers, and the mistakes that are named."""

from __future__ import annotations

import math

import pytest
from random_steps import random_step

from web.viewmodel.explain.practice.check_numbers import check, typed
from web.viewmodel.explain.practice.mistakes import MISTAKES, mistakes_of
from web.viewmodel.explain.presets import PRESETS
from web.viewmodel.explain.step.places import place_of
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.explain.walkthrough import Walk

TRACE = PRESETS["byu_cs478"].traces()[0]


def verdict(key, text, trace=TRACE):
    place = place_of(trace, key)
    found = check(text, quantity(trace, place).value, mistakes_of(trace, place))
    return (found.kind, found.mistake)


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("delta_1^3", "0.1169648797", ("right", None)),
        ("delta_1^3", "0.117", ("right", None)),
        ("delta_1^3", "1.17e-1", ("right", None)),
        ("delta_1^3", "0,117", ("right", None)),
        ("delta_1^3", "+0.11696", ("right", None)),
        ("delta_1^3", "0.12", ("rounded", None)),
        ("delta_1^3", "0.1172", ("rounded", None)),
        ("delta_1^3", "-0.117", ("mistake", "wrong_sign")),
        ("delta_1^3", "0.4802", ("mistake", "derivative_forgotten")),
        ("delta_1^3", "0.2339", ("mistake", "half_forgotten")),
        ("delta_1^3", "0.5", ("wrong", None)),
        ("delta_1^3", "0", ("wrong", None)),
        ("delta_1^3", "0.00", ("wrong", None)),
        ("delta_1^3", "", ("no_number", None)),
        ("delta_1^3", "1/0", ("no_number", None)),
        ("delta_1^3", "nan", ("no_number", None)),
        ("delta_1^3", "<b>", ("no_number", None)),
        ("z_1^1", "0.0900", ("right", None)),
        ("z_1^1", "9/100", ("right", None)),
        ("z_1^1", "-0.0100", ("mistake", "bias_forgotten")),
        ("z_1^1", "0.370", ("mistake", "weights_transposed")),
        ("h_1^2", "0.0900", ("mistake", "activation_forgotten")),
    ],
)
def test_a_typed_number_is_told_what_it_is(key, text, expected):
    assert verdict(key, text) == expected


def test_mistakes_with_the_same_number_are_not_named():
    """Two wrong formulas, or a wrong and the right one, that cannot be told apart."""
    assert check("0.500", 0.25, {"a": 0.5, "b": 0.5}) == ("wrong", None)
    assert check("0.500", 0.5, {"a": 0.5}) == ("right", None)
    assert check("0.501", 0.5, {"a": 0.501}) == ("rounded", None)
    assert check("0.600", 0.5, {"a": 0.6, "b": 0.61}) == ("mistake", "a")
    assert check("0.600", 0.5, {"a": 0.6004, "b": 0.5996}) == ("mistake", "a") or check(
        "0.600", 0.5, {"a": 0.6004, "b": 0.5996}
    ) == ("wrong", None)
    assert check("0.6", 0.5, {"a": 0.6}) == ("wrong", None)  # one digit is not enough


@pytest.mark.parametrize("seed", range(0, 200, 4))
def test_right_numbers_are_right_and_mistakes_are_never_named_for_them(seed):
    """In 4 to 17 digits; and a mistake's own number is never called right unless it is the right one."""
    trace = random_step(seed)
    walk = Walk.of(trace)
    for number in range(len(walk.groups)):
        place = walk.place(walk.start_of(number))
        value = quantity(trace, place).value
        mistakes = mistakes_of(trace, place)
        assert set(mistakes) <= set(MISTAKES)
        for digits in (4, 9, 17):
            text = f"{value:.{digits}g}"
            assert check(text, value, mistakes).kind in {"right", "rounded"}, (text, value)
        for name, wrong in mistakes.items():
            found = check(repr(wrong), value, mistakes)
            if found.kind == "mistake":
                assert found.mistake == name or math.isclose(
                    mistakes[found.mistake], wrong, rel_tol=1e-9
                )
            elif found.kind == "right":
                assert wrong == pytest.approx(value, rel=1e-6, abs=1e-300)


@pytest.mark.parametrize(
    ("text", "value", "digits"),
    [
        ("0.0120", 0.012, 3),
        ("1200", 1200.0, 4),
        ("1/3", 1 / 3, 17),
        ("-2/4", -0.5, 17),
        ("1e-3", 0.001, 1),
        (".5", 0.5, 1),
        ("12,345.678", 12345.678, 8),
    ],
)
def test_how_many_digits_were_typed(text, value, digits):
    assert typed(text)[0] == pytest.approx(value)
    assert typed(text)[2] == digits
