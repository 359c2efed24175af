"""The table of the columns: what each holds, what it is now, and how its values are spread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apps import do, view

from web.views.data.column_table import ColumnTable

if TYPE_CHECKING:
    import pytest

    from web.app import App

PLACES = ("column-table",)


def test_the_column_table_says_what_there_is(app: App) -> None:
    """A row a column: name, bars, kind, role, missing and different; a reason where one was left out."""
    do(
        app,
        "load_table",
        data=("x,id,y\n" + "".join(f"{i % 9},k{i},{'ab'[i % 2]}\n" for i in range(300))),
    )
    html = view(app, ColumnTable).html()
    rows = [re.sub(r"<[^>]+>", "|", row) for row in html.split("<tbody>")[1].split("</tr>")[:-1]]
    cells = [[cell for cell in row.split("|") if cell] for row in rows]
    assert cells[0] == ["x", "0", "8", "number", "feature", "0", "9"]
    reason = "it has 300 different texts, so it identifies rows"
    assert cells[1][:2] == [
        "id",
        f"Column &quot;id&quot; was left out: {reason}.",
    ]
    assert cells[1][2:] == ["all unique", "text", "left out", "0", "300"]
    assert cells[2] == ["y", "a: 150", "text", "target", "0", "2"]


def test_a_wide_table_is_cut_and_says_so(app: App) -> None:
    """Three hundred rows of a thousand columns."""
    heads = ",".join(f"c{j}" for j in range(1000))
    rows = "\n".join(",".join(str((i * j) % 7) for j in range(1000)) for i in range(12))
    do(app, "load_table", data=f"{heads}\n{rows}")
    html = view(app, ColumnTable).html()
    assert html.count("<tr>") == 301
    assert "The first 300 of 1000 columns." in html


def test_spreads_are_found_once_for_a_table(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other roles do not count the values again: it may be five million of them."""
    do(app, "choose", key="iris")
    counted: list[object] = []
    monkeypatch.setattr("web.views.data.column_table.spread", counted.append)
    do(app, "choose_columns", features=["petal width (cm)"])
    assert view(app, ColumnTable).html().count("left out") == 3
    assert counted == []
