"""Schedules: the learning rate of each epoch, beside the formulas written out here."""

from __future__ import annotations

import itertools
import math

import pytest

from pycore import TrainingSpec
from pycore.functions.schedules import SCHEDULES, learning_rate_of

RATE = 0.4


def rates(count: int, **options: object) -> list[float]:
    spec = TrainingSpec(learning_rate=RATE, max_epochs=20, **options)
    return [learning_rate_of(spec, epoch) for epoch in range(count)]


def test_a_constant_rate_is_the_one_that_is_set():
    assert rates(30, schedule="constant") == [RATE] * 30


def test_steps_are_jumps_after_each_period():
    """Halved every three epochs, and the same between."""
    found = rates(9, schedule="step", decay_factor=0.5, decay_epochs=3)
    assert found == [RATE] * 3 + [RATE / 2] * 3 + [RATE / 4] * 3


def test_exponential_meets_the_steps_at_each_period_and_falls_between():
    found = rates(10, schedule="exponential", decay_factor=0.5, decay_epochs=3)
    assert found[::3] == pytest.approx([RATE, RATE / 2, RATE / 4, RATE / 8], rel=1e-15)
    ratios = [b / a for a, b in itertools.pairwise(found)]
    assert ratios == pytest.approx([0.5 ** (1 / 3)] * 9, rel=1e-14)


def test_the_cosine_ends_at_zero_and_stays_there():
    """From the rate, by half of it in the middle, to 0; a run that goes on keeps it."""
    found = rates(25, schedule="cosine")
    assert found[0] == RATE
    assert found[10] == pytest.approx(RATE / 2, rel=1e-15)
    assert found[5] == pytest.approx(RATE * math.cos(math.pi / 8) ** 2, rel=1e-15)
    assert found[20:] == [0.0] * 5


def test_inverse_scaling_is_a_power_of_the_epoch():
    """The square root: a half in the fourth epoch, a third in the ninth."""
    found = rates(9, schedule="inverse_scaling", decay_power=0.5)
    assert (found[0], found[3], found[8]) == pytest.approx((RATE, RATE / 2, RATE / 3), rel=1e-15)


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_the_warm_up_rises_in_equal_parts_to_the_schedule(schedule):
    """A fifth, two fifths, ... of what the schedule says; from then on it is that alone."""
    plain, warm = rates(12, schedule=schedule), rates(12, schedule=schedule, warmup_epochs=5)
    shares = [w / p for p, w in zip(plain, warm, strict=True)]
    assert shares == pytest.approx([0.2, 0.4, 0.6, 0.8, 1.0] + [1.0] * 7, rel=1e-15)


@pytest.mark.parametrize("schedule", SCHEDULES.values(), ids=SCHEDULES)
def test_a_schedule_reads_the_settings_that_it_names(schedule):
    """Of the constants that a person may set, and no other."""

    class Watched:
        """Notes what is asked for."""

        asked: set[str] = set()  # noqa: RUF012 - made anew for each case

        def __getattr__(self, name: str) -> float:
            self.asked.add(name)
            return 3

    settings = Watched()
    schedule.factor(2, settings)
    assert settings.asked - {"max_epochs"} == set(schedule.settings)
