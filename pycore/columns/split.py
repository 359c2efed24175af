"""Which rows a network is trained on and which are held out, drawn from the "split" stream.

Version 2 stratifies all classes together, version 1 each class by itself. Data sets made with version 1 keep it.
Version 3 splits as version 2 does; with it several words for yes and no in one column became two categories
(pycore.columns.categories).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Integers = NDArray[np.intp]
    Parts = tuple[Integers, Integers, Integers]

MAX_HELD_BACK = 0.9  # of the rows
SPLIT_VERSION = 3
SPLIT_VERSIONS = (1, 2, SPLIT_VERSION)
UNIT = 10**9  # of a row: shares are integer multiples of this, so that ties are exact
MAX_TRIED = 200  # fractions
IMPOSSIBLE = -(2**62)  # far below any sum of remainders, with sums that fit into int64


def split(rows: int, fractions: tuple[float, float], rng: np.random.Generator) -> Parts:
    """Return the indices of training, validation and test rows, each ascending.

    One permutation is drawn. Its first round(rows * fractions[0]) rows (halves round up) are test rows, the next
    round(rows * fractions[1]) validation rows; at least one training row remains.
    """
    return _taken(rng.permutation(rows), *_counts(rows, fractions))


def last_rows(rows: int, fractions: tuple[float, float]) -> Parts:
    """Return the indices of training, validation and test rows, in this order of the rows, without a draw."""
    test, validation = _counts(rows, fractions)
    order = np.arange(rows)
    held_back = rows - test - validation
    return order[:held_back], order[held_back : rows - test], order[rows - test :]


def stratified_split(
    labels: Integers,
    classes: int,
    fractions: tuple[float, float],
    rng: np.random.Generator,
    version: int = SPLIT_VERSION,
) -> Parts:
    """Return the indices of training, validation and test rows for class indices (N,), stratified by class.

    For each class, in order, a permutation of its rows is drawn. Its first rows are test rows, the next ones validation
    rows; ``class_counts`` says how many. In version 1 the counts are those of ``split`` for each class by itself, so
    that small classes could be held out entirely or not at all.
    """
    members = [np.flatnonzero(labels == j) for j in range(classes)]
    orders = [rng.permutation(len(rows)) for rows in members]
    sizes = [len(rows) for rows in members]
    if version == 1:
        counts = _counts_alone(sizes, fractions)
    else:
        counts = class_counts(sizes, fractions, rng.permutation(classes).tolist())
    parts: list[list[Integers]] = [[], [], []]
    for rows, order, count in zip(members, orders, counts, strict=True):
        for part, found in zip(parts, _taken(order, *count), strict=True):
            part.append(rows[found])
    train, validation, test = (np.sort(np.concatenate(part)) for part in parts)
    return train, validation, test


def class_counts(
    sizes: Sequence[int], fractions: tuple[float, float], order: Sequence[int]
) -> list[tuple[int, int]]:
    """Return (test rows, validation rows) of each class, by the method of the largest remainder.

    Each class has rows * fraction rows, rounded down or up, among the test rows, the validation rows and, if possible,
    the training rows, of which it keeps at least one. All classes together have round(rows * fraction) test rows, and
    validation rows likewise (halves round up), or the nearest possible numbers. The shares with the largest remainders
    are rounded up.

    Parameters
    ----------
    sizes
        The number of rows of each class.
    fractions
        The fractions of test and validation rows, together less than 1.
    order
        The order in which classes with equal remainders are rounded up; it does not change the totals.
    """
    test, validation = (round(fraction * UNIT) for fraction in fractions)
    shares = [(size * test, size * validation) for size in sizes]
    down = [(a // UNIT, b // UNIT) for a, b in shares]
    in_order = [(sizes[j], shares[j]) for j in order]
    wanted = [
        (2 * sum(sizes) * part + UNIT) // (2 * UNIT) - sum(count[k] for count in down)
        for k, part in enumerate((test, validation))
    ]
    chosen = _best([_ups(*of_class, slack=0) for of_class in in_order], wanted)
    if _distance(_sums(chosen), wanted)[
        0
    ]:  # one training row more or less of a class makes the total exact, or nearer
        chosen = _best([_ups(*of_class, slack=1) for of_class in in_order], wanted)
    counts = list(down)
    for j, (up_test, up_validation) in zip(order, chosen, strict=True):
        counts[j] = (down[j][0] + up_test, down[j][1] + up_validation)
    return counts


def _ups(size: int, shares: tuple[int, int], *, slack: int) -> dict[tuple[int, int], int]:
    """Return {(0 or 1, 0 or 1): sum of remainders} for the ways to round a class's two shares down or up.

    The class keeps at least one training row, and its share of training rows is rounded down or up as well, give or
    take ``slack`` rows.
    """
    a, b = (share % UNIT for share in shares)
    down = sum(share // UNIT for share in shares)
    found = {}
    for up_a, up_b in ((1, 1), (1, 0), (0, 1), (0, 0)):
        held_back = down + up_a + up_b
        is_near = abs(held_back * UNIT - sum(shares)) < (1 + slack) * UNIT
        if is_near and up_a <= a and up_b <= b and held_back < max(size, 1):
            found[up_a, up_b] = up_a * a + up_b * b
    return found


def _best(
    ups: Sequence[dict[tuple[int, int], int]], wanted: Sequence[int]
) -> list[tuple[int, int]]:
    """Return for each class which shares are rounded up: ``wanted`` many, with the largest sum of remainders.

    Dynamic programming over the classes: ``best[a, b]`` is the largest sum with a test shares and b validation shares
    rounded up among the classes so far. Sums are integers, so that ties are exact.
    """
    size = len(ups) + 1
    best = np.full((size, size), IMPOSSIBLE)
    best[0, 0] = 0
    steps = []
    for possible in ups:
        states = list(possible)
        sums = np.full((len(states), size, size), IMPOSSIBLE)
        for k, (a, b) in enumerate(states):
            sums[k, a:, b:] = best[: size - a, : size - b] + possible[a, b]
        sums[sums < 0] = IMPOSSIBLE
        choice = sums.argmax(axis=0)
        best = np.take_along_axis(sums, choice[None], axis=0)[0]
        steps.append((states, choice))
    reachable = np.argwhere(best >= 0).tolist()
    a, b = min(reachable, key=lambda at: _distance(at, wanted))
    chosen = []
    for states, choice in reversed(steps):
        up = states[choice[a, b]]
        chosen.append(up)
        a, b = a - up[0], b - up[1]
    return chosen[::-1]


def _sums(chosen: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return how many test shares and how many validation shares are rounded up."""
    return sum(test for test, _ in chosen), sum(validation for _, validation in chosen)


def _distance(at: Sequence[int], wanted: Sequence[int]) -> tuple[int, int, int, int]:
    """Return a sort key for the distance of two counts from the wanted ones."""
    test, validation = (abs(found - right) for found, right in zip(at, wanted, strict=True))
    return test + validation, max(test, validation), test, at[1]


def smallest_validation_fraction(
    rows: int, sizes: Sequence[int], test_fraction: float, version: int = SPLIT_VERSION
) -> float | None:
    """Return the smallest validation fraction, to three digits, that gives a validation row; None if there is none.

    Parameters
    ----------
    rows
        The number of rows.
    sizes
        The number of rows of each class if the split is stratified; empty otherwise.
    test_fraction, version
        The test fraction, and the version of the split.
    """
    shares = {0.5 / size for size in (rows, *sizes) if size}
    shares |= {k / (4 * rows) for k in range(2, min(4 * rows, MAX_TRIED))}
    for fraction in sorted({_rounded_up(share) for share in shares}):
        fractions = (test_fraction, fraction)
        if sum(fractions) > MAX_HELD_BACK:
            break
        if not sizes:
            counts = [_counts(rows, fractions)]
        elif version == 1:
            counts = _counts_alone(sizes, fractions)
        else:
            counts = class_counts(sizes, fractions, range(len(sizes)))
        if any(validation for _, validation in counts):
            return fraction
    return None


def _rounded_up(share: float) -> float:
    """Return a share rounded up to three digits."""
    unit = 10.0 ** (math.floor(math.log10(share)) - 2)
    return float(f"{math.ceil(share / unit - UNIT**-1) * unit:.3g}")


def _counts_alone(sizes: Sequence[int], fractions: tuple[float, float]) -> list[tuple[int, int]]:
    """Return the numbers of test and validation rows of each class by itself, as in version 1."""
    return [_counts(size, fractions) for size in sizes]


def _counts(rows: int, fractions: tuple[float, float]) -> tuple[int, int]:
    """Return the numbers of test and validation rows; halves round up, and one row remains for training."""
    test = min(math.floor(rows * fractions[0] + 0.5), rows - 1)
    held_back = min(test + math.floor(rows * fractions[1] + 0.5), rows - 1)
    return test, held_back - test


def _taken(order: Integers, test: int, validation: int) -> Parts:
    """Return training, validation and test rows, each ascending, of an order that begins with the test rows."""
    held_back = test + validation
    return np.sort(order[held_back:]), np.sort(order[test:held_back]), np.sort(order[:test])
