"""Specs and parameters: their errors, and the one flat vector."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pycore import NetworkSpec, Parameters, ShapeError, SpecError, TrainingSpec


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"layer_sizes": (3,)}, "at least two sizes"),
        ({"layer_sizes": (3, 0, 2)}, "size of layer 2 is 0"),
        ({"layer_sizes": (3, 2.5)}, "size of layer 2 is 2.5"),
        ({"activation": "tanhh"}, 'did you mean "tanh"'),
        ({"activation": "softmax"}, 'Unknown hidden activation "softmax"'),
        ({"activation": "exponential"}, 'Unknown hidden activation "exponential"'),
        ({"loss": "poisson"}, "poisson needs exponential outputs, not softmax: choose exponential"),
        ({"output_activation": "soft"}, 'did you mean "softmax"'),
        ({"loss": "crossentropy"}, 'did you mean "cross_entropy"'),
        ({"output_activation": "sigmoid"}, "cross_entropy needs softmax"),
        ({"initializer": "xavier"}, "Known are"),
        ({"seed": -1}, "seed is -1"),
        ({"draw": 0.5}, "draw is 0.5"),
        ({"layer_sizes": (2, 3, 1)}, "Softmax over a single output is always 1"),
        ({"layer_sizes": 3}, r"layer sizes are 3; give them as a list"),
        ({"layer_sizes": "23"}, r"give them as a list"),
        ({"layer_sizes": (2, True, 2)}, "size of layer 2 is True"),
        ({"activation": ("relu", "tanh")}, "There are 2 activations for 1 hidden layers"),
        ({"activation": ("rel",)}, 'did you mean "relu"'),
        ({"activation": None}, 'Unknown hidden activation "None"'),
        (
            {"loss": "binary_cross_entropy"},
            "binary_cross_entropy needs sigmoid outputs, not softmax",
        ),
        ({"reduction": "total"}, "Known are mean, sum"),
        (
            {"scale": float("inf")},
            "The scale of the initial weights is inf; it must be a finite number.",
        ),
        ({"biases": "no"}, "biases is 'no'; it must be True or False"),
    ],
)
def test_a_network_that_cannot_be_is_refused_in_a_sentence(options, sentence):
    """Each error says what, which value, and what there is instead."""
    with pytest.raises(SpecError, match=sentence):
        NetworkSpec(**{"layer_sizes": (2, 3, 2), **options})


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"optimizer": "adm"}, 'did you mean "adam"'),
        ({"learning_rate": 0.0}, "greater than 0"),
        ({"learning_rate": -0.1}, "-0.1"),
        ({"learning_rate": float("nan")}, "nan"),
        ({"learning_rate": "0.1"}, "'0.1'"),
        ({"l2": -1.0}, "at least 0"),
        ({"batch_size": 0}, "at least 1"),
        ({"batch_size": True}, "True"),
        ({"max_epochs": 1.5}, "1.5"),
        ({"tolerance": float("inf")}, "inf"),
        ({"schedule": "cosin"}, 'Unknown schedule "cosin"; did you mean "cosine"'),
        ({"optimizer": "sgd"}, "Known are gradient_descent, momentum"),
        (
            {"momentum": 1.0},
            "momentum is 1.0; it must be a finite number, at least 0 and less than 1",
        ),
        ({"beta_2": -0.1}, "beta_2 is -0.1"),
        ({"dropout": 1.0}, "The dropout rate is 1.0.*less than 1"),
        ({"epsilon": 0.0}, "epsilon is 0.0.*greater than 0"),
        ({"l1": -1e-9}, "l1 is -1e-09.*at least 0"),
        ({"clip_norm": float("nan")}, "clip_norm is nan"),
        ({"target_metric": 1.5}, "target_metric is 1.5.*at most 1"),
        ({"decay_epochs": 0}, "decay_epochs is 0.*at least 1"),
        ({"warmup_epochs": -1}, "warmup_epochs is -1"),
        ({"patience": 2.5}, "patience is 2.5"),
        ({"penalize_biases": 1}, "penalize_biases is 1; it must be True or False"),
        ({"frozen_layers": 3}, "frozen_layers is 3; it must be a list"),
        ({"frozen_layers": (-1,)}, "An index of frozen_layers is -1"),
        (
            {"frozen_weights": ((0, 1),)},
            r"An entry of frozen_weights is \(0, 1\); give \(k, i, j\)",
        ),
        ({"frozen_biases": ("01",)}, r"An entry of frozen_biases is '01'; give \(k, j\)"),
    ],
)
def test_training_that_cannot_be_is_refused_in_a_sentence(options, sentence):
    """A rate, a penalty or a count out of its range is named with its value."""
    with pytest.raises(SpecError, match=sentence):
        TrainingSpec(**options)


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


@pytest.mark.parametrize("name", ["xavier_uniform", "xavier_normal", "he_uniform", "he_normal"])
def test_start_weights_have_the_published_spread(name):
    """Over 40,000 weights the standard deviation is that of the formula within 2 %; biases are 0."""
    parameters = Parameters.initial(NetworkSpec((200, 200, 2), initializer=name, seed=6))
    expected = np.sqrt(2 / 400) if name.startswith("xavier") else np.sqrt(2 / 200)
    assert parameters.weights[0].std() == pytest.approx(expected, rel=0.02)
    assert not parameters.biases[0].any()


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


def test_numpy_s_numbers_become_python_s():
    """What comes out of an array is taken, and what is stored is JSON's."""
    network = NetworkSpec(np.array([2, 3, 2]), seed=np.int64(4))
    assert network == NetworkSpec((2, 3, 2), seed=4)
    assert {type(size) for size in (*network.layer_sizes, network.seed)} == {int}
    training = TrainingSpec(learning_rate=np.float64(0.5), batch_size=np.int32(8), l2=0)
    assert training == TrainingSpec(learning_rate=0.5, batch_size=8)
    assert {type(training.learning_rate), type(training.l2)} == {float}
    assert type(training.batch_size) is int


def test_specs_can_be_compared_and_kept_in_sets():
    """Frozen records: equal where all values are."""
    assert len({NetworkSpec([2, 3, 2]), NetworkSpec((2, 3, 2)), NetworkSpec((2, 3, 3))}) == 2
    with pytest.raises(AttributeError):
        TrainingSpec().learning_rate = 1.0


@pytest.mark.parametrize(
    ("loss", "output"),
    [(None, "softmax"), ("cross_entropy", "softmax"), ("half_squared_error", "sigmoid")],
)
def test_a_network_for_classes(classes, loss, output):
    """One output a class, with the output activation that goes with the loss."""
    network = NetworkSpec.for_dataset(classes, [4, 3], loss=loss, seed=2, draw=1)
    assert (network.layer_sizes, network.output_activation) == ((2, 4, 3, 2), output)
    assert (network.seed, network.draw) == (2, 1)
    assert NetworkSpec.for_dataset(classes, []).layer_sizes == (2, 2)


def test_a_network_for_a_number(number):
    """One identity output and the half squared error; cross-entropy compares classes."""
    network = NetworkSpec.for_dataset(number)
    assert (network.layer_sizes, network.output_activation) == ((2, 8, 1), "identity")
    assert network.loss == "half_squared_error"
    with pytest.raises(SpecError, match='target "y" is a number: choose half_squared_error'):
        NetworkSpec.for_dataset(number, loss="cross_entropy")
    with pytest.raises(SpecError, match="did you mean"):
        NetworkSpec.for_dataset(number, loss="cross_entropi")


def test_a_network_for_counts(number, classes):
    """One exponential output; classes are no counts."""
    network = NetworkSpec.for_dataset(number, loss="poisson")
    assert (network.loss, network.output_activation) == ("poisson", "exponential")
    with pytest.raises(SpecError, match=r"poisson compares counts, .* has classes: choose cross_e"):
        NetworkSpec.for_dataset(classes, loss="poisson")


@pytest.mark.parametrize("hidden", [5, "8", (0,), (2.5,), None])
def test_hidden_layers_that_cannot_be_are_refused(classes, hidden):
    """No list, or a size that is no positive integer."""
    with pytest.raises(SpecError):
        NetworkSpec.for_dataset(classes, hidden)


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


@pytest.mark.parametrize("name", ["lecun_uniform", "lecun_normal"])
def test_lecun_s_start_weights(name):
    """A deviation of 1 / sqrt(n_in); the uniform ones end at sqrt(3) of it; the scale is a factor."""
    network = NetworkSpec((100, 300, 2), initializer=name, seed=6)
    w = Parameters.initial(network).weights[0]
    assert w.std() == pytest.approx(0.1, rel=0.02)
    assert name != "lecun_uniform" or 0.17 < np.abs(w).max() <= 3**0.5 / 10
    twice = Parameters.initial(replace(network, scale=2.0)).weights[0]
    np.testing.assert_allclose(twice, 2.0 * w, rtol=1e-12)


def test_a_constant_start_and_its_scale():
    """All weights are the scale, 0.1 if none is given; biases are 0."""
    network = NetworkSpec((3, 4, 2), initializer="constant")
    assert (Parameters.initial(network).weights[0] == 0.1).all()
    start = Parameters.initial(replace(network, scale=-2.5))
    assert (start.weights[1] == -2.5).all()
    assert not start.biases[0].any()


def test_start_values_may_be_typed_in():
    """Lists become the parameters, which the trainer starts from."""
    start = Parameters.from_lists([[[0.1, 0.2]], [[0.3], [0.4]]], [[0.5, 0.6], [0.7]])
    np.testing.assert_array_equal(start.vector, [0.1, 0.2, 0.5, 0.6, 0.3, 0.4, 0.7])
    np.testing.assert_array_equal(start.blocks[1], [[0.3], [0.4], [0.7]])


@pytest.mark.parametrize("name", ["zeros", "uniform", "normal"])
def test_the_plain_start_weights(name):
    """All zero; U(-0.5, 0.5); N(0, 0.1^2)."""
    w = Parameters.initial(NetworkSpec((200, 200, 2), initializer=name, seed=6)).weights[0]
    deviation = {"zeros": 0.0, "uniform": 1 / np.sqrt(12), "normal": 0.1}[name]
    assert w.std() == pytest.approx(deviation, rel=0.02)
    assert abs(w.mean()) < 0.01
    assert name != "uniform" or 0.499 < np.abs(w).max() <= 0.5
