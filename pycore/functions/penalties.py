"""Penalties on large weights, added to the loss.

Biases are not penalized by default: a bias shifts where a unit responds, not how steeply.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pycore.arrays import Array


@dataclass(frozen=True)
class Penalties:
    """Factors of the penalties, both >= 0, and whether biases are penalized as well."""

    l1: float = 0.0
    l2: float = 0.0
    biases: bool = False

    def of(self, w: Array) -> float:
        """Return l1 sum abs(w) + l2/2 sum w^2 for one array of weights, of any shape."""
        return self.l1 * float(np.add.reduce(np.abs(w), axis=None)) + 0.5 * self.l2 * float(
            np.vdot(w, w)
        )

    def gradients(self, w: Array) -> list[Array]:
        """Return the derivative of each penalty by each weight, l2 w and l1 sign(w), skipping factors of 0.

        They have w's shape; sign(0) = 0 by convention.
        """
        both = ((self.l2, w), (self.l1, np.sign(w)))
        return [factor * slope for factor, slope in both if factor]

    def gradient(self, w: Array) -> Array:
        """Return the gradient of the penalties, l1 sign(w) + l2 w, with w's shape."""
        return sum(self.gradients(w), np.zeros_like(w))


NO_PENALTIES = Penalties()
