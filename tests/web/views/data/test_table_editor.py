"""The grid: what is typed becomes part of the table, and the grid is drawn anew only where it must be."""

from __future__ import annotations

import asyncio
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from apps import view

from web.views.data.table_editor import TableButtons, TableEditor

if TYPE_CHECKING:
    from web.app import App

PLACES = ("table-editor", "table-buttons")
TEXT = "x,y\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n"


@pytest.fixture
def app(made: App) -> App:
    """Return an app with a small table in its grid."""
    run(made, "begin_anew")
    run(made, "load_table", data=TEXT)
    made.draw()
    return made


def run(app: App, name: str, **args: Any) -> None:
    """Run a command without drawing."""
    asyncio.run(app.command(name, args))


def editor(app: App) -> Any:
    return view(app, TableEditor)


def type_into(app: App, row: int, column: int, text: str) -> None:
    """Change a cell as the page does, and let the command end."""

    async def change() -> None:
        editor(app)._source.patch({f"c{column}": [(row, text)]})
        for _ in range(5):
            await asyncio.sleep(0)

    asyncio.run(change())


def values(app: App) -> list[float]:
    column: list[float] = app.lab.experiment.source.table.columns[0].values.tolist()
    return column


def test_the_grid_stays_as_it_is_while_one_types(app: App) -> None:
    """Also in another notation than the table's: a grid that changes drops the cell that is typed into next."""
    columns = editor(app)._grid.columns
    for row, text in ((1, "2,5"), (2, "3.50"), (1, "7")):
        type_into(app, row, 0, text)
        app.draw()
    assert values(app) == [1, 7, 3.5, 4, 5, 6]
    assert editor(app)._grid.columns is columns
    assert editor(app)._source.data["c0"][:3] == ["1", "7", "3.50"]
    run(app, "undo_edit")
    app.draw()
    assert editor(app)._source.data["c0"][:3] == ["1", "2.5", "3.5"]


def test_what_is_refused_goes_back(app: App) -> None:
    """The word is said, and the cell has its number again; so is what was typed before it."""
    type_into(app, 0, 0, "1,5")
    app.draw()
    type_into(app, 1, 0, "two")
    app.draw()
    assert editor(app)._source.data["c0"][:2] == ["1.5", "2"]
    assert values(app)[:2] == [1.5, 2]
    assert app.lab.message is not None
    assert '"x" in row 2 is "two"' in app.lab.message.text


def test_what_is_typed_before_another_table_is_drawn(app: App) -> None:
    """It goes into a table of the same rows and columns; any other takes its place."""
    run(app, "load_table", data=TEXT.replace("6", "9"))
    type_into(app, 0, 0, "8")
    app.draw()
    assert values(app) == [8, 2, 3, 4, 5, 9]
    assert editor(app)._source.data["c0"] == ["8", "2", "3", "4", "5", "9"]
    run(app, "load_table", data="z,y\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n")
    type_into(app, 0, 0, "8")
    app.draw()
    assert values(app) == [1, 2, 3, 4, 5, 6]
    assert editor(app)._source.data["c0"][0] == "1"


def test_two_edits_before_a_drawing(app: App) -> None:
    """Both are in the table, and the grid stays."""
    columns = editor(app)._grid.columns
    type_into(app, 0, 0, "8")
    type_into(app, 1, 1, "a")
    app.draw()
    assert editor(app)._grid.columns is columns
    assert values(app)[0] == 8
    assert app.lab.experiment.source.table.columns[1].values.tolist()[:2] == ["a", "a"]


def test_the_button_says_how_many_rows_are_ticked(app: App) -> None:
    """A new row is; nothing ticked, nothing to take out."""
    buttons = view(app, TableButtons)
    remove, undo = buttons._remove, buttons._undo
    assert (remove.label, remove.disabled, undo.disabled) == ("Remove selected rows", True, True)
    run(app, "edit_table", add=[{"x": 7, "y": "a"}])
    app.draw()
    assert (remove.label, remove.disabled) == ("Remove the selected row", False)
    assert editor(app).ticked.indices == [6]
    assert not undo.disabled
    editor(app).ticked.indices = [0, 2, 6]
    assert remove.label == "Remove the 3 selected rows"


def test_typing_changes_nothing_that_the_grid_is_laid_out_with(app: App) -> None:
    """Bokeh lays a whole root out anew when a model of it changes, and drops the cell that is typed into."""
    changes: list[str] = []

    def note(attr: str, _old: object, _new: object) -> None:
        changes.append(attr)

    for model in editor(app).content.references():
        for name in set(model.properties()) - {"data"}:
            model.on_change(name, note)
    type_into(app, 0, 0, "8")
    app.draw()
    assert values(app)[0] == 8
    assert changes == []


def test_a_long_name_is_whole_in_its_head(app: App) -> None:
    """As text, in lines; markup in it is none."""
    name = "<b>how</b> & when it was measured " * 8
    run(app, "load_table", data=f"x,{name}\n1,a\n2,b\n3,a\n4,b\n")
    app.draw()
    title = editor(app)._grid.columns[1].title
    assert unescape(title) == name.strip()
    assert "<" not in title
    css = "".join(editor(app)._grid.stylesheets)
    assert "ellipsis" not in css
    assert "white-space: normal" in css
