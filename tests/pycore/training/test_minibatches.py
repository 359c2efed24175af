"""The order of the rows in an epoch, minibatch by minibatch."""

from __future__ import annotations

import numpy as np
import pytest

from pycore.streams import stream
from pycore.training import minibatches
from pycore.training.minibatches import Minibatches


def epoch(batches: Minibatches) -> list[list[int]]:
    """Return the rows of all minibatches that are left of the epoch."""
    found = [batches.rows.tolist()]
    while batches.move_on():
        found.append(batches.rows.tolist())
    return found


@pytest.mark.parametrize("size", [1, 7, 10, 33, 50])
def test_an_epoch_is_the_stream_s_permutation_in_pieces(classes, size):
    """33 rows: each once, in pieces of the size, the last one of what is left."""
    batches = Minibatches(classes)
    batches.begin(5, size, 3)
    pieces = epoch(batches)
    order = stream(5, "batches", 3).permutation(33).tolist()
    assert [row for piece in pieces for row in piece] == order
    assert [len(piece) for piece in pieces[:-1]] == [size] * (len(pieces) - 1)
    assert 1 <= len(pieces[-1]) <= size


def test_an_epoch_goes_on_where_it_was(classes):
    whole, rest = Minibatches(classes), Minibatches(classes)
    whole.begin(1, 10, 0)
    rest.begin(1, 10, 0, position=20)
    assert epoch(whole)[2:] == epoch(rest)


@pytest.mark.parametrize("most", [0, 2**17])
def test_the_rows_are_those_of_the_data_set(classes, monkeypatch, most):
    """Put in order at once or piece by piece: the same numbers."""
    monkeypatch.setattr(minibatches, "SORTED_NUMBERS", most)
    batches = Minibatches(classes)
    for number in (0, 1):
        batches.begin(2, 8, number)
        while True:
            rows, x, y = batches.current()
            np.testing.assert_array_equal(x, classes.x_train[rows])
            np.testing.assert_array_equal(y, classes.y_train[rows])
            if not batches.move_on():
                break
