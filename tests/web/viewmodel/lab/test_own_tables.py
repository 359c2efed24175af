"""What is the user's stays: a file that could not be opened, the last own table, and the table before an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from workbook_writer import pack, parts

from pycore import DatasetError, TableError
from pycore.reading import otherwise
from pycore.reading.base.limits import MAX_BYTES
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.data.about.reading_offer import reading_offer
from web.viewmodel.lessons.lesson import Lesson

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

ROWS = "size,kind\n" + "".join(f"{i},{'ab'[i % 2]}\n" for i in range(20))
#: Its second row has more values than there are columns, as long as the comma stands between values.
TORN = "size;kind\n" + "".join(f"{i},5;{'ab'[i % 2]}\n" for i in range(20))
SHEETS = {
    "About": [["Made by", "Checked by"], ["hand", "eye"]],
    "Data": [["size", "kind"], *([i, "ab"[i % 2]] for i in range(20))],
}


def refuse(
    session: LabPage, run: Run, data: bytes | str, name: str = "torn.csv", **how: Any
) -> str:
    """Open a file that cannot be opened, and return the sentence."""
    with pytest.raises((TableError, DatasetError)) as caught:
        run(session.load_table(data, name, **how))
    return str(caught.value)


def test_a_refused_workbook_is_read_again_with_another_sheet(
    session: LabPage, run: Run, unchanged: Callable[[], object]
) -> None:
    """The sheets are offered; data, network and history stay until one of them is a table."""
    before = unchanged()
    sentence = refuse(session, run, pack(parts(SHEETS)), "book.xlsx")
    assert sentence.endswith('Under "Import options" you can import it differently.')
    offer = reading_offer(session.refused_file, session.source, set())
    assert offer.sheets == ("About", "Data")
    around = {"above", "below", "groups", "merged", "repeats"}
    assert offer.applicable == {"sheet", "decimal", "thousands", "header", "units"} | around
    assert offer.above[0].startswith('"book.xlsx" could not be opened. ')
    assert unchanged() == before
    run(session.read_again({"sheet": "Data"}))
    assert (session.source.table.name, session.source.reading) == ("book.xlsx", {"sheet": "Data"})
    assert session.dataset.target == "kind"
    assert session.refused() is None
    assert session.message is not None
    assert session.message.text.startswith('"book.xlsx" is open: ')


def test_decisions_add_up_until_it_is_a_table(
    session: LabPage, run: Run, unchanged: Callable[[], object]
) -> None:
    """One that does not help is kept beside the next; what cannot be said at all leaves the file as it was."""
    before = unchanged()
    data = TORN.encode("utf-16-le")[:-1]  # half a character at the end: not UTF-16 by itself
    refuse(session, run, TORN.encode(), reading={"delimiter": ","}, target="kind")
    with pytest.raises(TableError, match="import it differently"):
        run(session.read_again({"header": True}))
    assert session.refused_file is not None
    assert session.refused_file.file.reading == {"delimiter": ",", "header": True}
    with pytest.raises(TableError, match="delimiter cannot be"):
        run(session.read_again({"delimiter": ";;"}))
    assert session.refused_file.file.reading == {"delimiter": ",", "header": True}
    assert unchanged() == before
    run(session.read_again({"delimiter": None}))
    assert session.source.reading == {"header": True}
    assert session.source.targets == ("kind",)
    assert refuse(session, run, data)  # binary: a plain refusal
    assert session.refused() is None


def test_a_table_without_a_target_is_kept_too(session: LabPage, run: Run) -> None:
    """A file of one column may have a delimiter that was not found."""
    refuse(session, run, "a\n1\n2\n3\n")
    found = session.refused()
    assert found is not None
    assert found["name"] == "torn.csv"
    assert "no column to learn from besides the target" in found["why"]
    assert "delimiter" in found["decisions"]
    assert "encoding" not in found["decisions"]  # it came as text


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (b"", "empty"),
        (b"\0\1", "binary"),
        (b"<html><table></table></html>", "web page"),
        (pack({"a.txt": "no table"}), "archive"),
        (pack({"xl/workbook.xml": "<broken"}), "damaged workbook"),
        (pack({"x.npy": b"\0" * 20_000_000}), "bomb"),
        (b"1" * (MAX_BYTES + 1), "too large"),
    ],
)
def test_what_no_decision_helps_is_not_kept(
    session: LabPage, run: Run, data: bytes, name: str
) -> None:
    """The sentence is the reader's own; a file that waited before is forgotten, for another was opened."""
    refuse(session, run, "a,b\n")
    assert session.refused() is not None
    assert "another way" not in refuse(session, run, data, name)
    assert session.refused() is None


def test_a_lesson_that_fixes_the_reading_keeps_nothing(session: LabPage, run: Run) -> None:
    """What cannot be done in the page is not promised."""
    for lesson in (Lesson(locked=("reading",)), Lesson(hidden=("reading-fold",))):
        session.lesson = lesson
        assert "another way" not in refuse(session, run, "a,b\n")
        assert session.refused() is None


def test_the_refused_file_is_forgotten_when_something_else_is_opened(
    session: LabPage, run: Run, topics: list[str]
) -> None:
    """A set, a table, a link; or when it is dismissed."""
    sharing = session
    link = run(sharing.link())["link"]
    for forget in (
        lambda: session.choose("iris"),
        lambda: session.load_table(ROWS),
        lambda: session.choose("own"),
        lambda: sharing.open_link(link),
    ):
        refuse(session, run, "a,b\n")
        run(forget())
        assert session.refused() is None
    refuse(session, run, "a,b\n")
    topics.clear()
    session.dismiss_refused()
    assert (session.refused(), topics) == (None, ["files"])
    with pytest.raises(CommandError, match="Only your own table"):
        run(session.read_again({"header": False}))


def test_kinds_are_about_the_table_of_now(session: LabPage, run: Run) -> None:
    """The refused file has no columns yet; the own table that is open has, and another file does not change them."""
    run(session.load_table(ROWS, "mine"))
    refuse(session, run, "a,b\n")
    run(session.read_again({"kinds": {"size": "category"}}))
    assert session.source.table.column("size").kind == "category"
    assert session.refused() is not None


def test_text_of_the_page_has_no_encoding(session: LabPage, run: Run) -> None:
    """Pasted rows come as UTF-8 and are text; a file with the same bytes has an encoding."""
    run(session.load_table(ROWS.encode(), "pasted rows", is_text=True))
    assert session.source.data == ROWS
    assert "encoding" not in reading_offer(session.refused_file, session.source, set()).applicable
    run(session.load_table(ROWS.encode(), "file.csv"))
    assert "encoding" in reading_offer(session.refused_file, session.source, set()).applicable


def test_a_wrong_encoding_is_taken_back(session: LabPage, run: Run) -> None:
    """The format is told by what the file is without it."""
    refuse(
        session, run, b'[{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]', reading={"encoding": "utf-32"}
    )
    assert session.refused_file is not None
    assert otherwise.APPLICABLE["JSON"] - {"kinds"} == session.refused_file.decisions


def test_the_own_table_is_still_there_after_a_set(session: LabPage, run: Run) -> None:
    """With its decisions of reading, roles and choices, as it was left."""
    with pytest.raises(CommandError, match="open one first"):
        run(session.choose("own"))
    run(session.load_table(TORN, "mine.csv", reading={"decimal": ","}))
    run(session.use_column("size", {"scaling": "min_max"}))
    left, inputs = session.source, session.dataset.x_train
    run(session.choose("iris"))
    assert session.own is left
    run(session.choose("own"))
    assert session.source is left
    assert session.dataset.x_train.tobytes() == inputs.tobytes()
    with pytest.raises(CommandError, match="There is no data set"):
        run(session.choose("owm"))


def test_a_link_opens_as_on_a_page_that_nobody_has_used(session: LabPage, run: Run) -> None:
    """The own table of before is not there for whoever is sent a lesson."""
    sharing = session
    link = run(sharing.link())["link"]
    run(session.load_table(ROWS, "mine.csv"))
    run(sharing.open_link(link))
    assert session.own is None
