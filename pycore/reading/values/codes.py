"""Numbers that are none: codes with leading zeros, telephone numbers, dates, identifiers of very many digits."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore.reading.base.numerals import Numeral

EXACT = 2.0**53  # above it whole numbers that differ become one float64
MIN_DIGITS = 15  # of identifiers that all have as many, such as those of credit cards
ARTICLE_DIGITS, MIN_ARTICLES = 13, 3  # of a book or an article: the last digit checks the others
PHONE_DIGITS = 7
SPACED_DIGITS, MIN_SPACED = 9, 3  # a telephone number in groups of three
DIGITS = "0123456789"
#: Reasons.
LEADING_ZEROS, TELEPHONE, TOO_LONG, ARTICLE, ADDRESS, NAMED, DATE = (
    *("leading_zeros", "telephone", "too_long"),
    *("article", "address", "named_code", "date"),
)
#: {end of a column's name, in lower case and without blanks: the least number that can be one of these codes}
NAMES = {
    **dict.fromkeys(("zip", "zipcode", "postcode", "postalcode", "codepostal"), 1_000),
    **dict.fromkeys(("plz", "postleitzahl", "codigopostal"), 1_000),
    **dict.fromkeys(("phone", "phonenumber", "telephone", "telefon", "fax"), 100_000),
}
FIRST_DATE, LAST_DATE = 1_900_01_01, 2_100_00_00
MIN_DATES = 3

_words = re.compile(r"[^\W\d_]+")
_camel = re.compile(r"(?<=[a-z])(?=[A-Z])")
_leading_zero = re.compile(r"\n0[0-9]")
_phone = re.compile(rf"^\+[0-9]{{{PHONE_DIGITS},}}$", re.MULTILINE)
_address = re.compile(r"\d{1,3}(\.\d{3}){3}", re.ASCII)


class Code(NamedTuple):
    """What a single cell says: whether it has a leading zero, is a telephone number or an address; spaced digits."""

    leading_zero: bool
    phone: bool
    address: bool
    spaced: int


def code_of(cell: str, numeral: Numeral, decimal: str) -> Code | None:
    """Return what a cell that is a number says for codes; None if it can only be a number."""
    digits = "".join(sign for sign in cell if sign in DIGITS)
    address = numeral.thousands == "." and _is_address(cell)
    if (
        numeral.value < 0
        or numeral.unit
        or numeral.limit
        or (numeral.thousands not in {"", " "} and not address)
        or (decimal in cell and not address)
        or "e" in cell.lower()
    ):
        return None
    return Code(
        len(digits) > 1 and digits[0] == "0",
        cell.startswith("+") and len(digits) >= PHONE_DIGITS,
        address,
        len(digits) if numeral.thousands else 0,
    )


def least_code(name: str) -> float:
    """Return from which number on a column of a name holds codes; infinity if its name does not say so."""
    words = _words.findall(_camel.sub(" ", name))
    ends = ("".join(words[-count:]).lower() for count in (1, 2))
    return next((float(NAMES[end]) for end in ends if end in NAMES), math.inf)


class Codes:
    """What speaks for codes among the cells of a column that are numbers, looked at block by block.

    A column with a fraction, an exponent, a unit or a minus is one of numbers, and so are the numbers of formats that
    have numbers.

    Parameters
    ----------
    least_code
        From which number on all of them are codes, because the column's name says so.

    Attributes
    ----------
    possible
        Whether all of them so far are written as codes can be.
    """

    def __init__(self, least_code: float = math.inf) -> None:
        self._least_code = least_code
        self.possible = True
        self._leading_zeros = False
        self._phones = 0
        self._addresses = 0
        self._spaced: set[int] = set()
        self._count_spaced = 0
        self._count = 0

    def look_at(self, text: str, decimal: str) -> None:
        """Look at cells, one a line, that are written plainly."""
        if not self.possible:
            return
        if decimal in text or "-" in text or "e" in text or "E" in text:
            self.possible = False
            return
        self._count += text.count("\n") + 1
        if not self._leading_zeros and ("\n0" in text or text.startswith("0")):
            self._leading_zeros = _leading_zero.search(f"\n{text}") is not None
        if "+" in text:
            self._phones += len(_phone.findall(text))

    def add(self, code: Code | None, count: int) -> None:
        """Count what so many equal cells say."""
        if code is None:
            self.possible = False
            return
        self._count += count
        self._leading_zeros |= code.leading_zero
        self._phones += code.phone * count
        self._addresses += code.address * count
        if code.spaced:
            self._spaced.add(code.spaced)
            self._count_spaced += count

    def why(self, values: NDArray[np.float64]) -> str:
        """Return why the numbers of a column, (rows,) with NaN for none, are codes: one of the reasons above, or ""."""
        if not self.possible or not self._count:
            return ""
        least, most = float(np.fmin.reduce(values)), float(np.fmax.reduce(values))
        digits = _digits(most) if _digits(least) == _digits(most) else 0  # of all of them
        reasons = {
            LEADING_ZEROS: self._leading_zeros,
            TELEPHONE: 2 * self._phones > self._count or self._is_spaced(),
            ADDRESS: self._addresses == self._count,
            TOO_LONG: most >= EXACT or digits >= MIN_DIGITS,
            ARTICLE: digits == ARTICLE_DIGITS and _are_articles(values[~np.isnan(values)]),
            NAMED: least >= self._least_code,
            DATE: FIRST_DATE <= least <= most < LAST_DATE and _are_dates(values[~np.isnan(values)]),
        }
        return next((reason for reason, is_one in reasons.items() if is_one), "")

    def _is_spaced(self) -> bool:
        """Return whether all have groups of three digits with spaces between, and as many as a telephone number."""
        return (
            self._count_spaced == self._count >= MIN_SPACED
            and len(self._spaced) == 1
            and min(self._spaced) >= SPACED_DIGITS
        )


def _digits(value: float) -> int:
    return len(str(int(value)))


def _is_address(cell: str) -> bool:
    """Return whether a cell may be an address on the internet, as 192.168.100.101."""
    return _address.fullmatch(cell) is not None and all(int(n) < 256 for n in cell.split("."))  # noqa: PLR2004


def _are_dates(values: NDArray[np.float64]) -> bool:
    """Return whether the last four digits of all numbers of eight are a month and a day, not the same in all."""
    month, day = np.divmod(values.astype(np.int64) % 10_000, 100)
    return (
        len(np.unique(values)) >= MIN_DATES
        and bool(np.all((month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)))  # noqa: PLR2004
    )


def _are_articles(values: NDArray[np.float64]) -> bool:
    """Return whether the last digit of all numbers of 13 digits is the one that checks them (EAN, ISBN)."""
    if len(values) < MIN_ARTICLES:
        return False
    powers = 10 ** np.arange(ARTICLE_DIGITS, dtype=np.int64)  # the page's own integers have 32 bits
    places = values.astype(np.int64)[:, np.newaxis] // powers % 10
    weights = np.where(np.arange(ARTICLE_DIGITS) % 2 == 0, 1, 3)
    return bool(np.all(places @ weights % 10 == 0))
