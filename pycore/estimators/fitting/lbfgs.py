"""L-BFGS: minimizing a smooth function of many variables from its value and gradient.

Source: Nocedal and Wright, Numerical Optimization, 2nd edition: the two-loop recursion (algorithm 7.4), L-BFGS (7.5),
and a line search for the strong Wolfe conditions (3.5 and 3.6, with the cubic interpolation of equation 3.59).

It stops by the rules of SciPy's L-BFGS-B, which scikit-learn uses: the limit of iterations or evaluations is reached,
the largest component of the gradient is small, or the value hardly changes any more.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from pycore.arrays import Array

    Function = Callable[[Array], tuple[float, Array]]

CORRECTIONS = 10  # m, the number of steps that are remembered
C_1 = 1e-4  # sufficient decrease: the fraction of the decrease predicted by the slope that is required
C_2 = 0.9  # curvature: the fraction of the slope that may remain
MIN_CHANGE = 1e7 * float(np.finfo(np.float64).eps)  # relative change of the value: SciPy's default
MAX_TRIALS = 20  # evaluations in one line search
GROWTH = 4.0  # of the step length, while the function still decreases
MARGIN = 0.1  # the fraction of an interval that a trial keeps away from its ends
FLAT = 1e-10  # pairs of steps whose cosine is not larger say nothing about the curvature

GRADIENT = "gradient"
CHANGE = "change"
ITERATIONS = "iterations"
EVALUATIONS = "evaluations"
LINE_SEARCH = "line search"


@dataclass(frozen=True)
class Minimum:
    """The result of a minimization.

    Attributes
    ----------
    x, value
        The point, (P,), and the function's value there.
    iterations, evaluations
        Number of steps made, and of evaluations of the function.
    reason
        Why it stopped: "gradient" or "change" (it converged), "iterations", "evaluations", or "line search": no lower
        value was found in the direction of steepest descent.
    """

    x: Array
    value: float
    iterations: int
    evaluations: int
    reason: str


@dataclass(frozen=True)
class Point:
    """A trial: the step length, the point and the gradient there, both (P,), the value, the slope along the line."""

    length: float
    x: Array
    value: float
    gradient: Array
    slope: float


def minimize(
    function: Function,
    start: Array,
    *,
    max_iterations: int,
    max_evaluations: int,
    tolerance: float,
    report: Callable[[int, float], None] | None = None,
) -> Minimum:
    """Return a local minimum near ``start`` (P,).

    Parameters
    ----------
    function
        ``function(x) -> (value, gradient)``; the gradient is a new array, (P,).
    start
        Where the search starts; it is not changed.
    max_iterations, max_evaluations
        The limits; the last line search may slightly exceed the latter.
    tolerance
        It stops when no component of the gradient is larger.
    report
        Called with number and value after every iteration.
    """
    value, gradient = function(start)
    now = Point(0.0, start, value, gradient, 0.0)
    pairs: deque[tuple[Array, Array]] = deque(maxlen=CORRECTIONS)
    iterations, evaluations = 0, 1
    reason = GRADIENT if _largest(gradient) <= tolerance else ""
    while not reason:
        line = Line(function, now, -two_loop(now.gradient, pairs))
        first = 1.0 if pairs else min(1.0, 1.0 / float(np.linalg.norm(now.gradient)))
        found = line.search(first)
        evaluations += line.evaluations
        if found is None:
            reason = "" if pairs else LINE_SEARCH
            pairs.clear()  # the memory may mislead: once more, along the steepest descent
            continue
        iterations += 1
        _remember(pairs, found.x - now.x, found.gradient - now.gradient)
        change = (now.value - found.value) / max(abs(now.value), abs(found.value), 1.0)
        now = found
        if report is not None:
            report(iterations, now.value)
        if (
            iterations >= max_iterations
        ):  # first, as in SciPy, so that a limit that is reached is reported
            reason = ITERATIONS
        elif evaluations >= max_evaluations:
            reason = EVALUATIONS
        elif _largest(now.gradient) <= tolerance:
            reason = GRADIENT
        elif change <= MIN_CHANGE:
            reason = CHANGE
    return Minimum(now.x, now.value, iterations, evaluations, reason)


def two_loop(gradient: Array, pairs: Collection[tuple[Array, Array]]) -> Array:
    """Return H g (P,), algorithm 7.4: the approximate inverse Hessian from the pairs, times the gradient g.

    The pairs (s, y) are steps and the changes of the gradient along them, oldest first. H_0 = s y / (y y) of the newest
    pair (equation 7.20), or 1 if there is none.
    """
    q = gradient.copy()
    shares = []
    for s, y in reversed(list(pairs)):
        share = float(s @ q) / float(s @ y)
        q -= share * y
        shares.append(share)
    if pairs:
        s, y = list(pairs)[-1]
        q *= float(s @ y) / float(y @ y)
    for (s, y), share in zip(pairs, reversed(shares), strict=True):
        q += (share - float(y @ q) / float(s @ y)) * s
    return q


class Line:
    """A function along a line.

    Parameters
    ----------
    function
        ``function(x) -> (value, gradient)``, as for ``minimize``.
    start, direction
        The point where the line starts, and its direction, (P,).
    """

    def __init__(self, function: Function, start: Point, direction: Array) -> None:
        self._function = function
        self._direction = direction
        self._start = Point(
            0.0, start.x, start.value, start.gradient, float(start.gradient @ direction)
        )
        self.evaluations = 0

    def search(self, length: float) -> Point | None:
        """Return a point where the strong Wolfe conditions hold, algorithm 3.5; ``length`` is tried first.

        If MAX_TRIALS do not suffice, as at a kink, it is the lowest point tried with sufficient decrease, or None if
        there is none.
        """
        before = self._start
        if not before.slope < 0.0:
            return None
        while self.evaluations < MAX_TRIALS:
            point = self._at(length)
            if not self._decreases(point) or (
                before is not self._start and point.value >= before.value
            ):
                return self._zoom(before, point)
            if self._is_flat(point):
                return point
            if point.slope >= 0.0:
                return self._zoom(point, before)
            before = point
            length *= GROWTH
        return before

    def _zoom(self, low: Point, high: Point) -> Point | None:
        """Return a Wolfe point between two lengths, algorithm 3.6; ``low`` has the smaller value."""
        while self.evaluations < MAX_TRIALS:
            point = self._at(interpolated(low, high))
            if not self._decreases(point) or point.value >= low.value:
                high = point
                continue
            if self._is_flat(point):
                return point
            if point.slope * (high.length - low.length) >= 0.0:
                high = low
            low = point
        return low if low.length > 0.0 else None

    def _at(self, length: float) -> Point:
        self.evaluations += 1
        x = self._start.x + length * self._direction
        value, gradient = self._function(x)
        slope = float(gradient @ self._direction)
        if not (math.isfinite(value) and math.isfinite(slope)):
            value = math.inf
        return Point(length, x, value, gradient, slope)

    def _decreases(self, point: Point) -> bool:
        return point.value <= self._start.value + C_1 * point.length * self._start.slope

    def _is_flat(self, point: Point) -> bool:
        return abs(point.slope) <= -C_2 * self._start.slope


def interpolated(low: Point, high: Point) -> float:
    """Return the minimum of the cubic through the values and slopes of two points, equation 3.59.

    It keeps away from the ends of the interval; if there is no such cubic, it is the midpoint.
    """
    width = high.length - low.length
    if math.isfinite(high.value):
        d_1 = low.slope + high.slope - 3.0 * (high.value - low.value) / width
        root = d_1 * d_1 - low.slope * high.slope
        if root >= 0.0:
            d_2 = math.copysign(math.sqrt(root), width)
            below = high.slope - low.slope + 2.0 * d_2
            if below:
                share = 1.0 - (high.slope + d_2 - d_1) / below
                return low.length + width * min(max(share, MARGIN), 1.0 - MARGIN)
    return low.length + 0.5 * width


def _remember(pairs: deque[tuple[Array, Array]], s: Array, y: Array) -> None:
    """Add a pair unless the curvature along it is not clearly positive, as after an unsuccessful line search."""
    if float(s @ y) > FLAT * float(np.linalg.norm(s)) * float(np.linalg.norm(y)):
        pairs.append((s, y))


def _largest(gradient: Array) -> float:
    return float(np.max(np.abs(gradient)))
