"""Parameters: one flat vector, its views, and lists that come in."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import NetworkSpec, Parameters, ShapeError


def test_weights_and_biases_are_views_of_one_vector():
    """Writing the vector changes the weights and the other way round; every number belongs to one of them."""
    parameters = Parameters((2, 3, 1))
    assert parameters.vector.size == 2 * 3 + 3 + 3 * 1 + 1
    parameters.vector[:] = np.arange(13)
    np.testing.assert_array_equal(parameters.weights[0], [[0, 1, 2], [3, 4, 5]])
    np.testing.assert_array_equal(parameters.biases[0], [6, 7, 8])
    np.testing.assert_array_equal(parameters.weights[1], [[9], [10], [11]])
    parameters.biases[1][0] = -5
    assert parameters.vector[12] == -5


def test_lists_keep_full_precision():
    """To nested lists and back, every bit is the same."""
    parameters = Parameters.initial(NetworkSpec((4, 5, 3), seed=12))
    lists = parameters.to_lists()
    again = Parameters.from_lists(lists["weights"], lists["biases"])
    assert np.array_equal(parameters.vector, again.vector)


def test_layers_that_do_not_fit_are_refused():
    """The sentence names the layer and both shapes."""
    with pytest.raises(ShapeError, match=r"Layer 2 has weights \(2, 1\).*expected \(3, 1\)"):
        Parameters.from_lists([[[1, 2, 3]], [[1], [2]]], [[0, 0, 0], [0]])
    with pytest.raises(ShapeError, match="13 parameters"):
        Parameters((2, 3, 1), np.zeros(12))


def test_seeds_and_draws_are_apart():
    """The same seed and draw give the same weights, another draw others."""

    def start(**options):
        return Parameters.initial(NetworkSpec((3, 4, 2), **options)).vector

    assert np.array_equal(start(seed=1), start(seed=1))
    assert not np.array_equal(start(seed=1), start(seed=2))
    assert not np.array_equal(start(seed=1), start(seed=1, draw=1))


def test_the_weight_stream_is_the_one_that_is_written_down():
    """PCG64 of SeedSequence(seed, spawn_key=(2, draw)), as streams.py says: another program can repeat it."""
    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence(7, spawn_key=(2, 3))))
    a = np.sqrt(6 / (3 + 2))
    expected = rng.uniform(-a, a, (3, 2))
    found = Parameters.initial(NetworkSpec((3, 2), seed=7, draw=3)).weights[0]
    assert np.array_equal(found, expected)


@pytest.mark.parametrize(
    ("weights", "biases"),
    [
        ([[[1, 2], [3]]], [[0, 0]]),
        ([[["a"]]], [[0]]),
        ([], []),
        ([[[1]]], []),
        ([[1, 2]], [[0]]),
        ([[[1]]], [[[0]]]),
    ],
)
def test_lists_that_are_no_parameters_are_refused(weights, biases):
    """Ragged rows, text, nothing, a missing list, a wrong depth."""
    with pytest.raises(ShapeError):
        Parameters.from_lists(weights, biases)


def test_a_copy_is_independent():
    """Writing the one leaves the other."""
    first = Parameters((2, 2))
    second = first.copy()
    second.weights[0][0, 0] = 5.0
    given = np.ones(6)
    third = Parameters((2, 2), given)
    given[0] = 9.0
    assert first.vector[0] == 0.0
    assert third.vector[0] == 1.0


def test_start_values_may_be_typed_in():
    """Lists become the parameters, which the trainer starts from."""
    start = Parameters.from_lists([[[0.1, 0.2]], [[0.3], [0.4]]], [[0.5, 0.6], [0.7]])
    np.testing.assert_array_equal(start.vector, [0.1, 0.2, 0.5, 0.6, 0.3, 0.4, 0.7])
    np.testing.assert_array_equal(start.blocks[1], [[0.3], [0.4], [0.7]])
