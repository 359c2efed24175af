"""Toy sets: TensorFlow Playground's geometry, point by point."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import DatasetError, make_toy
from pycore.generators import RADIUS, TOYS


def points(kind, **options):
    """Return x1, x2 and whether the class is A."""
    table = make_toy(kind, **{"samples": 400, "noise": 0.0, "seed": 3, **options})
    names = table.column("class").values
    return table.column("x1").values, table.column("x2").values, names == "A"


def test_xor_leaves_a_gap_along_the_axes():
    """Uniform over a square of side 2 x 5, moved away from the axes by 0.3; class A where the signs are equal."""
    x1, x2, first = points("xor")
    for x in (x1, x2):
        assert 0.3 < np.abs(x).min() < 0.5
        assert 5.0 < np.abs(x).max() <= 5.3
    np.testing.assert_array_equal(first, x1 * x2 > 0)


def test_circle_is_a_disk_in_a_ring():
    """Radius up to 2.5 for half the rows, 3.5 to 5 for the others, at all angles."""
    x1, x2, first = points("circle")
    radius = np.hypot(x1, x2)
    assert first.sum() == 200
    assert radius[first].max() < 2.5
    assert 3.5 <= radius[~first].min() < 3.6
    assert 4.9 < radius[~first].max() <= RADIUS
    for part in (first, ~first):
        angles = np.histogram(np.arctan2(x2[part], x1[part]), 4, (-np.pi, np.pi))[0]
        assert angles.min() > 25


@pytest.mark.parametrize(("noise", "variance"), [(0.0, 0.5), (0.1, 1.2), (0.5, 4.0)])
def test_gauss_are_two_round_clouds(noise, variance):
    """Around (2, 2) and (-2, -2), with the variance that Playground's noise stands for."""
    x1, x2, first = points("gauss", samples=20_000, noise=noise)
    for part, center in ((first, 2.0), (~first, -2.0)):
        for x in (x1, x2):
            assert x[part].mean() == pytest.approx(center, abs=0.06)
            assert x[part].var() == pytest.approx(variance, rel=0.05)


def test_spiral_is_its_formula():
    """Without noise: radius 5 i/n at the angle 1.75 x 2 pi i/n, and the other arm half a turn further."""
    x1, x2, first = points("spiral", samples=100)
    place = np.arange(50) / 50
    angle = 1.75 * 2 * np.pi * place
    for part, turn in ((first, 0.0), (~first, np.pi)):
        np.testing.assert_allclose(x1[part], 5 * place * np.sin(angle + turn), atol=1e-12)
        np.testing.assert_allclose(x2[part], 5 * place * np.cos(angle + turn), atol=1e-12)


@pytest.mark.parametrize("kind", TOYS)
@pytest.mark.parametrize("samples", [4, 5, 101])
def test_any_number_of_rows(kind, samples):
    """Odd numbers too; the noise is what it says and everything is finite."""
    x1, x2, first = points(kind, samples=samples, noise=0.5)
    assert len(x1) == len(x2) == len(first) == samples
    assert np.isfinite(x1).all()
    assert np.isfinite(x2).all()


@pytest.mark.parametrize("kind", ["xor", "circle"])
def test_noise_moves_the_border_not_the_points(kind):
    """As in Playground, the label is that of the moved point: the points are the same, some are on the wrong side."""
    clean, noisy = points(kind), points(kind, noise=0.5)
    if kind == "xor":
        assert np.array_equal(clean[0], noisy[0])
    assert 0.02 < np.mean(clean[2] != noisy[2]) < 0.45


@pytest.mark.parametrize(
    "options",
    [{"samples": 10.5}, {"samples": 100_001}, {"noise": "x"}, {"noise": -0.1}, {"noise": np.nan}],
)
def test_wrong_arguments_are_refused(options):
    """One sentence each."""
    with pytest.raises(DatasetError, match=r"\.$"):
        make_toy("xor", **options)
