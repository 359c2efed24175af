"""Tables of a few rows are trained on as a whole; the next one has its test rows again."""

from __future__ import annotations

from typing import Any

import pytest

from pycore import read_table
from web.viewmodel.data.held_back import FEW_ROWS, HeldBack
from web.viewmodel.data.source import Source


def source(rows: int) -> Source:
    table = read_table("x,y\n" + "".join(f"{i}.5,{'ab'[i % 2]}\n" for i in range(rows)), "t")
    return Source(None, table)


@pytest.mark.parametrize(("rows", "few"), [(4, True), (FEW_ROWS - 1, True), (FEW_ROWS, False)])
def test_few_rows_are_all_trained_on(rows: int, few: bool) -> None:  # noqa: FBT001
    """It is said, and the note takes it back."""
    settings: dict[str, Any] = {"test_fraction": 0.3}
    notes = HeldBack().settle(settings, source(rows), opened=True)
    assert settings["test_fraction"] == (0.0 if few else 0.3)
    assert [note.undo for note in notes] == [{"set": {"test_fraction": 0.3}}] * few


def test_the_fraction_comes_back_with_the_next_table() -> None:
    """Unless somebody has set another one meanwhile."""
    for chosen, then in ((0.0, 0.3), (0.1, 0.1)):
        held, settings = HeldBack(), {"test_fraction": 0.3}
        held.settle(settings, source(4), opened=True)
        settings["test_fraction"] = chosen
        held.settle(settings, source(40), opened=True)
        assert settings["test_fraction"] == then


def test_an_edit_that_leaves_few_rows_changes_nothing() -> None:
    """Only what is opened is looked at, and what holds nothing back is left alone."""
    for settings, opened in (({"test_fraction": 0.3}, False), ({"test_fraction": 0.0}, True)):
        before = dict(settings)
        assert HeldBack().settle(settings, source(4), opened=opened) == []
        assert settings == before
