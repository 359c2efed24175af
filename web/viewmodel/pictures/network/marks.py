"""The marks of the network diagram beside its lines and units: biases, and numbers on lines where there is room."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from web.viewmodel.pictures.labels import LETTER, TEXT_SIZE
from web.viewmodel.words.numbers import number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

MOST_NUMBERED = 12  # lines between two layers that get numbers
LEAST_PITCH = 90.0  # px between two layers with numbers on their lines
SHARES = (0.5, 0.36, 0.64, 0.24, 0.76)  # places on a line for its number, the best one first
PADDING = 2.0  # px around a number
LEAST_WITH_BIAS = 9  # px of a unit
SMALLEST_BIAS, LARGEST_BIAS = 5.0, 9.0  # px
DIGITS = 2


def numbers(
    weights: Sequence[NDArray[Any]], height: Callable[[int, int], float], pitch: float, pixels: int
) -> dict[str, list[Any]]:
    """Return x, y and text of the numbers on lines.

    Parameters
    ----------
    weights
        ``weights[k]`` (n_k, n_{k+1}).
    height
        ``height(unit, count)`` of one of ``count`` units on the axis from 0 to 1.
    pitch, pixels
        px from one layer to the next, and of the vertical axis.

    A layer with more lines than have room has no numbers. Which place on its line a number has does not depend on its
    size: it does not jump while it changes.
    """
    found: dict[str, list[Any]] = {"x": [], "y": [], "text": []}
    if pitch < LEAST_PITCH:
        return found
    for k, w in enumerate(weights):
        inputs, outputs = w.shape
        if w.size > MOST_NUMBERED or pixels / max(inputs, outputs) < 2.0 * TEXT_SIZE:
            continue
        taken: list[tuple[float, float]] = []
        wide, high = LETTER * (DIGITS + 4) + 2 * PADDING, TEXT_SIZE + 2 * PADDING
        for i, j in product(range(inputs), range(outputs)):
            start, end = height(i, inputs), height(j, outputs)
            for share in SHARES:
                x, y = share * pitch, (start + share * (end - start)) * pixels
                if all(abs(x - a) >= wide or abs(y - b) >= high for a, b in taken):
                    taken.append((x, y))
                    found["x"].append(k + share)
                    found["y"].append(y / pixels)
                    found["text"].append(number(float(w[i, j]), DIGITS))
                    break
    return found


def biases(
    units: dict[str, list[Any]], limit: float, pitch: float, pixels: int
) -> dict[str, list[Any]]:
    """Return x, y, bias, size (px) and marker of the biases: at the lower left of their units, up above 0, down below.

    ``units`` are the columns of the diagram, ``limit`` is the end of the scale of the weights. Very small units have
    none, nor has a bias that is exactly 0.
    """
    found: dict[str, list[Any]] = {name: [] for name in ("x", "y", "bias", "size", "marker")}
    names = ("x", "y", "bias", "size", "is_input")
    for x, y, bias, size, is_input in zip(*(units[name] for name in names), strict=True):
        if is_input or not bias or size < LEAST_WITH_BIAS:
            continue
        away = 0.5 * size + 2.0
        share = min(abs(bias) / limit, 1.0)
        found["x"].append(x - away / pitch)
        found["y"].append(y - away / pixels)
        found["bias"].append(bias)
        found["size"].append(SMALLEST_BIAS + (LARGEST_BIAS - SMALLEST_BIAS) * share)
        found["marker"].append("triangle" if bias > 0.0 else "inverted_triangle")
    return found
