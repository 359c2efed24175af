"""Rows that are not observations: rules of dashes, repeated headers, sources and totals at the end."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from typing import TYPE_CHECKING

from pycore.checks import quoted
from pycore.errors import TableError
from pycore.notes import Note
from pycore.reading.base.numerals import read_number
from pycore.reading.layout.evidence import ROWS_BELOW, is_name, is_number, judge
from pycore.reading.values.columns import as_text, is_missing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from pycore.reading.values.columns import Cell
    from pycore.reading.values.rows import Grid

MAX_BELOW = 100  # rows that can be dropped below a table
MIN_ROWS = 2  # data rows that must remain
MIN_SUMMED = 3  # rows above an unlabeled total
MIN_DASHES = 3  # of the longest run in a rule
LONG = 4  # words: text of this length is a sentence, not a value
NUMBERS = 0.8  # share of numbers in a column at which text is not a value
DIGITS = 16  # significant digits of float64
CLOSE = 0.005  # tolerance for a rounded mean
_RULE = re.compile(r"[-=_+|:~\s\N{BOX DRAWINGS LIGHT HORIZONTAL}]+")
_REMARK = re.compile(
    r"(sources?|notes?|remarks?|foot ?notes?|legend|quellen?|anmerkung(en)?|hinweise?|stand|fuentes?|fonte|nota|"
    r"data from|data source|last updated|updated|downloaded|retrieved|accessed|copyright|licen[cs]e|"
    r"end of (file|data|table))\b|[*\N{DAGGER}\N{COPYRIGHT SIGN}]|\(?\d+ rows?\b|\(c\)|\d\) |\[\d+\] ",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"(sources?|notes?|remarks?|quellen?|anmerkung(en)?|fuentes?|fonte)\s*:", re.IGNORECASE
)
_TOTAL = re.compile(
    r"((grand|sub)?[ -]?totals?|total(e|es)?\b.*|sums?|summen?|(ins)?gesamt(summe|wert)?|all|somme|suma|"
    r"(column )?(sum|total|mean|average)|means?|averages?|avg|mittel(wert)?|durchschnitt|moyenne|media|median|"
    r"min(imum)?|max(imum)?)",
    re.IGNORECASE,
)
_STATISTICS: tuple[Callable[[list[float]], float], ...] = (
    sum,
    statistics.fmean,
    statistics.median,
    min,
    max,
)


def drop_rules(grid: Grid) -> list[int]:
    """Remove rows of dashes from a table, and return their row numbers in the file."""
    if not any(map(_RULE.fullmatch, grid.beginnings)):
        return []
    if max(map(len, grid.rows)) < 2:  # noqa: PLR2004 - in a single column dashes may be values
        return []
    places = {
        i
        for i, row in enumerate(grid.rows)
        if isinstance(row[0], str)
        and row[0][:1] in {"-", "=", "_", "+", "|", "\N{BOX DRAWINGS LIGHT HORIZONTAL}", ""}
        and all(isinstance(cell, str) and (cell == "" or _RULE.fullmatch(cell)) for cell in row)
        and (max(map(len, row)) >= MIN_DASHES or (i == 1 and _is_below(grid.rows[0], row)))  # type: ignore[arg-type]
    }
    numbers = [grid.numbers[i] for i in sorted(places)]
    if places and len(places) < len(grid.rows):
        grid.leave_out(places)
        return numbers
    return []


def _is_below(names: list[Cell], row: list[Cell]) -> bool:
    """Return whether there are dashes below every name, however few."""
    signs = {sign for cell in row for sign in as_text(cell)}
    return len(names) == len(row) and "" not in row and signs == {"-"} and all(map(is_name, names))


def drop_repeats(
    grid: Grid,
    heads: Sequence[Sequence[Cell]],
    decimal: str,
    rules: list[int],
    wanted: bool | None,  # noqa: FBT001
) -> int:
    """Remove rows that repeat the header, and return their number, rules of dashes included.

    Headers are repeated when files are concatenated; the numbers around them distinguish them from values.

    Parameters
    ----------
    grid
        The table without its header.
    heads
        The header rows, the one with the group names first.
    decimal
        The decimal sign.
    rules
        The row numbers of the rules of dashes in the file.
    wanted
        Whether there are any; None to detect them.
    """
    places: set[int] = set()
    head: list[Cell] = []
    for cells in heads:
        head = [*cells]
        while head and head[-1] == "":
            head.pop()
        if head and wanted is not False and head in grid.rows:
            places |= {i for i, row in enumerate(grid.rows) if row == head}
    if not any(map(is_name, head)) or len(places) == len(grid.rows):
        places = set()
    if places and wanted is None and not judge([head, *_but(grid.rows, places)], decimal).names:
        places = set()
    numbers = sorted([*rules, *(grid.numbers[i] for i in places)])
    if places:
        grid.leave_out(places)
    if not numbers:
        return 0
    grid.notes.append(
        Note(
            "rows_repeated",
            (
                "{count} rows that repeat the column names or consist of dashes were skipped; the first "
                "is row {row}."
            )
            if len(numbers) > 1
            else "Row {row}, which repeats the column names or consists of dashes, was skipped.",
            {"count": len(numbers), "row": numbers[0]},
            undo={"reading": {"repeats": False}} if wanted is None else {},
        )
    )
    return len(numbers)


def _but(rows: list[list[Cell]], places: set[int]) -> list[list[Cell]]:
    return [row for i, row in enumerate(rows[: ROWS_BELOW + len(places)]) if i not in places]


def drop_below(grid: Grid, decimal: str, given: Mapping[str, Any]) -> int:
    """Remove rows at the end that are sources, remarks or totals, and return their number.

    Parameters
    ----------
    grid
        The table without its header.
    decimal
        The decimal sign.
    given
        The overrides; ``below`` is the number of these rows.

    Raises
    ------
    TableError
        If no row would remain.
    """
    rows = grid.rows
    if "below" in given:
        start = len(rows) - given["below"]
        if start < 1:
            raise TableError(
                "{name} has {count} rows below the column names, so {below} rows at the end cannot "
                "be skipped.",
                name=quoted(grid.name),
                count=len(rows),
                below=given["below"],
            )
    else:
        start = _first_remark(grid, decimal)
        start = _first_total(grid, start, decimal)
    count: int = len(rows) - start
    if not count:
        return 0
    first = " ".join(as_text(cell) for cell in rows[start] if cell != "")
    # A row wider than the table cannot be a data row.
    is_wider = max(map(len, rows[start:])) > max(map(len, rows[:start]))
    grid.notes.append(
        Note(
            "rows_below",
            "{count} rows at the end are not observations and were skipped; the first is {first}."
            if count > 1
            else "The last row is not an observation and was skipped: {first}.",
            {"count": count, "first": quoted(first)},
            undo={} if "below" in given or is_wider else {"reading": {"below": 0}},
        )
    )
    grid.leave_out(set(range(start, len(rows))))
    return count


# -- sources and remarks ---------------------------------------------------------------------------


def _first_remark(grid: Grid, decimal: str) -> int:
    """Return where sources and remarks begin: narrow rows at the end, separated or of another kind than the values."""
    rows, numbers = grid.rows, grid.numbers
    start = len(rows)
    counts = Counter(map(len, rows))
    width = max((n for n in counts if n > 1), key=lambda n: (counts[n], n), default=1)
    half = rows[: min(ROWS_BELOW, max(MIN_ROWS, len(rows) // 2))]
    top = [row[0] for row in half if row and not is_missing(row[0])]
    of_numbers = sum(is_number(cell, decimal) for cell in top) >= NUMBERS * max(1, len(top))
    longest = max((len(as_text(cell)) for cell in top), default=0)
    are_remarks = True
    for i in range(len(rows) - 1, max(MIN_ROWS, len(rows) - MAX_BELOW) - 1, -1):
        row = rows[i]
        text = as_text(row[0])
        is_stated = _STATED.match(text) is not None and (of_numbers or len(row) < width)
        if not is_stated and not _is_narrow(row, width, decimal):
            break
        is_sentence = len(text.split()) >= LONG and len(text) > longest
        is_alone = len(row) == 1 and width > 1
        says_so = _REMARK.match(text) is not None and (of_numbers or len(text.split()) > 1)
        are_remarks &= (
            is_stated or says_so or (is_alone and (is_sentence or (of_numbers and is_name(text))))
        )
        is_apart = numbers[i] - numbers[i - 1] > 1 and width > 1
        if are_remarks or (is_apart and _is_text_apart(grid, i, width)):
            start = i
    return start


def _is_narrow(row: list[Cell], width: int, decimal: str) -> bool:
    """Return whether a row begins with text and has at most a third as many cells as the table."""
    return (
        bool(row)
        and len(row) <= max(1, width // 3)
        and not is_number(row[0], decimal)
        and row[0] != ""
    )


def _is_text_apart(grid: Grid, start: int, width: int) -> bool:
    """Return whether all rows from ``start`` have no delimiters, or are more than one word."""
    return all(
        w < width or len(as_text(row[0]).split()) > 1
        for row, w in zip(grid.rows[start:], grid.widths[start:], strict=True)
    )


# -- totals ----------------------------------------------------------------------------------------


def _first_total(grid: Grid, end: int, decimal: str) -> int:
    """Return where totals begin in the rows before ``end``; a total that does not add up is only noted."""
    start = end
    while start > MIN_ROWS and _label(grid.rows[start - 1], decimal):
        start -= 1
    above = grid.rows[:start]
    kept = start
    for i in range(start, end):
        label = _label(grid.rows[i], decimal)
        place, text = label or (0, "")
        if any(place < len(row) and as_text(row[place]) == text for row in above):
            kept = i + 1  # an ordinary value
        elif not _adds_up(grid.rows[i], above, decimal):
            kept = i + 1
            grid.notes.append(
                Note(
                    "row_like_total",
                    "Row {row} looks like a total of the rows above, but it does not add up: {text}.",
                    {"row": grid.numbers[i], "text": quoted(text)},
                    undo={"reading": {"below": len(grid.rows) - i}},
                )
            )
    if start < end:
        return kept
    is_total = end > MIN_SUMMED and _is_unnamed_total(
        grid.rows[end - 1], grid.rows[: end - 1], decimal
    )
    return end - 1 if is_total else end


def _label(row: list[Cell], decimal: str) -> tuple[int, str] | None:
    """Return the position and the text of a row's only text if it labels a total."""
    texts = [(j, as_text(c)) for j, c in enumerate(row) if c != "" and not is_number(c, decimal)]
    there = [(j, text) for j, text in texts if not is_missing(text)]
    if len(there) != 1 or not _TOTAL.fullmatch(there[0][1].strip(" :.")):
        return None
    return there[0] if len(row) - row.count("") > 1 else None


def _is_unnamed_total(row: list[Cell], above: list[list[Cell]], decimal: str) -> bool:
    """Return whether a row lacks the text that all others have, and its numbers are sums."""
    if not row or any(cell != "" and not is_number(cell, decimal) for cell in row):
        return False
    gaps = [j for j, cell in enumerate(row) if cell == ""]
    texts = [
        j
        for j in gaps
        if all(j < len(r) and r[j] != "" and not is_number(r[j], decimal) for r in above)
    ]
    return bool(texts) and _adds_up(row, above, decimal, (sum,))


def _adds_up(
    row: list[Cell],
    above: list[list[Cell]],
    decimal: str,
    found: tuple[Callable[[list[float]], float], ...] = _STATISTICS,
) -> bool:
    """Return whether most numbers of a row are the same statistic of the numbers above."""
    numbers = [(j, _number(cell, decimal)) for j, cell in enumerate(row)]
    there = [(j, n) for j, n in numbers if n is not None]
    hits = Counter[int]()
    for j, number in there:
        column = [_number(r[j], decimal) for r in above if j < len(r)]
        values = [value for value in column if value is not None]
        for k, statistic in enumerate(found):
            if values and abs(statistic(values) - number) <= CLOSE * max(1e-9, abs(number)):
                hits[k] += 1
    return any(2 * count > len(there) for count in hits.values())


def _number(cell: Cell, decimal: str) -> float | None:
    """Return a cell's number, with a shortcut for plain digits because whole columns are read."""
    if isinstance(cell, str) and cell.isdecimal() and cell.isascii() and len(cell) < DIGITS:
        return float(cell)
    return read_number(cell, decimal) if isinstance(cell, str) else float(cell)
