"""The gradient check that was made last: of which step, parameter by parameter, and its error by epsilon."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from web.viewmodel.explain.gradient_check import (
    USUAL_EPSILON,
    ShownCheck,
    error_by_epsilon,
    shown_check,
)
from web.viewmodel.explain.step.letters import Letters
from web.viewmodel.explain.step.numerals import shown_numeral
from web.viewmodel.explain.step_picture import DRAWN_UNITS, Edge, Picture, Unit
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from pycore.trace import Trace
    from web.viewmodel.explain.gradient_check import Kink

#: Relative errors from which on a parameter has the next color.
HEATS = (1e-9, 1e-7, 1e-5, 1e-3)
GOOD = 1e-5  # the largest error of a gradient that is right, at an epsilon that fits
TOO_LARGE, TOO_SMALL = 1e-3, 1e-9  # epsilons beyond which the difference itself is inexact
HEAT_DIGITS, DRAWN_DIGITS, ERROR_DIGITS = 2, 3, 3


@dataclass(frozen=True)
class Checked:
    """A gradient check.

    Attributes
    ----------
    trace
        The step whose rows and weights were checked.
    epsilon
        The half-width of the differences.
    check
        The result.
    curve
        (epsilon, largest relative error) pairs, of all parameters or of as many as take no time.
    """

    trace: Trace
    epsilon: float
    check: ShownCheck
    curve: tuple[tuple[float, float], ...]

    @classmethod
    def of(cls, trace: Trace, epsilon: float, before: Checked | None) -> Checked:
        """Return the check of a step; a curve that is there already is not computed again."""
        check = shown_check(trace, epsilon)
        if before is not None and before.is_of(trace):
            return cls(trace, epsilon, check, before.curve)
        return cls(trace, epsilon, check, tuple(error_by_epsilon(trace)))

    def is_of(self, trace: Trace) -> bool:
        """Return whether a step has the rows and weights that were checked."""
        mine = self.trace
        return (
            mine.network == trace.network
            and mine.training == trace.training
            and np.array_equal(mine.before.vector, trace.before.vector)
            and np.array_equal(mine.x, trace.x)
            and np.array_equal(mine.y, trace.y)
        )

    @property
    def verdict(self) -> str:
        """The key of the sentence about it: "good", "truncation", "rounding", "kinks" or "bad"."""
        if not self.check.worst <= GOOD:
            if self.epsilon >= TOO_LARGE:
                return "truncation"
            return "rounding" if self.epsilon <= TOO_SMALL else "bad"
        return "kinks" if self.check.kinks else "good"

    @property
    def count(self) -> int:
        """The number of parameters that were checked."""
        return int(np.isfinite(self.check.relative.vector).sum())

    def rows(self, most: int) -> list[tuple[int, int, int]]:
        """Return (k, i, j) of the checked parameters: all in order, or the ``most`` with the largest errors."""
        biases = self.trace.network.biases
        at = [
            (k, i, j)
            for k, block in enumerate(self.check.relative.blocks)
            for j in range(block.shape[1])
            for i in range(len(block) if biases else len(block) - 1)
            if math.isfinite(block[i, j])
        ]
        if len(at) <= most:
            return at
        return sorted(at, key=lambda p: -self.check.relative.blocks[p[0]][p[1], p[2]])[:most]

    def kink_of(self, at: tuple[int, int, int]) -> Kink | None:
        """Return the kink that a parameter's difference straddles."""
        return next((kink for kink in self.check.kinks if (kink.k, kink.i, kink.j) == at), None)

    def heat(self, at: tuple[int, int, int]) -> str:
        """Return how large the error of a parameter is: "heat-0" to "heat-4", "kink", or "unchecked"."""
        error = float(self.check.relative.blocks[at[0]][at[1], at[2]])
        if not math.isfinite(error):
            return "unchecked"
        if self.kink_of(at) is not None:
            return "kink"
        level = sum(error > heat for heat in HEATS)
        is_rounding = self.check.error.blocks[at[0]][at[1], at[2]] == 0.0
        return f"heat-{min(level, 1) if is_rounding else level}"

    def picture(self) -> Picture:
        """Return the network: edges in the color of their weight's error, units with that of their bias."""
        of, sizes = Letters(self.trace), self.trace.network.layer_sizes
        drawn = tuple(min(size, DRAWN_UNITS) for size in sizes)
        edges = tuple(
            Edge(
                k,
                i,
                j,
                of.parameter_name(k, i, j).key,
                self.heat((k, i, j)),
                is_now=False,
                is_used=False,
            )
            for k in range(len(drawn) - 1)
            for i in range(drawn[k])
            for j in range(drawn[k + 1])
        )
        units = tuple(
            self._unit(of, layer, unit)
            for layer, count in enumerate(drawn)
            for unit in range(count)
        )
        hidden = tuple(size - count for size, count in zip(sizes, drawn, strict=True))
        return Picture(drawn, hidden, units, edges, is_backward=False)

    def _unit(self, of: Letters, layer: int, unit: int) -> Unit:
        h = of.h(layer, 0, unit)
        key, bias = "", None
        if layer and self.trace.network.biases:
            k, i = layer - 1, self.trace.network.layer_sizes[layer - 1]
            key = of.parameter_name(k, i, unit).key
            bias = shown_numeral(float(self.check.relative.blocks[k][i, unit]), HEAT_DIGITS)
        text = shown_numeral(h.value, DRAWN_DIGITS)
        return Unit(layer, unit, h.name.key, text, key, bias, is_now=False, is_used=False)

    def document(self) -> dict[str, Any]:
        """Return all of it as JSON values; None where a number is not finite or was not checked."""
        of = Letters(self.trace)
        return {
            "epsilon": self.epsilon,
            "worst": _number(self.check.worst),
            "checked": self.count,
            "parameters": int(self.check.relative.vector.size),
            "verdict": self.verdict,
            "errors": {
                "weights": [_nested(w) for w in self.check.relative.weights],
                "biases": [_nested(b) for b in self.check.relative.biases],
            },
            "kinks": [
                {
                    "parameter": of.parameter_name(kink.k, kink.i, kink.j).key,
                    "z": None
                    if kink.unit is None
                    else of.z_name(kink.unit[0], kink.row, kink.unit[1]).key,
                    "row": kink.row + 1,
                }
                for kink in self.check.kinks
            ],
            "curve": [{"epsilon": at, "error": _number(error)} for at, error in self.curve],
        }


def verdict(checked: Checked) -> str:
    """Return what a check has found, in a sentence."""
    smooth = [at for at in checked.rows(checked.count) if checked.kink_of(at) is None]
    errors = [float(checked.check.relative.blocks[k][i, j]) for k, i, j in smooth]
    worst = shown_numeral(max(errors, default=0.0), ERROR_DIGITS)
    best = min(checked.curve, key=lambda pair: pair[1], default=(USUAL_EPSILON, 0.0))[0]
    every = written(checked.check.relative.vector.size, ",")
    counted = t("check_counted", checked=written(checked.count, ","), all=every)
    values = {"worst": worst}
    if checked.verdict in ("truncation", "rounding"):
        values["best"] = shown_numeral(best)
    return f"{counted} {t(f'check_{checked.verdict}', **values)}"


def _nested(values: Any) -> Any:  # noqa: ANN401 - an array of one or two dimensions
    if values.ndim == 1:
        return [_number(float(value)) for value in values]
    return [_nested(row) for row in values]


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None
