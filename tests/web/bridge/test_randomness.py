"""The global generators begin anew; seeded ones go on."""

from __future__ import annotations

import random

import numpy as np

from web.bridge.randomness import draw_anew


def draws() -> tuple[float, float]:
    """Return what each global generator gives after the same state was loaded."""
    states = random.getstate(), np.random.get_state()  # noqa: NPY002 - the global state is the subject
    draw_anew()
    drawn = random.random(), float(np.random.random())  # noqa: NPY002
    random.setstate(states[0])
    np.random.set_state(states[1])  # noqa: NPY002
    return drawn


def test_two_starts_from_the_same_state_draw_different_numbers() -> None:
    """Neither generator repeats what it gave the last time."""
    (first, first_numpy), (second, second_numpy) = draws(), draws()
    assert first != second
    assert first_numpy != second_numpy


def test_a_generator_with_a_seed_of_its_own_is_not_touched() -> None:
    """What a run draws does not depend on the start."""
    expected = np.random.default_rng(3).random(4)
    rng = np.random.default_rng(3)
    draw_anew()
    assert rng.random(4).tolist() == expected.tolist()
