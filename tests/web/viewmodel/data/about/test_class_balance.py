"""Rows by class, and when a word about them is due."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.data.about.class_balance import balance_hint, class_counts

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


def hint_of(session: LabPage) -> str:
    """Return what the page says of the classes."""
    is_fixed = session.lesson.fixes("class_weights")
    return balance_hint(session.dataset, session.settings.class_weights, is_fixed=is_fixed)


def table(rows: dict[str, int]) -> str:
    names = [name for name, count in rows.items() for _ in range(count)]
    return "x,class\n" + "".join(f"{i},{name}\n" for i, name in enumerate(names))


def test_counts_are_those_of_the_training_rows(session: LabPage, run: Run) -> None:
    """Each class with as many training rows as the table has of it there."""
    run(session.choose("penguins"))
    species = session.source.table.column("species").values
    assert dict(class_counts(session.dataset)) == Counter(species[session.dataset.train_rows])
    run(session.choose("auto-mpg"))
    assert class_counts(session.dataset) == []
    assert hint_of(session) == ""


@pytest.mark.parametrize(("a", "b", "due"), [(30, 10, False), (31, 10, True), (200, 4, True)])
def test_the_hint_is_due_beyond_three_times(
    session: LabPage, run: Run, a: int, b: int, *, due: bool
) -> None:
    """The largest class, the smallest, how many times it is, and what to choose: where it is more than three times."""
    run(session.set({"test_fraction": 0}))
    run(session.load_table(table({"often": a, "rarely": b})))
    hint = hint_of(session)
    assert bool(hint) == due
    if due:
        assert (
            f'"often", has {a / b:.1f} times as many training rows as the smallest, "rarely"'
            in hint
        )
        assert '"Class weights: balanced" under More settings' in hint
        run(session.set({"class_weights": "balanced"}))
        assert "More settings" not in hint_of(session)
        assert "count the same" in hint_of(session)


def test_a_class_that_is_never_trained_on(session: LabPage, run: Run) -> None:
    """With the last rows held back a class may have no training row: that is said instead."""
    run(session.set({"split": "last"}))
    run(session.load_table(table({"a": 40, "b": 50, "c": 5})))
    assert hint_of(session) == ('The class "c" has no training rows: the network cannot learn it.')
    run(session.load_table(table({"a": 90, "b": 5, "c": 5})))
    assert hint_of(session) == (
        'The classes "b", "c" have no training rows: the network cannot learn them.'
    )
