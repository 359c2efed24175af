"""Start weights: their spread is the published one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pycore import NetworkSpec, Parameters


@pytest.mark.parametrize("name", ["xavier_uniform", "xavier_normal", "he_uniform", "he_normal"])
def test_start_weights_have_the_published_spread(name):
    """Over 40,000 weights the standard deviation is that of the formula within 2 %; biases are 0."""
    parameters = Parameters.initial(NetworkSpec((200, 200, 2), initializer=name, seed=6))
    expected = np.sqrt(2 / 400) if name.startswith("xavier") else np.sqrt(2 / 200)
    assert parameters.weights[0].std() == pytest.approx(expected, rel=0.02)
    assert not parameters.biases[0].any()


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


@pytest.mark.parametrize("name", ["zeros", "uniform", "normal"])
def test_the_plain_start_weights(name):
    """All zero; U(-0.5, 0.5); N(0, 0.1^2)."""
    w = Parameters.initial(NetworkSpec((200, 200, 2), initializer=name, seed=6)).weights[0]
    deviation = {"zeros": 0.0, "uniform": 1 / np.sqrt(12), "normal": 0.1}[name]
    assert w.std() == pytest.approx(deviation, rel=0.02)
    assert abs(w.mean()) < 0.01
    assert name != "uniform" or 0.499 < np.abs(w).max() <= 0.5
