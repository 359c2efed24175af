"""Undo and redo as commands: what they say, and what they refuse."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.checks.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]


def test_each_change_is_named(session: LabPage, run: Run) -> None:
    """By the same words as the list of runs."""
    changes = [
        (lambda: session.set({"hidden_layer_sizes": [4, 3]}), "Hidden layers: 4, 3"),
        (session.new_weights, "Other start weights"),
        (lambda: session.set({"learning_rate": 0.5}), "Learning rate \u03b3: 0.5"),
        (lambda: session.edit_table(remove=[0]), "Edited table"),
        (lambda: session.choose_columns(features=["x1"]), "Columns"),
        (lambda: session.choose("iris"), "Data: Iris"),
        (session.reset, "Back to the start"),
    ]
    for change, text in changes:
        run(change())
        assert session.undoable() == {"undo": text, "redo": None}
    for _, text in reversed(changes):
        session.undo()
        assert session.undoable()["redo"] == text
        assert text in session.message.text


def test_nothing_to_undo_or_redo_is_said(session: LabPage) -> None:
    before = session.get()
    with pytest.raises(CommandError, match="no change to undo"):
        session.undo()
    with pytest.raises(CommandError, match="nothing to redo"):
        session.redo()
    assert session.get() == before


def test_a_change_to_which_the_timeline_has_returned_is_passed_over(
    session: LabPage, run: Run
) -> None:
    """Going back past a changed rate sets the old one; then undo undoes what was before that."""
    run(session.set({"hidden_layer_sizes": [3]}))
    run(session.step("step", 5))
    run(session.set({"learning_rate": 0.5}))
    run(session.step("step", 5))
    run(session.go_to(2))
    assert session.get()["settings"]["learning_rate"] == 0.1
    assert session.undo()["settings"]["hidden_layer_sizes"] == [8]


def test_undo_ends_a_run_that_is_under_way(session: LabPage, run: Run) -> None:
    async def act() -> None:
        await session.set({"hidden_layer_sizes": [3]})
        training = asyncio.ensure_future(session.run())
        await asyncio.sleep(0)
        session.undo()
        assert await training == "paused"
        assert session.get()["settings"]["hidden_layer_sizes"] == [8]

    run(act())
