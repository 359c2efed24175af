"""Pictures as SVG text: elements with escaped texts, markers, and a frame with axes."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from web.viewmodel.pictures.labels import LETTER, TEXT_SIZE
from web.viewmodel.pictures.style import LIGHT
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TICK = 4
#: {dash, as pictures name it: the lengths of its strokes and gaps}.
DASHES = {"solid": None, "dotted": "2 3", "dashed": "7 4"}
FEW = 5  # approximate number of ticks on an axis

_HEX = [(math.cos(k * math.pi / 3), math.sin(k * math.pi / 3)) for k in range(6)]
_STAR = [
    (r * math.sin(k * math.pi / 5), -r * math.cos(k * math.pi / 5))
    for k in range(10)
    for r in ((1.2, 0.5)[k % 2],)
]
#: {Bokeh marker: corners of its shape around (0, 0)}; a marker that is missing is a circle.
_CORNERS: dict[str, list[tuple[float, float]]] = {
    "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    "triangle": [(0, -1.1), (1.0, 0.8), (-1.0, 0.8)],
    "diamond": [(0, -1.2), (0.9, 0), (0, 1.2), (-0.9, 0)],
    "inverted_triangle": [(0, 1.1), (1.0, -0.8), (-1.0, -0.8)],
    "hex": _HEX,
    "star": _STAR,
    "plus": [
        *((-0.35, -1), (0.35, -1), (0.35, -0.35), (1, -0.35), (1, 0.35), (0.35, 0.35)),
        *((0.35, 1), (-0.35, 1), (-0.35, 0.35), (-1, 0.35), (-1, -0.35), (-0.35, -0.35)),
    ],
    "square_pin": [
        *((-1.1, -1.1), (0, -0.5), (1.1, -1.1), (0.5, 0)),
        *((1.1, 1.1), (0, 0.5), (-1.1, 1.1), (-0.5, 0)),
    ],
    "triangle_pin": [(0, -1.2), (0.35, -0.1), (1.1, 0.9), (0, 0.45), (-1.1, 0.9), (-0.35, -0.1)],
}


def element(tag: str, *content: str, **attributes: object) -> str:
    """Return an element; ``content`` is markup, attributes are escaped, and "_" in their names becomes "-"."""
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{given}>{''.join(content)}</{tag}>" if content else f"<{tag}{given}/>"


def _value(value: object) -> str:
    return number(value) if isinstance(value, float) else str(value)


def number(value: float) -> str:
    """Return a coordinate, with no more digits than are visible."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if math.isfinite(value) else "0"


def text(content: str, x: float, y: float, **attributes: object) -> str:
    """Return an escaped text at a place."""
    known = {"font_size": TEXT_SIZE, "fill": LIGHT.ink_soft, **attributes}
    return element("text", escape(content), x=float(x), y=float(y), **known)


def marker(name: str, x: float, y: float, size: float) -> str:
    """Return the path of a marker of ``size`` px around a place; see ``class_marker`` for the names."""
    r = size / 2.0
    if name in _CORNERS:
        corners = [f"{number(x + r * a)} {number(y + r * b)}" for a, b in _CORNERS[name]]
        return f"M{'L'.join(corners)}Z"
    half = f"a{number(r)} {number(r)} 0 1 0 "
    return f"M{number(x - r)} {number(y)}{half}{number(size)} 0{half}{number(-size)} 0Z"


def line(xs: Iterable[float], ys: Iterable[float]) -> str:
    """Return the path through some places; the line has a gap where a place is NaN."""
    parts, pen = [], "M"
    for x, y in zip(xs, ys, strict=True):
        if math.isfinite(x) and math.isfinite(y):
            parts.append(f"{pen}{number(x)} {number(y)}")
            pen = "L"
        else:
            pen = "M"
    return "".join(parts)


class Figure(NamedTuple):
    """A picture, and its description as plain text."""

    caption: str
    markup: str


def picture(width: float, height: float, *content: str, caption: str) -> Figure:
    """Return a picture that fits the width of its place; the caption is its title, for screen readers."""
    markup = element(
        "svg",
        element("title", escape(caption)),
        *content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        role="img",
        style=f"max-width:{number(width)}px",
    )
    return Figure(caption, markup)


def ticks(low: float, high: float) -> list[float]:
    """Return some round numbers between two ends."""
    span = high - low
    if not math.isfinite(span) or span <= 0.0:
        return [low] if math.isfinite(low) else []
    power = 10.0 ** math.floor(math.log10(span / FEW))
    step = next((s * power for s in (1.0, 2.0, 5.0) if span / (s * power) <= FEW + 1), 10.0 * power)
    first = math.ceil(low / step)
    last = math.floor(high / step)
    return [k * step for k in range(first, last + 1)][: 4 * FEW]


@dataclass(frozen=True)
class Frame:
    """The frame of a plot: its axes, and the mapping from numbers to places.

    Attributes
    ----------
    x_range, y_range
        Ends of the axes, in numbers.
    x_label, y_label
        The axis labels.
    width, height
        Of the picture, px.
    """

    x_range: tuple[float, float]
    y_range: tuple[float, float]
    x_label: str
    y_label: str
    width: float = 460.0
    height: float = 300.0
    top: float = 12.0
    right: float = 12.0
    bottom: float = 46.0
    left: float = field(init=False)

    def __post_init__(self) -> None:
        longest = max((len(written(tick, ".4g")) for tick in ticks(*self.y_range)), default=1)
        object.__setattr__(self, "left", 30.0 + LETTER * longest)

    def x(self, value: float) -> float:
        """Return the distance of a number from the left, in px."""
        low, high = self.x_range
        return self.left + (value - low) / (high - low) * (self.width - self.left - self.right)

    def y(self, value: float) -> float:
        """Return the distance of a number from the top, in px."""
        low, high = self.y_range
        return self.height - self.bottom - (value - low) / (high - low) * self.inner_height

    @property
    def inner_height(self) -> float:
        """The height between the axes, in px."""
        return self.height - self.top - self.bottom

    def axes(self) -> str:
        """Return frame, ticks and labels."""
        right, base = self.width - self.right, self.height - self.bottom
        lines, texts = [], []
        for tick in ticks(*self.x_range):
            x = self.x(tick)
            lines.append(f"M{number(x)} {number(base)}v{TICK}")
            texts.append(
                text(written(tick, ".4g"), x, base + TICK + TEXT_SIZE, text_anchor="middle")
            )
        for tick in ticks(*self.y_range):
            y = self.y(tick)
            lines.append(f"M{number(self.left)} {number(y)}h-{TICK}")
            texts.append(text(written(tick, ".4g"), self.left - TICK - 3, y + 4, text_anchor="end"))
        middle = (self.top + base) / 2.0
        return "".join(
            [
                element(
                    "path",
                    d=f"M{number(self.left)} {number(self.top)}H{number(right)}V{number(base)}"
                    f"H{number(self.left)}Z{''.join(lines)}",
                    fill="none",
                    stroke=LIGHT.line,
                ),
                *texts,
                text(self.x_label, (self.left + right) / 2, self.height - 8, text_anchor="middle"),
                text(
                    self.y_label,
                    14,
                    middle,
                    text_anchor="middle",
                    transform=f"rotate(-90 14 {number(middle)})",
                ),
            ]
        )


def shortened(label: str, pixels: float) -> str:
    """Return a label shortened to fit into ``pixels`` px."""
    most = max(2, int(pixels / LETTER))
    return label if len(label) <= most else label[: most - 1] + "\u2026"


def legend(
    entries: Sequence[tuple[str, str]], x: float, y: float, width: float
) -> tuple[str, float]:
    """Return one or more rows of keys with their texts, and their height.

    Parameters
    ----------
    entries
        (markup of a key around (0, 0), 18 px wide, its text).
    x, y, width
        Where it starts, and its maximum width, in px.
    """
    parts, at, row = [], x, 0
    for key, label in entries:
        label_shown = shortened(label, width - 24)
        needed = 24 + LETTER * len(label_shown) + 14
        if at > x and at + needed > x + width:
            at, row = x, row + 1
        place = f"translate({number(at + 9)} {number(y + 9 + 18 * row)})"
        parts.append(element("g", key, text(label_shown, 14, 4), transform=place))
        at += needed
    return "".join(parts), 18.0 * (row + 1)
