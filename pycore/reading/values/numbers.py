"""The cells of a column read as numbers, and statistics of their notation."""

from __future__ import annotations

import math
from collections import Counter
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pycore.reading.base.numerals import OLD, RULES, Numeral, is_currency, read_numeral
from pycore.reading.values.codes import Codes, code_of
from pycore.reading.values.marks import Marks
from pycore.reading.values.plain import plain_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from pycore.reading.values.codes import Code
    from pycore.reading.values.words import Words

    Cell = str | float

MIN_SHARE = 0.95  # of numbers, in a numeric column with a few other texts
MIN_CELLS = 20  # nonmissing cells: with fewer, a share means nothing
MAX_LIMITS = 0.5  # share of limits such as <0.5 above which they are range labels
MIN_WITH_UNIT = 2  # a single number followed by text is no evidence of a unit
MAX_SHOWN = 3
FEW = 200  # cells after which ``hopeless`` is checked again
ANY_UNIT = None


def plural(unit: str) -> str:
    """Return a unit in the singular, so that "1 year" and "2 years" have the same unit."""
    return unit[:-1] if len(unit) > len("ms") + 1 and unit.endswith("s") else unit


class Notation(NamedTuple):
    """The notation of the numbers of a column.

    Attributes
    ----------
    decimal, thousands, rules
        As in ``read_numeral``.
    unit
        The only unit allowed next to a number, "" for none; ANY_UNIT to detect it.
    """

    decimal: str
    thousands: str | None = None
    unit: str | None = ANY_UNIT
    rules: int = RULES


class _Known(NamedTuple):
    """A cell's value, NaN for none; its notation; whether it is missing; its evidence for codes."""

    value: float
    numeral: Numeral | None = None
    is_gone: bool = False
    code: Code | None = None

    @property
    def is_unreadable(self) -> bool:
        """Whether the cell is neither a number nor missing."""
        return math.isnan(self.value) and not self.is_gone


class Numbers:
    """The cells of a column, read as numbers in blocks.

    Parameters
    ----------
    rows
        The total number of cells.
    notation
        The notation of the numbers.
    words
        The words for a missing value.
    forced
        Whether the column is numeric regardless of its contents.
    least_code
        The smallest number that is a code, as implied by the column's name; infinity if it implies none.

    Attributes
    ----------
    hopeless
        Whether so many cells are not numbers that the column is text, and the rest was not read.
    missing
        The number of missing cells.
    unreadable
        The number of cells that are neither numbers nor missing.
    other_sign
        The number of unreadable cells that are numbers with the other decimal sign.
    groups
        The separators of digit groups.
    words_seen
        {word: number of cells} read as missing, except empty ones.
    units
        {unit as returned by ``plural``: number of cells}, "" for none.
    marks
        The evidence from commas and points.
    limits, brackets, behind
        The number of limits, of negatives in brackets, and of negatives with a trailing sign.
    codes
        The evidence for codes that look like numbers.
    """

    def __init__(
        self,
        rows: int,
        notation: Notation,
        words: Words,
        *,
        forced: bool = False,
        least_code: float = math.inf,
    ) -> None:
        self.hopeless = False
        self.missing = 0
        self.unreadable = 0
        self.other_sign = 0
        self.groups: set[str] = set()
        self.words_seen: Counter[str] = Counter()
        self.units: Counter[str] = Counter()
        self.spellings: Counter[str] = Counter()
        self.marks = Marks()
        self.limits = self.brackets = self.behind = 0
        self.codes = Codes(least_code)
        self.notation = notation
        self.forced = forced
        self.done = 0
        self._words = words
        self._most = math.inf if forced else rows * (1.0 - MIN_SHARE) if rows >= MIN_CELLS else 0.0
        self._parts: list[NDArray[np.float64]] = []
        self._known: dict[Cell, _Known] = {}

    @property
    def there(self) -> int:
        """The number of nonmissing cells."""
        return self.done - self.missing

    @property
    def read(self) -> int:
        """The number of cells read as numbers."""
        return self.there - self.unreadable

    @property
    def percent(self) -> int:
        """The number of cells with a percent sign."""
        return self.units["%"]

    @property
    def unit(self) -> str:
        """The unit of most numbers, in its most frequent spelling; "" for none."""
        most = plural(self.most_frequent_unit())
        return max(
            (unit for unit in self.spellings if plural(unit) == most),
            key=lambda unit: (self.spellings[unit], unit),
            default="",
        )

    def most_frequent_unit(self) -> str:
        """Return the unit of most numbers; a currency may be missing from the others."""
        if self.is_one_currency():
            return next(unit for unit in self.units if unit)
        return max(self.units, key=lambda unit: (self.units[unit], unit), default="")

    def is_one_currency(self) -> bool:
        """Return whether some or all numbers have the same currency, and the others have no unit."""
        units = [unit for unit in self.units if unit]
        return len(units) == 1 and is_currency(units[0])

    def in_other_units(self) -> int:
        """Return the number of cells whose unit differs from the most frequent one."""
        return 0 if self.is_one_currency() else self.read - self.units[self.most_frequent_unit()]

    def add(self, cells: Sequence[Cell]) -> None:
        """Read the next cells."""
        values = None if self._words.numbers or self.missing else self._plain(cells)
        if values is None:  # missing values so far, so more are likely
            values = self._with_missing(cells)
        if values is None:
            values = self._one_by_one(cells)
        self._parts.append(values)
        self.done += len(cells)
        self.hopeless = self._is_hopeless(self.done)

    def _one_by_one(self, cells: Sequence[Cell]) -> NDArray[np.float64]:
        """Return the numbers in arbitrary cells, unless the column turns out hopeless."""
        values = np.full(len(cells), math.nan)
        for start in range(0, len(cells), FEW):
            few = cells[start : start + FEW]
            for cell, count in Counter(few).items():
                self._count(cell, count)
            known = self._known
            values[start : start + FEW] = [known[cell].value for cell in few]
            if self._is_hopeless(self.done + start + len(few)):
                break
        return values

    def _is_hopeless(self, done: int) -> bool:
        no_number = self.unreadable - self.other_sign
        return no_number > self._most and 2 * no_number > done - self.missing

    def is_number(self) -> bool:
        """Return whether the column is numeric."""
        if self.hopeless or self.read == 0 or self.is_mixed():
            return False
        if self.forced:
            return True
        if self.limits > MAX_LIMITS * self.read or self.why_codes():
            return False
        if self.has_doubtful_unit():
            return False
        no_number = self.unreadable + self.in_other_units()
        if not no_number:
            return True
        return self.there >= MIN_CELLS and self.there - no_number >= MIN_SHARE * self.there

    def why_codes(self) -> str:
        """Return why the numbers are codes, as determined by ``Codes.why``; "" if they are not."""
        return self.codes.why(self.values()) if self.read and not self.hopeless else ""

    def has_doubtful_unit(self) -> bool:
        """Return whether only a single number is followed by text, which is no evidence of a unit."""
        unit = self.most_frequent_unit()
        is_known = unit in {"", "%"} or is_currency(unit) or self.notation.unit is not ANY_UNIT
        return not is_known and self.units[unit] < MIN_WITH_UNIT

    def examples_of(self, wanted: Callable[[Numeral], bool]) -> list[Cell]:
        """Return the distinct cells whose notation satisfies a condition; plain numerals are excluded."""
        return [c for c, found in self._known.items() if found.numeral and wanted(found.numeral)]

    def numeral_of(self, cell: Cell) -> Numeral | None:
        """Return a cell's numeral, None if it is not a number."""
        if isinstance(cell, str):
            return None if self._words.has(cell) else self._look_up(cell).numeral
        return Numeral(float(cell)) if math.isfinite(cell) else None

    def no_numbers(self) -> list[Cell]:
        """Return the distinct cells that are neither numbers nor missing."""
        return [cell for cell, known in self._known.items() if known.is_unreadable]

    def is_mixed(self) -> bool:
        """Return whether only some of the numbers have a percent sign, which is ambiguous."""
        return 0 < self.percent < self.read

    def values(self) -> NDArray[np.float64]:
        """Return all values, (rows,), NaN where there is no number."""
        if len(self._parts) > 1:
            self._parts = [np.concatenate(self._parts)]
        return self._parts[0]

    def _plain(self, cells: Sequence[Cell]) -> NDArray[np.float64] | None:
        """Return the numbers if all cells are plain numerals, else None."""
        decimal, _, unit, rules = self.notation
        plain = None if unit else plain_numbers(cells, decimal)
        if plain is None:
            return None
        self.units[""] += len(cells)
        if not plain.text:
            self.codes.possible = False
        elif rules != OLD:
            self.marks.look_at(plain.text, plain.values, decimal)
            self.codes.look_at(plain.text, decimal)
        return plain.values

    def _with_missing(self, cells: Sequence[Cell]) -> NDArray[np.float64] | None:
        """Return the numbers if all cells are plain numerals or missing, else None."""
        gone = self._words.spelled.intersection(cells) | self._words.numbers
        there = [cell not in gone and cell == cell for cell in cells]  # noqa: PLR0124 - false for NaN
        here = list(compress(cells, there))
        read = self._plain(here) if here else np.zeros(0)
        if read is None:
            return None
        self.missing += len(cells) - len(here)
        for word in gone:
            if word and isinstance(word, str):
                self.words_seen[word] += cells.count(word)
        values = np.full(len(cells), math.nan)
        values[there] = read
        return values

    def _count(self, cell: Cell, count: int) -> None:
        """Count equal cells."""
        known = self._known.get(cell) or self._known.setdefault(cell, self._look_up(cell))
        _, numeral, is_gone, code = known
        if is_gone:
            self.missing += count
            if isinstance(cell, str) and cell:
                self.words_seen[cell] += count
        elif numeral is not None:
            self._count_numeral(numeral, count)
            self.codes.add(code, count)
        elif known.is_unreadable:
            self.unreadable += count
            self.other_sign += self._is_in_other_sign(cell) * count
        else:
            self.units[""] += count
            self.codes.possible = False

    def _look_up(self, cell: Cell) -> _Known:
        if not isinstance(cell, str):
            is_gone = cell in self._words.numbers or math.isnan(cell)
            is_number = math.isfinite(cell) and not is_gone
            return _Known(float(cell) if is_number else math.nan, is_gone=is_gone)
        if self._words.has(cell):
            return _Known(math.nan, is_gone=True)
        decimal, thousands, unit, rules = self.notation
        numeral = read_numeral(cell, decimal, thousands, rules=rules)
        if numeral is None or not self._fits(numeral.unit, unit):
            return _Known(math.nan)
        if rules == OLD:
            return _Known(numeral.value, numeral)
        self.marks.add(cell, numeral, decimal)
        return _Known(numeral.value, numeral, code=code_of(cell, numeral, decimal))

    @staticmethod
    def _fits(unit: str, wanted: str | None) -> bool:
        if wanted is ANY_UNIT or plural(unit) == plural(wanted):
            return True
        return not unit and is_currency(wanted)

    def _count_numeral(self, numeral: Numeral, count: int) -> None:
        self.groups |= {numeral.thousands} - {""}
        self.units[plural(numeral.unit)] += count
        if numeral.unit:
            self.spellings[numeral.unit] += count
        self.limits += bool(numeral.limit) * count
        self.brackets += (numeral.negative == "(") * count
        self.behind += (numeral.negative == "-") * count

    def _is_in_other_sign(self, cell: Cell) -> bool:
        decimal, thousands, unit, rules = self.notation
        if rules == OLD or not isinstance(cell, str) or not ("," in cell or "." in cell):
            return False
        numeral = read_numeral(cell, "," if decimal == "." else ".", thousands)
        return numeral is not None and self._fits(numeral.unit, unit)
