"""The look of shares, classes and parts of the rows: the only place where values become colors and shapes.

Every renderer (Bokeh in web/views, SVG in web/viewmodel/export) applies it to the plain values of the pictures.
web/static/styles.css has the same colors for the page around them.

Weights and activations use a diverging scale from purple (negative) over the background to orange (positive), after
ColorBrewer's PuOr: it is distinguishable in every common color-vision deficiency, and its ends have a contrast of 4.5:1
with the background. Classes use the Okabe-Ito set, and differ in marker shape as well.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif'

CLASS_COLORS = (
    "#0072b2",
    "#e69f00",
    "#009e73",
    "#cc79a7",
    "#56b4e9",
    "#d55e00",
    "#8c8c00",
    "#7a5195",
    "#a05a2c",
    "#808080",
)
CLASS_MARKERS = (
    "circle",
    "square",
    "triangle",
    "diamond",
    "inverted_triangle",
    "hex",
    "star",
    "plus",
    "square_pin",
    "triangle_pin",
)
#: {part of the rows: dash of its line}, so that lines differ without color as well.
PART_DASHES = {"train": "solid", "validation": "dotted", "test": "dashed"}
#: {part: marker} if points of the parts share one plot and have no classes.
PART_MARKERS = {"train": "circle", "test": "square"}
POINT_GROUND = "#ffffff"  # around and inside points: it contrasts with every region, light or dark
REGION_SHADES = 16  # of each class, from low to high confidence
FAINTEST_REGION, STRONGEST_REGION = 0.1, 0.6  # of a class's color over the surface
STRONG_SHARE = 0.5  # of a cell's row: from here on it is so dark that its text becomes light
NARROWEST_LINE, WIDEST_LINE = 0.6, 5.0  # px, of a weight


class Scale(NamedTuple):
    """Colors for the numbers from ``low`` to ``high``, in equal steps; numbers beyond get the color of the end."""

    palette: list[str]
    low: float
    high: float

    def color(self, value: float) -> str:
        """Return the color of a number; the lowest one's for NaN."""
        share = (value - self.low) / (self.high - self.low)
        steps = len(self.palette)
        return self.palette[
            max(0, min(steps - 1, int(share * steps) if math.isfinite(share) else 0))
        ]


class Looks(NamedTuple):
    """The colors and the markers of some points, one each."""

    colors: list[str]
    markers: list[str]


@dataclass(frozen=True)
class Theme:
    """Colors of one theme, as CSS hex strings."""

    name: str
    surface: str
    ink: str
    ink_soft: str
    line: str
    negative: tuple[int, int, int]
    neutral: tuple[int, int, int]
    positive: tuple[int, int, int]
    train: str
    test: str

    def diverging(self, share: float) -> str:
        """Return the color at ``share`` in [-1, 1] of the diverging scale, as a hex string."""
        end = self.positive if share >= 0 else self.negative
        part = min(abs(share), 1.0)
        return _hex(round(n + (e - n) * part) for n, e in zip(self.neutral, end, strict=True))

    def shade(self, color: str, strength: float) -> str:
        """Return ``color`` laid over the surface with ``strength`` from 0 to 1, as a hex string."""
        pairs = zip(_channels(self.surface), _channels(color), strict=True)
        return _hex(round(under + (over - under) * strength) for under, over in pairs)

    def shades(self, color: str, steps: int = 64) -> list[str]:
        """Return the scale from the surface to ``color``."""
        return [self.shade(color, i / (steps - 1)) for i in range(steps)]

    def of_part(self, part: str) -> str:
        """Return the color for the rows of a part if color shows nothing else."""
        return self.train if part == "train" else self.test

    def on_cell(self, share: float) -> str:
        """Return the color of a text in a cell of the scale of ``shades``."""
        return self.surface if is_strong(share) else self.ink

    def looks(
        self, count: int, *, classes: Sequence[int] = (), shares: Sequence[float] = ()
    ) -> Looks:
        """Return the look of ``count`` points: by class, by share in [-1, 1] of the diverging scale, or uniform."""
        if len(classes):
            colors = [class_color(index) for index in classes]
            return Looks(colors, [class_marker(index) for index in classes])
        if len(shares):
            return Looks([self.diverging(share) for share in shares], ["circle"] * count)
        return Looks([self.ink_soft] * count, ["circle"] * count)

    @lru_cache(maxsize=16)  # noqa: B019 - a theme is a constant; a picture asks for every frame
    def region_scale(self, classes: int) -> Scale:
        """Return the scale of a class's index plus confidence: ``REGION_SHADES`` steps for each class."""
        span = STRONGEST_REGION - FAINTEST_REGION
        palette = [
            self.shade(class_color(j), FAINTEST_REGION + span * i / (REGION_SHADES - 1))
            for j in range(classes)
            for i in range(REGION_SHADES)
        ]
        return Scale(palette, 0.0, float(classes))

    def value_scale(self, low: float, high: float) -> Scale:
        """Return the diverging scale from ``low`` to ``high``."""
        return Scale(self.diverging_palette(), low, high)

    @lru_cache(maxsize=16)  # noqa: B019 - as above
    def diverging_palette(self, steps: int = 129) -> list[str]:
        """Return the diverging scale from -1 to 1 as ``steps`` hex strings."""
        return [self.diverging(2 * i / (steps - 1) - 1) for i in range(steps)]


def _channels(color: str) -> tuple[int, ...]:
    return tuple(int(color[i : i + 2], 16) for i in (1, 3, 5))


def _hex(channels: Iterable[int]) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in channels)


LIGHT = Theme(
    name="light",
    surface="#ffffff",
    ink="#1b2233",
    ink_soft="#545d73",
    line="#d9dde5",
    negative=(84, 39, 136),
    neutral=(236, 236, 240),
    positive=(179, 88, 6),
    train="#2b4ea2",
    test="#b35806",
)
DARK = Theme(
    name="dark",
    surface="#1b202b",
    ink="#e9ecf3",
    ink_soft="#a9b2c6",
    line="#343c4d",
    negative=(178, 165, 235),
    neutral=(52, 58, 72),
    positive=(253, 174, 85),
    train="#9db8ff",
    test="#fdae55",
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


def class_color(index: int) -> str:
    """Return the color of class ``index``; after the tenth they repeat."""
    return CLASS_COLORS[index % len(CLASS_COLORS)]


def class_marker(index: int) -> str:
    """Return the marker of class ``index``; after the tenth they repeat."""
    return CLASS_MARKERS[index % len(CLASS_MARKERS)]


def is_strong(share: float) -> bool:
    """Return whether a cell with that share is so dark that a text in it has to be light."""
    return share >= STRONG_SHARE


def line_width(share: float) -> float:
    """Return the width in px of the line of a weight with ``share`` in [-1, 1] of the scale's limit."""
    return NARROWEST_LINE + (WIDEST_LINE - NARROWEST_LINE) * min(abs(share), 1.0)


def fill_and_line(part: str, colors: list[str]) -> tuple[list[str], list[str]]:
    """Return the colors inside and around points: training rows are filled, all others hollow."""
    ground = [POINT_GROUND] * len(colors)
    return (colors, ground) if part == "train" else (ground, colors)
