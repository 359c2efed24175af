"""Each formula with its numbers, evaluated as text, gives the number that is shown."""

from __future__ import annotations

import math

import pytest
from arithmetic import evaluate
from random_steps import random_step

from web.viewmodel.explain.step.places import place_of
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.explain.step.writing import Form, plain
from web.viewmodel.explain.walkthrough import Walk

FULL = Form(numbers=True, digits=17)


@pytest.mark.parametrize("seed", range(200))
def test_the_formula_with_numbers_gives_the_value(seed):
    """All quantities of 200 random steps, in full precision, folded and not; each is found again by its key."""
    trace = random_step(seed)
    walk = Walk.of(trace)
    for at in range(len(walk)):
        place = walk.place(at)
        for limit in (2, None):
            found = quantity(trace, place, limit)
            value, size = evaluate(plain(found.formula, FULL))
            tolerance = 1e-13 * max(size, abs(found.value)) + 1e-300
            assert math.isclose(value, found.value, rel_tol=0.0, abs_tol=tolerance), (
                found.name.key,
                plain(found.formula, FULL),
                found.value,
                value,
            )
        back = place_of(trace, found.name.key)
        assert back is not None, found.name.key
        assert walk.find(back) == at
