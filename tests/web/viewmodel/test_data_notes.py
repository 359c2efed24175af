"""What was decided about a table: the list, its buttons and their commands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pycore.notes import Note
from web.viewmodel.data_notes import MAX_SHOWN, shown_notes
from web.viewmodel.lesson import Lesson

if TYPE_CHECKING:
    from web.viewmodel.session import Session

Run = Callable[[Awaitable[Any]], Any]
ROWS = "n,kind,y\n" + "".join(f"{i % 7},{'ab'[i % 2]},{'uvw'[i % 3]}\n" for i in range(42))


def opened(session: Session, run: Run, *notes: Note) -> None:
    """Open a table that was read with these notes, with a decision of its own."""
    run(session.load_table(ROWS, "t.csv", reading={"kinds": {"n": "category"}}))
    source = session.source
    session.take(replace(source, table=replace(source.table, notes=notes)), opened=True)


def test_nothing_decided_is_nothing_shown(session: Session, run: Run) -> None:
    opened(session, run)
    assert shown_notes(session) == ("", [], 0)
    assert session.message is not None
    assert session.message.text == '"t.csv" is open: 42 rows, 3 columns; the target is "y".'


def test_each_note_has_the_command_that_undoes_it(session: Session, run: Run) -> None:
    """A decision about one column leaves those of other columns as they are."""
    opened(
        session,
        run,
        Note("a", "It is {x}.", {"x": 1}, "kind", {"use": "ignore"}),
        Note("b", "Text.", {}, "y", {"reading": {"kinds": {"y": "number"}}}),
        Note("c", "No way back."),
        Note("d", "Names.", {}, "", {"reading": {"header": 2}}),
    )
    shown = shown_notes(session)
    assert shown.headline == "4 decisions were made for you"
    assert [entry.text for entry in shown.entries] == [
        "It is 1.",
        "Text.",
        "No way back.",
        "Names.",
    ]
    assert [(entry.label, entry.command, entry.arguments) for entry in shown.entries] == [
        ("Leave it out", "use_column", {"column": "kind", "use": "ignore"}),
        (
            "Read as numbers",
            "read_again",
            {"reading": {"kinds": {"n": "category", "y": "number"}}},
        ),
        ("", "", {}),
        ("Row 2 has the names", "read_again", {"reading": {"header": 2}}),
    ]
    assert session.message is not None
    assert session.message.text.endswith('4 decisions were made for you; see "Choose data".')
    assert [note["text"] for note in session.get()["data"]["notes"]] == [
        entry.text for entry in shown.entries
    ]


def test_a_lesson_that_fixes_the_reading_leaves_the_sentence_alone(
    session: Session, run: Run
) -> None:
    undo = {"reading": {"header": False}}
    opened(session, run, Note("d", "Names.", {}, "", undo))
    assert shown_notes(session).entries[0].label == "It has no names"
    session.lesson = Lesson(locked=("reading",))
    assert shown_notes(session).entries == [("Names.", "", "", {})]


def test_of_very_many_the_first_are_shown_and_the_others_counted(
    session: Session, run: Run
) -> None:
    opened(session, run, *(Note("a", f"{i}.") for i in range(MAX_SHOWN + 7)))
    shown = shown_notes(session)
    assert len(shown.entries) == MAX_SHOWN
    assert shown.more == 7


def test_other_roles_end_what_was_said_about_the_first_ones(session: Session, run: Run) -> None:
    rows = "".join(f"{i % 3},{'ab'[i % 2]},remark {i}\n" for i in range(300))
    run(session.load_table("size,kind,remark\n" + rows, "t.csv"))
    assert "target_chosen" in [note.kind for note in session.source.notes]
    run(session.choose_columns(target="size", features=["kind"]))
    assert session.source.notes == ()
