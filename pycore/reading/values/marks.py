"""Commas and points in the numbers of a column: whether one is surely the decimal sign, and what stands beside it."""

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
    """What is seen of commas and points, block by block, until they leave no doubt.

    Attributes
    ----------
    decisive
        Whether there is a number in which the sign can only be the decimal one.
    ambiguous
        The signs in numbers such as 1,234 and 1.234.
    first
        The first number with one.
    ends_in_zero
        Whether one ends as 1,230 does.
    """

    def __init__(self) -> None:
        self.decisive = False
        self.ambiguous: set[str] = set()
        self.first = ""
        self._largest_without = 0.0
        self._without: list[NDArray[np.float64]] = []
        self.ends_in_zero = False

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return self.decisive or bool(self.ambiguous)

    @property
    def largest_without(self) -> float:
        """The largest number without one, as a magnitude; it is asked for in few columns."""
        return max(
            self._largest_without, *(float(np.abs(values).max()) for values in self._without), 0.0
        )

    def look_at(self, text: str, values: NDArray[np.float64], sign: str) -> None:
        """Look at cells, one a line, that are written plainly with a decimal sign, and their values (cells,)."""
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
        if count < len(values):  # read as fractions, ambiguous ones are below all that is set apart
            self._without.append(values)

    def _look_at_each(self, text: str, sign: str) -> None:
        """Look at each number with the sign, at all of them at once."""
        if "e" in text or "E" in text:
            self.decisive = True
            return
        data = np.frombuffer(f"\n{text}\n".encode(), dtype=np.uint8)
        places = np.flatnonzero(data == ord(sign))
        breaks = np.flatnonzero(data == _ENDS)
        line = np.searchsorted(breaks, places)
        start, end = breaks[line - 1] + 1, breaks[line]
        start += (data[start] < _ZERO) & (start < places)  # a plus or a minus
        before = places - start
        could_be_group = (end - places == GROUP + 1) & (before > 0) & (before <= GROUP)
        self.decisive = not bool(np.all(could_be_group & (data[start] != _ZERO)))
        self.ends_in_zero |= bool(np.any(data[end - 1] == _ZERO))

    def add(self, cell: str, numeral: Numeral, sign: str) -> None:
        """Look at a cell that is written in any way with a decimal sign."""
        if not self.first and ("," in cell or "." in cell):
            self.first = cell
        if is_ambiguous(cell) and numeral.thousands in {"", ",", "."}:
            self.ambiguous.add("," if "," in cell else ".")
            self.ends_in_zero |= _ENDS_IN_ZERO.search(cell) is not None
        elif numeral.thousands in {",", "."} or sign in cell:
            self.decisive = True
        else:
            self._largest_without = max(self._largest_without, abs(numeral.value))
