"""Digits that are not numbers: codes with leading zeros, telephone numbers, dates, long identifiers."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore.reading.base.numerals import Numeral

EXACT = 2.0**53  # above it, different integers can have the same float64
MIN_DIGITS = 15  # of identifiers of equal length, such as credit card numbers
ARTICLE_DIGITS, MIN_ARTICLES = 13, 3  # of a book (ISBN) or article (EAN), with a check digit
PHONE_DIGITS = 7
SPACED_DIGITS, MIN_SPACED = 9, 3  # a telephone number in groups of three digits
DIGITS = "0123456789"
#: Reasons.
LEADING_ZEROS, TELEPHONE, TOO_LONG, ARTICLE, ADDRESS, NAMED, DATE = (
    *("leading_zeros", "telephone", "too_long"),
    *("article", "address", "named_code", "date"),
)
#: {suffix of a column name, in lowercase without spaces: the smallest number that can be such a code}
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
    """Evidence from a single cell: leading zero, telephone number, address, number of space-separated digits."""

    leading_zero: bool
    phone: bool
    address: bool
    spaced: int


def code_of(cell: str, numeral: Numeral, decimal: str) -> Code | None:
    """Return a numeric cell's evidence for codes; None if it can only be a number."""
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
    """Return the smallest number that is a code in a column of this name; infinity if the name does not imply codes."""
    words = _words.findall(_camel.sub(" ", name))
    ends = ("".join(words[-count:]).lower() for count in (1, 2))
    return next((float(NAMES[end]) for end in ends if end in NAMES), math.inf)


class Codes:
    """Evidence for codes among the numeric cells of a column, collected in blocks.

    A column with a fraction, an exponent, a unit or a minus sign is numeric, and so are typed numbers in the file.

    Parameters
    ----------
    least_code
        The smallest number that is a code, as implied by the column's name.

    Attributes
    ----------
    possible
        Whether all numbers so far are written as codes can be.
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
        """Examine plain numerals, one per line."""
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
        """Count the evidence of ``count`` equal cells."""
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
        """Return why numbers, (rows,) with NaN for missing, are codes: one of the reasons above, or ""."""
        if not self.possible or not self._count:
            return ""
        least, most = float(np.fmin.reduce(values)), float(np.fmax.reduce(values))
        digits = _digits(most) if _digits(least) == _digits(most) else 0  # if all have as many
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
        """Return whether all have space-separated groups of three digits, and as many digits as a telephone number."""
        return (
            self._count_spaced == self._count >= MIN_SPACED
            and len(self._spaced) == 1
            and min(self._spaced) >= SPACED_DIGITS
        )


def _digits(value: float) -> int:
    return len(str(int(value)))


def _is_address(cell: str) -> bool:
    """Return whether a cell may be an IP address, such as 192.168.100.101."""
    return _address.fullmatch(cell) is not None and all(int(n) < 256 for n in cell.split("."))  # noqa: PLR2004


def _are_dates(values: NDArray[np.float64]) -> bool:
    """Return whether all numbers have eight digits ending in a valid month and day, not all the same."""
    month, day = np.divmod(values.astype(np.int64) % 10_000, 100)
    return (
        len(np.unique(values)) >= MIN_DATES
        and bool(np.all((month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)))  # noqa: PLR2004
    )


def _are_articles(values: NDArray[np.float64]) -> bool:
    """Return whether all 13-digit numbers have a valid check digit (EAN, ISBN)."""
    if len(values) < MIN_ARTICLES:
        return False
    # NumPy's default integers have 32 bits in the browser.
    powers = 10 ** np.arange(ARTICLE_DIGITS, dtype=np.int64)
    places = values.astype(np.int64)[:, np.newaxis] // powers % 10
    weights = np.where(np.arange(ARTICLE_DIGITS) % 2 == 0, 1, 3)
    return bool(np.all(places @ weights % 10 == 0))
