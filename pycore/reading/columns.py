"""From cells to columns: numbers where the cells are numbers, text elsewhere."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.checks import quoted
from pycore.errors import TableError
from pycore.numerals import GROUP_NAMES, read_numeral
from pycore.reading.result import CATEGORY, NUMBER, Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    #: What a reader hands over: text ("" where there is nothing), or a number where the format has numbers.
    Cell = str | float

#: What a formula that failed leaves behind when a spreadsheet is saved as text.
FAILED = frozenset(
    {
        *("#n/a", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!"),
        *("#nv", "#wert!", "#bezug!", "#zahl!"),  # in a German one
    }
)
MISSING = frozenset({"", "?", "na", "n/a", "nan", "null", "none", "-"}) | FAILED
#: Most spellings of them, to be found without changing every cell to lower case.
ABSENT = frozenset(spelled for w in MISSING for spelled in (w, w.upper(), w.title(), "NaN"))
LEAST_SHARE = 0.95  # of numbers, in a column of numbers with a few other texts
LEAST_CELLS = 20  # that are there: fewer say nothing about a share
MOST_SHOWN = 3
MOST_COLUMNS_SHOWN = 10
EXACT = 2.0**53  # below it every whole number has a float64 of its own

_PLAIN = {".": b"0123456789+-.eE\n", ",": b"0123456789+-,eE\n"}
_POINT = str.maketrans(",", ".")


def is_missing(cell: Cell) -> bool:
    """Return whether a cell holds nothing, or one of the usual words for it."""
    return cell.lower() in MISSING if isinstance(cell, str) else math.isnan(cell)


def as_text(cell: Cell) -> str:
    """Return a cell as text, a whole number without a point."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < EXACT:
        return str(int(cell))
    return cell if isinstance(cell, str) else repr(cell)


def sound(text: str) -> str:
    """Return a text that has a form in UTF-8: halves of characters, which escapes of JSON can name, are replaced."""
    return (
        text
        if text.isascii()
        else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )


class Numbers:
    """The cells of a column, read as numbers block by block.

    Parameters
    ----------
    rows
        How many cells there will be.
    decimal, thousands
        As ``read_numeral`` takes them.
    forced
        Whether the column is one of numbers whatever it holds.

    Attributes
    ----------
    hopeless
        Whether so many cells are no numbers that the column is text.
    missing
        How many cells hold nothing.
    unreadable
        How many cells hold something that is no number.
    examples
        (index, cell) of the first of those.
    groups
        Which signs separate groups of three digits.
    percent
        How many numbers have a percent sign.
    """

    def __init__(
        self, rows: int, decimal: str, thousands: str | None, *, forced: bool = False
    ) -> None:
        self.hopeless = False
        self.missing = 0
        self.unreadable = 0
        self.examples: list[tuple[int, Cell]] = []
        self.groups: set[str] = set()
        self.percent = 0
        self._rows = rows
        self._notation = decimal, thousands
        self._most = (
            math.inf if forced else rows * (1.0 - LEAST_SHARE) if rows >= LEAST_CELLS else 0.0
        )
        self._done = 0
        self._parts: list[NDArray[np.float64]] = []
        self._known: dict[Cell, float] = {}
        self._with_percent: set[Cell] = set()

    def add(self, cells: Sequence[Cell]) -> None:
        """Read the next cells."""
        values = _plain_numbers(cells, self._notation[0])
        if values is None:
            values = self._with_missing(cells)
        if values is None:
            values = np.array([self._read(i, cell) for i, cell in enumerate(cells, self._done)])
        self._parts.append(values)
        self._done += len(cells)
        self.hopeless = self.unreadable > self._most

    def is_number(self) -> bool:
        """Return whether the column is one of numbers."""
        there = self._rows - self.missing
        read = there - self.unreadable
        if self.hopeless or read == 0 or self.is_mixed():
            return False
        if math.isinf(self._most) or not self.unreadable:
            return True
        return there >= LEAST_CELLS and read >= LEAST_SHARE * there

    def is_mixed(self) -> bool:
        """Return whether some of the numbers have a percent sign and others none: nobody knows what is meant."""
        return 0 < self.percent < self._rows - self.missing - self.unreadable

    def values(self) -> NDArray[np.float64]:
        """Return all that was read, (rows,), NaN where there is no number."""
        return np.concatenate(self._parts)

    def _with_missing(self, cells: Sequence[Cell]) -> NDArray[np.float64] | None:
        """Return the numbers of cells that are written plainly or missing; None if others are among them."""
        there = [cell not in ABSENT and cell == cell for cell in cells]  # noqa: PLR0124 - NaN is not
        here = [cell for cell, is_there in zip(cells, there, strict=True) if is_there]
        read = _plain_numbers(here, self._notation[0])
        if read is None:
            return None
        self.missing += len(cells) - len(here)
        values = np.full(len(cells), math.nan)
        values[there] = read
        return values

    def _read(self, index: int, cell: Cell) -> float:
        value = self._known.get(cell)
        if value is None:
            value = self._known[cell] = self._value(cell)
        if cell in self._with_percent:
            self.percent += 1
        elif math.isnan(value):
            if is_missing(cell):
                self.missing += 1
            else:
                self.unreadable += 1
                if len(self.examples) < MOST_SHOWN:
                    self.examples.append((index, cell))
        return value

    def _value(self, cell: Cell) -> float:
        if not isinstance(cell, str):
            return float(cell) if math.isfinite(cell) else math.nan
        if is_missing(cell):
            return math.nan
        numeral = read_numeral(cell, *self._notation)
        if numeral is None:
            return math.nan
        self.groups |= {numeral.thousands} - {""}
        if numeral.percent:
            self._with_percent.add(cell)
        return numeral.value


def _plain_numbers(cells: Sequence[Cell], decimal: str) -> NDArray[np.float64] | None:
    """Return the numbers of cells that all are numbers as Python writes them, but for a decimal comma; else None.

    This is where the time of large tables goes: no step is done for a single cell but the conversion itself.
    """
    try:
        text = "\n".join(cells)  # type: ignore[arg-type]
    except TypeError:
        if not {type(cell) for cell in cells} <= {int, float}:
            return None
        values = np.array([float(cell) for cell in cells])
        return values if np.isfinite(values).all() else None
    if not text.isascii() or text.encode().translate(None, _PLAIN[decimal]):
        return None
    plain: Iterable[Any] = cells if decimal == "." else text.translate(_POINT).split("\n")
    try:
        values = np.array(list(map(float, plain)), dtype=float)
    except ValueError:
        return None
    return values if len(values) == len(cells) and np.isfinite(values).all() else None


class Texts:
    """The cells of a column, taken as text block by block; equal texts are one object."""

    def __init__(self, rows: int) -> None:
        self.values = np.empty(rows, dtype=object)
        self.missing = 0
        self._done = 0
        self._known: dict[Cell, str | None] = {}

    def add(self, cells: Sequence[Cell]) -> None:
        """Take the next cells."""
        known = self._known
        for cell in set(cells).difference(known):
            known[cell] = None if is_missing(cell) else sound(as_text(cell))
        texts = [known[cell] for cell in cells]
        self.values[self._done : self._done + len(cells)] = texts
        self.missing += texts.count(None)
        self._done += len(cells)


def number_column(name: str, numbers: Numbers) -> Column:
    """Return a column of the numbers that were read."""
    return Column(name, NUMBER, numbers.values(), numbers.missing + numbers.unreadable)


def text_column(name: str, texts: Texts) -> Column:
    """Return a column of texts."""
    return Column(name, CATEGORY, texts.values, texts.missing)


def check_kinds(kinds: Mapping[str, str], names: Sequence[str], table: str) -> None:
    """Refuse kinds of columns that are not there.

    Raises
    ------
    TableError
        It lists what there is.
    """
    for name in kinds:
        if name not in names:
            known = ", ".join(quoted(known) for known in names[:20])
            raise TableError(
                f"The override kinds names the column {quoted(name)}, which {quoted(table)} does not "
                f"have; it has {known}."
            )


def number_decisions(read: Mapping[str, Numbers], row_numbers: Sequence[int]) -> dict[str, str]:
    """Return what was decided about the columns of numbers.

    Parameters
    ----------
    read
        {name of the column: what was read}.
    row_numbers
        (rows,): which row of the file each is.
    """
    decisions = {}
    if groups := sorted({sign for numbers in read.values() for sign in numbers.groups}):
        decisions["thousands"] = ", ".join(GROUP_NAMES[sign] for sign in groups)
    if percent := [quoted(name) for name, numbers in read.items() if numbers.percent]:
        decisions["percent"] = f"a hundredth each, 12.5 % is 0.125: {listed(percent, ', ')}"
    told = [_told(name, n, row_numbers) for name, n in read.items() if n.unreadable]
    if told:
        decisions["unreadable"] = listed(told, "; ")
    return decisions


def _told(name: str, numbers: Numbers, row_numbers: Sequence[int]) -> str:
    cells = ", ".join(
        f"row {row_numbers[i]} {quoted(as_text(cell))}" for i, cell in numbers.examples
    )
    more = ", ..." if numbers.unreadable > len(numbers.examples) else ""
    count = "1 value is" if numbers.unreadable == 1 else f"{numbers.unreadable} values are"
    counts = "counts" if numbers.unreadable == 1 else "count"
    return f"{quoted(name)}: {count} no number and {counts} as missing ({cells}{more})"


def listed(parts: Sequence[str], between: str) -> str:
    """Return what is told of some columns, of many the first."""
    more = len(parts) - MOST_COLUMNS_SHOWN
    shown = between.join(parts[:MOST_COLUMNS_SHOWN])
    return f"{shown}{between}and {more} more columns" if more > 0 else shown
