"""Words that stand for a missing value.

Numeric columns accept many; in text columns a word such as "none" may be a value, so only the words that programs write
for a missing value count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pycore.reading.base.numerals import OLD, RULES, read_number, tidy

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Errors of formulas in a spreadsheet saved as text.
FAILED = frozenset(
    {
        *("#n/a", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!"),
        *("#nv", "#wert!", "#bezug!", "#zahl!"),  # in German
    }
)
#: In any column: the empty cell, ARFF's and UCI's question mark, and what R, pandas, databases and spreadsheets write.
IN_TEXT = frozenset({"", "?", "na", "n/a", "nan", "null", "<na>"}) | FAILED
#: In numeric columns also these, and any text that consists only of signs.
IN_NUMBERS = IN_TEXT | {
    *("none", "nil", "n.a.", "n.a", "n. a.", "n/d", "nd", "(na)", "(null)", "-nan", "nat", "\\n"),
    *("not available", "missing", "k.a.", "k. a."),
}
#: Version 1 of the rules, for all columns.
OLD_WORDS = frozenset({"", "?", "na", "n/a", "nan", "null", "none", "-"}) | FAILED
_SIGN = r"[-.:*/?_~#\u2026\u00b7\u2022]"
SIGNS_ALONE = rf"{_SIGN}(?: ?{_SIGN})*"  # linear time: one step per sign
_signs_alone = re.compile(SIGNS_ALONE)


class Words:
    """Decides which cells of a column are missing.

    Parameters
    ----------
    words
        In lowercase.
    signs
        Whether texts of signs alone, such as -- and .., count as missing.
    tidied
        Whether lookalike dashes and spaces are unified and invisible characters dropped.
    """

    def __init__(self, words: frozenset[str], *, signs: bool, tidied: bool = True) -> None:
        self.words = words
        self.tidied = tidied
        self.signs = signs
        #: The words that may be numbers.
        read = (read_number(word, sign) for word in words for sign in ",.")
        self.numbers = frozenset(number for number in read if number is not None)
        #: Most of their spellings, found without converting every cell to lowercase.
        self.spelled = frozenset(s for w in words for s in (w, w.upper(), w.title()))
        if "nan" in words:
            self.spelled |= {"NaN"}
        if signs:
            self.spelled |= {"-", "--", "---", ".", "..", "...", ":", "*", "/"}
        self._longest = max(map(len, words))

    def has(self, cell: str) -> bool:
        """Return whether a cell is missing."""
        if cell in self.spelled:
            return True
        if len(cell) > self._longest and cell[0].isalnum() and cell.isascii():
            return False  # shortcut, because texts may all be distinct
        text = (tidy(cell) if self.tidied else cell).lower()
        return text in self.words or (self.signs and _signs_alone.fullmatch(text) is not None)


_BY_RULES = {
    (OLD, True): Words(OLD_WORDS, signs=False, tidied=False),
    (OLD, False): Words(OLD_WORDS, signs=False, tidied=False),
    (RULES, True): Words(IN_NUMBERS, signs=True),
    (RULES, False): Words(IN_TEXT, signs=False),
}


def words_of(column: str, given: Mapping[str, Any], *, numbers: bool) -> Words:
    """Return the words for a missing value in a column.

    Parameters
    ----------
    column
        The column's name.
    given
        The overrides: ``missing`` and ``rules`` are used.
    numbers
        Whether the column is read as numbers.
    """
    missing = given.get("missing", {})
    stated = missing.get(column, missing.get(""))
    if stated is None:
        return _BY_RULES[given.get("rules", RULES), numbers]
    return Words(frozenset({"", *(tidy(word).lower() for word in stated)}), signs=False)


def is_missing_word(cell: str, *, numbers: bool = True) -> bool:
    """Return whether a text is a missing-value word by default."""
    return _BY_RULES[RULES, numbers].has(cell)
