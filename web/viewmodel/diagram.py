"""The network as plain columns: where units and weights are drawn, and what they are called."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.network import forward
from web.viewmodel.words import t

if TYPE_CHECKING:
    from web.viewmodel.session import Session

MOST_UNITS = 14  # of a layer that are drawn; the rest is counted in words
CHARACTER_PIXELS = 7.2  # of a label, on average
LABEL_OFFSET_PIXELS = 13
USUAL_WIDTH = 560
SCALED_SHARE = 0.95  # of the weights lie within the color scale
UNIT_PIXELS = 24
LEAST_PIXELS = 150
LEGEND_PIXELS = 62  # below
HEADING_PIXELS = 44  # two lines above the units
FOOT_PIXELS = 22  # one line below them
LABEL_SHARE = (
    0.26  # of the picture's width, at most, for the labels of the inputs, and of the outputs
)
LABEL_PIXELS = 150


@dataclass(frozen=True)
class Diagram:
    """The picture's columns.

    Attributes
    ----------
    units
        x, y, label, align, offset (px), size (px), h (what the unit passes on for the row shown), bias (0 for inputs),
        is_input, name, h_text, bias_text.
    edges
        x0, y0, x1, y1, weight, name.
    headings
        x, y, text: the names of the layers, and the counts of units that are not drawn.
    limit
        The end of the color scale: the next of 1, 2, 5, 10, ... over nearly all weights, so that colors rarely jump and
        a few large weights do not make all others pale.
    exceeded
        Whether some weights lie beyond it; they have the color of the end.
    x_range, y_range
        Ends of the axes; the units stand between 0 and 1.
    height
        Of the picture, in px.
    """

    units: dict[str, list[Any]]
    edges: dict[str, list[Any]]
    headings: dict[str, list[Any]]
    limit: float
    exceeded: bool
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    height: int


def network_diagram(session: Session, width: int = USUAL_WIDTH) -> Diagram:
    """Return the columns of the network of now, for a picture ``width`` px wide."""
    sizes = session.network.layer_sizes
    drawn = [min(size, MOST_UNITS) for size in sizes]
    size_of_weights = np.abs(
        np.concatenate([w.ravel() for w in session.trainer.parameters.weights])
    )
    limit = round_up(float(np.quantile(size_of_weights, SCALED_SHARE)))
    last = len(sizes) - 1
    label_pixels = min(LABEL_PIXELS, LABEL_SHARE * width)
    room = last * label_pixels / (width - 2 * label_pixels)
    characters = int((label_pixels - LABEL_OFFSET_PIXELS) / CHARACTER_PIXELS)
    pixels = max(LEAST_PIXELS, UNIT_PIXELS * max(drawn))
    return Diagram(
        units=_units(session, drawn, characters),
        edges=_edges(session, drawn),
        headings=_headings(session, drawn, -FOOT_PIXELS / pixels),
        limit=limit,
        exceeded=bool(size_of_weights.max() > limit),
        x_range=(-room, last + room),
        y_range=(-FOOT_PIXELS / pixels, 1.0 + HEADING_PIXELS / pixels),
        height=pixels + HEADING_PIXELS + FOOT_PIXELS + LEGEND_PIXELS,
    )


def row_shown(session: Session) -> int:
    """Return the number, from 1, of the table's row whose activations fill the units: the first training row."""
    return int(session.dataset.train_rows[0]) + 1


def round_up(value: float) -> float:
    """Return the smallest of ..., 0.5, 1, 2, 5, 10, ... that is at least ``value``, and at least 1."""
    if value <= 1.0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1.0, 2.0, 5.0, 10.0) if step * power >= value)


def _height(unit: int, drawn: int) -> float:
    return 1.0 - (unit + 0.5) / drawn


def _units(session: Session, drawn: list[int], characters: int) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {
        name: []
        for name in (
            "x",
            "y",
            "label",
            "align",
            "offset",
            "size",
            "h",
            "bias",
            "is_input",
            "name",
            "h_text",
            "bias_text",
        )
    }
    last = len(drawn) - 1
    trainer = session.trainer
    h = forward(trainer.network, trainer.parameters, session.dataset.x_train[:1]).h
    for layer, count in enumerate(drawn):
        biases = session.trainer.parameters.biases[layer - 1] if layer else None
        for unit in range(count):
            name = unit_name(session, layer, unit)
            bias = 0.0 if biases is None else float(biases[unit])
            at_end = layer in (0, last)
            values = {
                "x": layer,
                "y": _height(unit, count),
                "label": _short(name, characters) if at_end else "",
                "align": "right" if layer == 0 else "left",
                "offset": LABEL_OFFSET_PIXELS * (-1 if layer == 0 else 1),
                "size": 15,
                "h": float(h[layer][0, unit]),
                "bias": bias,
                "is_input": biases is None,
                "name": name,
                "h_text": f"{h[layer][0, unit]:.6g}",
                "bias_text": "\u2013" if biases is None else f"{bias:.6g}",
            }
            for key, value in values.items():
                columns[key].append(value)
    return columns


def unit_name(session: Session, layer: int, unit: int) -> str:
    """Return what a unit is called: an input's column, an output's class, or its place h_j^k in the text's letters."""
    if layer == 0:
        return session.dataset.input_names[unit]
    if layer == len(session.network.layer_sizes) - 1:
        return session.dataset.output_names[unit]
    return f"h_{unit + 1}^{layer + 1}"


def _edges(session: Session, drawn: list[int]) -> dict[str, list[Any]]:
    """Return the lines, the weakest first: the strong ones are drawn over them."""
    edges = [
        (
            k,
            _height(i, drawn[k]),
            k + 1,
            _height(j, drawn[k + 1]),
            weight,
            f"w_{i + 1},{j + 1}^{k + 1}",
        )
        for k, w in enumerate(session.trainer.parameters.weights)
        for i, row in enumerate(w[: drawn[k], : drawn[k + 1]].tolist())
        for j, weight in enumerate(row)
    ]
    edges.sort(key=lambda edge: abs(edge[4]))
    names = ("x0", "y0", "x1", "y1", "weight", "name")
    return {
        name: list(column) for name, column in zip(names, zip(*edges, strict=True), strict=True)
    }


def _headings(session: Session, drawn: list[int], foot: float) -> dict[str, list[Any]]:
    sizes = session.network.layer_sizes
    last = len(sizes) - 1
    texts, xs, ys = [], [], []
    for layer, size in enumerate(sizes):
        if layer == 0:
            text = t("layer_inputs")
        else:
            place = t("layer_outputs") if layer == last else t("layer_hidden", number=layer)
            text = f"{place}\n{t(session.network.activations[layer - 1])}"
        xs.append(layer)
        ys.append(1.02)
        texts.append(text)
        if size > drawn[layer]:
            xs.append(layer)
            ys.append(foot)
            texts.append(t("more_units", count=size - drawn[layer]))
    return {"x": xs, "y": ys, "text": texts}


def _short(name: str, characters: int) -> str:
    return name if len(name) <= characters else name[: characters - 1] + "\u2026"
