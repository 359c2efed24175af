"""How a table was read, and how it is read otherwise by a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from apps import choose, do, press, teach, view

from web.viewmodel.data.about.import_options import CHOICES
from web.views.data.reading_controls import ReadingControls

if TYPE_CHECKING:
    from web.app import App

PLACES = ("reading-controls",)
TABLE = "x;y\n" + "".join(f"{i},5;{'ab'[i % 2]}\n" for i in range(20))


def controls(app: App) -> Any:
    return view(app, ReadingControls)


def visible(app: App) -> set[str]:
    return {name for name, field in controls(app)._fields.items() if field.widget.visible}


def read(app: App, text: str) -> None:
    do(app, "load_table", data=text, name="mine.csv")


def test_a_set_of_the_catalog_has_nothing_to_choose(app: App) -> None:
    """A word says for what it is."""
    assert visible(app) == set()
    assert not controls(app)._comment.widget.visible
    assert "Shown for your own tables" in controls(app)._above.text
    assert not controls(app)._dismiss.visible


def test_what_was_found_stands_first(app: App) -> None:
    """Under its own word, and it is chosen; a workbook's sheets are no matter of a text."""
    read(app, TABLE)
    fields = controls(app)._fields
    assert "sheet" not in visible(app)
    for name, word in (("delimiter", "semicolon"), ("decimal", "comma"), ("header", "first row")):
        assert next(iter(fields[name].widget.options)) == word
        assert fields[name].widget.value == ""


def test_another_choice_reads_the_file_again(app: App) -> None:
    """A point as decimal makes texts of 0,5; "detect" takes it back."""
    read(app, TABLE)
    decimal = controls(app)._fields["decimal"].widget
    assert app.lab.experiment.source.table.columns[0].kind == "number"
    choose(app, decimal, "point")
    assert decimal.value == "point"
    assert app.lab.experiment.source.table.columns[0].values[1] != 1.5
    assert next(iter(decimal.options)) == "detect"
    choose(app, decimal, "")
    assert app.lab.experiment.source.table.columns[0].values[1] == 1.5


def test_a_header_is_data_if_a_person_says_so(app: App) -> None:
    """One row more."""
    read(app, "a,b\nc,d\n" * 10)
    rows = do(app, "get")["data"]["shape"][0]
    choose(app, controls(app)._fields["header"].widget, "header_none")
    assert do(app, "get")["data"]["shape"][0] == 20
    choose(app, controls(app)._fields["header"].widget, "header_first")
    assert do(app, "get")["data"]["shape"][0] == 19
    choose(app, controls(app)._fields["header"].widget, "")
    assert do(app, "get")["data"]["shape"][0] == rows


def test_a_comment_character_is_typed(app: App) -> None:
    """Blank is none."""
    read(app, TABLE + "!7,5;a\n")
    rows = do(app, "get")["data"]["shape"][0]
    choose(app, controls(app)._comment.widget, " ! ")
    assert do(app, "get")["data"]["shape"][0] == rows - 1
    choose(app, controls(app)._comment.widget, " ")
    assert do(app, "get")["data"]["shape"][0] == rows


def test_a_refused_file_can_be_read_otherwise_or_dismissed(app: App) -> None:
    """The data stay until it works; the button forgets the file."""
    with pytest.raises(ValueError, match="no data rows"):
        read(app, "x,y\n")
    app.draw()
    assert controls(app)._dismiss.visible
    assert "could not be opened" in controls(app)._above.text
    assert "delimiter" in visible(app)
    press(app, controls(app)._dismiss)
    assert not controls(app)._dismiss.visible
    assert visible(app) == set()
    assert do(app, "get")["data"]["name"] == "circle"


def test_a_lesson_locks_them(app: App) -> None:
    """One name stands for all decisions."""
    teach(app, locked=["reading"])
    assert all(controls(app)._fields[name].widget.disabled for name in CHOICES)
    assert controls(app)._comment.widget.disabled
