"""Specs and parameters: their errors, and the one flat vector."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import NetworkSpec, SpecError, TrainingSpec


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
        ({"layer_sizes": 3}, r"layer sizes are 3; they must be a list"),
        ({"layer_sizes": "23"}, r"they must be a list"),
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
            r"An entry of frozen_weights is \(0, 1\); it must be \(k, i, j\)",
        ),
        ({"frozen_biases": ("01",)}, r"An entry of frozen_biases is '01'; it must be \(k, j\)"),
    ],
)
def test_training_that_cannot_be_is_refused_in_a_sentence(options, sentence):
    """A rate, a penalty or a count out of its range is named with its value."""
    with pytest.raises(SpecError, match=sentence):
        TrainingSpec(**options)


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
