"""The call that multiplies matrices, whichever a platform gets."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pycore.engines.products import product_for


@pytest.mark.parametrize("platform", ["linux", "emscripten"])
@pytest.mark.parametrize("sizes", [(3, 4, 5), (20, 30, 10), (70, 60, 50)])
def test_every_product_is_the_product(platform, sizes):
    """Whatever call a platform gets for a size, on views as the engine has them, it is a b."""
    m, k, n = sizes
    rng = np.random.default_rng(1)
    a, b = rng.normal(size=(k, m)).T, rng.normal(size=(k, n))
    out = np.empty((m, n))
    product_for(m, k, n, platform)(a, b, out)
    exact = [[math.fsum(a[i] * b[:, j]) for j in range(n)] for i in range(m)]
    np.testing.assert_allclose(out, exact, rtol=1e-11, atol=1e-13)
