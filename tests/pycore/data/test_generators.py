"""Toy sets: TensorFlow Playground's geometry, point by point."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import DatasetError, make_toy
from pycore.data.generators import RADIUS, TOYS
from pycore.streams import stream


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
    """Odd numbers too; all numbers are finite, and the seed draws the same again."""
    table = make_toy(kind, samples=samples, noise=0.5, seed=2)
    again = make_toy(kind, samples=samples, noise=0.5, seed=2)
    for column, other in zip(table.columns, again.columns, strict=True):
        assert len(column.values) == samples
        assert np.array_equal(column.values, other.values)
        assert column.kind != "number" or np.isfinite(column.values).all()


def distance_to(points, centers):
    """Return the distance of each point (N, 2) to each center, (N, centers)."""
    return np.linalg.norm(points[:, np.newaxis, :] - np.array(centers), axis=2)


def classes_of(kind, **options):
    table = make_toy(kind, samples=800, seed=5, **options)
    x = np.stack([table.column("x1").values, table.column("x2").values], axis=1)
    return x, table.column("class").values


def test_moons_are_two_half_circles():
    """Radius 3: the upper one around (-1.5, -0.75), the lower one around (1.5, 0.75)."""
    x, label = classes_of("moons")
    np.testing.assert_allclose(distance_to(x[label == "A"], [(-1.5, -0.75)]), 3.0)
    np.testing.assert_allclose(distance_to(x[label == "B"], [(1.5, 0.75)]), 3.0)
    assert x[label == "A", 1].min() >= -0.75
    assert x[label == "B", 1].max() <= 0.75


def test_blobs_are_four_clouds_around_their_corners():
    """Without noise each is nearest to its own corner, with a deviation of 0.5; classes are of the same size."""
    x, label = classes_of("blobs")
    corner = 4.0 * np.sqrt(0.5)
    centers = [(corner, corner), (-corner, corner), (-corner, -corner), (corner, -corner)]
    assert [
        str(name) for name in np.array(list("ABCD"))[distance_to(x, centers).argmin(axis=1)]
    ] == list(label)
    assert np.unique(label, return_counts=True)[1].tolist() == [200] * 4
    assert (x[label == "A"] - corner).std() == pytest.approx(0.5, rel=0.1)


def test_four_blobs_are_those_of_the_stream_to_the_last_bit():
    """The default draws what it always drew: one normal deviate a coordinate, around the corners of a square."""
    table = make_toy("blobs", samples=101, noise=0.05, seed=7)
    label = np.arange(101) * 4 // 101
    angle = 0.25 * np.pi + 0.5 * np.pi * label
    deviates = stream(7, "data").normal(0.0, 0.5 + 3.0 * 0.05, (101, 2))
    expected = 4.0 * np.stack([np.cos(angle), np.sin(angle)], axis=1) + deviates
    found = np.stack([table.column("x1").values, table.column("x2").values], axis=1)
    assert found.tobytes() == expected.tobytes()
    assert "".join(table.column("class").values) == "A" * 26 + "B" * 25 + "C" * 25 + "D" * 25


@pytest.mark.parametrize("classes", [2, 3, 5, 8])
def test_any_number_of_blobs(classes):
    """Their centers lie in equal steps on a circle of radius 4, and each has its share of the rows."""
    x, label = classes_of("blobs", classes=classes)
    names = sorted(set(label))
    assert len(names) == classes
    assert np.ptp(np.unique(label, return_counts=True)[1]) <= 1
    centers = np.array([x[label == name].mean(axis=0) for name in names])
    np.testing.assert_allclose(np.hypot(*centers.T), 4.0, atol=0.25)
    angles = np.sort(np.arctan2(centers[:, 1], centers[:, 0]))
    np.testing.assert_allclose(np.diff(angles), 2 * np.pi / classes, atol=0.15)


@pytest.mark.parametrize("kind", ["xor", "rings", "sine"])
def test_the_number_of_classes_is_the_blobs_alone(kind):
    """Sets with classes of their own, or none, are drawn as ever."""
    one, other = (make_toy(kind, seed=3, classes=classes) for classes in (2, 8))
    for first, second in zip(one.columns, other.columns, strict=True):
        assert list(first.values) == list(second.values)


def test_rings_lie_inside_each_other():
    """Radii around 1, 2.8 and 4.6, half widths 0.4."""
    x, label = classes_of("rings")
    radius = np.hypot(*x.T)
    for name, middle in zip("ABC", (1.0, 2.8, 4.6), strict=True):
        assert np.abs(radius[label == name] - middle).max() <= 0.4 + 1e-9


def test_a_checkerboard_has_four_by_four_fields():
    """Without noise neighbors differ."""
    x, label = classes_of("checkerboard")
    fields = np.floor(x / 2.5).astype(int)
    np.testing.assert_array_equal(label == "A", fields.sum(axis=1) % 2 == 1)
    assert {tuple(field) for field in fields} == {
        (i, j) for i in range(-2, 2) for j in range(-2, 2)
    }


@pytest.mark.parametrize(
    ("kind", "exact"),
    [
        ("sine", lambda x: np.sin(x[:, 0])),
        ("step", lambda x: np.where(x[:, 0] < 0, -1.0, 1.0)),
        ("plane", lambda x: (x[:, 0] + x[:, 1]) / 10),
    ],
)
def test_curves_are_their_formulas(kind, exact):
    """Without noise to rounding; noise is added to the target, with the deviation that it stands for."""
    for noise in (0.0, 0.2):
        table = make_toy(kind, samples=2000, noise=noise, seed=1)
        x = np.stack([column.values for column in table.columns[:-1]], axis=1)
        rest = table.column("y").values - exact(x)
        deviation = noise * (1.0 if kind == "plane" else 2.0)
        assert rest.std() == pytest.approx(deviation, rel=0.1, abs=1e-12)


def test_hills_are_six_cones():
    """At each point the cone of the nearest center, up or down by turns, and 0 between them."""
    table = make_toy("hills", samples=2000, seed=1)
    x = np.stack([table.column("x1").values, table.column("x2").values], axis=1)
    centers = [(-4, 2.5), (0, 2.5), (4, 2.5), (-4, -2.5), (0, -2.5), (4, -2.5)]
    distances = distance_to(x, centers)
    nearest = distances.argmin(axis=1)
    sign = np.array([1, -1, 1, -1, 1, -1])[nearest]
    height = sign * np.maximum(0.0, 1.0 - distances.min(axis=1) / 2.0)
    np.testing.assert_allclose(table.column("y").values, height, atol=1e-12)
    assert (height == 0).any()


@pytest.mark.parametrize("kind", ["xor", "circle"])
def test_noise_moves_the_border_not_the_points(kind):
    """As in Playground, the label is that of the moved point: the points are the same, some are on the wrong side."""
    clean, noisy = points(kind), points(kind, noise=0.5)
    if kind == "xor":
        assert np.array_equal(clean[0], noisy[0])
    assert 0.02 < np.mean(clean[2] != noisy[2]) < 0.45


@pytest.mark.parametrize(
    "options",
    [
        {"samples": 10.5},
        {"samples": 100_001},
        {"noise": "x"},
        {"noise": -0.1},
        {"noise": np.nan},
        {"classes": 1},
        {"classes": 9},
        {"classes": "4"},
    ],
)
def test_wrong_arguments_are_refused(options):
    """One sentence each."""
    with pytest.raises(DatasetError, match=r"\.$"):
        make_toy("xor", **options)
