"""The counts of the split against all that are possible, found by trying them."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from pycore.columns.split import class_counts
from pycore.streams import stream

HUNDREDTHS = st.tuples(st.integers(0, 90), st.integers(0, 90)).filter(lambda f: sum(f) <= 90)


def all_counts(size, shares, slack):
    """Return every (test, validation) of a class that keeps its shares to less than a row and a row for training.

    The share of the training rows is kept to less than ``1 + slack`` rows.
    """
    ranges = [range(math.floor(share), math.ceil(share) + 1) for share in shares]
    return [
        (a, b)
        for a, b in itertools.product(*ranges)
        if a + b < size and abs(a + b - sum(shares)) < 1 + slack
    ]


def judged(counts, shares, wanted):
    """Return how far the sums are from the wanted ones, and the sum of the remainders that were not rounded up."""
    off = [abs(sum(c[k] for c in counts) - wanted[k]) for k in range(2)]
    up = sum(
        (share[k] - math.floor(share[k])) * (count[k] - math.floor(share[k]))
        for count, share in zip(counts, shares, strict=True)
        for k in range(2)
    )
    return sum(off), max(off), off[0], -up


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), HUNDREDTHS, st.integers(0, 3))
@settings(max_examples=400, deadline=None)
def test_counts_are_the_best_of_all_that_are_possible(sizes, hundredths, seed):
    """Against all of them: the sums are as near as can be, and then the largest remainders go up."""
    exact = [Fraction(h, 100) for h in hundredths]
    shares = [[size * fraction for fraction in exact] for size in sizes]
    wanted = [math.floor(sum(sizes) * fraction + Fraction(1, 2)) for fraction in exact]
    for slack in (0, 1):  # a row more or less for training only where the sums are not met without
        possible = [
            all_counts(size, share, slack) for size, share in zip(sizes, shares, strict=True)
        ]
        best = min(judged(counts, shares, wanted) for counts in itertools.product(*possible))
        if best[0] == 0:
            break
    fractions = (hundredths[0] / 100, hundredths[1] / 100)
    order = stream(seed, "split").permutation(len(sizes)).tolist()
    counts = class_counts(sizes, fractions, order)
    for count, several in zip(counts, possible, strict=True):
        assert count in several
    assert judged(counts, shares, wanted) == best


@given(st.lists(st.integers(1, 400), min_size=2, max_size=50), HUNDREDTHS)
@settings(max_examples=200, deadline=None)
def test_sums_are_within_half_a_row_where_every_class_can_keep_a_training_row(sizes, hundredths):
    """And each class within a row of its shares, also of the training rows there, of which it keeps one."""
    exact = [Fraction(h, 100) for h in hundredths]
    fractions = (hundredths[0] / 100, hundredths[1] / 100)
    counts = class_counts(sizes, fractions, range(len(sizes)))
    for size, count in zip(sizes, counts, strict=True):
        assert sum(count) <= size - 1
        assert abs(sum(count) - size * sum(exact)) < 2
        for k in range(2):
            assert abs(count[k] - size * exact[k]) < 1
    if all(size * sum(exact) <= size - 1 for size in sizes):
        for size, count in zip(sizes, counts, strict=True):
            assert abs(sum(count) - size * sum(exact)) <= 1  # at a tie
        for k in range(2):
            off = abs(sum(count[k] for count in counts) - sum(sizes) * exact[k])
            assert off <= Fraction(1, 2)
