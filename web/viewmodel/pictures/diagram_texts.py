"""The texts above and below the network diagram, placed without overlaps for any number of layers."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from web.viewmodel.pictures.labels import WIDE_LETTER, wrapped
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from web.viewmodel.run.experiment import Experiment

LINE_PIXELS = 15
GAP_PIXELS = 6
UNIT_RADIUS = 8
MOST_ROWS = 2  # of stacked headings
MOST_FOOT_ROWS = 3


class Text(NamedTuple):
    """A text of one or several lines.

    Attributes
    ----------
    layer
        The layer it belongs to; between two layers for a text about all of them.
    text
        The text, with line breaks.
    align, offset
        "left", "center" or "right" of a place at this distance from the layer, in px.
    bottom
        px above the units; negative below them, where it is the top of the text.
    """

    layer: float
    text: str
    align: str = "center"
    offset: float = 0.0
    bottom: float = 0.0

    @property
    def lines(self) -> int:
        """The number of lines."""
        return self.text.count("\n") + 1

    @property
    def width(self) -> float:
        """The approximate width in px."""
        return max(map(len, self.text.split("\n"))) * WIDE_LETTER

    def span(self, pitch: float) -> tuple[float, float]:
        """Return its start and end, in px from the first layer."""
        start = self.layer * pitch + self.offset
        start -= {"left": 0.0, "center": self.width / 2.0, "right": self.width}[self.align]
        return start, start + self.width


def activation_words(experiment: Experiment) -> list[str]:
    """Return the activation of each layer after the inputs, and whether the layer is frozen."""
    frozen = experiment.trainer.training.frozen_layers
    names = [t(name) for name in experiment.network.activations]
    return [
        t("layer_frozen", activation=name) if k in frozen else name for k, name in enumerate(names)
    ]


def headings(activations: Sequence[str], pitch: float, room: float) -> tuple[list[Text], float]:
    """Return the headings of the layers and their height in px, in the fullest form that fits.

    Parameters
    ----------
    activations
        The words for the activations of the layers after the inputs.
    pitch
        px from one layer to the next.
    room
        px to the left of the inputs, and to the right of the outputs.
    """
    for form in (_full, _short):
        texts = form(activations)
        rows = _in_rows(texts, pitch)
        if max(rows) < MOST_ROWS and _is_inside(texts, pitch, room):
            return _stacked(texts, rows, [])
    texts = _numbers(activations)
    width = (len(activations) + 2) * pitch + room
    return _stacked(texts, _in_rows(texts, pitch), _caption(activations, width))


def feet(counts: Sequence[int], pitch: float) -> tuple[list[Text], float]:
    """Return the counts of units that are not drawn in each layer, and their height in px; a count of 0 needs none."""
    more = [(layer, count) for layer, count in enumerate(counts) if count]
    if not more:
        return [], 0.0
    texts = [Text(layer, t("more_units", count=count)) for layer, count in more]
    if max(_in_rows(texts, pitch)) >= MOST_FOOT_ROWS:
        texts = [Text(layer, t("more_units_short", count=count)) for layer, count in more]
    rows = _in_rows(texts, pitch)
    placed = [
        text._replace(bottom=-GAP_PIXELS - row * LINE_PIXELS)
        for text, row in zip(texts, rows, strict=True)
    ]
    return placed, GAP_PIXELS + (max(rows) + 1) * LINE_PIXELS


def with_note(
    texts: Sequence[Text], height: float, note: str, layer: float, width: float
) -> tuple[list[Text], float]:
    """Return texts below the units with a note under them, in lines of at most ``width`` px, and their height in px."""
    lines = wrapped(note, int(width / WIDE_LETTER))
    text = Text(layer, lines, bottom=-height - GAP_PIXELS)
    return [*texts, text], height + GAP_PIXELS + LINE_PIXELS * text.lines


def _full(activations: Sequence[str]) -> list[Text]:
    """Return the kind of each layer above its activation."""
    last = len(activations)
    return [
        Text(0, t("layer_inputs")),
        *(
            Text(k, f"{t('layer_hidden', number=k)}\n{activation}")
            for k, activation in enumerate(activations[:-1], 1)
        ),
        Text(last, f"{t('layer_outputs')}\n{activations[-1]}"),
    ]


def _short(activations: Sequence[str]) -> list[Text]:
    """Return the headings with numbers for the hidden layers, one word per line."""
    hidden = [
        Text(k, f"{k}\n{activation}".replace(" ", "\n"))
        for k, activation in enumerate(activations[:-1], 1)
    ]
    return [_first(), *hidden, _last(activations)]


def _numbers(activations: Sequence[str]) -> list[Text]:
    """Return the numbers of the hidden layers only."""
    hidden = [Text(k, str(k)) for k in range(1, len(activations))]
    return [_first(), *hidden, _last(activations)]


def _first() -> Text:
    return Text(0, t("layer_inputs"), "right", UNIT_RADIUS)


def _last(activations: Sequence[str]) -> Text:
    text = f"{t('layer_outputs')}\n{activations[-1]}"
    return Text(len(activations), text, "left", -UNIT_RADIUS)


def _caption(activations: Sequence[str], width: float) -> list[str]:
    """Return the activations of the hidden layers in lines of at most ``width`` px, equal ones together."""
    parts, first = [], 1
    for activation, group in groupby(activations[:-1]):
        end = first + len(list(group)) - 1
        numbers = str(first) if end == first else f"{first}\u2013{end}"
        parts.append(f"{numbers} {activation}")
        first = end + 1
    most = max(int(width / WIDE_LETTER), 1)
    lines = [""]
    for part in [t("layers_hidden"), *(f"{part}," for part in parts[:-1]), parts[-1]]:
        longer = f"{lines[-1]} {part}".strip()
        if len(longer) <= most:
            lines[-1] = longer
        else:
            lines.append(part)
    return [line for line in lines if line]


def _in_rows(texts: Sequence[Text], pitch: float) -> list[int]:
    """Return the row of each text: the first one in which it does not touch the text before it."""
    ends: list[float] = []
    rows = []
    for text in texts:
        start, end = text.span(pitch)
        row = next((k for k, e in enumerate(ends) if e + GAP_PIXELS <= start), len(ends))
        ends[row : row + 1] = [end]
        rows.append(row)
    return rows


def _is_inside(texts: Sequence[Text], pitch: float, room: float) -> bool:
    """Return whether the first and the last text end inside the picture."""
    start, end = texts[0].span(pitch)[0], texts[-1].span(pitch)[1]
    return start >= -room and end <= texts[-1].layer * pitch + room


def _stacked(
    texts: Sequence[Text], rows: Sequence[int], caption: Sequence[str]
) -> tuple[list[Text], float]:
    """Return texts in stacked rows, the caption above them, and the height in px."""
    bottoms, height = [], float(GAP_PIXELS)
    for row in range(max(rows) + 1):
        bottoms.append(height)
        height += GAP_PIXELS + LINE_PIXELS * max(
            text.lines for text, at in zip(texts, rows, strict=True) if at == row
        )
    placed = [text._replace(bottom=bottoms[row]) for text, row in zip(texts, rows, strict=True)]
    if caption:
        placed.append(Text(texts[-1].layer / 2.0, "\n".join(caption), bottom=height))
        height += GAP_PIXELS + LINE_PIXELS * len(caption)
    return placed, height
