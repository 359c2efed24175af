"""Commas and points in the numbers of a column: evidence that one of them is the decimal sign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from pycore.reading.base.numerals import is_ambiguous

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore.reading.base.numerals import Numeral

_MARKED = re.compile(r"^.*[.,].*$", re.MULTILINE)
_ENDS_IN_ZERO = re.compile(r"[.,]\d\d0$", re.ASCII)
GROUP = 3  # digits
_ENDS, _ZERO = ord("\n"), ord("0")


class Marks:
    """Evidence from commas and points, collected in blocks until it is decisive.

    Attributes
    ----------
    decisive
        Whether there is a number in which the sign can only be the decimal sign.
    ambiguous
        The signs in ambiguous numbers, such as 1,234 and 1.234.
    first
        The first ambiguous number.
    ends_in_zero
        Whether one ends in zero, like 1,230.
    """

    def __init__(self) -> None:
        self.decisive = False
        self.ambiguous: set[str] = set()
        self.first = ""
        self._largest_without = 0.0
        self._without: list[NDArray[np.float64]] = []
        self.ends_in_zero = False

    def __bool__(self) -> bool:
        """Return whether there is any evidence."""
        return self.decisive or bool(self.ambiguous)

    @property
    def largest_without(self) -> float:
        """The largest magnitude of a number without a sign; computed lazily, because few columns need it."""
        return max(
            self._largest_without, *(float(np.abs(values).max()) for values in self._without), 0.0
        )

    def look_at(self, text: str, values: NDArray[np.float64], sign: str) -> None:
        """Examine plain numerals with a decimal sign, one per line, and their values (cells,)."""
        if self.decisive:
            return
        count = text.count(sign)
        if count:
            match = _MARKED.search(text)
            first = match[0] if match else ""
            self.first = self.first or first
            self.ambiguous.add(sign)
            self.decisive = not is_ambiguous(first)
            if not self.decisive:
                self._look_at_each(text, sign)
        if count < len(values):  # as fractions, ambiguous numbers are below all grouped ones
            self._without.append(values)

    def _look_at_each(self, text: str, sign: str) -> None:
        """Examine every number with the sign, vectorized."""
        if "e" in text or "E" in text:
            self.decisive = True
            return
        data = np.frombuffer(f"\n{text}\n".encode(), dtype=np.uint8)
        places = np.flatnonzero(data == ord(sign))
        breaks = np.flatnonzero(data == _ENDS)
        line = np.searchsorted(breaks, places)
        start, end = breaks[line - 1] + 1, breaks[line]
        start += (data[start] < _ZERO) & (start < places)  # a plus or minus sign
        before = places - start
        could_be_group = (end - places == GROUP + 1) & (before > 0) & (before <= GROUP)
        self.decisive = not bool(np.all(could_be_group & (data[start] != _ZERO)))
        self.ends_in_zero |= bool(np.any(data[end - 1] == _ZERO))

    def add(self, cell: str, numeral: Numeral, sign: str) -> None:
        """Examine a cell in any notation with a decimal sign."""
        if not self.first and ("," in cell or "." in cell):
            self.first = cell
        if is_ambiguous(cell) and numeral.thousands in {"", ",", "."}:
            self.ambiguous.add("," if "," in cell else ".")
            self.ends_in_zero |= _ENDS_IN_ZERO.search(cell) is not None
        elif numeral.thousands in {",", "."} or sign in cell:
            self.decisive = True
        else:
            self._largest_without = max(self._largest_without, abs(numeral.value))
