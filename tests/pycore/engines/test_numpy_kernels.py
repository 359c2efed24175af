"""The kernels in place against the formulas of pycore.functions: the same bits, also at the ends of float64."""

from __future__ import annotations

import numpy as np
import pytest

from pycore.engines.numpy_kernels import ACTIVATION_KERNELS, LOSS_KERNELS, softmax_delta
from pycore.functions.activations import ACTIVATIONS
from pycore.functions.activations import softmax_delta as softmax_delta_formula
from pycore.functions.losses import LOSSES

TINIEST, SMALL, LARGE = (
    (5e-324, 2.3e-308, 1e-300, 1e-9),
    (0.0, -0.0, 1.0, 8.9, 9.0, 9.1),
    (1e4, 1e150),
)
ENDS = np.array([*TINIEST, *SMALL, 36.8, 699.9, 700.0, 709.8, 746.0, *LARGE, 1e300, 1.7e308])
UNITS = (
    1,
    2,
    3,
    7,
    8,
    9,
    17,
    130,
)  # below, at and above what NumPy takes at once and sums in blocks
NONE = np.array([np.inf, -np.inf, np.nan])


def numbers(units: int, seed: int = 0):
    """Return many z (units, rows): the ends of float64 on both sides, and numbers of every size between."""
    rng = np.random.default_rng([seed, units])
    drawn = rng.normal(0.0, 1.0, 15_000) * 10.0 ** rng.integers(-12, 5, 15_000)
    all_of_them = rng.permutation(np.concatenate([ENDS, -ENDS, drawn]))
    rows = len(all_of_them) // units
    return all_of_them[: rows * units].reshape(units, rows)


def bits(values) -> list[int]:
    """Return the bits of every number, all NaN alike: their signs mean nothing."""
    values = np.ascontiguousarray(values, dtype=np.float64)
    return np.where(np.isnan(values), np.nan, values).view(np.int64).tolist()


def written(kernel, *arrays):
    """Return what a kernel writes into an array that was full of something else; what it reads stays as it is."""
    out, kept = np.full_like(arrays[0], 7.0), [a.copy() for a in arrays]
    kernel(*arrays, out)
    assert bits(arrays) == bits(kept)
    return out


def test_there_is_a_kernel_for_every_formula():
    """Only the identity needs none, whose z and h are one array; softmax alone has no derivative of each z."""
    assert {"identity", *ACTIVATION_KERNELS} == set(ACTIVATIONS)
    assert set(LOSS_KERNELS) == set(LOSSES)
    assert {n for n, k in ACTIVATION_KERNELS.items() if k.derivative is None} == {"softmax"}


@pytest.mark.parametrize("units", UNITS)
@pytest.mark.parametrize("name", ACTIVATION_KERNELS)
def test_an_activation_in_place_has_the_bits_of_its_formula(name, units):
    """Units by rows in the kernel, rows by units in the formula; function and dL/dz."""
    z, g = numbers(units), np.random.default_rng(1).normal(size=numbers(units).shape)
    kernel, formula = ACTIVATION_KERNELS[name], ACTIVATIONS[name]
    with np.errstate(all="ignore"):
        h = written(kernel.function, z)
        assert bits(h) == bits(formula.function(z.T).T)
        if kernel.derivative is None:
            assert bits(written(softmax_delta, g, h)) == bits(softmax_delta_formula(g.T, h.T).T)
            return
        slope = written(kernel.derivative, z, h)
        assert bits(slope) == bits(formula.derivative(z.T, h.T).T)
        assert bits(slope * g) == bits(formula.delta(g.T, z.T, h.T).T)


@pytest.mark.parametrize("name", [name for name in ACTIVATION_KERNELS if name != "softmax"])
def test_how_the_numbers_lie_does_not_matter(name):
    """The feedforward pass over all rows has them the other way round, and may have every second one."""
    z = numbers(9)
    kernel, formula = ACTIVATION_KERNELS[name], ACTIVATIONS[name]
    with np.errstate(all="ignore"):
        h = written(kernel.function, z)
        rows = np.ascontiguousarray(z.T)
        assert bits(h) == bits(formula.function(rows).T)
        slope = written(kernel.derivative, z, h)
        assert bits(slope) == bits(formula.derivative(rows, np.ascontiguousarray(h.T)).T)


@pytest.mark.parametrize("name", ACTIVATION_KERNELS)
def test_what_is_no_number_any_more_is_the_same_too(name):
    """A run that diverges ends alike in both."""
    z = np.stack([NONE, NONE[::-1], np.array([1.0, np.inf, np.nan])])
    with np.errstate(all="ignore"):
        assert bits(written(ACTIVATION_KERNELS[name].function, z)) == bits(
            ACTIVATIONS[name].function(z.T).T
        )


def targets(loss, shape, seed=2):
    """Return y of the kind that a loss is for."""
    rng = np.random.default_rng(seed)
    if loss.for_counts:
        return rng.poisson(1.5, shape).astype(float)
    if not loss.for_numbers or loss.name == "mean_squared_error":
        return (rng.uniform(size=shape) > 0.5).astype(float)
    return rng.normal(size=shape) * 10.0 ** rng.integers(-3, 3, shape)


@pytest.mark.parametrize("units", UNITS)
@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_in_place_has_the_bits_of_its_formula(name, units):
    """Terms and dL/dh; the cross-entropy writes the softmax as well."""
    loss, kernel, z = LOSSES[name], LOSS_KERNELS[name], numbers(units)
    z = z if loss.needs else np.clip(z, -1e150, 1e150)  # the square of more is no float64
    formula = ACTIVATIONS[loss.needs or "identity"]
    y = targets(loss, z.shape)
    with np.errstate(all="ignore"):
        h = np.ascontiguousarray(formula.function(z.T).T)
        terms = np.full_like(z, 7.0)
        given = np.full_like(z, 7.0) if kernel.with_outputs else h.copy()
        kernel.terms(z, given, y, terms)
        assert bits(given) == bits(h)
        assert bits(terms) == bits(loss.terms(z.T, h.T, y.T).T)
        assert bits(written(kernel.gradient, h, y)) == bits(loss.gradient(h.T, y.T).T)


@pytest.mark.parametrize("name", LOSSES)
def test_the_half_square_is_half_the_square_of_the_slope(name):
    """What the engine may take the loss from: true of one loss, and said of no other."""
    z = np.random.default_rng(3).normal(size=(3, 4))
    y = targets(LOSSES[name], z.shape)
    h = ACTIVATIONS[LOSSES[name].output_activation].function(z)
    is_so = np.allclose(LOSSES[name].terms(z, h, y), 0.5 * LOSSES[name].gradient(h, y) ** 2)
    assert LOSS_KERNELS[name].is_half_square == is_so
