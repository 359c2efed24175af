"""Reading a file of the user's in another way: the file of the table of now, or one that could not be opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from pycore.reading.base.overrides import OF_CELLS
from pycore.reading.otherwise import read_otherwise
from web.viewmodel.data.descriptions import decisions, decisions_of
from web.viewmodel.words import t

if TYPE_CHECKING:
    from pycore import Table
    from web.viewmodel.data.source import Source

AROUND = ("above", "below", "groups", "repeats")  # what people write around a table
FOLD = "reading-fold"  # of index.html: where it is shown
#: Offered for a text, those first that are most used; what the reader finds out is among them.
ENCODINGS = (
    *("utf-8", "utf-16", "cp1252", "mac-roman", "cp850", "cp437", "iso8859-15"),
    *("cp1250", "iso8859-2", "cp852", "mac-latin2", "cp1257", "iso8859-13", "cp1254"),
    *("cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic", "cp1253", "iso8859-7"),
    *("cp1255", "iso8859-8", "cp1256", "iso8859-6", "cp874"),
    *("gbk", "gb18030", "big5", "cp950", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949"),
)
#: Decisions that may change columns' names.
RENAMING = frozenset(
    {"delimiter", "quotes", "comment", "header", "above", "groups", "orient", "sheet"}
)


@dataclass(frozen=True)
class OwnFile:
    """A file of the user's, and what was asked for when it was opened; as in ``Source``."""

    data: bytes | str
    name: str
    targets: tuple[str, ...] | None = None
    features: tuple[str, ...] | None = None
    reading: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Refused:
    """A file of the user's that could not be opened, kept so that it can be read in another way.

    Attributes
    ----------
    file
        Its content, and the decisions with which it could not be.
    why
        A sentence.
    decisions
        Those that mean something for its format.
    sheets
        The names of its sheets or arrays.
    """

    file: OwnFile
    why: str
    decisions: frozenset[str]
    sheets: tuple[str, ...]

    def read_with(self, reading: Mapping[str, Any]) -> OwnFile:
        """Return the file with other decisions in the place of those with which it could not be opened."""
        return replace(self.file, reading=with_decisions(self.file.reading, reading))

    def document(self) -> dict[str, Any]:
        """Return what is known of it, as JSON has it."""
        return {
            "name": self.file.name,
            "why": self.why,
            "reading": dict(self.file.reading),
            "decisions": sorted(self.decisions),
            "sheets": list(self.sheets),
        }


def refusal_of(file: OwnFile, why: str) -> Refused | None:
    """Return a file that could not be opened; None if no other decision of reading would help."""
    if not isinstance(file.data, (bytes, str)):
        return None
    other = read_otherwise(file.data, file.name, file.reading)
    if other is None:
        return None
    possible = {n: v for n, v in file.reading.items() if n in other.decisions | OF_CELLS}
    kept = replace(file, reading=possible)
    # Kinds are about columns that are known, and here there are none yet.
    return Refused(kept, why, other.decisions - {"kinds"}, other.sheets)


def with_decisions(kept: Mapping[str, Any], reading: Mapping[str, Any]) -> dict[str, Any]:
    """Return decisions of reading with others in their place; None for one that is to be found out."""
    kept = dict(kept)
    if RENAMING & set(reading):
        kept = {  # these name columns that may be called otherwise now
            name: value for name, value in kept.items() if not isinstance(value, Mapping)
        }
    return {name: v for name, v in {**kept, **reading}.items() if v is not None}


class Offer(NamedTuple):
    """What "Import options" shows.

    Attributes
    ----------
    applicable
        The decisions that can be taken.
    chosen, found
        {decision: value} of those that the user took; what was found out, in words.
    sheets
        To choose from.
    above, below
        Sentences before and after the choices.
    """

    applicable: frozenset[str]
    chosen: Mapping[str, Any]
    found: Mapping[str, str]
    sheets: tuple[str, ...]
    above: list[str]
    below: list[str]


def _found_around(table: Table) -> dict[str, str]:
    """Return in words how what stands around the values was found: which rows they are is told beside it."""
    told = table.decisions
    found = {
        what: t("reading_is_rows", count=told[what].split(" ", 1)[0])
        if what in told
        else t("reading_is_rows_0")
        for what in ("above", "below")
    }
    for what in ("groups", "repeats"):
        found[what] = t(f"reading_is_{what}_yes") if what in told else t(f"reading_is_{what}_no")
    return {**found, "quotes": told.get("quotes", t("reading_is_quotes_double"))}


def reading_offer(waiting: Refused | None, source: Source, with_control: set[str]) -> Offer:
    """Return what can be read in another way: the file that waits for it, or else the table that is open.

    Decisions ``with_control`` need no sentence.
    """
    if waiting is not None:
        above = [t("refused", name=waiting.file.name, why=waiting.why), t("refused_ways")]
        return Offer(waiting.decisions, waiting.file.reading, {}, waiting.sheets, above, [])
    if source.entry is not None:
        return Offer(frozenset(), {}, {}, (), [t("reading_nothing")], [])
    table = source.table
    below = decisions(table, with_control - {"units", *AROUND})  # which they are is told as well
    units = t("reading_is_units_yes") if "units" in table.decisions else t("reading_is_units_no")
    found = {**table.decisions, **_found_around(table), "units": units}
    return Offer(decisions_of(source), source.reading, found, table.sheets, [], below)
