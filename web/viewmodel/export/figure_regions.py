"""What the network answers over one or two features, as SVG: the page's picture, in light colors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from web.viewmodel.export.figures import with_legend
from web.viewmodel.export.svg import Figure, Frame, element, line, marker, number
from web.viewmodel.pictures.regions import CURVES, MAP, NONE, REGIONS, Regions, network_regions
from web.viewmodel.pictures.style import LIGHT, class_color, class_marker
from web.viewmodel.run.sampling import PICTURED

if TYPE_CHECKING:
    from pycore import Dataset
    from web.viewmodel.run.experiment import Experiment

SHADES = 16  # from not sure to sure, a class
STEPS = 32  # of the diverging scale, to both sides
POINT = 6.0  # px
GROUND = "#ffffff"


def regions_figure(experiment: Experiment, j: int = 0) -> Figure | None:
    """Return regions, curves, a fitted curve or a map of target ``j``; None where there are more than two features."""
    regions, dataset = network_regions(experiment, j), experiment.dataset
    ends = _value_range(dataset, j)
    if regions.kind == NONE:
        return None
    frame = Frame(regions.x_range, regions.y_range, regions.x_label, regions.y_label)
    parts = []
    if regions.image is not None:
        parts.append(_image(regions, frame, dataset, ends))
    parts += _curves(regions, frame)
    parts += [_points(regions, frame, part, ends) for part in PICTURED]
    keys = []
    if regions.kind in (REGIONS, CURVES):
        keys = [
            (
                element("path", d=marker(class_marker(j), 0.0, 0.0, 9.0), fill=class_color(j)),
                name,
            )
            for j, name in enumerate(dataset.output_names)
        ]
    elif regions.kind == MAP:
        low, high = ends
        keys = [
            (
                element(
                    "rect", x=-9.0, y=-6.0, width=18.0, height=12.0, fill=LIGHT.diverging(share)
                ),
                f"{v:.4g}",
            )
            for share, v in ((-1.0, low), (0.0, (low + high) / 2.0), (1.0, high))
        ]
    return with_legend(frame, "".join(parts), keys, regions.explanation)


def _image(regions: Regions, frame: Frame, dataset: Dataset, ends: tuple[float, float]) -> str:
    """Return the cells of the background, those of one color as one path."""
    image = regions.image
    assert image is not None  # noqa: S101 - told by the caller; for the type checker
    colors = _cell_colors(regions, len(dataset.output_names), ends)
    rows, columns = image.shape
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


def _cell_colors(regions: Regions, count: int, ends: tuple[float, float]) -> list[list[str]]:
    image: Any = regions.image
    if regions.kind == REGIONS:
        classes = np.minimum(image.astype(int), count - 1)
        shades = np.clip((image - classes) * SHADES, 0, SHADES - 1).astype(int)
        return [
            [
                LIGHT.shade(class_color(j), 0.1 + 0.5 * shade / (SHADES - 1))
                for j, shade in zip(*pair, strict=True)
            ]
            for pair in zip(classes.tolist(), shades.tolist(), strict=True)
        ]
    low, high = ends
    shares = np.round(np.clip(2.0 * (image - low) / (high - low) - 1.0, -1.0, 1.0) * 32) / 32
    return [[LIGHT.diverging(share) for share in row] for row in np.nan_to_num(shares).tolist()]


def _value_range(dataset: Dataset, j: int) -> tuple[float, float]:
    """Return the target's mean and two standard deviations to both sides: the colors' middle is the mean."""
    mean, deviation = dataset.spread_of(j)
    return mean - 2.0 * deviation, mean + 2.0 * deviation


def _curves(regions: Regions, frame: Frame) -> list[str]:
    names = [name for name in regions.curves if name != "x"]
    low, high = frame.y_range
    parts = []
    for name in names:
        ys = np.clip(regions.curves[name], low, high).tolist()
        d = line([frame.x(x) for x in regions.curves["x"].tolist()], [frame.y(v) for v in ys])
        color = class_color(int(name)) if regions.kind == CURVES else LIGHT.train
        dash = "7 4" if int(name) % 2 else None
        parts.append(
            element("path", d=d, fill="none", stroke=color, stroke_width=2, stroke_dasharray=dash)
        )
    return parts


def _points(regions: Regions, frame: Frame, part: str, ends: tuple[float, float]) -> str:
    """Return the rows of a part, those of one look as one path: training rows filled, test rows hollow."""
    points = regions.points[part]
    low, high = ends
    looks: dict[tuple[str, str], list[str]] = {}
    for x, y, v in zip(*(np.asarray(points[n]).tolist() for n in ("x", "y", "value")), strict=True):
        color, shape = LIGHT.ink_soft, "circle"
        if regions.kind in (REGIONS, CURVES):
            color, shape = class_color(int(v)), class_marker(int(v))
        elif regions.kind == MAP:
            color = LIGHT.diverging(round(32 * (2.0 * (v - low) / (high - low) - 1.0)) / 32)
        d = marker(shape, frame.x(x), frame.y(y), POINT)
        looks.setdefault((color, shape), []).append(d)
    filled = part == "train"
    return "".join(
        element(
            "path",
            d="".join(d),
            fill=color if filled else GROUND,
            stroke=GROUND if filled else color,
            stroke_width=0.8 if filled else 1.2,
        )
        for (color, _), d in looks.items()
    )
