"""The regions of the report cover the picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from web.viewmodel.export.figure_regions import regions_figure
from web.viewmodel.export.svg import Frame
from web.viewmodel.pictures.regions import network_regions

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

SVG = "{http://www.w3.org/2000/svg}"


def svg_of(markup: str) -> ET.Element:
    """Return a picture as a tree: it is XML as well."""
    return ET.fromstring(markup)


def test_cells_of_the_regions_cover_the_picture(session: LabPage) -> None:
    """As many as there are in the grid, each once: their areas sum to that of the frame."""
    figure = regions_figure(session.experiment)
    assert figure is not None
    group = next(svg_of(figure.markup).iter(f"{SVG}g"))
    area = 0.0
    for path in group.iter(f"{SVG}path"):
        for width, height in re.findall(r"h([\d.]+)v([\d.]+)h-", path.get("d", "")):
            area += float(width) * float(height)
    regions = network_regions(session.experiment)
    frame = Frame(regions.x_range, regions.y_range, "", "")
    assert area == pytest.approx((460 - 12 - frame.left) * frame.inner_height, rel=0.01)
