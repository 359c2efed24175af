"""The first rows of the table, as the file has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apps import do, view
from places import DATASETS

from web.views.data.first_rows import FirstRows

if TYPE_CHECKING:
    from web.app import App

PLACES = ("first-rows",)


def cells(app: App) -> list[list[str]]:
    """Return the texts of the table's body."""
    html = view(app, FirstRows)._text.text
    rows = html.split("<tbody>")[1].split("</tr>")[:-1]
    return [re.findall(r">([^<]*)</t[hd]>", row) for row in rows]


def test_the_rows_are_those_of_the_file(app: App) -> None:
    """Beside a plain reading of the file; the heads name every column and its kind."""
    do(app, "choose", key="iris")
    lines = (DATASETS / "iris.csv").read_text("utf-8").splitlines()
    shown = cells(app)
    assert shown
    for row, line in zip(shown, lines[1:], strict=False):
        values = row[-5:]
        for value, written in zip(values, line.split(","), strict=True):
            assert value == written or float(value) == float(written)
    html = view(app, FirstRows)._text.text
    for name in lines[0].split(","):
        assert name.strip('"') in html
    assert html.count('class="below">number') + html.count('class="below">text') >= 5


def test_a_missing_cell_is_empty(app: App) -> None:
    """Beside the number of its row."""
    do(app, "load_table", data="x,y\n,a\n2,b\n3,a\n4,b\n5,a\n6,b\n")
    assert cells(app)[:2] == [["1", "", "a"], ["2", "2", "b"]]
