"""A table edited by hand: what is typed is what is read again, and nothing else has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pycore import Column, PycoreError, Table, make_toy, read_table
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.data.editing import (
    MOST_ROWS,
    cells_by_column,
    different_cells,
    edit_note,
    edited,
    last_row,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

TABLE = read_table('n,word,gap\n1.5,red,\n2,blue,7\n3e-7,"a, b",\n', "things")


def same(first: Table, second: Table) -> None:
    """Assert that two tables hold the same columns."""
    for a, b in zip(first.columns, second.columns, strict=True):
        assert (a.name, a.kind, a.missing) == (b.name, b.kind, b.missing)
        if a.kind == "number":
            np.testing.assert_array_equal(a.values, b.values)
        else:
            assert a.values.tolist() == b.values.tolist()


def test_cells_are_changed_rows_added_and_taken_out() -> None:
    """All in one go; rows count as they were before."""
    table, text, reading = edited(
        TABLE,
        change=[(0, "gap", "2,5"), (1, "word", " light\n blue ")],
        add=[{"n": 9, "word": "=1+1"}],
        remove=[2],
    )
    assert cells_by_column(table) == [
        ["1.5", "2", "9"],
        ["red", "light blue", "=1+1"],
        ["2.5", "7", ""],
    ]
    assert table.name == "things, edited"
    same(read_table(text.encode(), **reading), table)


def test_an_edit_of_nothing_gives_the_same_table() -> None:
    """Toy sets with all their digits; twice edited is not called so twice."""
    toy = make_toy("spiral", noise=0.2, seed=3)
    once, *_ = edited(toy)
    twice, *_ = edited(once)
    same(toy, twice)
    assert twice.name == "spiral, edited"


NAMES = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=6).map(
    lambda text: f"x{text.strip()}"
)
TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=8).map(
    lambda text: f"w{text}w"
)
REALS = st.one_of(st.just(float("nan")), st.floats(allow_nan=False, allow_infinity=False))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(REALS, st.one_of(st.none(), TEXTS)), min_size=1, max_size=8),
    st.tuples(NAMES, NAMES).filter(lambda pair: pair[0] != pair[1]),
)
def test_any_table_comes_back_as_it_was(rows: list[Any], names: tuple[str, str]) -> None:
    """Whatever names and texts hold; rows without any value are left out, as in any file."""
    rows = [row for row in rows if row[0] == row[0] or row[1] is not None]
    numbers, texts = [row[0] for row in rows], [row[1] for row in rows]
    if not any(v == v for v in numbers) or not any(texts):  # noqa: PLR0124
        return
    words = np.empty(len(rows), dtype=object)
    words[:] = texts
    table = Table(
        "t",
        (
            Column(names[0], "number", np.array(numbers), sum(v != v for v in numbers)),  # noqa: PLR0124
            Column(names[1], "category", words, texts.count(None)),
        ),
        {},
    )
    same(edited(table)[0], table)


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        ({"change": [(0, "n", "abc")]}, '"n" in row 1 is "abc"; it must be a number'),
        ({"change": [(0, "n", "1e999")]}, "must be a number"),
        ({"change": [(0, "n", [1])]}, "enter text or a number"),
        ({"change": [(0, "n", True)]}, "enter text or a number"),
        ({"change": [(3, "n", 1)]}, "no row 3; rows go from 0 to 2"),
        ({"change": [(-1, "n", 1)]}, "no row -1"),
        ({"change": [(0, "m", 1)]}, 'no column "m"; the columns are n, word, gap'),
        ({"add": [{"m": 1}]}, 'no column "m"'),
        ({"add": [{"word": "x" * 2000}]}, "at most 1,000 characters"),
        ({"add": [{"n": 1}] * MOST_ROWS}, "Tables of up to 1,000 rows"),
        ({"remove": [0, 1, 2]}, "last row cannot be removed"),
        ({"remove": ["0"]}, 'no row "0"'),
    ],
)
def test_what_cannot_be_is_refused(edit: dict[str, Any], sentence: str) -> None:
    """One sentence each."""
    with pytest.raises(CommandError, match=sentence):
        edited(TABLE, **edit)


def test_a_large_table_is_not_edited_here() -> None:
    """The note and the error say the limits."""
    table = make_toy("xor", samples=1001)
    assert "up to 1,000 rows and 30 columns" in edit_note(table)
    with pytest.raises(CommandError, match="in a spreadsheet"):
        edited(table)


def test_changed_cells_are_found_by_comparison() -> None:
    """Against the cells that were shown; of another form all are new."""
    before, now = cells_by_column(TABLE), cells_by_column(TABLE)
    assert different_cells(before, now) == set()
    now[2][0] = "4"
    assert different_cells(before, now) == {(0, 2)}
    shorter = [cells[:2] for cells in before]
    assert different_cells(before, shorter) == {(i, j) for i in range(2) for j in range(3)}


def test_a_new_row_begins_as_the_last_one() -> None:
    """Its texts, by column."""
    assert last_row(TABLE) == {"n": "3e-07", "word": "a, b", "gap": ""}


def test_an_edited_set_is_the_user_s_own_and_keeps_its_roles(session: LabPage, run: Run) -> None:
    """A toy set with one more point; it can be read again, and reset repeats."""
    run(session.choose_columns(derived=["x1", "x1^2"]))
    state = run(session.edit_table(add=[{"x1": 1, "x2": -2.5, "class": "C"}]))
    assert state["data"]["name"] == "circle, edited"
    assert state["data"]["shape"] == [201, 3]
    assert state["data"]["derived"] == ["x1", "x1^2"]
    assert session.source.entry is None
    assert session.network.layer_sizes[-1] == 3
    run(session.read_again({"kinds": {"class": "category"}}))
    assert session.source.table.shape == (201, 3)


@pytest.mark.parametrize(
    "arguments",
    [
        {"change": {}},
        {"change": [[1, 2]]},
        {"add": [[1, 2]]},
        {"remove": 3},
        {"remove": [None]},
        {"change": [[0, ["x1"], 1]]},
        {"add": [{"x1": "\0"}]},
        {"add": [{"class": "\0"}]},
    ],
)
def test_a_page_can_hand_in_anything(session: LabPage, run: Run, arguments: Any) -> None:
    """An error in a sentence, and nothing has changed."""
    before, weights = session.get(), session.weights()
    with pytest.raises((CommandError, PycoreError), match=r"\.$"):
        run(session.edit_table(**arguments))
    assert (session.get(), session.weights()) == (before, weights)
