"""Numerals in files: decimal sign, thousands separators, percent, units, currencies and signs.

The patterns are also available as strings, because exported programs read numbers with the same ones.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_LENGTH = 400  # characters: longer than any float64 needs
MAX_UNIT_LENGTH = 24
DECISIVE = 200  # lead, in cells, at which a decimal sign is decided
ENOUGH = 10_000  # cells examined for it
OLD, RULES = 1, 2  # versions of these rules; the first has no units, currencies or limits
#: Separators of digit groups: all kinds of spaces count as one, and so do both apostrophes.
GROUPS = {
    ",": ",",
    ".": ".",
    " ": " \N{NO-BREAK SPACE}\N{FIGURE SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}",
    "'": "'\N{RIGHT SINGLE QUOTATION MARK}",
}
GROUP_NAMES = {",": "comma", ".": "point", " ": "space", "'": "apostrophe"}
_GROUP_OF = {sign: name for name, signs in GROUPS.items() for sign in signs}

#: Replacements of lookalike characters: dashes become minus signs, all spaces one kind, invisible ones are dropped.
TIDY: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe58\ufe63\uff0d"), "-"),
    **dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " "),
    **dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F)], None),
    **dict.fromkeys([*range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF], None),
    0x2019: "'",
}
_CODES = (
    "AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JPY KES KRW MXN MYR NGN NOK "
    "NZD PEN PHP PKR PLN RON RSD RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR"
)
_SIGNS = r"$\u00a2-\u00a5\u058f\u060b\u09f2\u09f3\u0e3f\u17db\u20a0-\u20c0\ufdfc\ufe69\uff04\uffe0\uffe1\uffe5\uffe6"
CURRENCY = (
    rf"(?:(?:US|AU?|CA?|NZ|HK|S|R)?[{_SIGNS}]|{'|'.join(_CODES.split())}|SFr\.?|Fr\.?|[Kk]r\.?|Rs\.?|z\u0142|K\u010d|Ft|\u043b\u0432\.?|"
    r"\u0440\u0443\u0431\.?|\u0440\.|lei|\u5143|\u5186)"
)
#: A unit begins with a letter or a unit sign; digits are exponents: m2, m^2, s-1.
UNIT = (
    rf"(?:[^\W\d_]|[\u00b0%\u2030\u2032\u2033'\"{_SIGNS}])"
    r"(?:[^\d<>()\[\]{}=,;:!?|~*+\n-]|(?<=[a-z])[23](?!\d)|\^-?\d|(?<=[a-z])-[1-4]?)*"
)
#: A number with an optional limit, bracket, sign or currency before it and a sign, bracket or unit after it.
DRESSED = (
    rf"(?P<limit>[<>]=?|=[<>]|[≤≥⩽⩾~≈]|ca\.)? ?(?P<open>\()? ?(?P<sign>[+-])? ?(?P<before>{CURRENCY})? ?"
    r"(?P<inner>\()?(?P<late>[+-])?(?P<number>[.,]?[0-9](?:[0-9.,' ]*[0-9])?[.,]?(?:[eE][+-]?[0-9]+)?)"
    rf"(?: ?(?P<behind>--?))?(?P<close>\))? ?(?P<unit>{UNIT})?(?P<outer>\))?"
)
#: Groups of three digits, or Indian grouping, of two except for the last: 1,234,567.8 and 12,34,567.8.
GROUPED = r"[+-]?[1-9]\d{0,2}([, '])\d{3}(\1\d{3})*(\.\d*)?|[+-]?[1-9]\d?(,)(?:\d\d,)+\d{3}(\.\d*)?"
NUMBER = r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?"
_SWAPPED = str.maketrans(",.", ".,")
OLD_TIDY = {0x2212: "-"}  #: of version 1
_OLD_NOTATION = {".": OLD_TIDY, ",": {**OLD_TIDY, ord(","): ".", ord("."): ","}}

_number = re.compile(NUMBER, re.ASCII)
_grouped = re.compile(GROUPED, re.ASCII)
_dressed = re.compile(DRESSED)
_digit = re.compile(r"[0-9]")
_currency = re.compile(CURRENCY)
_BEGINNING = re.compile(rf"[<>~(+0-9.,-]|[^\x00-\x7f]|{CURRENCY}")
_AMBIGUOUS = re.compile(r"[^\d.,]*[1-9]\d{0,2}[.,]\d{3}(?![\d.,])[^\d.,]*")
_CHOICES = re.compile(r"([1-9]\d?),([1-9]\d?)", re.ASCII)
_old_grouped = re.compile(
    rf"[+-]?[1-9]\d{{0,2}}([{''.join(s for k, s in GROUPS.items() if k != '.')}])\d{{3}}(\1\d{{3}})*(\.\d*)?",
    re.ASCII,
)


class Numeral(NamedTuple):
    """A number as written in a file.

    Attributes
    ----------
    value
        The number; 0.125 for 12.5 %.
    thousands
        The thousands separator, a key of ``GROUP_NAMES``; "" for none.
    unit
        The unit or currency; "%" for a percent sign, "" for none.
    limit
        The sign of a limit or an approximate number, such as "<" or "~".
    negative
        How it is marked as negative without a leading sign: "(" for brackets or "-" for a trailing sign; "" otherwise.
    """

    value: float
    thousands: str = ""
    unit: str = ""
    limit: str = ""
    negative: str = ""

    @property
    def percent(self) -> bool:
        """Whether it is a percentage."""
        return self.unit == "%"


def patterns_of(rules: int) -> dict[str, str]:
    """Return the patterns of a version of the rules, {name: pattern}, for exported programs."""
    if rules == OLD:
        never = "(?!)"
        return {
            "GROUPED": _old_grouped.pattern,
            "NUMBER": NUMBER,
            "CURRENCY": never,
            "DRESSED": never,
        }
    return {"GROUPED": GROUPED, "NUMBER": NUMBER, "CURRENCY": CURRENCY, "DRESSED": DRESSED}


def tidy(cell: str) -> str:
    """Return a cell with one kind of minus and space, and without invisible characters."""
    return cell if cell.isascii() else cell.translate(TIDY).strip()


def is_currency(unit: str) -> bool:
    """Return whether a unit is a currency sign or code."""
    return _currency.fullmatch(unit) is not None


def read_number(cell: str, decimal: str, thousands: str | None = None) -> float | None:
    """Return a cell's value; None if it is not a plain number. With a decimal point, 1,234.5 is 1234.5."""
    numeral = read_numeral(cell, decimal, thousands, dressed=False)
    return None if numeral is None else numeral.value


def read_numeral(
    cell: str,
    decimal: str,
    thousands: str | None = None,
    *,
    dressed: bool = True,
    rules: int = RULES,
) -> Numeral | None:
    """Return a cell's number and notation; None if it is not a number that float64 can hold.

    Parameters
    ----------
    cell
        Without leading or trailing whitespace.
    decimal
        "." or ",".
    thousands
        The only separator allowed between groups of digits, "" for none; any but the decimal sign if None.
    dressed
        Whether a unit, currency, negative brackets and limit are allowed; a percent sign always is.
    rules
        The version of these rules.
    """
    if len(cell) > MAX_LENGTH or not _digit.search(cell):
        return None
    if rules == OLD:
        return _read_old(cell, decimal, thousands)
    text = tidy(cell)
    percent = text.endswith("%")
    found = _plain(text[:-1].rstrip() if percent else text, decimal, thousands)
    if found is not None:
        return found._replace(value=found.value / 100.0, unit="%") if percent else found
    return _read_dressed(text, cell, decimal, thousands) if dressed else None


def _plain(text: str, decimal: str, thousands: str | None) -> Numeral | None:
    """Return a number with nothing but an optional leading sign."""
    if decimal == ",":
        text = text.translate(_SWAPPED)
    group = ""
    if match := _grouped.fullmatch(text):
        sign = match[1] or match[4]
        group = "." if sign == decimal == "," else sign
        if thousands is not None and group != thousands:
            return None
        text = text.replace(sign, "")
    if not _number.fullmatch(text):
        return None
    value = float(text)
    return Numeral(value, group) if math.isfinite(value) else None


def _read_dressed(text: str, cell: str, decimal: str, thousands: str | None) -> Numeral | None:
    match = _dressed.fullmatch(text)
    if match is None:
        return None
    number, behind, unit = match["number"], match["behind"], (match["unit"] or "").rstrip()
    if behind and number[-1] in ".,":  # a price without cents, such as 12,-
        number, behind = number[:-1], None
    brackets = [match[name] for name in ("open", "inner", "close", "outer") if match[name]]
    signs = [sign for sign in (match["sign"], match["late"], behind, *brackets[:1]) if sign]
    if len(signs) > 1 or brackets not in ([], ["(", ")"]) or behind == "--":
        return None
    if (behind and "-" not in cell) or (unit and match["before"]) or len(unit) > MAX_UNIT_LENGTH:
        return None  # an open period, such as 1950-
    found = _plain(number, decimal, thousands)
    if found is None:
        return None
    unit = match["before"] or unit
    value = found.value / 100.0 if unit == "%" else found.value
    is_negative = signs not in ([], ["+"])
    return Numeral(
        -value if is_negative else value,
        found.thousands,
        unit,
        match["limit"] or "",
        "(" if brackets else behind or "",
    )


def _read_old(cell: str, decimal: str, thousands: str | None) -> Numeral | None:
    """Return a number as read by version 1 of the rules."""
    percent = cell.endswith("%")
    text = (cell[:-1].rstrip() if percent else cell).translate(_OLD_NOTATION[decimal])
    group = ""
    if match := _old_grouped.fullmatch(text):
        sign = match[1]
        group = _GROUP_OF["." if sign == decimal == "," else sign]
        if thousands is not None and group != thousands:
            return None
        text = text.replace(sign, "")
    if not _number.fullmatch(text):
        return None
    value = float(text)
    if not math.isfinite(value):
        return None
    return Numeral(value / 100.0 if percent else value, group, "%" if percent else "")


class Decimal:
    """The decimal sign suggested by the cells of a table, examined in blocks.

    Every unambiguous number counts: 17,5 and 1.234.567 for the comma, 17.5 and 1,234,567 for the point. 1,234 and 1.234
    are ambiguous. Each column has one vote; columns of multiple-choice answers, such as 1,3 and 2,4 (in ascending
    order), vote only if no other column does.

    Attributes
    ----------
    decided
        Whether one sign leads by enough, or enough cells are ambiguous, to skip the remaining ones.
    """

    def __init__(self) -> None:
        self.decided = False
        self.lead: dict[int, int] = {}  # {column: lead of the comma}
        self._not_lists: set[int] = set()
        self._looked = 0
        self._unclear = False
        self._total = 0

    def add(self, cells: Iterable[str], column: int = 0) -> None:
        """Examine the next cells of a column."""
        for cell in cells:
            if not ("," in cell or "." in cell) or not _BEGINNING.match(cell):
                continue
            self._looked += 1
            if self._looked > ENOUGH or abs(self._total) >= DECISIVE:
                self.decided = True
                return
            if is_ambiguous(cell):
                self._unclear |= "," in cell
                continue
            as_comma, as_point = (read_numeral(cell, sign) is not None for sign in ",.")
            self.lead[column] = self.lead.get(column, 0) + as_comma - as_point
            self._total += as_comma - as_point
            if not is_choices(cell):
                self._not_lists.add(column)
            self.decided = abs(self._total) >= DECISIVE

    def are_choices(self, column: int = 0) -> bool:
        """Return whether all evidence for the comma in a column may be multiple-choice answers."""
        return self.lead.get(column, 0) > 0 and column not in self._not_lists

    def sign(self, delimiter: str) -> str:
        """Return the sign most columns vote for.

        Without votes, the delimiter decides how 1,234 is read: a semicolon suggests a decimal comma.
        """
        certain = [n for j, n in self.lead.items() if n and not self.are_choices(j)]
        leads = certain or list(self.lead.values())
        votes = sum((n > 0) - (n < 0) for n in leads) or sum(leads)
        if votes == 0:
            return "," if self._unclear and delimiter == ";" else "."
        return "," if votes > 0 else "."


def is_ambiguous(cell: str) -> bool:
    """Return whether a cell's only sign may be a decimal sign or a thousands separator: 1,234 and 1.234."""
    return _AMBIGUOUS.fullmatch(cell) is not None


def is_choices(cell: str) -> bool:
    """Return whether a cell may be a multiple-choice answer in ascending order, such as 1,3 or 2,10."""
    match = _CHOICES.fullmatch(cell)
    return match is not None and int(match[1]) < int(match[2])
