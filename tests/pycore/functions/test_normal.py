"""The normal distribution beside math.erf, which NumPy lacks."""

from __future__ import annotations

import math

import numpy as np

from pycore.functions.normal import FAR, clipped, density, distribution

Z = np.concatenate(
    [
        np.linspace(-8.9, 8.9, 4001),
        np.arange(-8.0, 8.0, 1 / 64),
        [0.0, -0.0, 1e-300, -1e-300, 5e-324],
    ]
)


def test_phi_is_the_error_function_s():
    """Within 2e-16 everywhere, at the points of the table and half way between them."""
    wanted = np.array([0.5 * math.erfc(-z / math.sqrt(2.0)) for z in Z.tolist()])
    assert np.abs(distribution(Z) - wanted).max() <= 2.3e-16


def test_the_far_ends_are_exact():
    """0 and 1, also for infinities; NaN stays NaN."""
    ends = np.array([-FAR, -50.0, -np.inf, FAR, 50.0, np.inf])
    assert distribution(ends).tolist() == [0.0, 0.0, 0.0, 1.0, 1.0, 1.0]
    assert np.isnan(distribution(np.array([np.nan]))).all()


def test_phi_never_falls():
    """Where one polynomial gives way to the next, too: to rounding."""
    assert (np.diff(distribution(np.linspace(-9, 9, 20_001))) >= -2.3e-16).all()


def test_the_density_is_the_formula():
    wanted = [math.exp(-z * z / 2) / math.sqrt(2 * math.pi) for z in Z.tolist()]
    np.testing.assert_allclose(density(Z), wanted, rtol=1e-13, atol=0)


def test_the_density_is_the_slope_of_phi():
    """By central differences."""
    z = np.linspace(-4, 4, 41)
    slope = (distribution(z + 1e-4) - distribution(z - 1e-4)) / 2e-4
    np.testing.assert_allclose(slope, density(z), atol=1e-9)


def test_cutting_keeps_what_lies_within():
    z = np.array([-1e9, -9.0, -1.5, 0.0, 8.99, 9.0, np.inf])
    assert clipped(z).tolist() == [-9.0, -9.0, -1.5, 0.0, 8.99, 9.0, 9.0]
