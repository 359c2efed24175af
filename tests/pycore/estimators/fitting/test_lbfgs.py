"""L-BFGS by its definitions: the recursion, the conditions of the line search, minima that are known."""

from __future__ import annotations

import numpy as np
import pytest

from pycore.estimators.fitting import lbfgs
from pycore.estimators.fitting.lbfgs import Line, Point, interpolated, minimize, two_loop

RNG = np.random.default_rng(0)


def rosenbrock(x):
    """Return the banana-shaped valley's value and gradient; its minimum is 0 at (1, ..., 1)."""
    a, b = x[:-1], x[1:]
    gradient = np.zeros_like(x)
    gradient[:-1] = -400.0 * a * (b - a * a) - 2.0 * (1.0 - a)
    gradient[1:] += 200.0 * (b - a * a)
    return float(np.sum(100.0 * (b - a * a) ** 2 + (1.0 - a) ** 2)), gradient


def quadratic(curvatures):
    """Return 1/2 sum c x^2 as a function."""
    return lambda x: (0.5 * float(x @ (curvatures * x)), curvatures * x)


LIMITS = {"max_iterations": 500, "max_evaluations": 5000, "tolerance": 1e-8}


def test_the_recursion_is_bfgs_with_its_matrices():
    """H <- (1 - rho s y') H (1 - rho y s') + rho s s', equation 7.16, from H_0 = s y / (y y) of the newest pair."""
    steps = RNG.normal(size=(4, 6))
    matrix = RNG.normal(size=(6, 6))
    pairs = [(s, (matrix @ matrix.T + np.eye(6)) @ s) for s in steps]
    s, y = pairs[-1]
    h = np.eye(6) * (s @ y) / (y @ y)
    for s, y in pairs:
        rho = 1.0 / (s @ y)
        left = np.eye(6) - rho * np.outer(s, y)
        h = left @ h @ left.T + rho * np.outer(s, s)
    g = RNG.normal(size=6)
    np.testing.assert_allclose(two_loop(g, pairs), h @ g, rtol=1e-10)
    assert np.array_equal(two_loop(g, []), g)


@pytest.mark.parametrize("size", [2, 10, 50])
def test_the_bottom_of_a_curved_valley_is_found(size):
    found = minimize(rosenbrock, np.full(size, -1.0), **{**LIMITS, "tolerance": 1e-6})
    assert found.reason in {lbfgs.GRADIENT, lbfgs.CHANGE}
    assert (
        found.value == pytest.approx(0.0, abs=1e-6) or size > 2
    )  # longer ones have a second minimum
    assert np.max(np.abs(rosenbrock(found.x)[1])) < 1e-2
    assert found.evaluations < 2 * found.iterations + 20


def test_a_quadratic_of_ten_curvatures_from_1_to_10000():
    start = np.ones(10)
    found = minimize(quadratic(np.geomspace(1.0, 1e4, 10)), start, **LIMITS)
    np.testing.assert_allclose(found.x, 0.0, atol=1e-3)
    assert found.iterations < 200  # SciPy's L-BFGS-B takes 117
    assert np.array_equal(start, np.ones(10))


@pytest.mark.parametrize("length", [1e-6, 1e-2, 1.0, 100.0])
@pytest.mark.parametrize("seed", range(5))
def test_a_line_search_fulfills_the_strong_wolfe_conditions(seed, length):
    x = np.random.default_rng(seed).normal(size=4)
    value, gradient = rosenbrock(x)
    start = Point(0.0, x, value, gradient, 0.0)
    line = Line(rosenbrock, start, -gradient / np.linalg.norm(gradient))
    slope = -float(np.linalg.norm(gradient))
    found = line.search(length)
    assert found.value <= value + 1e-4 * found.length * slope
    assert abs(found.slope) <= 0.9 * abs(slope)
    assert rosenbrock(found.x)[0] == found.value


def test_the_interpolation_is_exact_for_a_cubic():
    """(t - 2)^2 (t + 1) between 1 and 4 has its minimum at 2; beyond the margin it is cut."""

    def at(t):
        return Point(t, np.zeros(1), (t - 2) ** 2 * (t + 1), np.zeros(1), 3 * t * (t - 2))

    assert interpolated(at(1.0), at(4.0)) == pytest.approx(2.0)
    assert interpolated(at(4.0), at(1.0)) == pytest.approx(2.0)
    assert interpolated(at(1.99), at(4.0)) == pytest.approx(1.99 + 0.1 * 2.01)
    beyond = Point(4.0, np.zeros(1), np.inf, np.zeros(1), np.nan)
    assert interpolated(at(1.0), beyond) == 2.5


def test_it_ends_where_it_is_told_to():
    valley = {"function": rosenbrock, "start": np.full(5, -1.0)}
    assert minimize(**valley, **{**LIMITS, "max_iterations": 3}).reason == lbfgs.ITERATIONS
    few = minimize(**valley, **{**LIMITS, "max_evaluations": 7})
    assert few.reason == lbfgs.EVALUATIONS
    assert 7 <= few.evaluations <= 7 + lbfgs.MAX_TRIALS
    bowl = {"function": quadratic(np.ones(3)), "start": np.ones(3)}
    both = minimize(**bowl, **{**LIMITS, "max_iterations": 2})
    assert both.reason == lbfgs.ITERATIONS  # a limit is told also at a minimum
    assert both.value < 1e-30
    evaluations = minimize(**bowl, **{**LIMITS, "max_evaluations": both.evaluations})
    assert (evaluations.reason, evaluations.value) == (lbfgs.EVALUATIONS, both.value)
    converged = minimize(**bowl, **LIMITS)
    assert (converged.reason, converged.iterations) == (lbfgs.GRADIENT, 2)
    at_minimum = minimize(rosenbrock, np.ones(5), **LIMITS)
    assert (at_minimum.reason, at_minimum.iterations) == (lbfgs.GRADIENT, 0)
    seen = []
    minimize(**valley, **{**LIMITS, "max_iterations": 3}, report=lambda *each: seen.append(each))
    assert [number for number, _ in seen] == [1, 2, 3]
    assert sorted((value for _, value in seen), reverse=True) == [value for _, value in seen]


def test_a_gradient_that_lies_ends_the_search():
    """No step along it makes the value smaller: first what is remembered is dropped, then it ends."""
    found = minimize(lambda x: (float(x @ x), -x), np.ones(3), **LIMITS)
    assert found.reason == lbfgs.LINE_SEARCH
    assert np.array_equal(found.x, np.ones(3))


def test_a_wall_of_infinity_is_stepped_back_from():
    """x - ln x has its minimum at 1 and no value below 0."""

    def wall(x):
        with np.errstate(invalid="ignore", divide="ignore"):
            return float(np.sum(x - np.log(x))), 1.0 - 1.0 / x

    found = minimize(wall, np.full(3, 1e-3), **LIMITS)
    np.testing.assert_allclose(found.x, 1.0, atol=1e-4)


def test_a_kink_is_come_close_to():
    """sum abs(x) + x^2/10, whose gradient jumps at the minimum."""

    def kink(x):
        return float(np.sum(np.abs(x) + 0.1 * x * x)), np.sign(x) + 0.2 * x

    found = minimize(kink, np.array([3.0, -2.0, 0.7]), **LIMITS)
    assert found.value < 0.1
