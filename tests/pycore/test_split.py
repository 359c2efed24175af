"""Which rows are held back."""

from __future__ import annotations

import numpy as np
import pytest

from pycore.split import split, stratified_split
from pycore.streams import stream


@pytest.mark.parametrize("rows", [1, 2, 3, 10, 37])
@pytest.mark.parametrize("fraction", [0.0, 0.1, 0.25, 0.5, 0.9])
@pytest.mark.parametrize("validation_fraction", [0.0, 0.3])
def test_every_row_is_in_one_part_and_the_counts_are_rounded(rows, fraction, validation_fraction):
    """Halves go up, and one row always stays for the training."""
    fractions = (fraction, validation_fraction)
    train, validation, test = split(rows, fractions, stream(4, "split"))
    assert sorted([*train, *validation, *test]) == list(range(rows))
    assert len(test) == min(int(rows * fraction + 0.5), rows - 1)
    wanted = int(rows * validation_fraction + 0.5)
    assert len(validation) == min(wanted, rows - 1 - len(test))
    for part in (train, validation, test):
        assert list(part) == sorted(part)


def test_the_held_back_rows_are_the_first_of_the_permutation():
    """As the docstring specifies it for another implementation."""
    _, validation, test = split(20, (0.25, 0.1), stream(9, "split"))
    order = stream(9, "split").permutation(20)
    assert sorted(order[:5]) == list(test)
    assert sorted(order[5:7]) == list(validation)


def test_classes_are_split_one_after_the_other_from_one_stream():
    """Each class by itself: shares are kept to within a row, and a class of one row is trained on."""
    labels = np.array([0] * 30 + [1] * 9 + [2])
    np.random.default_rng(0).shuffle(labels)
    train, validation, test = stratified_split(labels, 3, (0.2, 0.1), stream(1, "split"))
    assert sorted([*train, *validation, *test]) == list(range(40))
    assert np.bincount(labels[test], minlength=3).tolist() == [6, 2, 0]
    assert np.bincount(labels[validation], minlength=3).tolist() == [3, 1, 0]
    rng = stream(1, "split")
    first = np.flatnonzero(labels == 0)[rng.permutation(30)[:6]]
    assert set(first) <= set(test)
