"""Edits are undone one at a time, to the table before the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.data import undo

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

ROWS = "size,kind\n" + "".join(f"{i},{'ab'[i % 2]}\n" for i in range(20))


def test_edits_are_undone_one_at_a_time_to_the_set_itself(session: LabPage, run: Run) -> None:
    """The table of before is the user's last one again."""
    run(session.load_table(ROWS, "mine.csv"))
    mine = session.source
    run(session.choose("circle"))
    first, link = session.source, run(session.link())["link"]
    run(session.edit_table(change=[[0, "x1", 9.0]]))
    run(session.edit_table(remove=[0]))
    assert session.own is session.source
    run(session.undo_edit())
    assert session.source.table.shape == (200, 3)
    assert session.source.table.column("x1").values[0] == 9.0
    run(session.undo_edit())
    assert session.source.entry is first.entry
    assert run(session.link())["link"] == link
    assert session.own is mine
    with pytest.raises(CommandError, match="no edit"):
        run(session.undo_edit())


def test_undo_draws_a_toy_set_as_the_settings_say_now(session: LabPage, run: Run) -> None:
    """A link names the set and the settings: they have to describe the table."""
    run(session.edit_table(remove=[0]))
    run(session.set({"seed": 5, "samples": 50}))
    run(session.undo_edit())
    assert session.source.table.shape == (50, 3)
    expected = session.source.drawn_again(session.settings.as_dict()).table.columns[0].values
    assert (session.source.table.columns[0].values == expected).all()


def test_roles_chosen_since_an_edit_stay(session: LabPage, run: Run) -> None:
    """They are no edit of the table."""
    run(session.choose("iris"))
    features = [feature.column for feature in session.dataset.features]
    run(session.edit_table(remove=[0]))
    run(session.edit_table(remove=[0]))
    run(session.choose_columns(features=features[:2]))
    run(session.undo_edit())
    run(session.undo_edit())
    assert session.source.entry is not None
    assert session.source.table.shape[0] == 150
    assert session.get()["data"]["features"] == features[:2]


def test_so_many_edits_can_be_undone(session: LabPage, run: Run) -> None:
    """The oldest ones are forgotten."""
    for _ in range(undo.MOST_EDITS + 2):
        run(session.edit_table(remove=[0]))
    for _ in range(undo.MOST_EDITS):
        run(session.undo_edit())
    assert session.source.table.shape[0] == 198
    assert session.source.edits == ()
    with pytest.raises(CommandError, match="no edit"):
        run(session.undo_edit())


def test_another_table_has_no_edits(session: LabPage, run: Run) -> None:
    """A set, a file, the same text read in another way."""
    for other in (
        lambda: session.choose("iris"),
        lambda: session.load_table(ROWS),
        lambda: session.read_again({"kinds": {"size": "category"}}),
    ):
        run(session.edit_table(remove=[0]))
        assert session.source.edits
        run(other())
        assert session.source.edits == ()
