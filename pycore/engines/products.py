"""The product of two matrices, by the fastest call on the platform; this is the only place that chooses it.

Natively NumPy multiplies with BLAS, and ``dot`` has the least overhead of the calls that reach it. In the browser there
is no BLAS: every call is a scalar loop, and the fastest one depends on the number of multiplications, m k n (measured
in Pyodide 0.29 by tests/benchmarks/products.py): up to a few thousand it is ``dot``, which has the least overhead; from
some tens of thousands on it is ``einsum``, the only one that walks large arrays in memory order, two to three times as
fast.

All browsers run the same scalar loops, so a run there is the same to the last bit. BLAS may fuse a multiplication
with an addition, and sum in blocks: a native run differs from the browser's by rounding.
"""

from __future__ import annotations

from sys import platform
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.arrays import Array

    Product = Callable[[Array, Array, Array], object]

SMALL = 4_096
LARGE = 65_536


def product_for(m: int, k: int, n: int, on: str = platform) -> Product:
    """Return ``product(a, b, out)``, which writes a b into out, for a (m, k), b (k, n) and out (m, n).

    ``out`` is contiguous. ``on`` is Python's name of the platform; "emscripten" is the browser.
    """
    multiplications = m * k * n
    if on != "emscripten" or multiplications <= SMALL:
        return np.dot
    return np.matmul if multiplications < LARGE else _einsum


def product(a: Array, b: Array, on: str = platform) -> Array:
    """Return a b (m, n) for a (m, k) and b (k, n), bit-identical to ``a @ b``, by the fastest call that guarantees it.

    ``einsum`` sums in the order of ``matmul`` unless there is a single column.
    """
    (m, k), n = a.shape, b.shape[1]
    if on != "emscripten" or n == 1 or m * k * n < LARGE:
        result: Array = a @ b
        return result
    out = np.empty((m, n))
    _einsum(a, b, out)
    return out


def _einsum(a: Array, b: Array, out: Array) -> object:
    return np.einsum("ik,kj->ij", a, b, out=out)
