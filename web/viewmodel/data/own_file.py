"""Reading a user's file in another way: the file of the current table, or one that could not be opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pycore.reading.base.overrides import OF_CELLS
from pycore.reading.otherwise import read_otherwise

FOLD = "reading-fold"  # of index.html: where it is shown
#: Options that may change the names of columns.
RENAMING = frozenset(
    {"delimiter", "quotes", "comment", "header", "above", "groups", "orient", "sheet"}
)


@dataclass(frozen=True)
class OwnFile:
    """A user's file, and the options with which it was opened; as in ``Source``."""

    data: bytes | str
    name: str
    targets: tuple[str, ...] | None = None
    features: tuple[str, ...] | None = None
    reading: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Refused:
    """A user's file that could not be opened, kept so that it can be read in another way.

    Attributes
    ----------
    file
        Its content, and the options with which it could not be read.
    why
        The reason, as a sentence.
    decisions
        The options that apply to its format.
    sheets
        The names of its sheets or arrays.
    """

    file: OwnFile
    why: str
    decisions: frozenset[str]
    sheets: tuple[str, ...]

    def read_with(self, reading: Mapping[str, Any]) -> OwnFile:
        """Return the file with other options in place of those with which it could not be opened."""
        return replace(self.file, reading=with_decisions(self.file.reading, reading))

    def document(self) -> dict[str, Any]:
        """Return a description of the file as JSON values."""
        return {
            "name": self.file.name,
            "why": self.why,
            "reading": dict(self.file.reading),
            "decisions": sorted(self.decisions),
            "sheets": list(self.sheets),
        }


def refusal_of(file: OwnFile, why: str) -> Refused | None:
    """Return a file that could not be opened; None if no other options would help."""
    if not isinstance(file.data, (bytes, str)):
        return None
    other = read_otherwise(file.data, file.name, file.reading)
    if other is None:
        return None
    possible = {n: v for n, v in file.reading.items() if n in other.decisions | OF_CELLS}
    kept = replace(file, reading=possible)
    # Kinds refer to known columns, and here there are none yet.
    return Refused(kept, why, other.decisions - {"kinds"}, other.sheets)


def with_decisions(kept: Mapping[str, Any], reading: Mapping[str, Any]) -> dict[str, Any]:
    """Return import options with some replaced; None for one that is to be detected."""
    kept = dict(kept)
    if RENAMING & set(reading):
        kept = {  # these refer to columns whose names may now differ
            name: value for name, value in kept.items() if not isinstance(value, Mapping)
        }
    return {name: v for name, v in {**kept, **reading}.items() if v is not None}
