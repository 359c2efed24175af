"""The pictures of the page as SVG, for a report: from the columns that the views draw, in light colors."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from web.viewmodel.export.svg import (
    DASHES,
    Figure,
    Frame,
    element,
    legend,
    line,
    marker,
    number,
    picture,
    shortened,
    text,
)
from web.viewmodel.pictures.confusion import (
    confusion_columns,
    confusion_title,
    fit_columns,
    fit_titles,
)
from web.viewmodel.pictures.labels import LETTER, TEXT_SIZE
from web.viewmodel.pictures.network_diagram import (
    LEGEND_PIXELS,
    USUAL_WIDTH,
    Diagram,
    network_diagram,
)
from web.viewmodel.pictures.over_time.loss_curves import loss_curves
from web.viewmodel.pictures.style import LIGHT, PART_DASHES, PART_MARKERS
from web.viewmodel.run.evaluation import PART_ROWS
from web.viewmodel.run.sampling import rows_drawn
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from web.viewmodel.run.experiment import Experiment

POINT = 6.0  # px
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
LABELS = 130.0  # px for class names


def loss_figure(experiment: Experiment) -> Figure:
    """Return the losses over the epochs as a figure."""
    curves = loss_curves(experiment)
    columns, epochs = curves.columns, curves.columns["epoch"]
    losses = [loss for part in curves.parts for loss in columns[part] if math.isfinite(loss)]
    top = max(losses, default=1.0) or 1.0
    frame = Frame((0.0, float(max(epochs[-1], 1))), (0.0, 1.05 * top), t("epoch"), t("loss_axis"))
    lines = [
        _stroke(line([frame.x(e) for e in epochs], [frame.y(loss) for loss in columns[part]]), part)
        for part in curves.parts
    ]
    keys = [(_stroke("M-9 0H9", part), t(PART_ROWS[part])) for part in curves.parts]
    caption = [t("loss_figure"), *([curves.note] if curves.note else [])]
    return with_legend(frame, "".join(lines), keys, ". ".join(caption))


def confusion_figure(experiment: Experiment) -> Figure:
    """Return the confusion matrix as a figure."""
    columns = confusion_columns(experiment)
    names = list(experiment.dataset.output_names)
    count = len(names)
    cell = max(16.0, min(44.0, 300.0 / count))
    left = 30.0 + min(LABELS, LETTER * max(map(len, names)))
    flat = all(LETTER * len(name) <= cell - 4 for name in names)
    below = 20.0 if flat else min(LABELS, LETTER * max(map(len, names))) + 10.0
    width, height = max(left + cell * count + 10.0, 220.0), cell * count + below + 30.0
    parts = []
    for i, name in enumerate(names):
        middle = (i + 0.5) * cell
        parts.append(text(shortened(name, left - 30.0), left - 6, middle + 4, text_anchor="end"))
        x, y = left + middle, cell * count + 14.0
        turn = None if flat else f"rotate(-60 {number(x)} {number(y)})"
        parts.append(
            text(
                shortened(name, LABELS),
                x,
                y,
                text_anchor="middle" if flat else "end",
                transform=turn,
            )
        )
    cells = zip(columns["share"], columns["text"], strict=True)
    for k, (share, label) in enumerate(cells):
        i, j = divmod(k, count)
        x, y = left + j * cell, i * cell
        fill = LIGHT.shade(LIGHT.train, share)
        parts.append(
            element("rect", x=x + 0.5, y=y + 0.5, width=cell - 1.0, height=cell - 1.0, fill=fill)
        )
        at = (x + cell / 2, y + cell / 2 + 4)
        parts.append(text(label, *at, text_anchor="middle", fill=LIGHT.on_cell(share)))
    center = cell * count / 2.0
    parts += [
        text(t("predicted_class"), left + center, height - 8, text_anchor="middle"),
        text(
            t("true_class"),
            14,
            center,
            text_anchor="middle",
            transform=f"rotate(-90 14 {number(center)})",
        ),
    ]
    return picture(width, height, *parts, caption=confusion_title(experiment.dataset))


def fit_figure(experiment: Experiment, j: int = 0) -> Figure:
    """Return predicted against true values of target ``j``."""
    columns = fit_columns(experiment, j)
    ends = columns["ends"]
    titles = fit_titles(experiment.dataset, j)
    frame = Frame(tuple(ends["true"]), tuple(ends["predicted"]), *titles)
    low = max(frame.x_range[0], frame.y_range[0])
    high = min(frame.x_range[1], frame.y_range[1])
    parts = []
    if low < high:
        ends_of_line = (low, high)
        d = line([frame.x(v) for v in ends_of_line], [frame.y(v) for v in ends_of_line])
        parts.append(
            element("path", d=d, stroke=LIGHT.ink_soft, stroke_width=1.5, stroke_dasharray="2 3")
        )
    for part, shape in PART_MARKERS.items():
        places = zip(
            columns[part]["true"].tolist(), columns[part]["predicted"].tolist(), strict=True
        )
        d = "".join(
            marker(shape, frame.x(x), frame.y(y), POINT) for x, y in places if math.isfinite(y)
        )
        parts.append(element("path", d=d, fill=LIGHT.of_part(part), fill_opacity=0.5))
    caption = t("fit_figure", target=experiment.dataset.targets[j])
    if drawn := rows_drawn(experiment.dataset):
        caption = f"{caption}. {drawn}"
    keys = [
        (
            element("path", d=marker(shape, 0.0, 0.0, 8.0), fill=LIGHT.of_part(part)),
            t(PART_ROWS[part]),
        )
        for part, shape in PART_MARKERS.items()
        if len(columns[part]["true"])
    ]
    return with_legend(frame, "".join(parts), keys, caption)


def network_figure(experiment: Experiment, width: float = USUAL_WIDTH) -> Figure:
    """Return the network as a figure: lines are weights, fills are activations for one row."""
    diagram = network_diagram(experiment, USUAL_WIDTH)
    (x0, x1), (y0, y1) = diagram.x_range, diagram.y_range
    height = float(diagram.height - LEGEND_PIXELS)

    def x(value: float) -> float:
        return (value - x0) / (x1 - x0) * width

    def y(value: float) -> float:
        return height - (value - y0) / (y1 - y0) * height

    parts = []
    edges = diagram.edges
    ends = (edges[name] for name in ("x0", "y0", "x1", "y1"))
    looks = (*diagram.edge_looks(LIGHT), diagram.edge_dashes)
    for ax, ay, bx, by, color, thickness, dash in zip(*ends, *looks, strict=True):
        d = f"M{number(x(ax))} {number(y(ay))}L{number(x(bx))} {number(y(by))}"
        dashes = {"stroke_dasharray": DASHES[dash]} if dash == "dashed" else {}
        parts.append(element("path", d=d, stroke=color, stroke_width=thickness, **dashes))
    units = diagram.units
    columns = (units[name] for name in ("x", "y", "label", "align", "offset", "size"))
    fills = diagram.unit_colors(LIGHT)
    for ux, uy, label, align, offset, size, fill in zip(*columns, fills, strict=True):
        circle = {"cx": x(ux), "cy": y(uy), "r": size / 2.0, "fill": fill}
        parts.append(element("circle", **circle, stroke=LIGHT.ink_soft, stroke_width=1.5))
        anchor = ANCHORS[align]
        parts.append(text(label, x(ux) + offset, y(uy) + 4, text_anchor=anchor, fill=LIGHT.ink))
    marks = diagram.biases
    for bx, by, size, shape, color in zip(
        *(marks[name] for name in ("x", "y", "size", "marker")),
        diagram.bias_colors(LIGHT),
        strict=True,
    ):
        corners = marker(shape, x(bx), y(by), size)
        outline = {"stroke": LIGHT.ink_soft, "stroke_width": 1.0}
        parts.append(element("path", d=corners, fill=color, **outline))
    for tx, ty, content in zip(*(diagram.numbers[n] for n in ("x", "y", "text")), strict=True):
        halo = {"stroke": LIGHT.surface, "stroke_width": 3.0, "paint_order": "stroke"}
        parts.append(text(content, x(tx), y(ty) + 4, text_anchor="middle", fill=LIGHT.ink, **halo))
    headings = diagram.headings
    for hx, hy, lines, align, offset, baseline in zip(
        *(headings[n] for n in ("x", "y", "text", "align", "offset", "baseline")), strict=True
    ):
        contents = lines.split("\n")
        first = y(hy) + (TEXT_SIZE if baseline == "top" else 15 - 4 - 15 * len(contents))
        for k, content in enumerate(contents):
            at = x(hx) + offset
            parts.append(text(content, at, first + 15 * k, text_anchor=ANCHORS[align]))
    parts += _scale(diagram, width, height)
    for row, content in enumerate(diagram.legend.split("\n")):
        parts.append(text(content, width / 2, height + 14 + 15 * row, text_anchor="middle"))
    return picture(width, height + LEGEND_PIXELS, *parts, caption=t("network_figure"))


def _scale(diagram: Diagram, width: float, height: float) -> list[str]:
    """Return the color scale of the weights."""
    steps, pixels = 40, 6.0
    left, top = width / 2.0 - steps * pixels / 2.0, height + 37.0
    parts = [
        element(
            "rect",
            x=left + k * pixels,
            y=top,
            width=pixels + 0.2,
            height=9.0,
            fill=LIGHT.diverging(2.0 * k / (steps - 1) - 1.0),
        )
        for k in range(steps)
    ]
    for share, label in diagram.scale:
        at = left + (share + 1.0) / 2.0 * steps * pixels
        parts.append(text(label, at, top + 9 + TEXT_SIZE + 2, text_anchor="middle"))
    return parts


def with_legend(
    frame: Frame, content: str, keys: Sequence[tuple[str, str]], caption: str
) -> Figure:
    """Return a plot with its keys below."""
    markup, height = legend(keys, frame.left, frame.height, frame.width - frame.left)
    return picture(
        frame.width,
        frame.height + (height if keys else 0.0),
        frame.axes(),
        content,
        markup,
        caption=caption,
    )


def _stroke(d: str, part: str) -> str:
    return element(
        "path",
        d=d,
        fill="none",
        stroke=LIGHT.of_part(part),
        stroke_width=2,
        stroke_dasharray=DASHES[PART_DASHES[part]],
    )


def results_figure(experiment: Experiment, j: int = 0) -> Figure:
    """Return the confusion matrix of classes, or predicted against true values of target ``j``."""
    if experiment.dataset.is_classification:
        return confusion_figure(experiment)
    return fit_figure(experiment, j)
