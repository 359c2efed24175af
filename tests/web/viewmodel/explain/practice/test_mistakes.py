"""Checking typed numbers, and the mistakes that are named."""

from __future__ import annotations

import math

import pytest
from random_steps import random_step

from web.viewmodel.explain.practice.check_numbers import check
from web.viewmodel.explain.practice.mistakes import MISTAKES, mistakes_of
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.explain.walkthrough import Walk


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
