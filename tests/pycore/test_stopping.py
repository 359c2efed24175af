"""When training stops."""

from __future__ import annotations

import math

import pytest

from pycore import TrainingSpec
from pycore.stopping import stop_reason


@pytest.mark.parametrize(
    ("epoch", "before", "now", "reason"),
    [
        (1, 1.0, 0.5, None),
        (1, 1.0, 0.9375, None),  # a change of just the threshold is no stop: it must be below it
        (1, 1.0, 0.95, "tolerance"),
        (1, 0.95, 1.0, "tolerance"),  # the error may as well rise by so little
        (10, 1.0, 0.5, "max_epochs"),
        (11, 1.0, 0.5, "max_epochs"),
        (10, 1.0, 0.99, "tolerance"),
        (1, 1.0, math.nan, "diverged"),
        (1, 1.0, math.inf, "diverged"),
        (10, 1.0, math.nan, "diverged"),
        (1, math.inf, 1.0, None),
    ],
)
def test_the_reasons(epoch, before, now, reason):
    """The text's rule, the most epochs, and a loss that is no number any more."""
    assert stop_reason(TrainingSpec(tolerance=0.0625, max_epochs=10), epoch, before, now) == reason


def test_a_threshold_of_zero_never_stops():
    """Not even where nothing changes at all."""
    assert stop_reason(TrainingSpec(tolerance=0.0, max_epochs=10), 5, 1.0, 1.0) is None
