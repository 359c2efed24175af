"""Losses by epoch over short and very long runs."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from web.viewmodel.checks.errors import LinkError
from web.viewmodel.run import history as module
from web.viewmodel.run.history import MOST_POINTS, History

if TYPE_CHECKING:
    from collections.abc import Callable


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


@pytest.mark.parametrize("epochs", [0, 3, 1999, 4321, 30_000])
def test_every_epoch_is_kept_beside_the_points_of_the_picture(epochs: int) -> None:
    """With its losses to the last bit, and nothing is left out."""
    every = filled(epochs).every()
    assert every["epoch"].tolist() == list(range(epochs + 1))
    assert every["train"].tolist() == [1.0 / (1 + epoch) for epoch in range(epochs + 1)]
    assert every["validation"].tolist() == [2.0 * epoch for epoch in range(epochs + 1)]
    assert not filled(epochs).left_out().any()


def test_a_run_that_began_later_lacks_nothing_before_it() -> None:
    history = History()
    for epoch in (120, 121, 122, 125):
        history.add(epoch, 1.0, 1.0, 1.0)
    assert history.left_out().tolist() == [0, 0, 0, 2]
    assert History().left_out().tolist() == []


def test_a_saved_history_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a whole, and of a very long run as much as a session file may hold, its newest epoch among it."""
    history = filled(5000)
    points = History.of_document(history.document())
    assert points.left_out().max() == 3  # every fourth is all that the picture has
    again = points.with_saved(history.saved())
    assert again.document() == history.document()
    for name, values in history.every().items():
        assert np.array_equal(again.every()[name], values)
    again.add(5001, 1.0, 2.0, 3.0)
    assert not again.left_out().any()
    monkeypatch.setattr(module, "MOST_SAVED", 1000)
    saved = history.saved()
    assert len(saved) <= 1001
    fewer = points.with_saved(saved)
    assert set(fewer.left_out().tolist()) == {0, 7}
    assert fewer.every()["epoch"][-1] == 5000
    assert fewer.left_out().sum() + len(saved) == 5001


@pytest.mark.parametrize(
    "spoil",
    [
        lambda rows: rows[:, :3],
        lambda rows: rows[:-1],
        lambda rows: rows[::-1],
        lambda rows: rows.astype(int),
        lambda rows: rows.astype(str),
        lambda rows: rows[:, 0],
        lambda rows: rows + np.array([-1.0, 0, 0, 0]),
        lambda rows: rows + np.array([0.5, 0, 0, 0]),
        lambda rows: rows * [[1.0, np.inf, 1, 1]],
        lambda rows: rows * [[np.nan, 1, 1, 1]],
        lambda rows: rows[:0],
    ],
)
def test_saved_epochs_that_are_none_are_refused(spoil: Callable[[Any], Any]) -> None:
    history = filled(9)
    with pytest.raises(LinkError, match="history is damaged"):
        history.with_saved(spoil(history.saved()))


@pytest.mark.parametrize("cuts", [(1,), (3, 1, 7), (2000,), (1999, 2, 1), (5000,), (700, 1300, 4)])
@pytest.mark.parametrize("epochs", [1, 2000, 2001, 4321])
def test_many_epochs_at_once_are_as_one_after_the_other(cuts: tuple[int, ...], epochs: int) -> None:
    """However they come; a loss that is no number is a gap as well."""
    rows = np.array(
        [[e, 1.0 / e, math.inf if e % 5 else e, math.nan] for e in range(1, epochs + 1)]
    )
    single, many = History(), History()
    single.add(0, 1.0, 2.0, 3.0)
    many.add(0, 1.0, 2.0, 3.0)
    for row in rows.tolist():
        single.add(int(row[0]), *row[1:])
    at = 0
    while at < epochs:
        for cut in cuts:
            many.extend(rows[at : at + cut])
            at += cut
    assert many.columns() == single.columns()
    np.testing.assert_array_equal(many.saved(), single.saved())


@pytest.mark.parametrize("epochs", [0, 1, 1998, 1999, 2000, 3998, 3999, 4000, 7996, 7997, 9001])
def test_the_history_until_an_epoch_is_that_of_the_time(epochs: int) -> None:
    """Its points, its stride and all its epochs; and it goes on as the first time."""
    found, then = filled(9001).until(epochs), filled(epochs)
    assert found.document() == then.document()
    np.testing.assert_array_equal(found.saved(), then.saved())
    for history in (found, then):
        history.add(epochs + 1, 0.5, math.nan, 1.0)
    assert repr(found.document()) == repr(then.document())


def test_the_history_until_an_epoch_is_a_copy() -> None:
    """What is added to it does not reach the whole one."""
    whole = filled(10)
    whole.until(10).add(11, 1.0, 1.0, 1.0)
    assert whole.columns()["epoch"] == list(range(11))
    assert len(whole.every()["epoch"]) == 11


def test_an_opened_history_keeps_its_stride() -> None:
    """Its file has only the points of the picture."""
    opened = History.of_document(filled(4321).document())
    opened.add(4322, 1.0, 1.0, 1.0)
    found = opened.until(4321)
    assert found.document() == filled(4321).document()
