"""A small line over the steps of a run, as SVG."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

from web.viewmodel.words.numbers import number

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT, MARGIN = 240, 44, 3  # px
TEXT = 11  # px below for the steps, and the room for the values at the right
VALUES = 52


def sparkline(course: Sequence[tuple[int, float]], said: str) -> str:
    """Return the line through (step, value), with the lowest and highest value and the first and last step.

    Parameters
    ----------
    course
        At least two points, in order; values that are not finite are left out.
    said
        The same in words, for people who do not see it.
    """
    points = [(step, value) for step, value in course if math.isfinite(value)]
    if not points:
        return ""
    (first, _), (last, _) = points[0], points[-1]
    values = [value for _, value in points]
    low, high = min(values), max(values)

    def x(step: int) -> float:
        return MARGIN + (step - first) / max(last - first, 1) * (WIDTH - 2 * MARGIN)

    def y(value: float) -> float:
        share = 0.5 if high == low else (value - low) / (high - low)
        return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN)

    line = " ".join(f"{x(step):.1f},{y(value):.1f}" for step, value in points)
    zero = ""
    if low < 0.0 < high:
        zero = f'<line class="zero" x1="0" x2="{WIDTH}" y1="{y(0.0):.1f}" y2="{y(0.0):.1f}"/>'
    ends = (
        "" if high == low else f'<text x="{WIDTH + 4}" y="{TEXT}">{escape(number(high, 3))}</text>'
    )
    return (
        f'<svg class="course" viewBox="0 0 {WIDTH + VALUES} {HEIGHT + TEXT + 2}" role="img"'
        f' aria-label="{escape(said)}">'
        f'{zero}<polyline points="{line}"/>'
        f'<circle cx="{x(last):.1f}" cy="{y(values[-1]):.1f}" r="2.5"/>{ends}'
        f'<text x="{WIDTH + 4}" y="{HEIGHT}">{escape(number(low, 3))}</text>'
        f'<text x="0" y="{HEIGHT + TEXT}">{first:,}</text>'
        f'<text class="end" x="{WIDTH}" y="{HEIGHT + TEXT}">{last:,}</text></svg>'
    )
