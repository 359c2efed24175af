"""Data and run in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.data.about.descriptions import (
    about_source,
    cell_text,
    column_notes,
    data_sentence,
    notes_of,
    preview,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


def test_data_sentence_of_classes(session: LabPage, run: Run) -> None:
    """Rows, split, inputs, classes and the majority guess, for iris as its description has them."""
    run(session.choose("iris"))
    assert data_sentence(session.dataset) == (
        "150 rows: 120 train, 30 test; 4 inputs after encoding; 3 classes; "
        "always predicting the most frequent class is right for 33% of the test rows."
    )


def test_data_sentence_of_a_number(session: LabPage, run: Run) -> None:
    """For a number its mean and standard deviation; one-hot inputs are counted."""
    run(session.choose("auto-mpg"))
    sentence = data_sentence(session.dataset)
    assert sentence.startswith(
        "392 rows: 314 train, 78 test; 9 inputs after encoding; miles per gallon is a number, with mean 2"
    )
    run(session.choose_columns(features=["weight (lb)"]))
    assert "; 1 input after encoding; " in data_sentence(session.dataset)


def test_preview(session: LabPage, run: Run) -> None:
    """The first rows as text, numbered: features in order, target last, missing cells empty, as in the file."""
    run(session.choose("penguins"))
    heads, rows = preview(session.source, session.dataset)
    assert heads[1] == ("bill length (mm)", "number")
    assert heads[-1] == ("species", "text")
    assert rows[0] == ["1", "39.1", "18.7", "181", "3750", "Adelie"]
    assert rows[3] == ["4", "", "", "", "", "Adelie"]
    assert len(rows) <= 8


def test_preview_of_a_wide_table_is_bounded(session: LabPage, run: Run) -> None:
    """Of a table with a thousand columns a few are shown, with the target among them."""
    head = ",".join(f"c{i}" for i in range(1000))
    rows = "".join(",".join([str(i)] * 999 + ["ab"[i % 2]]) + "\n" for i in range(20))
    run(session.load_table(f"{head}\n{rows}"))
    heads, rows_shown = preview(session.source, session.dataset)
    assert len(heads) <= 20
    assert heads[-1] == ("c999", "text")
    assert all(len(row) == len(heads) for row in rows_shown)
    assert heads[-2] == (f"+ {999 - (len(heads) - 3)} more", "")
    assert all(row[-2:] == ["\u2026", "ab"[i % 2]] for i, row in enumerate(rows_shown))


def test_column_notes(session: LabPage, run: Run) -> None:
    """What is missing is said in numbers, for used columns and a few others only."""
    run(session.choose("auto-mpg"))
    notes = column_notes(session.source.table)
    assert [str(note) for note in notes_of(session.source, session.dataset)] == [
        "6 rows with a missing feature were dropped."
    ]
    assert any('"horsepower"' in note and "6 missing" in note for note in notes)
    head = ",".join(f"c{i}" for i in range(1000))
    rows = "".join(",".join([str(i), *[""] * 998, "ab"[i % 2]]) + "\n" for i in range(20))
    run(session.load_table(f"{head}\n{rows}"))
    assert len(column_notes(session.source.table)) <= 30


def test_about_source(session: LabPage, run: Run) -> None:
    """A bundled table comes with source and licence, a toy set with a sentence, the user's own with nothing."""
    run(session.choose("penguins"))
    assert "CC0" in about_source(session.source)
    run(session.choose("xor"))
    assert "no straight line" in about_source(session.source)
    run(session.load_table("a,b\n1,x\n2,y\n3,x\n"))
    assert about_source(session.source) == ""


@pytest.mark.parametrize("length", [24, 25, 100_000])
def test_cells_and_heads_are_whole(session: LabPage, run: Run, length: int) -> None:
    """However long a text is, what can be read of it is not cut here."""
    name = "n" * min(length, 200)
    run(session.load_table(f"{name},b\n{'x' * length},1\ny,0\nz,1\ny,1\n", features=[name]))
    assert cell_text(session.source.table.columns[0], 0) == "x" * length
    heads, rows = preview(session.source, session.dataset)
    assert heads[1][0] == name
    assert rows[0][1] == "x" * length
