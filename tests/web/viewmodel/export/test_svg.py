"""SVG as text: escaped, with gaps, round ticks, and markers that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from web.viewmodel.export.svg import element, line, marker, number, ticks
from web.viewmodel.pictures.style import CLASS_MARKERS

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[[Any], Any]


def test_elements_escape_what_they_are_given() -> None:
    """Attributes and their quotes; names become those of SVG; None leaves one out."""
    made = element("path", stroke_width=1.0, d='"<>&', class_="a", fill=None)
    assert made == '<path stroke-width="1" d="&quot;&lt;&gt;&amp;" class="a"/>'
    assert element("g", made).startswith("<g><path")


def test_lines_have_gaps_where_there_is_no_number() -> None:
    """A pen that is lifted."""
    assert line([0.0, 1.0, 2.0, 3.0], [0.0, np.nan, 2.5, 3.0]) == "M0 0M2 2.5L3 3"
    assert number(float("inf")) == "0"
    assert number(1.005) in {"1", "1.0", "1.00", "1.01"}


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.0, 1.0, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (0.0, 40.0, [0.0, 10.0, 20.0, 30.0, 40.0]),
        (-3.2, 3.1, [-2.0, 0.0, 2.0]),
        (5.0, 5.0, [5.0]),
        (0.0, float("inf"), [0.0]),
    ],
)
def test_ticks_are_few_round_numbers(low: float, high: float, expected: list[float]) -> None:
    """Steps of 1, 2 or 5 times a power of ten."""
    assert ticks(low, high) == pytest.approx(expected)
    assert len(ticks(1e-300, 1e300)) <= 8


def test_every_marker_has_a_shape_of_its_own() -> None:
    """So that classes differ without color."""
    shapes = {marker(name, 5.0, 5.0, 6.0) for name in CLASS_MARKERS}
    assert len(shapes) == len(CLASS_MARKERS)
    assert all(shape.startswith("M") and shape.endswith("Z") for shape in shapes)
