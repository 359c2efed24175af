"""The network as plain columns: the positions of units and weights, and their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.network import forward
from web.viewmodel.pictures.diagram_texts import activation_words, feet, headings, with_note
from web.viewmodel.pictures.labels import WIDE_LETTER, most_lines, wrapped
from web.viewmodel.pictures.network.chosen import Chosen
from web.viewmodel.pictures.network.marks import biases, numbers
from web.viewmodel.pictures.style import line_width
from web.viewmodel.words import t
from web.viewmodel.words.numbers import number, written

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore import Dataset
    from web.viewmodel.pictures.diagram_texts import Text
    from web.viewmodel.pictures.style import Theme
    from web.viewmodel.run.experiment import Experiment

MOST_UNITS = 14  # of a layer that are drawn; the rest are counted in words
LABEL_OFFSET_PIXELS = 13
USUAL_WIDTH = 560
MOST_WEIGHTS = 200_000  # that the color scale is taken from; of more, every second, third, ...
SCALED_SHARE = 0.95  # fraction of the weights within the color scale
UNIT_PIXELS = 24
LINE_PIXELS = 17  # from one line of a label to the next
LABEL_GAP_PIXELS = 4  # between two labels
LEAST_PIXELS = 150
LEAST_FITTED_PIXELS = 40  # of the units in a picture of a given height
LARGEST_UNIT, SMALLEST_UNIT = 15, 5  # px
MOST_FOR_LABELS_PIXELS = 560  # up to which the picture grows to show names in full
LEGEND_PIXELS = 77  # below
LEAST_WITH_TEXTS = 200  # px of a picture of a given height with more than units, lines and labels
LEAST_PITCH = 24  # px between two layers, before the labels get less room
LEAST_LABEL_PIXELS = 48  # which half a heading needs as well
#: Of the picture's width, at most, for the labels of the inputs, and of the outputs; more of a narrow one.
LABEL_SHARE, NARROW_SHARE, NARROW = 0.26, 0.36, 300
LABEL_PIXELS = 150
LEAST_PIECE = 12  # characters into which a word may be broken


@dataclass(frozen=True)
class Diagram:
    """The picture's columns.

    Attributes
    ----------
    units
        x, y, label, align, offset (px), size (px), h (the unit's output for the row shown), bias (0 for inputs),
        is_input, name, h_text, bias_text.
    edges
        x0, y0, x1, y1, weight, name.
    headings
        x, y, text, align, offset (px), baseline ("bottom" above the units, "top" below them): the names of the layers,
        and the counts of units that are not drawn.
    limit
        The end of the color scale of the weights, at least 1: nearly all are below, so that a few large ones do not
        make all others pale. It grows with them, not in jumps.
    h_limit
        The same for the fills: the largest drawn activation, at least 1.
    exceeded
        Whether some weights exceed it; they get the color of the end.
    x_range, y_range
        Ends of the axes; the units are between 0 and 1.
    height
        Of the picture, in px.
    pixels
        The height of the units' part of it: of 1 on the vertical axis.
    legend
        What lines and triangles mean, and, in another line, which row the fills show.
    biases, numbers
        The marks of ``pictures.network.marks``.
    """

    units: dict[str, list[Any]]
    edges: dict[str, list[Any]]
    headings: dict[str, list[Any]]
    limit: float
    h_limit: float
    exceeded: bool
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    height: int
    legend: str
    pixels: int
    biases: dict[str, list[Any]]
    numbers: dict[str, list[Any]]

    @property
    def scale(self) -> tuple[tuple[float, str], ...]:
        """(share, text) of the labels of the color scale, with shares from -1 to 1."""
        below, above = ("\u2264 ", "\u2265 ") if self.exceeded else ("", "")
        return (
            (-1.0, f"{below}\u2212{number(self.limit, 3)}"),
            (0.0, "0"),
            (1.0, f"{above}{number(self.limit, 3)}"),
        )

    def edge_looks(self, theme: Theme) -> tuple[list[str], list[float]]:
        """Return color and width (px) of each line."""
        shares = [weight / self.limit for weight in self.edges["weight"]]
        return [theme.diverging(share) for share in shares], [line_width(s) for s in shares]

    @property
    def edge_dashes(self) -> list[str]:
        """The dash of each line: negative weights are dashed."""
        return ["dashed" if weight < 0.0 else "solid" for weight in self.edges["weight"]]

    def bias_colors(self, theme: Theme) -> list[str]:
        """Return the color of each bias, of the same scale as the lines."""
        return [theme.diverging(bias / self.limit) for bias in self.biases["bias"]]

    def unit_colors(self, theme: Theme) -> list[str]:
        """Return the fill of each unit."""
        return [theme.diverging(h / self.h_limit) for h in self.units["h"]]


def network_diagram(
    experiment: Experiment,
    width: int = USUAL_WIDTH,
    height: int | None = None,
    chosen: Chosen | None = None,
) -> Diagram:
    """Return the columns of the current network, for a picture ``width`` px wide.

    It is ``height`` px high without the legend below; None leaves it as high as units and names need. ``chosen`` has
    the row that flows through; without it, the first training row does.
    """
    chosen = chosen or Chosen()
    inputs = chosen.inputs(experiment.dataset)
    sizes = experiment.network.layer_sizes
    drawn = [min(size, MOST_UNITS) for size in sizes]
    size_of_weights = np.abs(
        np.concatenate([w.ravel() for w in experiment.trainer.parameters.weights])
    )
    size_of_weights = size_of_weights[:: -(-size_of_weights.size // MOST_WEIGHTS)]
    limit = max(1.0, float(np.quantile(size_of_weights, SCALED_SHARE)))
    last = len(sizes) - 1
    label_pixels = _label_pixels(experiment, drawn, width)
    characters = int((label_pixels - LABEL_OFFSET_PIXELS) / WIDE_LETTER)
    pitch = (width - 2 * label_pixels) / last
    words = activation_words(experiment)
    is_low = height is not None and height < LEAST_WITH_TEXTS
    above, head = ([], 0.0) if is_low else headings(words, pitch, label_pixels)
    below, foot = feet([size - count for size, count in zip(sizes, drawn, strict=True)], pitch)
    needed = max(
        LEAST_PIXELS, UNIT_PIXELS * max(drawn), _pixels_for_labels(experiment, drawn, characters)
    )

    def laid_out(foot: float) -> tuple[int, dict[str, list[Any]]]:
        given = None if height is None else max(LEAST_FITTED_PIXELS, round(height - head - foot))
        pixels = needed if given is None else given
        return pixels, _units(experiment, drawn, characters, pixels, inputs)

    pixels, units = laid_out(foot)
    if not is_low and any(
        label.endswith("\u2026") and not name.endswith("\u2026")
        for label, name in zip(units["label"], units["name"], strict=True)
    ):
        below, foot = with_note(below, foot, t("labels_cut"), last / 2.0, width)
        pixels, units = laid_out(foot)
    h_limit = max(1.0, *map(abs, units["h"]))
    return Diagram(
        units=units,
        edges=_edges(experiment, drawn),
        headings=_columns(above, below, pixels),
        limit=limit,
        h_limit=h_limit,
        exceeded=bool(size_of_weights.max() > limit),
        x_range=(-label_pixels / pitch, last + label_pixels / pitch),
        y_range=(-foot / pixels, 1.0 + head / pixels),
        height=round(pixels + head + foot) + LEGEND_PIXELS,
        legend=t(
            "weight_legend", row=row_shown(experiment.dataset, chosen), limit=number(h_limit, 3)
        ),
        pixels=pixels,
        biases=biases(units, limit, pitch, pixels),
        numbers=numbers(experiment.trainer.parameters.weights, _height, pitch, pixels),
    )


def row_shown(dataset: Dataset, chosen: Chosen) -> str:
    """Return whose activations fill the units: the number, from 1, of the table's row, or that it was typed in."""
    row = chosen.row_of(dataset)
    return t("row_typed") if row is None else t("row_numbered", row=written(row + 1, ","))


def _height(unit: int, drawn: int) -> float:
    return 1.0 - (unit + 0.5) / drawn


def _units(
    experiment: Experiment,
    drawn: list[int],
    characters: int,
    pixels: int,
    inputs: NDArray[np.float64],
) -> dict[str, list[Any]]:
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
    trainer = experiment.trainer
    h = forward(trainer.network, trainer.parameters, inputs).h
    for layer, count in enumerate(drawn):
        biases = experiment.trainer.parameters.biases[layer - 1] if layer else None
        lines = max(
            1, (pixels // count - LABEL_GAP_PIXELS) // LINE_PIXELS
        )  # that a unit's label has room for
        for unit in range(count):
            name = unit_name(experiment, layer, unit)
            bias = 0.0 if biases is None else float(biases[unit])
            at_end = layer in (0, last)
            values = {
                "x": layer,
                "y": _height(unit, count),
                "label": _label(name, characters, lines) if at_end else "",
                "align": "right" if layer == 0 else "left",
                "offset": LABEL_OFFSET_PIXELS * (-1 if layer == 0 else 1),
                "size": max(SMALLEST_UNIT, min(LARGEST_UNIT, pixels // max(drawn) - 2)),
                "h": float(h[layer][0, unit]),
                "bias": bias,
                "is_input": biases is None,
                "name": name,
                "h_text": written(h[layer][0, unit], ".6g"),
                "bias_text": "\u2013" if biases is None else written(bias, ".6g"),
            }
            for key, value in values.items():
                columns[key].append(value)
    return columns


def _label(name: str, characters: int, lines: int) -> str:
    """Return a name in so many lines; in one line as much of it as has room, also of its second word.

    A word that is longer than a line is broken if the pieces can be read; from shorter lines on its end is left out.
    """
    if len(name) <= characters:
        return name
    if lines == 1:
        return _cut(name, characters)
    words = name.split()
    first = next((i for i, word in enumerate(words) if len(word) > characters), None)
    if characters >= LEAST_PIECE or first is None:
        return wrapped(name, characters, lines)
    whole = wrapped(" ".join(words[:first]), characters, lines)
    if whole.endswith("\u2026") or whole.count("\n") + 2 > lines:
        return wrapped(" ".join(words[:first]) + "\u2026", characters, lines)
    return "\n".join(filter(None, (whole, _cut(words[first], characters))))


def _cut(text: str, characters: int) -> str:
    return f"{text[: max(characters - 1, 1)].rstrip()}\u2026"


def unit_name(experiment: Experiment, layer: int, unit: int) -> str:
    """Return the name of a unit: an input's column, an output's class, or its symbol h_j^k in the text's notation."""
    if layer == 0:
        return experiment.dataset.input_names[unit]
    if layer == len(experiment.network.layer_sizes) - 1:
        return experiment.dataset.output_names[unit]
    return f"h_{unit + 1}^{layer + 1}"


def _edges(experiment: Experiment, drawn: list[int]) -> dict[str, list[Any]]:
    """Return the lines, weakest first, so that the strong ones are drawn on top."""
    edges = [
        (
            k,
            _height(i, drawn[k]),
            k + 1,
            _height(j, drawn[k + 1]),
            weight,
            f"w_{i + 1},{j + 1}^{k + 1}",
        )
        for k, w in enumerate(experiment.trainer.parameters.weights)
        for i, row in enumerate(w[: drawn[k], : drawn[k + 1]].tolist())
        for j, weight in enumerate(row)
    ]
    edges.sort(key=lambda edge: abs(edge[4]))
    names = ("x0", "y0", "x1", "y1", "weight", "name")
    return {
        name: list(column) for name, column in zip(names, zip(*edges, strict=True), strict=True)
    }


def _label_pixels(experiment: Experiment, drawn: list[int], width: int) -> float:
    """Return the room for the labels on either side: as much as they need and the layers leave."""
    last = len(drawn) - 1
    names = [
        unit_name(experiment, layer, unit) for layer in (0, last) for unit in range(drawn[layer])
    ]
    needed = LABEL_OFFSET_PIXELS + WIDE_LETTER * (max(map(len, names)) + 1)
    share = NARROW_SHARE if width < NARROW else LABEL_SHARE
    most = min(LABEL_PIXELS, share * width, (width - last * LEAST_PITCH) / 2.0)
    return max(LEAST_LABEL_PIXELS, min(needed, most))


def _pixels_for_labels(experiment: Experiment, drawn: list[int], characters: int) -> int:
    """Return the height at which the names of inputs and outputs are complete, as far as the picture may grow."""
    needed = 0
    for layer in (0, len(drawn) - 1):
        names = [unit_name(experiment, layer, unit) for unit in range(drawn[layer])]
        lines = most_lines([wrapped(name, characters) for name in names])
        needed = max(needed, drawn[layer] * (lines * LINE_PIXELS + LABEL_GAP_PIXELS))
    return min(needed, MOST_FOR_LABELS_PIXELS)


def _columns(above: list[Text], below: list[Text], pixels: int) -> dict[str, list[Any]]:
    """Return texts as columns, with the units ``pixels`` px high."""
    texts = [*above, *below]
    return {
        "x": [text.layer for text in texts],
        "y": [
            *(1.0 + text.bottom / pixels for text in above),
            *(text.bottom / pixels for text in below),
        ],
        "text": [text.text for text in texts],
        "align": [text.align for text in texts],
        "offset": [text.offset for text in texts],
        "baseline": ["bottom"] * len(above) + ["top"] * len(below),
    }
