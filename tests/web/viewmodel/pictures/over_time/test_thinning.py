"""Long runs are thinned without losing a spike, and growing one by one gives what is drawn at once."""

from __future__ import annotations

import math

import numpy as np
import pytest

from web.viewmodel.pictures.over_time.thinning import (
    Thinning,
    extremes,
    stride_for,
    thinned,
    trailing_mean,
)
from web.viewmodel.run.history import MOST_POINTS, History


def history_of(losses: list[float]) -> History:
    history = History()
    for epoch, loss in enumerate(losses):
        history.add(epoch, loss, math.nan, 2.0 * loss)
    return history


def noisy(count: int) -> list[float]:
    return [1.0 + math.sin(0.37 * i) / (1.0 + i) for i in range(count)]


@pytest.mark.parametrize("count", [1, 2, 1999, 2000])
def test_a_short_run_is_drawn_whole(count: int) -> None:
    columns = Thinning().of(history_of(noisy(count)))
    assert list(columns["epoch"]) == list(range(count))
    assert list(columns["train"]) == noisy(count)
    assert all(math.isnan(loss) for loss in columns["validation"])


@pytest.mark.parametrize("spike", [0, 1, 777, 2049, 4094, 4999])
@pytest.mark.parametrize("height", [50.0, -50.0])
def test_a_spike_of_one_epoch_is_kept(spike: int, height: float) -> None:
    """Wherever it is, up or down, with its epoch; the first and the newest epoch are there, too."""
    losses = noisy(5000)
    losses[spike] = height
    columns = Thinning().of(history_of(losses))
    assert len(columns["epoch"]) <= 2 * MOST_POINTS
    assert (spike, height) in zip(columns["epoch"], columns["train"], strict=True)
    assert (spike, 2 * height) in zip(columns["epoch"], columns["test"], strict=True)
    assert (columns["epoch"][0], columns["epoch"][-1]) == (0, 4999)
    assert list(columns["epoch"]) == sorted(set(columns["epoch"]))


def test_what_grows_is_what_is_drawn_at_once() -> None:
    """One thinning over all lengths; another history begins anew, as does one that is shorter."""
    losses = noisy(4500)
    growing, history = Thinning(), History()
    for epoch, loss in enumerate(losses):
        history.add(epoch, loss, math.nan, 2.0 * loss)
        if epoch % 97 == 0 or epoch > 4490:
            drawn = growing.of(history)
            fresh = Thinning().of(history_of(losses[: epoch + 1]))
            assert drawn["epoch"] == fresh["epoch"]
            assert drawn["train"] == fresh["train"]
    shorter = history_of(losses[:3000])
    assert growing.of(shorter)["epoch"] == Thinning().of(shorter)["epoch"]


def test_each_stretch_keeps_its_lowest_and_highest_by_a_loop() -> None:
    generator = np.random.default_rng(0)
    rows = np.column_stack([np.arange(96.0), generator.normal(size=(96, 3))])
    rows[10:30, 2] = np.nan
    kept = set(extremes(rows, 16).tolist())
    for start in range(0, 96, 16):
        for column in (1, 2, 3):
            values = [
                (rows[i, column], i)
                for i in range(start, start + 16)
                if not np.isnan(rows[i, column])
            ]
            if values:
                assert {min(values)[1], max(values)[1]} <= kept


@pytest.mark.parametrize("epochs", [1, 5, 20, 1000])
def test_means_by_a_loop(epochs: int) -> None:
    """Of the epochs so far where there are fewer; gaps count for nothing and stay gaps."""
    generator = np.random.default_rng(1)
    rows = np.column_stack([np.arange(60.0), generator.normal(size=(60, 3))])
    rows[7, 1] = rows[:, 2] = np.nan
    found = trailing_mean(rows, epochs)
    assert found[:, 0].tolist() == rows[:, 0].tolist()
    for i in range(60):
        window = [v for v in rows[max(0, i - epochs + 1) : i + 1, 1] if not math.isnan(v)]
        expected = math.nan if i == 7 else sum(window) / len(window)
        assert found[i, 1] == pytest.approx(expected, nan_ok=True)
    assert np.isnan(found[:, 2]).all()


def test_rows_are_thinned_as_a_history_is() -> None:
    history = history_of(noisy(5003))
    rows = thinned(history.since(0))
    assert rows[:, 0].tolist() == Thinning().of(history)["epoch"]


def test_the_stretches_double() -> None:
    strides = [stride_for(count) for count in range(1, 60_000, 50)]
    assert set(strides) == {1, 8, 16, 32, 64, 128}
    assert strides == sorted(strides)
