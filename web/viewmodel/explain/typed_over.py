"""Typing over the numbers that a step begins with: weights, biases, inputs, targets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from pycore.trace import trace_step
from web.viewmodel.explain.step.places import weight_place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pycore.arrays import Array
    from pycore.parameters import Parameters
    from pycore.trace import Trace

_GIVEN = re.compile(r"(?P<letter>[xy])_(?P<unit>\d{1,6})(?:\[(?P<row>\d{1,6})\])?", re.ASCII)


def may_be_typed(trace: Trace, name: str) -> bool:
    """Return whether a name is that of a weight, a bias, an input or a target of a step."""
    place = weight_place(trace, name)
    return place is not None or _cell(trace, name) is not None


def value_of(trace: Trace, name: str) -> float:
    """Return the number of a name that may be typed over."""
    cell = _cell(trace, name)
    if cell is not None:
        letter, row, unit = cell
        return float((trace.x if letter == "x" else trace.y)[row, unit])
    place = weight_place(trace, name)
    return 0.0 if place is None else float(trace.before.blocks[place.k][place.i, place.j])


def retyped(trace: Trace, typed: Iterable[tuple[str, float]]) -> Trace:
    """Return the same step with other numbers to begin with; names that it does not have are passed over."""
    parameters, x, y = trace.before.copy(), trace.x.copy(), trace.y.copy()
    changed = [_put(trace, parameters, x, y, name, value) for name, value in typed]
    if not any(changed):
        return trace
    with np.errstate(all="ignore"):
        return trace_step(
            trace.network,
            parameters,
            x,
            y,
            trace.training,
            trace.state,
            learning_rate=trace.learning_rate,
            update=trace.update,
            row_weights=trace.row_weights,
        )


def _put(  # noqa: PLR0917 - what a step begins with
    trace: Trace, parameters: Parameters, x: Array, y: Array, name: str, value: float
) -> bool:
    cell, place = _cell(trace, name), weight_place(trace, name)
    if cell is not None:
        letter, row, unit = cell
        (x if letter == "x" else y)[row, unit] = value
    elif place is not None:
        parameters.blocks[place.k][place.i, place.j] = value
    return cell is not None or place is not None


def _cell(trace: Trace, name: str) -> tuple[str, int, int] | None:
    """Return (x or y, row, unit), from 0, of an input or a target; None if the step has none of this name."""
    found = _GIVEN.fullmatch(name)
    if found is None:
        return None
    row, unit = int(found["row"] or 1) - 1, int(found["unit"]) - 1
    values = trace.x if found["letter"] == "x" else trace.y
    is_there = 0 <= row < len(values) and 0 <= unit < values.shape[1]
    return (found["letter"], row, unit) if is_there else None
