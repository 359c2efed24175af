"""The L2 penalty on the weights; biases are left free, because they set where a unit responds, not how steeply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore.activations import Array


def l2_penalty(weights: Sequence[Array], l2: float) -> float:
    """Return l2/2 times the sum over all weights of w^2; ``weights[k]`` is (n_k, n_{k+1})."""
    return 0.5 * l2 * sum(float(np.vdot(w, w)) for w in weights)


def l2_gradient(w: Array, l2: float) -> Array:
    """Return the derivative of the penalty by w: l2 w, of w's shape."""
    return l2 * w
