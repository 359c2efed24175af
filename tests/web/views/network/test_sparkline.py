"""The small line: through all points, with its ends, and read in words."""

from __future__ import annotations

import math
import re
from itertools import pairwise

from web.views.network.sparkline import HEIGHT, WIDTH, sparkline


def points(svg: str) -> list[tuple[float, float]]:
    found = re.search(r'points="([^"]*)"', svg)
    assert found
    return [tuple(map(float, pair.split(","))) for pair in found[1].split()]


def test_it_goes_through_its_points() -> None:
    """Later steps further right, larger values higher; the ends at the margins."""
    line = points(sparkline([(0, -1.0), (10, 0.0), (40, 3.0)], "said"))
    assert all(one[0] < two[0] and one[1] > two[1] for one, two in pairwise(line))
    assert line[0][0] < 5 < WIDTH - 5 < line[-1][0] <= WIDTH
    assert 0 <= line[-1][1] < line[0][1] <= HEIGHT
    assert abs((line[1][0] - line[0][0]) * 3 - (line[2][0] - line[1][0])) < 0.3


def test_marks_and_words() -> None:
    """Zero where it lies between, the lowest and highest value, the steps, and nothing that is markup."""
    svg = sparkline([(0, -1.0), (1200, 2.0)], "a <b>")
    assert 'class="zero"' in svg
    for text in (">-1<", ">2<", ">0<", ">1,200<", "a &lt;b&gt;"):
        assert text in svg
    assert 'class="zero"' not in sparkline([(0, 1.0), (1, 2.0)], "")


def test_odd_courses() -> None:
    """A constant one lies in the middle; what is not finite is left out; nothing is left of nothing."""
    line = points(sparkline([(0, 2.0), (1, 2.0)], ""))
    assert line[0][1] == line[1][1] == HEIGHT / 2
    assert len(points(sparkline([(0, 1.0), (1, math.nan), (2, 3.0)], ""))) == 2
    assert sparkline([(0, math.inf), (1, math.nan)], "") == ""
