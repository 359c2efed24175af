"""How the confusion matrix is laid out: what of its names and numbers can be read in the room there is."""

from __future__ import annotations

from dataclasses import dataclass

from web.viewmodel.pictures.labels import MAX_LINES, WIDE_LETTER

CELL_PIXELS = 34  # high, where there are few classes
LEAST_CELL_PIXELS = 16  # high: a line of text
MOST_PIXELS = 640  # of all cells together
EDGE_PIXELS = 6  # around a count: without them a row of zeros is one long number
LINE_PIXELS = 14  # from one name to the next, beside or below each other
FRAME_PIXELS = 92  # title and axis title, without the names
SLANT = 0.9  # radians, of names that do not fit beside each other
SLANTED_LINES = 1.7  # of the room of a line beside it that each of several slanted ones takes up
SLANTED_SHARE = 0.78  # of its length that a slanted name takes up below


@dataclass(frozen=True)
class MatrixLayout:
    """The layout.

    Attributes
    ----------
    height
        Of the whole picture, in px.
    with_numbers
        Whether the cells are large enough for their counts.
    every_row, every_column
        1 if each class has its name there, 2 if every second one, and so on.
    slanted
        Whether the names below are.
    """

    height: int
    with_numbers: bool
    every_row: int
    every_column: int
    slanted: bool


def lines_for(classes: int) -> int:
    """Return how many lines the name of each class can have, so that all names stand at their rows."""
    return max(1, min(MAX_LINES, MOST_PIXELS // classes // LINE_PIXELS))


def matrix_layout(
    classes: int, *, longest_name: int, longest_count: int, width: int, lines: int = 1
) -> MatrixLayout:
    """Return the layout.

    Parameters
    ----------
    classes
        How many there are.
    longest_name, longest_count
        Characters of the longest name as it is drawn, and of the longest count.
    width
        Of all cells together, in px.
    lines
        Of the name that has most of them.
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
    """Return which names can stand in steps of so many px: all of them, every second one, and so on."""
    return max(1, -int(-LINE_PIXELS * lines // pixels))
