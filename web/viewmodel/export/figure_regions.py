"""The network's outputs over one or two features, as SVG: the page's picture, in light colors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from web.viewmodel.export.figures import with_legend
from web.viewmodel.export.svg import DASHES, Figure, Frame, element, line, marker, number
from web.viewmodel.pictures.output.picture import NONE, Regions
from web.viewmodel.pictures.regions import network_regions
from web.viewmodel.pictures.style import LIGHT, fill_and_line
from web.viewmodel.run.sampling import PICTURED
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from web.viewmodel.run.experiment import Experiment

POINT = 6.0  # px


def regions_figure(experiment: Experiment, j: int = 0) -> Figure | None:
    """Return regions, curves, a fitted curve or a map of target ``j``; None if there is nothing to draw."""
    regions = network_regions(experiment, j)
    if regions.kind == NONE:
        return None
    frame = Frame(regions.x_range, regions.y_range, regions.x_label, regions.y_label)
    content = [
        _image(regions, frame),
        *_curves(regions, frame),
        *(_points(regions, frame, part) for part in PICTURED),
        _wrong(regions, frame),
    ]
    return with_legend(frame, "".join(content), _keys(regions), regions.explanation)


def _keys(regions: Regions) -> list[tuple[str, str]]:
    """Return the markers of the classes with their names, or some colors with the values that they represent."""
    if regions.classes:
        looks = LIGHT.looks(len(regions.classes), classes=range(len(regions.classes)))
        return [
            (element("path", d=marker(shape, 0.0, 0.0, 9.0), fill=color), name)
            for color, shape, name in zip(*looks, regions.classes, strict=True)
        ]
    if not regions.is_colored_by_number:
        return []
    scale = regions.scale(LIGHT)
    values = (scale.low, (scale.low + scale.high) / 2.0, scale.high)
    return [
        (
            element("rect", x=-9.0, y=-6.0, width=18.0, height=12.0, fill=scale.color(value)),
            written(value, ".4g"),
        )
        for value in values
    ]


def _image(regions: Regions, frame: Frame) -> str:
    """Return the cells of the background, those of one color as one path; "" if there is none."""
    if regions.image is None:
        return ""
    scale = regions.scale(LIGHT)
    colors = [[scale.color(value) for value in row] for row in regions.image.tolist()]
    rows, columns = regions.image.shape
    width = (frame.width - frame.left - frame.right) / columns
    height = frame.inner_height / rows
    paths: dict[str, list[str]] = {}
    for i in range(rows):
        y = frame.height - frame.bottom - (i + 1) * height
        start = 0
        for j in range(1, columns + 1):
            if j == columns or colors[i][j] != colors[i][start]:
                run = (j - start) * width
                d = f"M{number(frame.left + start * width)} {number(y)}h{number(run)}v{number(height)}h{number(-run)}z"
                paths.setdefault(colors[i][start], []).append(d)
                start = j
    cells = [element("path", d="".join(d), fill=color) for color, d in paths.items()]
    return element("g", *cells, shape_rendering="crispEdges")


def _curves(regions: Regions, frame: Frame) -> list[str]:
    parts = []
    for curve in regions.lines(LIGHT):
        ys = np.clip(curve.y, *frame.y_range).tolist()
        d = line([frame.x(x) for x in regions.curves["x"].tolist()], [frame.y(v) for v in ys])
        looks = {"stroke": curve.color, "stroke_dasharray": DASHES[curve.dash]}
        parts.append(element("path", d=d, fill="none", stroke_width=2, **looks))
    return parts


def _points(regions: Regions, frame: Frame, part: str) -> str:
    """Return the rows of a part, those that look alike as one path: training rows filled, test rows hollow."""
    points, looks = regions.points[part], regions.looks(part, LIGHT)
    places = (np.asarray(points[name]).tolist() for name in ("x", "y"))
    alike: dict[tuple[str, str], list[str]] = {}
    for x, y, *look in zip(*places, *fill_and_line(part, looks.colors), looks.markers, strict=True):
        fill, stroke, shape = look
        alike.setdefault((fill, stroke), []).append(marker(shape, frame.x(x), frame.y(y), POINT))
    width = 0.8 if part == "train" else 1.2
    return "".join(
        element("path", d="".join(d), fill=fill, stroke=stroke, stroke_width=width)
        for (fill, stroke), d in alike.items()
    )


def _wrong(regions: Regions, frame: Frame) -> str:
    """Return a cross over each point whose class is not the predicted one; "" if there is none."""
    places = regions.wrong()
    half, whole = number(POINT / 2.0 + 1.0), number(POINT + 2.0)
    d = "".join(
        f"M{number(frame.x(x))} {number(frame.y(y))}m-{half} -{half}l{whole} {whole}m-{whole} 0l{whole} -{whole}"
        for x, y in zip(places["x"].tolist(), places["y"].tolist(), strict=True)
    )
    return element("path", d=d, stroke=LIGHT.ink, stroke_width=1.5, fill="none") if d else ""
