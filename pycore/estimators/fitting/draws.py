"""Random draws in exactly scikit-learn's order: the same ``random_state`` gives the same fit.

The rest of the package draws from the named streams of pycore.streams. Here the generator is the caller's, NumPy's
RandomState (Mersenne Twister), and the order of the draws is fixed: first the initial values layer by layer, then the
rows held out for early stopping, then one order of the rows for each epoch.
"""

from __future__ import annotations

import math
from itertools import pairwise
from numbers import Integral
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pycore.checks import shown
from pycore.errors import DatasetError, SpecError
from pycore.parameters import Parameters

if TYPE_CHECKING:
    from collections.abc import Sequence

Indices = NDArray[np.intp]
MAX_SEED = 2**32 - 1
FEWEST = 2  # rows of a class, and of those held out


def generator(random_state: object) -> np.random.RandomState:
    """Return the generator: a new one for a seed, a RandomState itself, NumPy's global one for None.

    Raises
    ------
    SpecError
        If it is invalid.
    """
    if isinstance(random_state, np.random.RandomState):
        return random_state
    if random_state is None or random_state is np.random:
        common: np.random.RandomState = np.random.mtrand._rand  # noqa: SLF001 - it has no other name
        return common
    if isinstance(random_state, Integral) and not isinstance(random_state, bool):
        seed = int(random_state)
        if 0 <= seed <= MAX_SEED:
            return np.random.RandomState(seed)
    raise SpecError(
        "random_state is {random_state}; it must be None, an integer from 0 to 2^32 - 1, or a "
        "numpy.random.RandomState.",
        random_state=shown(random_state),
    )


def start_values(
    rng: np.random.RandomState, layer_sizes: Sequence[int], activation: str
) -> Parameters:
    """Return weights and biases drawn uniformly from +-sqrt(6 / (n_in + n_out)), with 2 for 6 in logistic networks.

    Source: Glorot and Bengio 2010. Here the biases are drawn too, each layer's after its weights.
    """
    parameters = Parameters(layer_sizes)
    factor = 2.0 if activation == "logistic" else 6.0
    for k, (n_in, n_out) in enumerate(pairwise(layer_sizes)):
        bound = np.sqrt(factor / (n_in + n_out))
        parameters.weights[k][...] = rng.uniform(-bound, bound, (n_in, n_out))
        parameters.biases[k][...] = rng.uniform(-bound, bound, n_out)
    return parameters


def next_order(rng: np.random.RandomState, order: Indices) -> Indices:
    """Return the rows in the order of the next epoch: that of the last one, shuffled again."""
    places = np.arange(len(order))
    rng.shuffle(places)
    return np.asarray(order[places])


def hold_out(
    rng: np.random.RandomState,
    rows: int,
    fraction: float,
    strata: NDArray[Any] | None,
    names: NDArray[Any] | None = None,
) -> tuple[Indices, Indices]:
    """Return the rows to train with and the rows to validate with.

    Parameters
    ----------
    rng
        The random generator.
    rows
        The number of rows, N.
    fraction
        The fraction to validate with; the number of rows is rounded up.
    strata
        (N,) 0 and 1 to stratify the split by two classes; None to draw rows regardless of class.
    names
        The names of the two classes, (2,).

    Raises
    ------
    DatasetError
        If a part would be too small.
    """
    held = math.ceil(fraction * rows)
    trained = rows - held
    if trained < 1:
        raise DatasetError(
            "With n_samples={rows} and validation_fraction={fraction}, the resulting train set "
            "will be empty: give more rows, or set early_stopping=False.",
            rows=rows,
            fraction=fraction,
        )
    if strata is None:
        _check_held(held, rows, fraction)
        drawn: Indices = rng.permutation(rows)
        return drawn[held:], drawn[:held]
    classes, class_of, counts = np.unique(strata, return_inverse=True, return_counts=True)
    if counts.min() < FEWEST:
        few = classes[counts < FEWEST].astype(int).tolist()
        called = few if names is None else names[few].tolist()
        raise DatasetError(
            "The least populated classes in y have only 1 member, which is too few to be both "
            "trained and validated with. Classes with too few members are: {v}, in y {known}: drop "
            "such rows, or set early_stopping=False.",
            v=[str(bool(j)) for j in few],
            known=", ".join(map(shown, called)),
        )
    if min(trained, held) < len(classes):
        raise DatasetError(
            "Of {rows} rows, {trained} are for training and {held} for validation, fewer than the "
            "{count} classes: change 'validation_fraction', or set early_stopping=False.",
            rows=rows,
            trained=trained,
            held=held,
            count=len(classes),
        )
    _check_held(held, rows, fraction)
    members = np.split(np.argsort(class_of, kind="stable"), np.cumsum(counts)[:-1])
    of_training = _shares(rng, counts, trained)
    of_validation = _shares(rng, counts - of_training, held)
    training: list[np.intp] = []
    validation: list[np.intp] = []
    for its, first, second in zip(members, of_training, of_validation, strict=True):
        mixed = its[rng.permutation(len(its))]
        training.extend(mixed[:first])
        validation.extend(mixed[first : first + second])
    return rng.permutation(training), rng.permutation(validation)


def _check_held(held: int, rows: int, fraction: float) -> None:
    if held < FEWEST:
        raise DatasetError(
            "The validation set is too small. Increase 'validation_fraction' or the size of your "
            "dataset: {fraction} of {rows} rows is {held}, and a score needs {fewest}.",
            fraction=fraction,
            rows=rows,
            held=held,
            fewest=FEWEST,
        )


def _shares(rng: np.random.RandomState, counts: NDArray[np.intp], drawn: int) -> NDArray[np.intp]:
    """Return how many of each class are among ``drawn`` rows, (n_classes,).

    Each gets its exact share rounded down; the rest goes to the largest fractions, with ties broken at random.
    """
    exact = counts / counts.sum() * drawn
    shares = np.floor(exact)
    left = int(drawn - shares.sum())
    fractions = exact - shares
    for fraction in np.unique(fractions)[::-1]:
        if not left:
            break
        equal = np.flatnonzero(fractions == fraction)
        chosen = rng.choice(equal, size=min(len(equal), left), replace=False)
        shares[chosen] += 1
        left -= len(chosen)
    return np.asarray(shares, dtype=np.intp)
