"""The colors of pictures, light and dark; web/static/styles.css holds the same for the page around them.

Weights and activations use a diverging scale from purple (negative) over the background to orange (positive), after
ColorBrewer's PuOr: it stays apart in every common color-vision deficiency, and its ends reach 4.5:1 on their ground.
Classes use the Okabe-Ito set, and differ by marker shape as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    """Return the color of class ``index``; after the tenth they begin again."""
    return CLASS_COLORS[index % len(CLASS_COLORS)]


def class_marker(index: int) -> str:
    """Return the marker of class ``index``; after the tenth they begin again."""
    return CLASS_MARKERS[index % len(CLASS_MARKERS)]
