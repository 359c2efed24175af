"""Derived features of two-feature data sets, as in TensorFlow Playground: squares, product and sines.

They are computed from the two features in their original units, before scaling.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from pycore.errors import DatasetError
from pycore.functions.registry import look_up
from pycore.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pycore.arrays import Array

#: {name: the function of the first and the second feature, each (N,)}; the names are formulas.
DERIVED: dict[str, Callable[[Array, Array], Array]] = {
    "x1": lambda x1, _x2: x1,
    "x2": lambda _x1, x2: x2,
    "x1^2": lambda x1, _x2: x1 * x1,
    "x2^2": lambda _x1, x2: x2 * x2,
    "x1*x2": lambda x1, x2: x1 * x2,
    "sin x1": lambda x1, _x2: np.sin(x1),
    "sin x2": lambda _x1, x2: np.sin(x2),
}
PLAIN = ("x1", "x2")  # the features themselves
BASE = len(PLAIN)
_FEATURE = re.compile(r"x([12])")


def check_derived(derived: Sequence[str], features: int, *, numbers: bool) -> None:
    """Check that derived features can be computed.

    Parameters
    ----------
    derived
        Names of DERIVED.
    features, numbers
        The number of features, and whether all are numeric.

    Raises
    ------
    DatasetError, SpecError
        If a name is unknown, or there are not exactly two numeric features, x1 and x2.
    """
    for name in derived:
        look_up(DERIVED, Message("derived feature"), name)
    if derived and (features != BASE or not numbers):
        raise DatasetError(
            "Derived features such as {derived} need exactly two numeric features, x1 and x2: choose "
            "two.",
            derived=derived[-1],
        )


def derive(x: Array, derived: Sequence[str]) -> Array:
    """Return the derived features (N, len(derived)) of two features x (N, 2); x itself if ``derived`` is empty."""
    if not derived:
        return x
    with np.errstate(over="ignore", invalid="ignore"):  # scaling rejects what is not finite
        return np.stack([DERIVED[name](x[:, 0], x[:, 1]) for name in derived], axis=1)


def derived_names(derived: Sequence[str], columns: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the derived features, with the names of the columns in place of x1 and x2."""
    return tuple(_FEATURE.sub(lambda m: columns[int(m[1]) - 1], name) for name in derived)
