"""The sum over paths is the gradient, for every weight; the largest paths are the largest."""

from __future__ import annotations

from itertools import product
from math import fsum, prod

import numpy as np
import pytest
from random_steps import random_step

from pycore import NetworkSpec, Parameters, TrainingSpec, trace_step
from web.viewmodel.explain.paths import paths_of, paths_of_batch
from web.viewmodel.explain.presets import PRESETS


@pytest.mark.parametrize("seed", range(200))
def test_the_sum_over_all_paths_is_the_gradient(seed):
    """To 1e-12 of what is added up, for every weight and bias of 200 random networks, summed over their rows."""
    trace = random_step(seed, widest=4)
    sizes = trace.network.layer_sizes
    for k, block in enumerate(trace.loss_gradient.blocks):
        rows_of_block = sizes[k] + int(trace.network.biases)
        for i, j in product(range(rows_of_block), range(block.shape[1])):
            count = prod(sizes[k + 2 :])
            found = [paths_of(trace, k, i, j, row, most=count) for row in range(len(trace.x))]
            assert all(len(f.shown) == f.number == count and f.rest is None for f in found)
            assert all(len({path.units for path in f.shown}) == count for f in found)
            values = [path.value for f in found for path in f.shown]
            size = fsum(map(abs, values))
            assert abs(fsum(values) - block[i, j]) <= 1e-12 * max(size, abs(block[i, j])) + 1e-300


@pytest.mark.parametrize("seed", range(0, 200, 7))
def test_the_largest_paths_are_found_without_going_through_all(seed):
    """The first five of all, sorted; with the rest they make the whole."""
    trace = random_step(seed, widest=6, rows=1)
    every = prod(trace.network.layer_sizes[2:])
    all_paths = paths_of(trace, 0, 0, 0, most=every).shown
    sizes = sorted((abs(path.value) for path in all_paths), reverse=True)
    for most in (1, 5):
        found = paths_of(trace, 0, 0, 0, most=most)
        np.testing.assert_allclose([abs(p.value) for p in found.shown], sizes[:most], rtol=1e-12)
        left = fsum(path.value for path in all_paths) - fsum(p.value for p in found.shown)
        if found.rest is None:
            assert every <= most
        else:
            assert found.rest.count == every - most
            assert found.rest.value == pytest.approx(left, abs=1e-13 * max(1.0, sizes[0]))
        for path in found.shown:
            assert prod(f.value for f in path.factors) == pytest.approx(path.value, rel=1e-12)


def test_the_text_s_two_terms_letter_by_letter():
    """dL/dw_1,1^2 of the founding text's network."""
    trace = PRESETS["text_2_2_2_2"].traces()[0]
    found = paths_of(trace, 1, 0, 0)
    terms = {
        " ".join(factor.name.key for factor in path.factors): path.value for path in found.shown
    }
    assert set(terms) == {
        f"dL/dh_{o}^4 dh_{o}^4/dz_{o}^3 dz_{o}^3/dh_1^3 dh_1^3/dz_1^2 dz_1^2/dw_1,1^2"
        for o in (1, 2)
    }
    assert sum(terms.values()) == pytest.approx(trace.loss_gradient.weights[1][0, 0], rel=1e-14)
    assert (found.number, found.by_paths) == (2, 8)
    assert (
        found.by_recursion == 2 + 3 + 1
    )  # two output deltas, w_11 delta_1 + w_12 delta_2 times h', times h


def test_counts_of_paths_and_multiplications():
    """2-3-4-5-2: a weight of the first layer has 4 * 5 * 2 paths of 9 factors."""
    network = NetworkSpec((2, 3, 4, 5, 2), "tanh", "sigmoid", "half_squared_error")
    x, y = np.array([[0.3, -0.4]]), np.array([[0.0, 1.0]])
    trace = trace_step(network, Parameters.initial(network), x, y, TrainingSpec())
    found = paths_of(trace, 0, 1, 2)
    assert (found.number, len(found.shown), found.by_paths) == (40, 5, 40 * 8)
    assert found.by_recursion == 2 + 5 * (2 + 1) + 4 * (5 + 1) + (4 + 1) + 1
    last = paths_of(trace, 3, 0, 0)
    assert (last.number, last.by_paths, last.by_recursion) == (1, 2, 2)


def test_a_wide_deep_network_takes_no_time():
    """64-200-200-200-10 has 400,000 paths behind a weight of its first layer."""
    network = NetworkSpec((64, 200, 200, 200, 10), "relu")
    x = np.random.default_rng(0).normal(size=(1, 64))
    trace = trace_step(network, Parameters.initial(network), x, np.eye(10)[[3]], TrainingSpec())
    found = paths_of(trace, 0, 0, 5)
    assert found.number == 200 * 200 * 10
    assert found.total == pytest.approx(trace.loss_gradient.weights[0][0, 5], rel=1e-12)


@pytest.mark.parametrize("seed", range(200))
def test_the_paths_of_all_rows_add_up_to_the_gradient(seed):
    """To 1e-12 of what is added up, for every weight and bias, shown or in the rest; also for a single row."""
    trace = random_step(seed, widest=4)
    rows, sizes = len(trace.x), trace.network.layer_sizes
    for k, block in enumerate(trace.loss_gradient.blocks):
        rows_of_block = sizes[k] + int(trace.network.biases)
        for i, j in product(range(rows_of_block), range(block.shape[1])):
            found = paths_of_batch(trace, k, i, j)
            assert found.number == prod(sizes[k + 2 :]) * rows
            values = [path.value for path in found.shown]
            if found.rest is not None:
                assert found.rest.count == found.number - len(values)
                values.append(found.rest.value)
            size = max(fsum(map(abs, values)), abs(block[i, j]))
            size = max(size, float(np.abs(trace.delta[k][:, j]).max()))
            assert abs(fsum(values) - block[i, j]) <= 1e-12 * size + 1e-300
            assert abs(found.total - block[i, j]) <= 1e-12 * size + 1e-300


@pytest.mark.parametrize("seed", range(0, 200, 3))
def test_the_largest_paths_of_all_rows_are_the_largest(seed):
    """Beside all paths of all rows, one by one."""
    trace = random_step(seed, widest=4, rows=7)
    every = prod(trace.network.layer_sizes[2:])
    one_by_one = [
        path for row in range(7) for path in paths_of(trace, 0, 0, 0, row, most=every).shown
    ]
    sizes = sorted((abs(path.value) for path in one_by_one), reverse=True)
    assert len(one_by_one) == 7 * every
    for most in (1, 5, 30):
        found = paths_of_batch(trace, 0, 0, 0, most=most)
        np.testing.assert_allclose([abs(p.value) for p in found.shown], sizes[:most], rtol=1e-12)
        assert all(p in one_by_one for p in found.shown)
        assert (found.by_paths, found.by_recursion) == (
            7 * paths_of(trace, 0, 0, 0).by_paths,
            7 * paths_of(trace, 0, 0, 0).by_recursion,
        )


def test_a_large_minibatch_takes_no_time():
    """1,000 rows of 64-100-100-10: ten million paths."""
    network = NetworkSpec((64, 100, 100, 10), "relu")
    x = np.random.default_rng(0).normal(size=(1000, 64))
    y = np.eye(10)[np.arange(1000) % 10]
    trace = trace_step(network, Parameters.initial(network), x, y, TrainingSpec())
    found = paths_of_batch(trace, 0, 0, 5)
    assert found.number == 1000 * 100 * 10
    assert found.total == pytest.approx(trace.loss_gradient.weights[0][0, 5], rel=1e-10)
    assert len({(path.row, path.units) for path in found.shown}) == 5
