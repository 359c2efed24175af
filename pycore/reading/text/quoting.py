"""The quote characters of a text, and how delimiters and quotes are escaped inside cells."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

SPACE = " "
MIN_QUOTED, MIN_SHARE = (
    2,
    0.2,
)  # quoted cells, and rows with one, at which single quotes count as quotes
SAMPLE_LINES = 500
# Placeholders that occur in no text, for what must not be split:
_DELIMITER, _QUOTE, _ESCAPED = "\ufdd0", "\ufdd1", "\ufdd2"
_PAIR = re.compile(r"\\(.)", re.DOTALL)


class Signs(NamedTuple):
    """The delimiter and the quotes.

    Attributes
    ----------
    delimiter
        One or two characters; a space stands for any run of whitespace.
    quotes
        One of ``pycore.reading.base.overrides.QUOTES``.
    """

    delimiter: str
    quotes: str = '"'

    @property
    def sign(self) -> str:
        """Return the single-character delimiter in the lines ``prepared`` returns."""
        return self.delimiter if len(self.delimiter) == 1 else _DELIMITER

    @property
    def escapes(self) -> bool:
        """Return whether a backslash escapes quotes."""
        return len(self.quotes) > 1

    @property
    def is_plain(self) -> bool:
        """Return whether ``csv.reader`` needs no preparation."""
        return not self.escapes and len(self.delimiter) == 1

    def prepared(self, text: str) -> str:
        """Return complete lines of a text in a form that ``csv.reader`` can split."""
        if self.escapes:
            text = _PAIR.sub(self._pair, text)
        if self.delimiter == SPACE:
            return text.replace("\t", SPACE)
        return text if len(self.delimiter) == 1 else text.replace(self.delimiter, _DELIMITER)

    def restored(self, cells: list[str]) -> list[str]:
        """Return the original cells from the cells of prepared lines."""
        if self.is_plain:
            return cells
        back = {
            ord(_DELIMITER): self.delimiter,
            ord(_QUOTE): self.quotes[-1:],
            ord(_ESCAPED): self.delimiter,
        }
        return [cell.translate(back) for cell in cells]

    def without_end(self, cells: list[Any]) -> list[Any]:
        """Return the cells of a row without the empty one that trailing whitespace produces."""
        return cells[:-1] if self.delimiter == SPACE and cells and not cells[-1] else cells

    def reader(self, lines: Iterable[str]) -> Any:  # noqa: ANN401 - csv.reader's type has no public name
        """Return a reader of prepared lines; an empty line is an empty row."""
        if not self.quotes:
            return csv.reader(
                lines, delimiter=self.sign, skipinitialspace=True, quoting=csv.QUOTE_NONE
            )
        return csv.reader(
            lines, delimiter=self.sign, skipinitialspace=True, quotechar=self.quotes[-1]
        )

    def _pair(self, match: re.Match[str]) -> str:
        sign = match[1]
        if sign == self.quotes[-1]:
            return _QUOTE
        if sign == self.delimiter:
            return _ESCAPED
        return "\\" if sign == "\\" else match[0]


def find_quotes(sample: list[str], delimiter: str) -> str:
    """Return the quote style of a text, detected from its first lines.

    Single quotes if a fifth of the lines has such cells and none is left open; backslash-escaped quotes if that closes
    all quotes; none if text follows a closing quote and all rows are equally wide without quotes; double quotes
    otherwise.
    """
    sample = sample[:SAMPLE_LINES]
    text = "".join(sample)
    double = Signs(delimiter)
    if "'" in text:
        count = _count(sample, Signs(delimiter, "'"))
        lines = sum(not line.isspace() for line in sample)
        if (
            not count.wrong
            and count.right >= MIN_QUOTED
            and count.lines >= MIN_SHARE * lines
            and not _count(sample, double).right
        ):
            return "'"
    escaped = Signs(delimiter, '\\"')
    if "\\" + delimiter in text and not _are_equal(sample, double) and _are_equal(sample, escaped):
        return escaped.quotes
    if '"' not in text or not _count(sample, double).wrong:
        return double.quotes
    if '\\"' in text and not _count(sample, escaped).wrong:
        return escaped.quotes
    return "" if _are_equal(sample, Signs(delimiter, "")) else double.quotes


def _are_equal(sample: list[str], signs: Signs) -> bool:
    """Return whether all rows have the same number of cells, above one."""
    try:
        rows = filter(any, signs.reader(map(signs.prepared, sample)))
        widths = {len(signs.without_end(row)) for row in rows}
    except csv.Error:
        return False
    return len(widths) == 1 and 1 not in widths


class _Count(NamedTuple):
    """The number of quoted cells, of lines with one, and of cells that open a quote without closing it."""

    right: int
    lines: int
    wrong: int


def _count(sample: list[str], signs: Signs) -> _Count:
    """Count the quoted cells; one still open at the end of its line is an error only with single quotes."""
    quote, sign = signs.quotes[-1], re.escape(signs.sign)
    cell = re.compile(
        rf"\s*(?:{quote}(?:[^{quote}]|{quote}{quote})*{quote}(?P<rest>[^{sign}]*)|(?P<open>{quote}.*)|[^{sign}]*)"
        rf"(?:{sign}|$)"
    )
    right = lines = wrong = 0
    for line in sample:
        before = right
        for match in cell.finditer(signs.prepared(line.rstrip("\n"))):
            if match["rest"] is not None:
                right += not match["rest"].strip()
                wrong += bool(match["rest"].strip())
            elif match["open"] is not None:
                wrong += quote == "'"
        lines += right > before
    return _Count(right, lines, wrong)
