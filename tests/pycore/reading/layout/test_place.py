"""Where the names of the columns stand: below titles, below names of groups, or nowhere."""

from __future__ import annotations

import pytest

from pycore import read_table

ROWS = "".join(f"{i}.5,{i * 3},{'ab'[i % 2]}\n" for i in range(12))
NAMES = ["height", "mass", "kind"]


@pytest.mark.parametrize(
    "above",
    [
        "",
        "Heights and masses\n",
        "Heights and masses\n\nSource: here\n",
        "Heights and masses,,\n",
        "Report,2024\n\n",
    ],
)
def test_titles_stand_above_the_names(above):
    """As many as there are; the table below is the same."""
    table = read_table(f"{above}{','.join(NAMES)}\n{ROWS}", "t")
    assert [column.name for column in table.columns] == NAMES
    assert table.shape == (12, 3)


def test_names_of_groups_come_before_the_names():
    """A name that stands for the columns up to the next one."""
    table = read_table(f"body,,other\n{','.join(NAMES)}\n{ROWS}", "t", groups=True)
    assert table.shape == (12, 3)
    names = [column.name for column in table.columns]
    assert names[0].endswith("height")
    assert names[0].startswith("body")
    assert names[1].startswith("body")


@pytest.mark.parametrize(("header", "rows"), [(1, 13), (2, 12), (3, 11)])
def test_the_row_can_be_said(header, rows):
    text = f"first,second,third\n{','.join(NAMES)}\n{ROWS}"
    assert read_table(text, "t", header=header).shape == (rows, 3)


def test_a_table_without_names_keeps_its_first_row():
    table = read_table(ROWS, "t", header=False)
    assert table.shape == (12, 3)
    assert table.columns[0].values[0] == 0.5
