"""A unit's picture as HTML: an image that a decoder reads back, lines of classes, and words."""

from __future__ import annotations

import re
import struct
import zlib
from base64 import b64decode

import numpy as np

from web.viewmodel.pictures.network.unit_pictures import CURVE, HISTOGRAM, MAP, UnitPicture
from web.views.kit.theme import LIGHT, class_color
from web.views.network.picture_html import picture_html, png


def pixels(address: str) -> list[list[str]]:
    """Return the colors of a PNG of 8-bit RGB without filters, every chunk checked."""
    data = b64decode(address.removeprefix("data:image/png;base64,"))
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, found = 8, {}
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        (check,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        assert check == zlib.crc32(kind + body)
        found[kind] = body
        at += 12 + length
    width, height, *rest = struct.unpack(">IIBBBBB", found[b"IHDR"])
    assert rest == [8, 2, 0, 0, 0]
    rows = zlib.decompress(found[b"IDAT"])
    stride = 1 + 3 * width
    return [
        ["#" + rows[r * stride + 1 + 3 * c : r * stride + 4 + 3 * c].hex() for c in range(width)]
        for r in range(height)
    ]


def test_an_image_is_read_back() -> None:
    colors = [["#ff0000", "#00ff00", "#123456"], ["#000000", "#ffffff", "#abcdef"]]
    assert pixels(png(colors)) == colors


def test_a_map_has_the_colors_of_the_diagram() -> None:
    """And says what it shows, with nothing that is markup."""
    image = np.array([[-1.0, 0.0], [0.5, 1.0]])
    text = picture_html(UnitPicture(MAP, image, 1.0, (), ("<b>", "x2"), (-1.0, 1.0)), LIGHT)
    found = pixels(re.search(r'src="([^"]*)"', text)[1])
    assert found == [[LIGHT.diverging(share) for share in row] for row in image.tolist()]
    assert "&lt;b&gt;" in text
    assert "<b>" not in text
    assert "from -1 to 1" in text


def test_lines_of_classes_differ_in_color_and_dash() -> None:
    lines = (((0.0, 0.25), (1.0, 0.75)), ((0.0, 1.0), (1.0, 0.0)))
    text = picture_html(UnitPicture(HISTOGRAM, None, 1.0, lines, ("a", "b"), (0.0, 1.0)), LIGHT)
    drawn = re.findall(r"<polyline [^>]*>", text)
    assert [class_color(j) in line for j, line in enumerate(drawn)] == [True, True]
    assert len({re.search(r'dasharray="([^"]*)"', line)[1] for line in drawn}) == 2
    assert text.count("<li>") == 2


def test_a_curve_goes_from_left_to_right() -> None:
    text = picture_html(
        UnitPicture(CURVE, None, 1.0, (((2.0, -1.0), (4.0, 3.0)),), ("x",), (-1.0, 3.0)), LIGHT
    )
    ((x0, y0), (x1, y1)) = [
        tuple(map(float, pair.split(",")))
        for pair in re.search(r'points="([^"]*)"', text)[1].split()
    ]
    assert x0 < x1
    assert y0 > y1
    assert "<li>" not in text
