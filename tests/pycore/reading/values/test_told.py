"""What is told of the columns, and that each note can be undone."""

from __future__ import annotations

import pytest

from pycore import read_table

TEXTS = {
    "a unit": ("h,y\n" + "".join(f"{150 + i} cm,{'ab'[i % 2]}\n" for i in range(30)), "h"),
    "a word for missing": (
        "x,y\n" + "".join(f"{'none' if i % 9 == 4 else i},{'ab'[i % 2]}\n" for i in range(30)),
        "x",
    ),
    "texts among numbers": (
        "x,y\n" + "".join(f"{'oops' if i == 7 else i},{'ab'[i % 2]}\n" for i in range(60)),
        "x",
    ),
    "thousands": ("x;y\n" + "".join(f"1.{i:03},5;{'ab'[i % 2]}\n" for i in range(30)), None),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_note_names_its_column_and_its_undo_reads_otherwise(name):
    """Another table comes, or other decisions."""
    text, column = TEXTS[name]
    table = read_table(text, "t")
    notes = [note for note in table.notes if note.column == column and "reading" in note.undo]
    if column is None:
        assert "thousands" in table.decisions
        return
    assert notes
    assert f'"{column}"' in str(notes[0])
    again = read_table(text, "t", **notes[0].undo["reading"])
    before, after = table.column(column), again.column(column)
    assert before.kind != after.kind or before.values.tolist() != after.values.tolist()


def test_plain_tables_have_nothing_to_tell():
    assert read_table("x,y\n1,a\n2,b\n3,a\n4,b\n", "t").notes == ()
