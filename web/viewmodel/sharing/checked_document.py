"""The content of a document of unknown origin, checked as far as possible without the data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pycore.columns.split import SPLIT_VERSIONS
from pycore.reading.base.numerals import OLD
from pycore.reading.base.overrides import check_overrides, merged
from web.viewmodel.checks import records
from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import LinkError
from web.viewmodel.data.catalog import entry_of
from web.viewmodel.data.column_choices import ColumnChoice, checked_choice
from web.viewmodel.lessons.lesson import Lesson, checked_lesson
from web.viewmodel.lessons.sheet import Sheet, sheet_of
from web.viewmodel.run.fingerprint import Fingerprint, checked_fingerprint
from web.viewmodel.settings.parsing import checked
from web.viewmodel.sharing.document import FIRST_SPLIT, LETTERS, LONGEST_ROWS, defaults
from web.viewmodel.sharing.newer import made_by_this_version
from web.viewmodel.words import t

LONGEST_PACKED = 50_000_000


@dataclass(frozen=True)
class Trained:
    """The state of a run: its weights, packed, and its progress."""

    weights: str
    epoch: int
    step: int


@dataclass(frozen=True)
class Plan:
    """The content of a document, checked as far as possible without the data.

    Attributes
    ----------
    key
        A set of the catalog; None for a user's table.
    file
        {"name", "bytes", "sha256"} of that table's file.
    rows
        The content of the file, if the document includes it.
    reading, targets, features, choices, derived, split_version
        As in ``Source``; a document without the split's version means the first one.
    found
        What was detected while reading, as overrides in addition to those of ``reading``.
    settings
        All settings.
    draw, start, trained
        Which initial weights; packed ones that replace them; a run that has begun.
    fingerprint, lesson, sheet
        The other parts of the document; the sheet is a step to compute by hand.
    """

    settings: dict[str, Any]
    key: str | None = None
    file: dict[str, Any] | None = None
    rows: str | None = None
    reading: dict[str, Any] = field(default_factory=dict)
    found: dict[str, Any] = field(default_factory=dict)
    targets: tuple[str, ...] | None = None
    features: tuple[str, ...] | None = None
    choices: dict[str, ColumnChoice] = field(default_factory=dict)
    derived: tuple[str, ...] = ()
    split_version: int = FIRST_SPLIT
    draw: int = 0
    start: str | None = None
    trained: Trained | None = None
    fingerprint: Fingerprint | None = None
    lesson: Lesson = field(default_factory=Lesson)
    sheet: Sheet | None = None

    def decisions(self) -> dict[str, Any]:
        """Return the overrides with which the file is read as it was, whatever would be detected today."""
        return merged({"rules": OLD, **self.found}, self.reading)  # OLD if it names none


def read_document(document: object, kind: str = "link") -> Plan:
    """Return the content of a document as a plan.

    Parameters
    ----------
    document
        Plain values of unknown origin.
    kind
        What contains it, for messages: a "link" or a "session".

    Raises
    ------
    NewerError
        At the first part that is unknown, missing or out of range.
    """
    with made_by_this_version(kind):
        return _read(document)


def _read(document: object) -> Plan:
    parts = {
        "data": _checked_data,
        "settings": lambda _what, value: checked(value),
        "draw": records.whole(2**32),
        "start": records.text(LONGEST_PACKED),
        "trained": _checked_trained,
        "fingerprint": checked_fingerprint,
        "lesson": checked_lesson,
        "sheet": sheet_of,
    }
    found = records.record(t("the_experiment"), document, parts, needed=("data",))
    found["settings"] = {**defaults(), **found.get("settings", {})}
    plan = Plan(**found.pop("data"), **found)
    check_overrides(plan.decisions())
    return plan


def _checked_data(what: str, value: object) -> dict[str, Any]:
    columns = {
        "targets": records.names,
        "features": records.names,
        "derived": records.names,
        "split_version": _checked_split_version,
        "choices": records.mapping(lambda _what, choice: ColumnChoice(**checked_choice(choice))),
    }
    if isinstance(value, dict) and "set" in value:
        found = records.record(
            what, value, {"set": lambda _what, key: entry_of(key).key, **columns}
        )
        return {"key": found.pop("set"), **_given(found)}
    file = {"name": records.text(1_000), "bytes": records.whole(), "sha256": records.text(64)}
    own = {
        "reading": _checked_reading,
        "found": _checked_reading,
        "rows": records.text(LONGEST_ROWS),
    }
    found = records.record(what, value, {**file, **own, **columns}, needed=tuple(file))
    described = {name: found.pop(name) for name in file}
    if "kinds" in found.get("found", {}):
        names = [*found.get("targets", ()), *found.get("features", ())]
        found["found"]["kinds"] = _checked_kinds(what, found["found"]["kinds"], names)
    return {"file": described, **_given(found)}


def _given(found: dict[str, Any]) -> dict[str, Any]:
    """Return the parts with empty lists of columns replaced by their meaning: detected automatically."""
    return {name: part for name, part in found.items() if part}


def _checked_reading(what: str, value: object) -> dict[str, Any]:
    reading: dict[str, Any] = records.mapping(lambda _what, given: given)(what, value)
    for name in ("data", "name"):
        if name in reading:
            raise LinkError("unknown_part", what=what, name=name)
    return reading


def _checked_split_version(what: str, value: object) -> int:
    version: int = records.whole()(what, value)
    if version not in SPLIT_VERSIONS:
        known = ", ".join(map(str, SPLIT_VERSIONS))
        raise LinkError("not_a_choice", what=what, value=version, known=known)
    return version


def _checked_kinds(what: str, letters: object, names: list[str]) -> dict[str, str]:
    kinds = {letter: kind for kind, letter in LETTERS.items()}
    if (
        not isinstance(letters, str)
        or len(letters) != len(names)
        or not kinds.keys() >= set(letters)
    ):
        raise LinkError(
            "not_column_kinds",
            what=what,
            value=shown(letters),
            count=len(names),
            known=", ".join(kinds),
        )
    return {name: kinds[letter] for name, letter in zip(names, letters, strict=True)}


def _checked_trained(what: str, value: object) -> Trained:
    parts = {
        "weights": records.text(LONGEST_PACKED),
        "epoch": records.whole(),
        "step": records.whole(),
    }
    return Trained(**records.record(what, value, parts, needed=tuple(parts)))
