"""What was decided about a table: the list, its buttons and their commands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from pycore import TableError
from pycore.notes import Note
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.data.about.data_notes import MAX_SHOWN, shown_notes
from web.viewmodel.lessons.lesson import Lesson

if TYPE_CHECKING:
    from lab_page import LabPage

Run = Callable[[Awaitable[Any]], Any]
ROWS = "n,kind,y\n" + "".join(f"{i % 7},{'ab'[i % 2]},{'uvw'[i % 3]}\n" for i in range(42))


def opened(session: LabPage, run: Run, *notes: Note) -> None:
    """Open a table that was read with these notes, with a decision of its own."""
    run(session.load_table(ROWS, "t.csv", reading={"kinds": {"n": "category"}}))
    source = session.source
    session.take(replace(source, table=replace(source.table, notes=notes)), opened=True)


def test_nothing_decided_is_nothing_shown(session: LabPage, run: Run) -> None:
    opened(session, run)
    assert shown_notes(session.source, session.dataset, session.lesson.fixed) == ("", [], 0)
    assert session.message is not None
    assert session.message.text == '"t.csv" is open: 42 rows, 3 columns; the target is "y".'


def test_each_note_has_the_command_that_undoes_it(session: LabPage, run: Run) -> None:
    """A decision about one column leaves those of other columns as they are."""
    opened(
        session,
        run,
        Note("a", "It is {x}.", {"x": 1}, "kind", {"use": "ignore"}),
        Note("b", "Text.", {}, "y", {"reading": {"kinds": {"y": "number"}}}),
        Note("c", "No way back."),
        Note("d", "Names.", {}, "", {"reading": {"header": 2}}),
    )
    shown = shown_notes(session.source, session.dataset, session.lesson.fixed)
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
        ("Row 2 is the header", "read_again", {"reading": {"header": 2}}),
    ]
    assert session.message is not None
    assert session.message.text.endswith('4 decisions were made for you; see "Choose data".')
    assert [note["text"] for note in session.get()["data"]["notes"]] == [
        entry.text for entry in shown.entries
    ]


def test_a_lesson_that_fixes_the_reading_leaves_the_sentence_alone(
    session: LabPage, run: Run
) -> None:
    undo = {"reading": {"header": False}}
    opened(session, run, Note("d", "Names.", {}, "", undo))
    assert (
        shown_notes(session.source, session.dataset, session.lesson.fixed).entries[0].label
        == "There is no header"
    )
    session.lesson = Lesson(locked=("reading",))
    assert shown_notes(session.source, session.dataset, session.lesson.fixed).entries == [
        ("Names.", "", "", {})
    ]


def test_of_very_many_the_first_are_shown_and_the_others_counted(
    session: LabPage, run: Run
) -> None:
    opened(session, run, *(Note("a", f"{i}.") for i in range(MAX_SHOWN + 7)))
    shown = shown_notes(session.source, session.dataset, session.lesson.fixed)
    assert len(shown.entries) == MAX_SHOWN
    assert shown.more == 7


def test_other_roles_end_what_was_said_about_the_first_ones(session: LabPage, run: Run) -> None:
    rows = "".join(f"{i % 3},{'ab'[i % 2]},remark {i}\n" for i in range(300))
    run(session.load_table("size,kind,remark\n" + rows, "t.csv"))
    assert "target_chosen" in [note.kind for note in session.source.notes]
    run(session.choose_columns(target="size", features=["kind"]))
    assert session.source.notes == ()


def test_gaps_in_many_columns_are_one_line_that_one_click_undoes(
    session: LabPage, run: Run
) -> None:
    """Thirty columns with a question mark are one entry, and so are thirty that are left out."""
    names = [f"c{j}" for j in range(30)]
    rows = [[str((7 * i + j) % 11) for j in range(30)] for i in range(40)]
    rows[3] = ["?"] * 30
    same = [f"s{j}" for j in range(30)]
    text = ",".join([*names, *same, "y"]) + "\n"
    text += "".join(",".join([*row, *["1"] * 30, "ab"[i % 2]]) + "\n" for i, row in enumerate(rows))
    run(session.load_table(text, "t.csv"))
    assert len(session.source.table.notes) == 30
    shown = shown_notes(session.source, session.dataset, session.lesson.fixed)
    assert len(shown.entries) < 6
    gaps = next(entry for entry in shown.entries if "?" in entry.text)
    assert gaps.text.startswith(
        '"c0": "?" is treated as missing, in 1 of 40 cells. The same goes for 29'
    )
    assert gaps.label == "Read as text"
    out = next(entry for entry in shown.entries if '"s0"' in entry.text)
    assert (out.label, out.command) == ("Use them", "use_column")
    run(session.use_column(**out.arguments))
    assert {feature.column for feature in session.dataset.features} == {*names, *same}
    run(session.read_again(**gaps.arguments))
    assert {session.source.table.column(name).kind for name in names} == {"category"}


def test_what_cannot_be_said_of_several_columns(session: LabPage, run: Run) -> None:
    """Nothing is changed then: one column splits the rows, each column must be there."""
    opened(session, run)
    before = session.dataset
    for column, use, said in (
        (["n", "kind"], "split", "At most"),
        (["n", "gone"], "ignore", "gone"),
        (["n", 3], "ignore", "must be a list"),
        ([], "ignore", "at least one"),
        (["n", "kind"], "ignore", "at least one"),
        (["n", "kind"], "target", "cannot be used"),
    ):
        with pytest.raises((CommandError, TableError), match=said):
            run(session.use_column(column, use))
    assert session.dataset is before
    run(session.use_column(["n", "kind"], "as_read"))
    assert [feature.column for feature in session.dataset.features] == ["n", "kind"]


def test_rows_that_were_kept_are_not_undone_but_left_out(session: LabPage, run: Run) -> None:
    """What looks like a total and does not add up is still there; what was dropped comes back."""
    rows = "".join(f"{i % 7},{i % 3}.5,{'ab'[i % 2]}\n" for i in range(30))
    for last, label in (("Total,1,\n", "Leave out the last row"), ("", None)):
        run(session.load_table(f"x,n,y\n{rows}{last}", "t"))
        labels = [
            entry.label
            for entry in shown_notes(session.source, session.dataset).entries
            if "below" in dict(entry.arguments).get("reading", {})
        ]
        assert labels == ([label] if label else [])
    opened(session, run, *(Note("e", "Sum.", {}, "", {"reading": {"below": n}}) for n in (0, 1, 3)))
    labels = [e.label for e in shown_notes(session.source, session.dataset).entries]
    assert labels == ["Undo", "Leave out the last row", "Leave out the last 3 rows"]
