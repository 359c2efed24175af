"""Every nasty file becomes the expected table or ends in the expected sentence, at once or in steps."""

from __future__ import annotations

import math
import re

import pytest
from nasty import all_files

from pycore import TableError, read_table
from pycore.data.table import read_table_in_steps
from pycore.reading.decided import decided

FILES = all_files()


def as_lists(table):
    """Return {name: values} with None for what is missing."""
    return {
        column.name: [
            None if value is None or (isinstance(value, float) and math.isnan(value)) else value
            for value in column.values.tolist()
        ]
        for column in table.columns
    }


def in_steps(data, name, **overrides):
    """Return the table and the progress."""
    steps = read_table_in_steps(data, name, **overrides)
    progress = []
    while True:
        try:
            progress.append(next(steps))
        except StopIteration as stop:
            return stop.value, progress


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_nasty_file(file):
    """The table with its decisions, or one sentence with the file's name."""
    if isinstance(file.expected, str):
        for read in (read_table, in_steps):
            with pytest.raises(TableError, match=file.expected) as caught:
                read(file.data, "file", **file.overrides)
            sentence = str(caught.value)
            assert sentence.endswith(".")
            assert len(sentence) < 700
            assert not re.search(r"\n|Error|Traceback", sentence)
        return
    table = read_table(file.data, "file", **file.overrides)
    assert as_lists(table) == file.expected
    assert file.told.items() <= table.decisions.items()
    assert set(file.noted) <= {note.kind for note in table.notes}
    for column in table.columns:
        missing = sum(value is None for value in file.expected[column.name])
        assert column.missing == missing
        numbers = {float, int} & {type(value) for value in file.expected[column.name]}
        assert column.kind == ("number" if numbers else "category")
    fixed = decided(table, file.overrides)
    assert as_lists(read_table(file.data, "file", **fixed)) == as_lists(table), fixed
    again, progress = in_steps(file.data, "file", **file.overrides)
    assert as_lists(again) == as_lists(table)
    assert again.decisions == table.decisions
    assert [done for done, _ in progress] == sorted(done for done, _ in progress)
    assert progress[-1] == (1000, 1000)


def test_there_are_enough_of_them():
    """Names are unique, and the collection is one."""
    assert len({file.name for file in FILES}) == len(FILES) >= 60


def test_the_names_of_all_sheets_and_arrays_are_told():
    """A page can offer them."""
    by_name = {file.name: file for file in FILES}
    for name, sheets in (
        ("xlsx, sheet said", ("Notes", "Data")),
        ("npz, array said", ("x", "y")),
        ("delimiter comma", ()),
    ):
        file = by_name[name]
        assert read_table(file.data, "file", **file.overrides).sheets == sheets
