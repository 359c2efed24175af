"""Engineered features of two-feature sets, those of TensorFlow Playground: squares, product and sines.

They are computed from the two features in their own units, before scaling.
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
    """Refuse engineered features that cannot be made.

    Parameters
    ----------
    derived
        Names of DERIVED.
    features, numbers
        How many features there are, and whether all are numbers.

    Raises
    ------
    DatasetError, SpecError
        If a name is unknown or there is not just one number for x1 and one for x2.
    """
    for name in derived:
        look_up(DERIVED, Message("derived feature"), name)
    if derived and (features != BASE or not numbers):
        raise DatasetError(
            "Engineered features such as {derived} are made of two number features; choose two, x1 "
            "and x2.",
            derived=derived[-1],
        )


def derive(x: Array, derived: Sequence[str]) -> Array:
    """Return the engineered features (N, len(derived)) of two features x (N, 2); x itself if there are none."""
    if not derived:
        return x
    with np.errstate(over="ignore", invalid="ignore"):  # scaling refuses what is not finite
        return np.stack([DERIVED[name](x[:, 0], x[:, 1]) for name in derived], axis=1)


def derived_names(derived: Sequence[str], columns: Sequence[str]) -> tuple[str, ...]:
    """Return what the engineered features are called, with the columns' names in the place of x1 and x2."""
    return tuple(_FEATURE.sub(lambda m: columns[int(m[1]) - 1], name) for name in derived)
