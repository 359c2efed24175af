"""Decisions made on the user's behalf, as data: a template, its values, and the change that undoes the decision."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pycore.checks import quoted
from pycore.messages import ENGLISH, Message, filled, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MAX_ALIKE = 3  # notes of one kind that are shown individually; more are merged
MAX_NAMED = 10  # columns named in a merged note
#: Kinds that are never merged.
APART = frozenset({"leak"})


@dataclass(frozen=True)
class Note:
    """A decision made between a file and a data set: something doubtful, left out, converted or guessed.

    Attributes
    ----------
    kind
        The kind of decision, an identifier such as "row_numbers"; with ``values`` it is all that a program needs.
    template
        The English sentence with a ``str.format`` field for each value; the key of its translation.
    values
        {field: its value}; a value may be a ``Message``.
    column
        The column that the note is about; "" if it is about the table or several columns.
    undo
        The change that undoes the decision, empty if there is none: {"reading": overrides of ``read_table``} or
        {"use": how to use the column instead, and other choices for it, see ``ColumnChoice``}.
    columns
        The columns that the note is about, if there are several.
    """

    kind: str
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    column: str = ""
    undo: Mapping[str, Any] = field(default_factory=dict)
    columns: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the English sentence."""
        return self.text()

    def text(self, words: Mapping[str, str] = ENGLISH) -> str:
        """Return the sentence, translated by {English template: translation}."""
        return filled(self.template, self.values, words)

    def document(self) -> dict[str, Any]:
        """Return the note as JSON, with the sentence as "text"."""
        return {
            "kind": self.kind,
            "text": str(self),
            "values": plain(self.values),
            "column": self.column,
            "columns": list(self.columns or [self.column] * bool(self.column)),
            "undo": dict(self.undo),
        }


def grouped(notes: Iterable[Note]) -> list[Note]:
    """Return the notes, with more than ``MAX_ALIKE`` of one kind merged into one, in place of the first.

    The merged note has the first one's sentence and names the other columns; its ``undo`` undoes all of them.
    """
    alike: dict[tuple[object, ...], list[Note]] = {}
    for place, note in enumerate(notes):
        is_apart = not note.column or note.kind in APART
        change = note.undo.get("reading", note.undo)
        way = repr(sorted(change) if change is not note.undo else sorted(note.undo.items()))
        key = (place,) if is_apart else (note.kind, note.template, way)
        alike.setdefault(key, []).append(note)
    found: list[Note] = []
    for group in alike.values():
        found += group if len(group) <= MAX_ALIKE else [_as_one(group)]
    return found


def _as_one(notes: Sequence[Note]) -> Note:
    first, columns = notes[0], tuple(note.column for note in notes)
    named = ", ".join(map(quoted, columns[1 : 1 + MAX_NAMED]))
    values = {
        **first.values,
        "sentence": Message(first.template, **first.values),
        "more": len(columns) - 1,
        "others": named,
    }
    template = (
        "{sentence} The same goes for {more} more columns: {others}, ..."
        if len(columns) > 1 + MAX_NAMED
        else "{sentence} The same goes for {more} more columns: {others}."
    )
    return Note(first.kind, template, values, "", _undo_of(notes), columns)


def _undo_of(notes: Sequence[Note]) -> dict[str, Any]:
    """Return the change that undoes all notes of a kind; empty if there is none."""
    first = dict(notes[0].undo)
    if "reading" not in first:
        return first
    together: dict[str, dict[str, Any]] = {}
    for note in notes:
        for override, value in note.undo["reading"].items():
            if not isinstance(value, dict):
                return {}
            together.setdefault(override, {}).update(value)
    return {"reading": together}
