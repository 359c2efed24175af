"""The gradient check itself: it is fair, exact about what it reports, and finds each kind of mistake."""

from __future__ import annotations

import numpy as np
import pytest

import pycore.gradcheck
from pycore import NetworkSpec, Parameters, ShapeError, SpecError, check_gradients, sweep_epsilon


def case():
    network = NetworkSpec((2, 3, 2), seed=1)
    rng = np.random.default_rng(2)
    return rng.normal(size=(5, 2)), np.eye(2)[[0, 1, 1, 0, 1]], network, Parameters.initial(network)


def test_the_arrays_are_what_they_are_called():
    """One number a parameter; the relative error is that of the other two; epsilon is the one used."""
    x, y, network, parameters = case()
    result = check_gradients(x, y, network, parameters, l2=0.1, epsilon=1e-5)
    assert result.analytic.shape == result.numeric.shape == parameters.vector.shape
    larger = np.maximum(np.abs(result.analytic), np.abs(result.numeric))
    np.testing.assert_array_equal(
        result.relative_error, np.abs(result.analytic - result.numeric) / larger
    )
    assert result.epsilon == 1e-5
    assert result.worst < 1e-7


@pytest.mark.parametrize("epsilon", [1e-3, 1e-4, 1e-5, 1e-6, 1e-7])
def test_a_right_gradient_passes_for_every_sensible_epsilon(epsilon):
    """Truncation falls with the square of epsilon, and rounding is not held against it."""
    x, y, network, parameters = case()
    bound = max(1e-6, 10 * epsilon**2)
    assert check_gradients(x, y, network, parameters, epsilon=epsilon).worst < bound


@pytest.mark.parametrize("at", range(17))
def test_a_mistake_in_any_single_parameter_is_found(monkeypatch, at):
    """One part in a thousand of one gradient is enough."""
    real = pycore.gradcheck.gradient

    def wrong(*arguments):
        result = real(*arguments)
        result.vector[at] *= 1.001
        return result

    monkeypatch.setattr(pycore.gradcheck, "gradient", wrong)
    x, y, network, parameters = case()
    result = check_gradients(x, y, network, parameters)
    assert 5e-4 < result.worst < 2e-3
    assert result.relative_error.argmax() == at


def test_no_gradient_at_all_is_no_error():
    """Dead units: both gradients are 0, and so is the error."""
    network = NetworkSpec((1, 2, 2), "relu")
    parameters = Parameters.from_lists([[[-1, -1]], [[1, 2], [3, 4]]], [[-1, -1], [0, 0]])
    result = check_gradients(np.array([[1.0]]), np.array([[1.0, 0.0]]), network, parameters)
    assert (result.analytic[:4] == 0).all()
    assert (result.relative_error[:4] == 0).all()
    assert result.worst < 1e-7


def test_what_does_not_fit_is_refused():
    """Targets of another shape, no rows, no width."""
    x, y, network, parameters = case()
    with pytest.raises(
        ShapeError, match=r"outputs have the shape \(5, 2\), but the targets have \(5, 1\)"
    ):
        check_gradients(x, y[:, :1], network, parameters)
    with pytest.raises(ShapeError):
        check_gradients(x[:0], y[:0], network, parameters)
    with pytest.raises(SpecError, match="epsilon is 0"):
        check_gradients(x, y, network, parameters, epsilon=0)


def test_the_sweep_shows_truncation_and_rounding():
    """A valley: the worst error falls a hundredfold a step on the left, rises on the right, and is least between."""
    x, y, network, parameters = case()
    checks = sweep_epsilon(x, y, network, parameters, l2=0.1)
    assert [check.epsilon for check in checks] == [10.0**-e for e in range(1, 12)]
    errors = [np.abs(check.analytic - check.numeric).max() for check in checks]
    assert errors[0] / errors[1] == pytest.approx(100.0, rel=0.2)
    assert 3 <= int(np.argmin(errors)) <= 7
    assert errors[-1] > 100 * min(errors)


def test_some_parameters_are_checked_alone():
    """They have the same numbers as in the check of all; the others have none."""
    x, y, network, parameters = case()
    whole = check_gradients(x, y, network, parameters)
    some = check_gradients(x, y, network, parameters, only=[3, 11])
    at = np.array([3, 11])
    np.testing.assert_array_equal(some.numeric[at], whole.numeric[at])
    np.testing.assert_array_equal(some.relative_error[at], whole.relative_error[at])
    assert np.isnan(np.delete(some.numeric, at)).all()
    assert np.isnan(np.delete(some.relative_error, at)).all()
    assert some.worst <= whole.worst
    nothing = check_gradients(x, y, network, parameters, only=[])
    assert np.isnan(nothing.numeric).all()
