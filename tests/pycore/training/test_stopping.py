"""When training stops."""

from __future__ import annotations

import math

import pytest

from pycore import TrainingSpec
from pycore.training.stopping import Watch, stop_reason


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
    ],
)
def test_the_reasons(epoch, before, now, reason):
    """The text's rule, the most epochs, and a loss that is no number any more."""
    training = TrainingSpec(tolerance=0.0625, max_epochs=10)
    assert stop_reason(Watch(1.0, before), training, epoch, now) == reason


def test_a_threshold_of_zero_never_stops():
    """Not even where nothing changes at all."""
    assert stop_reason(Watch(1.0, 1.0), TrainingSpec(tolerance=0.0), 5, 1.0) is None


def reasons(training, losses, **lists):
    """Return the reasons of the epochs that have these losses; lists give an epoch's other values."""
    watch = Watch(losses[0], losses[0])
    found = []
    for epoch, loss in enumerate(losses[1:], 1):
        values = {name: values[epoch - 1] for name, values in lists.items()}
        found.append(stop_reason(watch, training, epoch, loss, **values))
    return found


def test_the_rule_may_ask_for_several_epochs_in_a_row():
    """A larger change in between begins the count anew."""
    training = TrainingSpec(tolerance=0.1, tolerance_epochs=3)
    losses = [5.0, 4.99, 4.98, 4.0, 3.99, 3.98, 3.97, 3.96]
    assert reasons(training, losses) == [None] * 5 + ["tolerance"] * 2


def test_a_target_loss_or_metric_is_reached_when_it_is_equal():
    """0.5 is reached by 0.5, an accuracy of 0.9 by 0.9; without a target, or a metric, nothing stops."""
    assert reasons(TrainingSpec(target_loss=0.5), [1.0, 0.6, 0.5]) == [None, "target_loss"]
    training = TrainingSpec(target_metric=0.9)
    assert reasons(training, [1.0] * 3, metric=[0.89, 0.9]) == [None, "target_metric"]
    assert reasons(training, [1.0] * 3, metric=[math.nan] * 2) == [None, None]
    assert reasons(TrainingSpec(), [1.0, 0.0], metric=[1.0]) == [None]


def test_early_stopping_waits_for_a_number_of_epochs_without_a_better_one():
    """Best at epoch 2; with patience 3 it stops at epoch 5. An equal loss is no better one."""
    training = TrainingSpec(patience=3)
    validation = [1.0, 0.5, 0.7, 0.5, 0.6, 0.4]
    found = reasons(training, [1.0] * 7, validation_loss=validation)
    assert found == [None] * 4 + ["early_stopping", None]
    assert reasons(TrainingSpec(), [1.0] * 7, validation_loss=validation) == [None] * 6


def test_an_exploding_loss_is_divergence():
    """A million times the start's loss, or a million where that was small, is beyond hope; less is not."""
    assert Watch(5.0, 5.0).explodes(5.1e6)
    assert not Watch(5.0, 5.0).explodes(4.9e6)
    assert Watch(0.01, 0.01).explodes(1.1e6)
    assert not Watch(0.01, 0.01).explodes(0.9e6)
    assert reasons(TrainingSpec(max_epochs=1), [0.5, 2e6]) == ["diverged"]
