"""Notes: sentences that are data."""

from __future__ import annotations

from pycore.notes import Note, grouped


def of_columns(count, undo):
    """Return a note for each of so many columns."""
    return [
        Note("w", "{column} has gaps.", {"column": f'"c{i}"'}, f"c{i}", undo(f"c{i}"))
        for i in range(count)
    ]


def test_few_notes_of_a_kind_stay_as_they_are():
    notes = of_columns(3, lambda name: {"reading": {"kinds": {name: "number"}}})
    assert grouped(notes) == notes


def test_many_notes_of_a_kind_are_one_with_one_undo():
    """It stands where the first stood; what is about the table, of another kind or another sentence stays apart."""
    kept = [Note("t", "A."), Note("leak", "{column} leaks.", {"column": "c"}, "c")]
    other = Note(
        "w", "{column} has a gap.", {"column": '"d"'}, "d", {"reading": {"kinds": {"d": "x"}}}
    )
    many = of_columns(13, lambda name: {"reading": {"kinds": {name: "number"}}})
    one, *rest = grouped([*many[:1], *kept, other, *many[1:]])
    assert rest == [*kept, other]
    named = ", ".join(f'"c{i}"' for i in range(1, 11))
    assert str(one) == f'"c0" has gaps. The same goes for 12 more columns: {named}, ...'
    assert (one.kind, one.column, one.columns) == ("w", "", tuple(f"c{i}" for i in range(13)))
    assert one.undo == {"reading": {"kinds": {f"c{i}": "number" for i in range(13)}}}
    assert str(grouped(many[:4])[0]).endswith('for 3 more columns: "c1", "c2", "c3".')


def test_an_undo_is_there_only_if_it_undoes_all():
    uses = grouped(of_columns(5, lambda _: {"use": "as_read"}))
    assert [note.undo for note in uses] == [{"use": "as_read"}]
    mixed = grouped(of_columns(5, lambda name: {"use": "order" if name == "c3" else "as_read"}))
    assert [(note.undo, len(note.columns)) for note in mixed] == [
        ({"use": "as_read"}, 4),
        ({"use": "order"}, 0),
    ]
    whole = grouped(of_columns(5, lambda _: {"reading": {"header": 1}}))
    assert [note.undo for note in whole] == [{}]


def test_leaks_are_each_shown():
    leaks = [Note("leak", "{c} leaks.", {"c": str(i)}, str(i), {"use": "ignore"}) for i in range(5)]
    assert grouped(leaks) == leaks


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
        "columns": ["id"],
        "undo": {"use": "as_read"},
    }


def test_braces_in_a_name_stay_as_they_are():
    assert str(Note("x", "It is {name}.", {"name": "{a}"})) == "It is {a}."
