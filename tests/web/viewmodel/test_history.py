"""Losses by epoch over short and very long runs."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from web.viewmodel.history import MOST_POINTS, History


def filled(epochs: int) -> History:
    history = History()
    for epoch in range(epochs + 1):
        history.add(epoch, 1.0 / (1 + epoch), 2.0 * epoch, float(epoch))
    return history


@pytest.mark.parametrize("epochs", [0, 1, 1999, 2000, 2001, 4321, 100_000])
def test_long_runs_are_thinned_between_their_ends(epochs: int) -> None:
    """However long the run, there are at most 2000 points, evenly spread, and the start and the newest are there."""
    columns = filled(epochs).columns()
    shown = columns["epoch"]
    assert len(shown) <= MOST_POINTS
    assert (shown[0], shown[-1]) == (0, epochs)
    gaps = [b - a for a, b in pairwise(shown)]
    assert max(gaps, default=1) <= 2 * max(1, epochs // (MOST_POINTS // 2))
    assert len(set(gaps[:-1])) <= 1
    assert min(gaps, default=1) > 0


def test_points_keep_their_losses() -> None:
    """Thinning moves no loss to another epoch."""
    columns = filled(5000).columns()
    assert columns["train"] == [1.0 / (1 + epoch) for epoch in columns["epoch"]]
    assert columns["validation"] == [2.0 * epoch for epoch in columns["epoch"]]
    assert columns["test"] == columns["epoch"]


def test_short_runs_keep_every_epoch() -> None:
    """Up to 1999 epochs every one is there."""
    assert filled(1999).columns()["epoch"] == list(range(2000))


def test_columns_are_copies() -> None:
    """What a picture does to its columns does not reach the history."""
    history = filled(3)
    history.columns()["train"].clear()
    assert len(history.columns()["train"]) == 4


def test_a_loss_that_is_no_number_is_a_gap() -> None:
    """Losses without rows or beyond all bounds become NaN, which a plot leaves out."""
    history = History()
    history.add(0, 1.0, math.nan, math.nan)
    history.add(1, math.inf, math.nan, math.nan)
    assert history.columns()["train"][0] == 1.0
    assert math.isnan(history.columns()["train"][1])
    assert all(math.isnan(loss) for loss in history.columns()["test"])
