"""The layout of the confusion matrix: which of its names and numbers are legible in the available space."""

from __future__ import annotations

from dataclasses import dataclass

from web.viewmodel.pictures.labels import MAX_LINES, WIDE_LETTER

CELL_PIXELS = 34  # height, if there are few classes
LEAST_CELL_PIXELS = 16  # height: one line of text
MOST_PIXELS = 640  # of all cells together
EDGE_PIXELS = 6  # around a count: without it a row of zeros reads as one long number
LINE_PIXELS = 14  # from one name to the next, side by side or stacked
FRAME_PIXELS = 92  # title and axis title, without the names
SLANT = 0.9  # radians, of names that do not fit side by side
SLANTED_LINES = 1.7  # lines of space that each of several slanted names takes up
SLANTED_SHARE = 0.78  # of its length that a slanted name takes up vertically


@dataclass(frozen=True)
class MatrixLayout:
    """The layout of a confusion matrix.

    Attributes
    ----------
    height
        Of the whole picture, in px.
    with_numbers
        Whether the cells are large enough for their counts.
    every_row, every_column
        1 if each class has its name there, 2 if every second one, and so on.
    slanted
        Whether the names below are slanted.
    """

    height: int
    with_numbers: bool
    every_row: int
    every_column: int
    slanted: bool


def lines_for(classes: int) -> int:
    """Return the maximum number of lines of each class name, so that all names are aligned with their rows."""
    return max(1, min(MAX_LINES, MOST_PIXELS // classes // LINE_PIXELS))


def matrix_layout(
    classes: int, *, longest_name: int, longest_count: int, width: int, lines: int = 1
) -> MatrixLayout:
    """Return the layout of a confusion matrix.

    Parameters
    ----------
    classes
        The number of classes.
    longest_name, longest_count
        Characters of the longest name as drawn, and of the longest count.
    width
        Of all cells together, in px.
    lines
        The number of lines of the name with the most lines.
    """
    high = min(CELL_PIXELS, max(LEAST_CELL_PIXELS, MOST_PIXELS // (2 * classes)))
    high = max(high, min(LINE_PIXELS * lines + EDGE_PIXELS, MOST_PIXELS // classes))
    cells = min(classes * high, MOST_PIXELS)
    across, high_now = width / classes, cells / classes
    slanted = WIDE_LETTER * (longest_name + 1) > across
    name_pixels = LINE_PIXELS * lines
    if slanted:
        name_pixels = int(SLANTED_SHARE * WIDE_LETTER * longest_name + LINE_PIXELS * (lines - 1))
    return MatrixLayout(
        height=cells + FRAME_PIXELS + name_pixels,
        with_numbers=WIDE_LETTER * longest_count + EDGE_PIXELS <= across
        and high_now >= LINE_PIXELS,
        every_row=_every(high_now, lines),
        every_column=_every(across, lines if lines == 1 else SLANTED_LINES * lines)
        if slanted
        else 1,
        slanted=slanted,
    )


def _every(pixels: float, lines: float) -> int:
    """Return the step at which names fit every ``pixels`` px: 1 for all of them, 2 for every second one, and so on."""
    return max(1, -int(-LINE_PIXELS * lines // pixels))
