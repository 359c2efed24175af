"""The picture of a unit as HTML: an image, a curve, or histograms by class."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from web.viewmodel.pictures.network.unit_pictures import CURVE, HISTOGRAM, MAP
from web.viewmodel.words import t
from web.viewmodel.words.numbers import number
from web.views.kit.theme import class_color

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from web.viewmodel.pictures.network.unit_pictures import UnitPicture
    from web.views.kit.theme import Theme

WIDTH, HEIGHT = 200, 90  # of curves and histograms, in units of their box
DASHES = ("", "6 3", "2 2", "8 2 2 2")  # of the lines of classes, in turns
LONGEST = 24  # characters of a name


def picture_html(picture: UnitPicture, theme: Theme) -> str:
    """Return the picture with what it shows in words, below it."""
    low, high = (number(end, 3) for end in picture.ends)
    names = [name if len(name) <= LONGEST else f"{name[:LONGEST]}\u2026" for name in picture.names]
    if picture.image is not None:
        key = "picture_map" if picture.kind == MAP else "picture_weights"
        x, y = (*names, "", "")[:2]
        said = escape(t(key, x=x, y=y, low=low, high=high, limit=number(picture.limit, 3)))
        shares = picture.image.tolist()
        colors = [[theme.diverging(share) for share in row] for row in shares]
        kind = "map" if picture.kind == MAP else "map cells"
        drawn = f'<img class="{kind}" alt="" src="{png(colors)}">'
        return f'<figure class="unit">{drawn}<figcaption>{said}</figcaption></figure>'
    key = "picture_curve" if picture.kind == CURVE else "picture_histogram"
    said = escape(t(key, x=names[0] if names else "", low=low, high=high))
    svg = _lines(picture.lines, is_histogram=picture.kind == HISTOGRAM)
    legend = _legend(names) if len(names) > 1 else ""
    return f'<figure class="unit">{svg}<figcaption>{said}{legend}</figcaption></figure>'


def png(colors: Sequence[Sequence[str]]) -> str:
    """Return an image of colors as "#rrggbb", row by row from the top, as a data address."""
    rows = b"".join(b"\0" + bytes.fromhex("".join(color[1:] for color in row)) for row in colors)
    header = struct.pack(">IIBBBBB", len(colors[0]), len(colors), 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    data = b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)
    return f"data:image/png;base64,{b64encode(data).decode()}"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _lines(lines: Iterable[Sequence[tuple[float, float]]], *, is_histogram: bool) -> str:
    """Return lines over each other in one box; histograms stand on 0."""
    lines = list(lines)
    xs = [x for line in lines for x, _ in line]
    ys = [y for line in lines for _, y in line] + ([0.0] if is_histogram else [])
    left, low = min(xs), min(ys)
    across, up = (max(xs) - left) or 1.0, (max(ys) - low) or 1.0
    drawn = []
    for j, line in enumerate(lines):
        points = " ".join(
            f"{(x - left) / across * WIDTH:.1f},{HEIGHT - 2 - (y - low) / up * (HEIGHT - 4):.1f}"
            for x, y in line
        )
        look = f'stroke="{class_color(j)}" stroke-dasharray="{DASHES[j % len(DASHES)]}"'
        drawn.append(f'<polyline points="{points}" {look if is_histogram else ""}/>')
    return f'<svg class="curve" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{"".join(drawn)}</svg>'


def _legend(names: Iterable[str]) -> str:
    items = "".join(
        f'<li><svg viewBox="0 0 24 8" aria-hidden="true"><line x1="0" x2="24" y1="4" y2="4" stroke="{class_color(j)}"'
        f' stroke-dasharray="{DASHES[j % len(DASHES)]}"/></svg>{escape(name)}</li>'
        for j, name in enumerate(names)
    )
    return f"<ul>{items}</ul>"
