"""QR codes as the page draws them, and an independent reader of them."""

from __future__ import annotations

import base64
import re

import numpy as np
import zxingcpp

#: All that the picture may hold: a white square and black strokes.
WHOLE = re.compile(
    r'<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="0 0 (?P<side>\d+) (?P=side)" shape-rendering="crispEdges">'
    r'<path fill="#fff" d="M0 0h(?P=side)v(?P=side)H0z"/><path stroke="#000" d="(?P<modules>[Mmh0-9 .]+)"/></svg>'
)


def drawn(svg: str) -> np.ndarray:
    """Return the picture as a browser draws it, 1 for black, one number a unit."""
    match = WHOLE.fullmatch(svg)
    assert match
    side, modules = int(match["side"]), match["modules"]
    picture = np.zeros((side, side), np.uint8)
    x = y = 0
    for command, first, second in re.findall(r"([Mmh])(\d+)(?: (\d+)(?:\.5)?)?", modules):
        if command == "M":
            x, y = int(first), int(second)
        elif command == "m":
            x += int(first)
        else:
            picture[y, x : x + int(first)] = 1
            x += int(first)
    return picture


def read(svg: str, pixels: int = 4) -> str:
    """Return what an independent reader finds in the picture."""
    picture = np.kron(drawn(svg), np.ones((pixels, pixels), np.uint8))
    (found,) = zxingcpp.read_barcodes(255 * (1 - picture))
    assert "QR" in str(found.format)
    text: str = found.text
    return text


def read_address(image: str) -> str:
    """Return what an independent reader finds in an image with an address of its own (data:)."""
    kind, _, packed = image.partition(";base64,")
    assert kind == "data:image/svg+xml"
    return read(base64.b64decode(packed).decode())
