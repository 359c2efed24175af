"""What the page refuses to begin."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.settings.affordable import check_affordable, duration


def case(rows: int, layers: list[int], batch: int) -> tuple[Any, Any, Any]:
    """Return stand-ins for a data set of so many training rows, a network and its training."""
    inputs = np.broadcast_to(np.zeros(layers[0]), (rows, layers[0]))  # takes no memory
    none = np.zeros((0, layers[0]))
    dataset = SimpleNamespace(x_train=inputs, x_validation=none, x_test=none)
    return dataset, SimpleNamespace(layer_sizes=layers), SimpleNamespace(batch_size=batch)


DEEP = [3, *[128] * 6, 2]


@pytest.mark.parametrize(
    ("rows", "layers", "batch", "sentence"),
    [
        (1_600_000, DEEP, 100_000, "1,600,000 rows: .* about 89 seconds"),
        (1_600_000, DEEP, 10, "1,600,000 rows: .* about 89 seconds"),
        (100_000, DEEP, 100_000, r"100,000 rows of this network would need about 3\.1 GB"),
        (
            6_000,
            [1000, 512, 512, 512, 2],
            6_000,
            "one update from 6,000 rows would take about 12 seconds",
        ),
        (50_000, [4000, 128, 2], 10_000, r"10,000 rows of this network would need about 1\.7 GB"),
    ],
)
def test_what_is_too_large_is_refused_with_the_way_out(
    rows: int, layers: list[int], batch: int, sentence: str
) -> None:
    """The batch size that the sentence names is accepted, or is the next reason."""
    with pytest.raises(CommandError, match=sentence) as raised:
        check_affordable(*case(rows, layers, batch))
    if "one update" in str(raised.value):
        found = re.search(r"at most ([\d,]+)", str(raised.value))
        assert found is not None
        check_affordable(*case(rows, layers, int(found[1].replace(",", ""))))


@pytest.mark.parametrize(
    ("rows", "layers", "batch"),
    [
        (1_600_000, [3, 8, 2], 100_000),  # the largest table with the usual network
        (1_797, [64, *[128] * 6, 10], 100_000),  # digits with the largest one: a batch of all rows
        (5_000, [1000, 128, 128, 5], 5_000),
        (150, DEEP, 1),
    ],
)
def test_what_is_usual_is_not(rows: int, layers: list[int], batch: int) -> None:
    """Near misses: large in one way only."""
    check_affordable(*case(rows, layers, batch))


def test_times_are_said_in_words() -> None:
    """Seconds up to two minutes, then minutes."""
    assert [duration(s) for s in (0.2, 119, 600)] == ["1 seconds", "119 seconds", "10 minutes"]
