"""What was decided about the table on the user's behalf, with the command that decides otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from web.viewmodel.data.about.descriptions import notes_of
from web.viewmodel.settings.labels import label_of
from web.viewmodel.words import said, t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pycore import Dataset
    from pycore.notes import Note
    from web.viewmodel.data.source import Source

MAX_SHOWN = 40
#: {import option: the control that a lesson locks for it}; a use is chosen in the column's own controls.
CONTROLS = {"reading": "reading", "use": "column"}
MERGED = frozenset({"kinds", "missing"})  # options that hold one entry for each column


class Entry(NamedTuple):
    """A line of the list: the sentence, and the button next to it ("" and no command if nothing can be changed)."""

    text: str
    label: str = ""
    command: str = ""
    arguments: Mapping[str, Any] = {}


class Shown(NamedTuple):
    """The list: its headline ("" if it is empty), its lines, and the number of entries without a line."""

    headline: str
    entries: list[Entry]
    more: int


def shown_notes(source: Source, dataset: Dataset, fixed: Collection[str] = ()) -> Shown:
    """Return the list as the page shows it; a button appears unless a lesson has fixed what it changes."""
    notes = notes_of(source, dataset)
    entries = [_entry(note, source, fixed) for note in notes[:MAX_SHOWN]]
    count = len(notes)
    headline = "" if not notes else t("notes_one") if count == 1 else t("notes_many", count=count)
    return Shown(headline, entries, count - len(entries))


def _entry(note: Note, source: Source, fixed: Collection[str]) -> Entry:
    (what, change), *_ = (*note.undo.items(), ("", None))
    if not what or CONTROLS.get(what) in fixed:
        return Entry(said(note))
    if what == "use":
        use = change if len(note.undo) == 1 else dict(note.undo)  # with the changes that it needs
        if note.columns:
            label = t(f"note_uses_{change}")
            return Entry(
                said(note), label, "use_column", {"column": list(note.columns), "use": use}
            )
        arguments = {"column": note.column, "use": use}
        return Entry(said(note), t(f"note_use_{change}"), "use_column", arguments)
    if what == "set":
        (name,) = change
        label = t("note_set", label=label_of(name), value=written(change[name], "g"))
        return (
            Entry(said(note))
            if name in fixed
            else Entry(said(note), label, "set", {"settings": change})
        )
    if not source.is_own:  # a set of the catalog has no file to read again
        return Entry(said(note))
    return Entry(said(note), _label(change), "read_again", {"reading": _with_kept(change, source)})


def _label(change: Mapping[str, Any]) -> str:
    """Return the label of the button for an import option."""
    (what, value), *others = change.items()
    if others:
        return t("note_undo")
    if what in MERGED:
        return _label_of_columns(what, value)
    if what == "header":
        return _label_of_header(value)
    if what == "below" and value:  # rows that were kept, though they look like a total
        return t("note_below_one") if value == 1 else t("note_below", count=value)
    if what in ("decimal", "encoding") and isinstance(value, str):
        names = {",": t("reading_is_comma"), ".": t("reading_is_point")}
        return t(f"note_{what}", value=names.get(value, value))
    return t("note_undo")


def _label_of_header(value: bool | int) -> str:  # noqa: FBT001 - an import option
    """Return the label of the button that chooses another header, or none."""
    if value is False:
        return t("note_header_none")
    return t("note_header_first") if value is True else t("note_header_row", row=value)


def _label_of_columns(what: str, value: Mapping[str, Any]) -> str:
    """Return the label of the button for an import option that has an entry for each column."""
    if what == "missing":
        return t("note_missing" if any(value.values()) else "note_undo")
    kinds = set(value.values())
    return t(f"note_kinds_{kinds.pop()}") if len(kinds) == 1 else t("note_undo")


def _with_kept(change: Mapping[str, Any], source: Source) -> dict[str, Any]:
    """Return import options; those that hold an entry for each column keep their other entries."""
    return {
        what: {**source.reading.get(what, {}), **value}
        if what in MERGED and isinstance(value, dict)
        else value
        for what, value in change.items()
    }
