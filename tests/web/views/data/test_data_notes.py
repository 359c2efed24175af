"""The list of what was decided: a line and a button for each, and a click takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apps import do, press, teach, view

from web.views.data.data_notes import DataNotes

if TYPE_CHECKING:
    from web.app import App

PLACES = ("data-notes",)
#: "id" numbers the rows, and "-999" may stand for a missing value.
TABLE = "id,x,y\n" + "".join(
    f"{i + 1},{-999 if i == 7 else i % 5},{'ab'[i % 2]}\n" for i in range(60)
)


def notes(app: App) -> Any:
    return view(app, DataNotes)


def shown(app: App) -> list[Any]:
    """Return the lines that are seen."""
    there = notes(app)._list.children
    return [line for line in notes(app)._lines if line.content in there]


def test_nothing_was_decided_and_nothing_is_seen(app: App) -> None:
    """The catalog's sets need no decision."""
    assert not notes(app).content.visible


def test_each_decision_has_a_line_with_a_way_back(app: App) -> None:
    """The headline counts them; a click takes the decision back, and its line is gone."""
    do(app, "load_table", data=TABLE)
    lines = shown(app)
    assert len(lines) == len(do(app, "get")["data"]["notes"]) >= 1
    about_id = next(line for line in lines if "&quot;id&quot;" in line._text.text)
    assert about_id._button.visible
    assert "id" not in do(app, "get")["data"]["features"]
    count = len(lines)
    press(app, about_id._button)
    assert "id" in do(app, "get")["data"]["features"]
    assert len(shown(app)) == count - 1


def test_lines_are_used_again(app: App) -> None:
    """The focus stays on the button that was pressed: no line is made while one is left over."""
    do(app, "load_table", data=TABLE)
    made = list(notes(app)._lines)
    do(app, "choose", key="iris")
    assert not notes(app).content.visible
    do(app, "load_table", data=TABLE)
    assert notes(app)._lines[: len(made)] == made


def test_a_long_list_is_cut_and_says_so(app: App) -> None:
    """Thirty constant columns are thirty decisions."""
    heads = ",".join(f"c{j}" for j in range(40))
    rows = "".join(",".join(str(i) for _ in range(40)) + f",{'ab'[i % 2]}\n" for i in range(30))
    do(app, "load_table", data=f"{heads},y\n{rows}")
    listed = notes(app)._list.children
    if notes(app)._more in listed:
        assert "more such notes" in notes(app)._more.text
        assert listed[-1] is notes(app)._more
    assert len(shown(app)) <= len(do(app, "get")["data"]["notes"])


def test_markup_in_a_name_stays_text(app: App) -> None:
    """Sentences hold names from files."""
    do(app, "load_table", data=TABLE.replace("id,", "<b>id</b>,"))
    texts = [line._text.text for line in shown(app)]
    assert any("&lt;b&gt;id&lt;/b&gt;" in text for text in texts)
    assert not any("<b>" in text for text in texts)


def test_a_lesson_takes_the_buttons_of_what_it_locks(app: App) -> None:
    """A decision about a column cannot be taken back where columns are locked."""
    do(app, "load_table", data=TABLE)
    teach(app, locked=["column", "features", "reading", "target"])
    assert not any(line._button.visible for line in shown(app))
