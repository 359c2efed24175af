"""Notes: sentences that are data."""

from __future__ import annotations

from pycore.notes import Note


def test_a_note_is_its_template_with_its_values():
    note = Note(
        "row_numbers",
        "The column {column} numbers the rows.",
        {"column": '"id"'},
        "id",
        {"use": "as_read"},
    )
    assert str(note) == 'The column "id" numbers the rows.'
    assert note.document() == {
        "kind": "row_numbers",
        "text": 'The column "id" numbers the rows.',
        "values": {"column": '"id"'},
        "column": "id",
        "undo": {"use": "as_read"},
    }


def test_braces_in_a_name_stay_as_they_are():
    assert str(Note("x", "It is {name}.", {"name": "{a}"})) == "It is {a}."
