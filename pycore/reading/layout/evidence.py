"""Whether the first row is a header, judged by the cells below each of its cells."""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pycore.reading.base.numerals import MAX_LENGTH, read_number, read_numeral
from pycore.reading.values.columns import as_text, is_missing
from pycore.reading.values.plain import plain_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore.reading.values.columns import Cell

YEARS = (1900, 2100)
MIN_YEARS, MIN_COUNTED = 2, 3  # per row: fewer may be values
SURE_COUNTED = 4  # this many consecutive numbers from 0 are no coincidence
ROWS_BELOW = 200
CELLS_BELOW = 20_000  # limits the rows examined in wide tables
NUMBERS = 0.8  # share of numbers in a column below a text at which the text is its name
MIN_BELOW = 3  # rows needed to show that a cell has the form of those below it
MAX_CHANCE = 0.01  # probability of a data row in which every value is new
MAX_INDEPENDENT = 3  # columns
MIN_SIGNS, MIN_LETTERS = 3, 10  # of text that is not a word, such as a date or a sequence
#: Words for an unknown number in the first data row.
UNKNOWN = frozenset({"unknown", "missing", "undefined", "nil", "n.a.", "not available", "inf"})
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_NAMED = re.compile(r"[^\W_]|[#%$€£№°]")
_QUANTITY = re.compile(r"\W*\d")


class Verdict(NamedTuple):
    """Whether the first row is a header.

    Attributes
    ----------
    header
        Whether it is a header.
    names
        The number of columns with text above numbers; all columns if the row counts or has years.
    doubtful
        Whether the opposite is also plausible.
    """

    header: bool
    names: int = 0
    doubtful: bool = False


def judge(rows: Sequence[list[Cell]], decimal: str) -> Verdict:
    """Decide whether the first row is a header, based on the rows below it.

    Consecutive numbers from 0, or years, are names. If half of the cells recur below, in their own columns or in the
    same form, the row is data. Otherwise a row of text is a header, and a row with numbers is one only if it has at
    least as many texts above numbers, or numbers above texts, as numbers above numbers.
    """
    row = rows[0]
    filled = [j for j, cell in enumerate(row) if cell != ""]
    if not filled:
        return Verdict(header=False)
    below = rows[1 : 1 + max(20, min(ROWS_BELOW, CELLS_BELOW // len(row)))]
    if (is_series := _is_series(rows, decimal)) or _numbers_columns(rows):
        is_sure = is_series and any(map(is_name, row))
        return Verdict(header=True, names=len(filled), doubtful=not is_sure)
    columns = {j: _look_below(below, row[j], j, decimal) for j in filled}
    names = against = turned = 0
    for j, column in columns.items():
        cells = column.cells
        if not is_number(row[j], decimal):
            is_above = bool(cells) and column.quantities() >= NUMBERS * len(cells)
            names += is_above and is_name(row[j]) and not is_quantity(row[j])
        elif len(cells) > 1 and not column.has_number(decimal):
            turned += 1
        else:
            against += 1
    others = [r for r in below if r != row] if names else below  # the header may recur
    again = sum(
        _stands_again(row[j], [r[j] for r in others if j < len(r)])
        for j, column in columns.items()
        if not column.is_plain or _DIGIT.search(as_text(row[j]))
    )
    if 2 * again >= len(filled) and again > names:
        return Verdict(header=False, names=names, doubtful=not against)
    if against:
        has_more = names >= against or (not again and 0 < turned >= against)
        is_header = has_more or _is_year_alone(row, below, decimal)
        is_mixed = names > 0 or turned > 0 or against == 1 < len(filled)
        return Verdict(header=is_header, names=names, doubtful=is_header or is_mixed)
    if turned and again:
        return Verdict(header=False, names=names, doubtful=True)
    is_sure = names > 0 or any(_has_digits_below(row[j], columns[j].cells) for j in filled)
    is_sure = is_sure or (
        not again and _chance_of_new([column.cells for column in columns.values()]) < MAX_CHANCE
    )
    return Verdict(header=True, names=names, doubtful=not is_sure)


class _Below(NamedTuple):
    """The distinct nonmissing cells below a header cell, and whether all are plain numbers."""

    cells: list[Cell]
    is_plain: bool

    def quantities(self) -> int:
        """Return how many of them are numbers, with or without a unit; each distinct one is examined once."""
        if self.is_plain:
            return len(self.cells)
        return sum(n for cell, n in Counter(self.cells).items() if is_quantity(cell))

    def has_number(self, decimal: str) -> bool:
        """Return whether one of them is a plain number."""
        return self.is_plain or any(is_number(cell, decimal) for cell in set(self.cells))


def _look_below(below: Sequence[list[Cell]], head: Cell, j: int, decimal: str) -> _Below:
    """Examine the cells below a header cell: all at once, and each distinct one only if that is inconclusive."""
    cells = [row[j] for row in below if j < len(row) and row[j] != ""]
    if are_plain(cells, decimal):
        return _Below([cell for cell in cells if cell != head], is_plain=True)
    left_out = {cell for cell in set(cells) if cell == head or is_missing(cell)}
    return _Below([cell for cell in cells if cell not in left_out], is_plain=False)


def are_plain(cells: Sequence[Cell], decimal: str) -> bool:
    """Return whether all cells are plain Python numerals, so that none is missing."""
    plain = plain_numbers(cells, decimal) if cells else None
    return plain is not None and (not plain.text or max(map(len, cells)) <= MAX_LENGTH)  # type: ignore[arg-type]


def _has_digits_below(head: Cell, cells: Sequence[Cell]) -> bool:
    """Return whether a name without digits is above texts that all have some, such as dates and times."""
    return (
        is_name(head)
        and len(cells) >= MIN_BELOW
        and not _DIGIT.search(as_text(head))
        and all(_DIGIT.search(as_text(cell)) for cell in cells)
    )


def _chance_of_new(columns: Sequence[Sequence[Cell]]) -> float:
    """Return the estimated probability that a data row has a unique value in every column.

    The probability of a new value is the share of values seen once (Good-Turing), with one more counted so that few
    rows are weak evidence. Columns are assumed independent, but only a few of them.
    """
    chances = [
        (sum(count == 1 for count in Counter(cells).values()) + 1) / (len(cells) + 1)
        for cells in columns
        if cells
    ]
    return math.prod(sorted(chances)[:MAX_INDEPENDENT])


def is_number(cell: Cell, decimal: str) -> bool:
    """Return whether a cell is a number."""
    return not isinstance(cell, str) or read_number(cell, decimal) is not None


def is_quantity(cell: Cell) -> bool:
    """Return whether a cell is a number with either decimal sign, with or without a unit or currency."""
    return not isinstance(cell, str) or any(read_numeral(cell, sign) is not None for sign in ".,")


def is_name(cell: Cell) -> bool:
    """Return whether a cell can be a column name rather than a number with a unit or a missing-value word."""
    return (
        isinstance(cell, str)
        and _NAMED.search(cell) is not None
        and not _QUANTITY.match(cell)
        and not is_missing(cell)
        and cell.lower() not in UNKNOWN
    )


def whole(cell: Cell) -> int | None:
    """Return a short integer written in digits only, None for anything else."""
    text = as_text(cell)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None  # noqa: PLR2004


def is_year(cell: Cell) -> bool:
    """Return whether a cell can be a year."""
    return _is_between(cell, *YEARS)


def _stands_again(head: Cell, cells: Sequence[Cell]) -> bool:
    return head in cells or _is_alike(head, cells)


def _is_alike(head: Cell, cells: Sequence[Cell]) -> bool:
    """Return whether all nonmissing cells have the form of the header cell, such as a date's, not a word's."""
    if not isinstance(head, str):
        return False
    form = _form(head)
    has_signs = sum(not sign.isalpha() and sign != " " for sign in form) >= MIN_SIGNS
    if not has_signs and not (len(head) >= MIN_LETTERS and head.isalpha()):
        return False
    there = [cell for cell in cells if not is_missing(cell)]
    if len(there) < MIN_BELOW:
        return False
    if has_signs:
        return all(isinstance(cell, str) and _form(cell) == form for cell in there)
    return all(isinstance(cell, str) and len(cell) == len(head) for cell in there)


def _form(text: str) -> str:
    return _DIGIT.sub("0", _LETTERS.sub("a", text))


def _is_series(rows: Sequence[list[Cell]], decimal: str) -> bool:
    """Return whether the first row is consecutive numbers from 0, or a name followed by years or consecutive numbers.

    The rows below must not look like it; if pandas omitted the index name, the index column has no gaps.
    """
    row = rows[0]
    numbers = {j: n for j, n in enumerate(map(whole, row)) if n is not None}
    others = [cell for j, cell in enumerate(row) if j not in numbers]
    below = rows[1:ROWS_BELOW]
    has_index = row[0] == "" and bool(below) and all(r and r[0] != "" for r in below)
    if any(cell != "" and is_number(cell, decimal) for cell in others):
        return False
    found = list(numbers.values())
    steps = [after - before for before, after in pairwise(found)]
    if found == list(range(len(found))) and len(found) > 1:
        if not has_index and _goes_on(row, below):
            return False
        if has_index or len(found) >= SURE_COUNTED:
            return True
    elif 0 in numbers or not (has_index or row[0] != ""):
        return 0 in numbers and _is_series_alone(numbers, steps, below)
    lowest, highest = YEARS
    one_way = all(step > 0 for step in steps) or all(step < 0 for step in steps)
    are_years = (
        len(found) >= MIN_YEARS and one_way and lowest <= min(found) <= max(found) <= highest
    )
    if not are_years:
        if len(found) < MIN_COUNTED or set(steps) != {1}:
            return False
        lowest, highest = found[0], found[-1]
    return not any(
        all(j < len(r) and _is_between(r[j], lowest, highest) for j in numbers) for r in below
    )


def _is_series_alone(
    numbers: dict[int, int], steps: list[int], below: Sequence[list[Cell]]
) -> bool:
    """Return whether consecutive numbers from the first column are names: no cell below resembles them.

    There is no year below years, and no integer below 1, 2, 3.
    """
    lowest, highest = min(numbers.values()), max(numbers.values())
    if len(numbers) < MIN_COUNTED or set(steps) != {1} or len(below) < MIN_BELOW:
        return False
    cells = [r[j] for r in below for j in numbers if j < len(r) and not is_missing(r[j])]
    are_years = YEARS[0] <= lowest and highest <= YEARS[1]
    return bool(cells) and not any(
        is_year(cell) if are_years else whole(cell) is not None for cell in cells
    )


def _numbers_columns(rows: Sequence[list[Cell]]) -> bool:
    """Return whether the first row numbers its columns, and its other cells are not values of their columns.

    For example ``1,2,3,class``, even above small integers, where a row may happen to be 1, 2, 3. The words must be new
    in columns whose values recur.
    """
    row, below = rows[0], rows[1:ROWS_BELOW]
    numbers = {j: n for j, n in enumerate(map(whole, row)) if n is not None}
    words = [j for j, cell in enumerate(row) if j not in numbers and cell != ""]
    places = {n - j for j, n in numbers.items()}
    if len(numbers) < MIN_COUNTED or not words or len(below) < MIN_BELOW or len(places) > 1:
        return False
    if not places <= {-1, 0, 1} or not all(is_name(row[j]) for j in words):
        return False
    second = below[0]
    steps = {(whole(second[j]) or 0) - n if j < len(second) else 0 for j, n in numbers.items()}
    goes_on = len(steps) == 1 and 0 not in steps
    return not goes_on and all(_is_new(row[j], [r[j] for r in below if j < len(r)]) for j in words)


def _is_new(head: Cell, cells: Sequence[Cell]) -> bool:
    """Return whether a text is not among the values of its column although those recur."""
    there = [cell for cell in cells if not is_missing(cell)]
    return head not in there and 2 * len(set(there)) <= len(there)


def _goes_on(row: list[Cell], below: Sequence[list[Cell]]) -> bool:
    """Return whether the next row is the first one plus a constant."""
    if not below or len(below[0]) != len(row):
        return False
    first, second = (list(map(whole, cells)) for cells in (row, below[0]))
    steps = {b - a for a, b in zip(first, second, strict=True) if a is not None and b is not None}
    return None not in first and None not in second and len(steps) == 1 and 0 not in steps


def _is_year_alone(row: list[Cell], below: Sequence[list[Cell]], decimal: str) -> bool:
    """Return whether the only number is a year, and the cells below it have fractions or other lengths."""
    at = [j for j, cell in enumerate(row) if cell != "" and is_number(cell, decimal)]
    if len(at) != 1 or at[0] == 0 or not is_year(row[at[0]]) or len(below) < MIN_BELOW:
        return False
    cells = [as_text(r[at[0]]) for r in below if at[0] < len(r)]
    there = [cell for cell in cells if not is_missing(cell)]
    return bool(there) and all(not cell.isdecimal() or len(cell) != 4 for cell in there)  # noqa: PLR2004


def _is_between(cell: Cell, lowest: int, highest: int) -> bool:
    number = whole(cell)
    return number is not None and lowest <= number <= highest
