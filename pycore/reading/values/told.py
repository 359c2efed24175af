"""Notes on the columns: cells read as missing, signs stripped from numbers, columns read as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pycore.checks import quoted
from pycore.notes import Note
from pycore.reading.base.numerals import OLD, is_currency, read_numeral
from pycore.reading.base.result import CATEGORY, NUMBER
from pycore.reading.values.codes import (
    ADDRESS,
    ARTICLE,
    DATE,
    LEADING_ZEROS,
    NAMED,
    TELEPHONE,
    TOO_LONG,
)
from pycore.reading.values.columns import as_text
from pycore.reading.values.numbers import MAX_LIMITS, plural
from pycore.reading.values.sentinels import sentinels, spellings
from pycore.reading.values.signs import OTHER

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pycore.reading.base.numerals import Numeral
    from pycore.reading.values.columns import Cell, Texts
    from pycore.reading.values.numbers import Numbers
    from pycore.reading.values.signs import Signs

MAX_SHOWN = 3
MAX_UNITS = 5  # distinct texts that still look like units; more are ordinary words
MIN_NUMBERS = 2
MIN_RANGES = 3  # distinct ones

#: {kind of note: its sentence}
SENTENCES = {
    "missing_words": "{column}: {words} are treated as missing, in {count} of {cells} cells.",
    "missing_word": "{column}: {words} is treated as missing, in {count} of {cells} cells.",
    "no_numbers": (
        "{column}: {read} of {there} values are numbers; the others are treated as missing: "
        "{cells}."
    ),
    "mostly_numbers": "{column} is text: only {read} of {there} values are numbers; the others: {cells}.",
    "unit": "{column}: the unit {unit} after the numbers was removed.",
    "currency": "{column}: the numbers are amounts in {unit}.",
    "percent": "{column}: the numbers are percentages; 12.5 % is read as 0.125.",
    "limits": "{column}: limits such as {cells} are read as the numbers in them, {count} of {read}.",
    "negative": "{column}: numbers such as {cells} are read as negative, {count} of {read}.",
    "decimal": "{column}: {cell} is read as {value}; it could also be {other}.",
    "maybe_choices": "{column}: {cell} is read as {value}; it could also be a list of choices.",
    "choices": "{column} is text: {cells} look like lists of choices, not like decimal commas.",
    "mixed_percent": "{column} is text: some numbers have a percent sign and others do not.",
    "mixed_units": "{column} is text: the numbers have different units: {cells}.",
    "ranges": "{column} is text: most of its numbers are limits: {cells}.",
    LEADING_ZEROS: "{column} is text: its numbers have leading zeros, like codes.",
    TELEPHONE: "{column} is text: it has phone numbers.",
    TOO_LONG: "{column} is text: its numbers have so many digits that they are identifiers.",
    ARTICLE: "{column} is text: it has ISBN or EAN numbers.",
    ADDRESS: "{column} is text: it has IP addresses.",
    NAMED: "{column} is text: its name says that its numbers are codes.",
    DATE: "{column} is text: its numbers are dates without separators.",
    "sentinel": (
        "{column}: {value} is far from all other numbers ({least} to {most}), in {count} of "
        "{cells} cells; it may mean a missing value."
    ),
}


class Reader(NamedTuple):
    """The user's overrides, and what was detected about all columns.

    Attributes
    ----------
    given
        The overrides.
    signs
        The detected decimal signs.
    mixed
        The columns in which only some numbers have a percent sign.
    """

    given: Mapping[str, Any]
    signs: Signs
    mixed: frozenset[int]

    def undo(self, override: str, column: str, value: object) -> dict[str, Any]:
        """Return an override for one column, merged with those for other columns."""
        stated = self.given.get(override, {})
        if isinstance(stated, str):
            stated = {"": stated}
        return {"reading": {override: {**stated, column: value}}}


def notes_of(
    reader: Reader, j: int, name: str, read: Numbers | None, texts: Texts | None
) -> Iterator[Note]:
    """Yield the notes on a column.

    Parameters
    ----------
    reader
        What is known about all columns.
    j, name
        The index and the name of the column.
    read
        Its cells read as numbers, None if it was declared as text.
    texts
        Its cells as text, None if it is numeric.
    """
    if texts is not None:
        as_values = reader.undo("missing", name, [])
        yield from _of_words(reader, name, texts.words_seen, len(texts.values), as_values)
        if read is not None and read.notation.rules != OLD:
            yield from _of_text(reader, j, name, read)
    elif read is not None:
        as_text_again = reader.undo("kinds", name, CATEGORY)
        yield from _of_words(reader, name, read.words_seen, read.done, as_text_again)
        if read.notation.rules != OLD:
            yield from _of_numbers(reader, j, name, read, as_text_again)


def _note(kind: str, name: str, undo: Mapping[str, Any], **values: object) -> Note:
    return Note(kind, SENTENCES[kind], {"column": quoted(name), **values}, name, undo)


def _of_words(
    reader: Reader, name: str, words: Counter[str], rows: int, undo: Mapping[str, Any]
) -> Iterator[Note]:
    missing = reader.given.get("missing", {})
    if words and name not in missing and "" not in missing:
        kind = "missing_words" if len(words) > 1 else "missing_word"
        ordered: list[str] = sorted(words, key=lambda word: (-words[word], word))
        yield _note(kind, name, undo, words=_shown(ordered), count=sum(words.values()), cells=rows)


def _of_numbers(
    reader: Reader, j: int, name: str, read: Numbers, undo: Mapping[str, Any]
) -> Iterator[Note]:
    if read.unreadable:
        counts = {"read": read.read, "there": read.there}
        yield _note("no_numbers", name, undo, cells=_shown(read.no_numbers()), **counts)
    if read.percent:
        yield _note("percent", name, undo)
    elif read.unit:
        kind = "currency" if is_currency(read.unit) else "unit"
        yield _note(kind, name, undo, unit=quoted(read.unit))
    if read.limits:
        cells = read.examples_of(lambda numeral: bool(numeral.limit))
        yield _note("limits", name, undo, cells=_shown(cells), count=read.limits, read=read.read)
    if read.brackets or read.behind:
        cells = read.examples_of(lambda numeral: bool(numeral.negative))
        counts = {"count": read.brackets + read.behind, "read": read.read}
        yield _note("negative", name, undo, cells=_shown(cells), **counts)
    yield from _of_sentinels(reader, name, read)
    if j in reader.signs.doubtful:
        yield _doubt(reader, name, read, undo)


def _of_sentinels(reader: Reader, name: str, read: Numbers) -> Iterator[Note]:
    """Yield notes on possible sentinel values, unless the missing values are given."""
    missing = reader.given.get("missing", {})
    found = [] if name in missing or "" in missing else sentinels(read.values())
    words = sorted(read.words_seen)
    words += [text for one in found for text in spellings(one.value, read.notation.decimal)]
    for one in found:
        numbers = {"value": one.value, "least": one.least, "most": one.most}
        texts = {what: f"{number:.10g}" for what, number in numbers.items()}
        undo = reader.undo("missing", name, words)
        yield _note("sentinel", name, undo, **texts, count=one.cells, cells=read.done)


def _doubt(reader: Reader, name: str, read: Numbers, as_text_again: Mapping[str, Any]) -> Note:
    sign = read.notation.decimal
    value, other = (read_numeral(read.marks.first, decimal) for decimal in (sign, OTHER[sign]))
    cells = {"cell": quoted(read.marks.first), "value": f"{value.value:.15g}" if value else ""}
    if other is None:
        return _note("maybe_choices", name, as_text_again, **cells)
    undo = reader.undo("decimal", name, OTHER[sign])
    return _note("decimal", name, undo, **cells, other=f"{other.value:.15g}")


def _of_text(reader: Reader, j: int, name: str, read: Numbers) -> Iterator[Note]:
    """Yield notes on why a column is text although it contains numbers."""
    undo = reader.undo("kinds", name, NUMBER)
    if j in reader.signs.choices:
        cells = _shown(read.no_numbers())
        yield _note("choices", name, reader.undo("decimal", name, ","), cells=cells)
    elif j in reader.mixed:
        yield _note("mixed_percent", name, {})
    elif not read.hopeless and read.read >= MIN_NUMBERS and 2 * read.read > read.there:
        if why := read.why_codes():
            yield _note(why, name, undo)
        elif read.limits > MAX_LIMITS * read.read:
            limits = read.examples_of(lambda numeral: bool(numeral.limit))
            if len(limits) >= MIN_RANGES:  # two may be classes, such as <=50K and >50K
                yield _note("ranges", name, undo, cells=_shown(limits))
        elif read.unreadable:
            counts = {"read": read.read, "there": read.there}
            yield _note("mostly_numbers", name, undo, cells=_shown(read.no_numbers()), **counts)
        elif 1 < len(read.units) <= MAX_UNITS and not any(" " in unit for unit in read.units):
            each = [cell for unit in read.units for cell in read.examples_of(_has(unit))[:1]]
            yield _note("mixed_units", name, undo, cells=_shown(each))


def _has(unit: str) -> Callable[[Numeral], bool]:
    return lambda numeral: plural(numeral.unit) == unit


def _shown(cells: Sequence[Cell] | Sequence[str]) -> str:
    """Return the first cells, quoted."""
    different = list(dict.fromkeys(as_text(cell) for cell in cells))
    more = ", ..." if len(different) > MAX_SHOWN else ""
    return ", ".join(map(quoted, different[:MAX_SHOWN])) + more


def decisions_of(read: Iterable[Numbers]) -> dict[str, Any]:
    """Return the decimal sign of most numeric columns with one, and the thousands separators; {} for none."""
    numbers = list(read)
    found: dict[str, Any] = {}
    if signs := [n.notation.decimal for n in numbers if n.marks]:
        found["decimal"] = "," if 2 * signs.count(",") > len(signs) else "."
    if groups := sorted({sign for n in numbers for sign in n.groups}):
        found["thousands"] = tuple(groups)
    return found
