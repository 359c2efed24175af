r"""Eurostat tables: several names in one header cell, which ends in \time, and flags after the values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pycore.checks import quoted_all
from pycore.notes import Note

if TYPE_CHECKING:
    from pycore.reading.values.rows import Grid

MAX_FLAGS = 10  # named in a note
_CORNER = re.compile(r"[^\\]+\\time(?:_period)?", re.IGNORECASE)
_FLAGGED = re.compile(r"(:|[-+]?\d[\d.]*)\s?([a-z]{1,3})", re.ASCII)


def without_flags(grid: Grid) -> None:
    r"""Split the header and the values of the first column at commas and strip the flags from the values, with a note.

    Only applies if a header cell such as ``unit,geo\time`` identifies the table as Eurostat's. A flag is one or two
    letters after a number, or after the colon of a missing value: 12.3 b (break in time series), ``: c``
    (confidential).
    """
    heads = grid.rows[0]
    corner = next(
        (j for j, c in enumerate(heads) if isinstance(c, str) and _CORNER.fullmatch(c)), None
    )
    if corner is None or len(grid.rows) == 1:
        return
    flags = {flag for row in grid.rows[1:] for flag in _take_flags(row, corner)}
    names = _split(grid, corner)
    if not flags and not names:
        return
    template = (
        "Read as a Eurostat table: the flags after the values, {flags}, were removed."
        if not names
        else "Read as a Eurostat table: the first column was split into {names}."
        if not flags
        else "Read as a Eurostat table: the first column was split into {names}; the flags after the values, {flags}, "
        "were removed."
    )
    values = {"names": quoted_all(names), "flags": quoted_all(sorted(flags)[:MAX_FLAGS])}
    grid.notes.append(Note("eurostat", template, values))


def _take_flags(row: list[str | float], corner: int) -> list[str]:
    """Strip the flags from the values of a row, and return them."""
    found = []
    for j, cell in enumerate(row[corner + 1 :], start=corner + 1):
        match = _FLAGGED.fullmatch(cell) if isinstance(cell, str) and cell[-1:].isalpha() else None
        if match:
            row[j] = match[1]
            found.append(match[2])
    return found


def _split(grid: Grid, corner: int) -> list[str]:
    """Split the corner column at commas if its cells have as many as its header; return the names, [] if not."""
    names = str(grid.rows[0][corner]).split("\\")[0].split(",")
    parts = [str(row[corner]).split(",") if corner < len(row) else [] for row in grid.rows[1:]]
    if any(len(part) != len(names) for part in parts) or len(names) == 1:
        return []
    for i, (row, part) in enumerate(zip(grid.rows, [names, *parts], strict=True)):
        row[corner : corner + 1] = part
        grid.beginnings.add(str(next(filter(None, row), ""))[:2])
        grid.widths[i] += len(names) - 1
    return names
