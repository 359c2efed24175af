"""Which rows are held back."""

from __future__ import annotations

import numpy as np
import pytest

from pycore.columns.split import class_counts, smallest_validation_fraction, split, stratified_split
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


def test_in_version_1_classes_are_split_one_after_the_other():
    """Each class by itself: shares are kept to within a row, and a class of one row is trained on."""
    labels = np.array([0] * 30 + [1] * 9 + [2])
    np.random.default_rng(0).shuffle(labels)
    train, validation, test = stratified_split(labels, 3, (0.2, 0.1), stream(1, "split"), 1)
    assert sorted([*train, *validation, *test]) == list(range(40))
    assert np.bincount(labels[test], minlength=3).tolist() == [6, 2, 0]
    assert np.bincount(labels[validation], minlength=3).tolist() == [3, 1, 0]
    rng = stream(1, "split")
    first = np.flatnonzero(labels == 0)[rng.permutation(30)[:6]]
    assert set(first) <= set(test)


def test_the_same_counts_give_the_same_rows_in_both_versions():
    """Tables whose classes divide evenly are split as they always were."""
    labels = np.repeat([0, 1, 2], 50)
    versions = [stratified_split(labels, 3, (0.2, 0.1), stream(5, "split"), v) for v in (1, 2)]
    for one, other in zip(*versions, strict=True):
        assert one.tolist() == other.tolist()


@pytest.mark.parametrize(
    ("sizes", "fractions", "totals"),
    [
        ([4] * 10, (0.1, 0.0), (4, 0)),
        ([4] * 50, (0.1, 0.0), (20, 0)),
        ([4] * 50, (0.2, 0.1), (40, 20)),
        ([3] * 5, (0.5, 0.0), (8, 0)),
        (
            [2] * 5,
            (0.25, 0.25),
            (3, 2),
        ),  # both halves up would leave a class without a training row
        (
            [1] * 3 + [60],
            (0.2, 0.0),
            (12, 0),
        ),  # the share of 63 rows would be 13, which is 13 of 60
        ([2] * 7, (0.9, 0.0), (7, 0)),  # each keeps a row for training
        ([9, 1], (0.0, 0.3), (0, 3)),
        ([5, 5], (0.0, 0.0), (0, 0)),
        ([50, 50, 50], (0.2, 0.0), (30, 0)),
        ([59, 71, 48], (0.2, 0.0), (36, 0)),
        ([1, 1], (0.5, 0.4), (0, 0)),
        ([1] * 5 + [50] * 2, (0.25, 0.25), (26, 26)),  # the large ones give a row more than half
        ([2, 2], (0.4, 0.4), (1, 1)),  # both have to do with less
    ],
)
def test_many_small_classes_share_what_is_held_back(sizes, fractions, totals):
    """Counted by hand."""
    counts = class_counts(sizes, fractions, range(len(sizes)))
    assert tuple(sum(part) for part in zip(*counts, strict=True)) == totals


def test_four_test_rows_of_ten_classes_are_of_four_classes_and_which_ones_is_drawn():
    """Of every seed others, each class as often as another, and the same again with the same seed."""
    labels = np.tile(np.arange(10), 4)
    seen = np.zeros(10, dtype=int)
    for seed in range(200):
        train, _, test = stratified_split(labels, 10, (0.1, 0.0), stream(seed, "split"))
        again = stratified_split(labels, 10, (0.1, 0.0), stream(seed, "split"))[2]
        assert test.tolist() == again.tolist()
        assert len(set(labels[test])) == len(test) == 4
        assert set(labels[train]) == set(range(10))
        seen[labels[test]] += 1
    assert seen.sum() == 800
    assert seen.min() > 50
    assert seen.max() < 110


@pytest.mark.parametrize(
    ("rows", "sizes", "test_fraction", "smallest"),
    [
        (4, [], 0.0, 0.125),
        (40, [], 0.2, 0.0125),
        (150, [50, 50, 50], 0.2, 0.00334),
        (40, [4] * 10, 0.1, 0.0125),
        (4, [2, 2], 0.5, None),  # the test rows take all that can be spared
        (2, [], 0.5, None),
        (1, [], 0.0, None),
        (10, [1] * 10, 0.0, None),
    ],
)
def test_the_smallest_validation_fraction_gives_a_row_and_a_smaller_one_gives_none(
    rows, sizes, test_fraction, smallest
):
    """By hand; and the next smaller number of three digits does not."""
    assert smallest_validation_fraction(rows, sizes, test_fraction) == smallest
    if smallest is not None:
        labels = np.repeat(np.arange(len(sizes)), sizes)
        for fraction, wanted in ((smallest, 1), (smallest * 0.99, 0)):
            rng, fractions = stream(0, "split"), (test_fraction, fraction)
            parts = (
                stratified_split(labels, len(sizes), fractions, rng)
                if sizes
                else split(rows, fractions, rng)
            )
            assert len(parts[1]) == wanted
