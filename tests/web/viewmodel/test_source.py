"""How a column is used: categories, an order, a split, left out; classes or a number as the target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pycore import TableError
from web.viewmodel.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.session import Session

    Run = Callable[[Any], Any]

ROWS = "size,level,stars,part,price\n" + "\n".join(
    f"{i % 4},{('low', 'middle', 'high')[i % 3]},{i % 3},{'test' if i > 31 else 'train'},{i * 1.5}"
    for i in range(40)
)


@pytest.fixture
def things(session: Session, run: Run) -> Session:
    """Return a session with a table of five columns."""
    run(session.load_table(ROWS, "things", "price"))
    return session


def inputs(session: Session) -> tuple[str, ...]:
    return session.dataset.input_names


def test_numbers_become_categories_and_back(things: Session, run: Run) -> None:
    """One input for each different number; as it was read it is one again."""
    assert "size" in inputs(things)
    run(things.use_column("size", "category"))
    assert [name for name in inputs(things) if name.startswith("size")] == [
        f"size={j}" for j in range(4)
    ]
    run(things.use_column("size", "as_read"))
    assert "size" in inputs(things)
    assert things.source.uses == {}


def test_texts_become_an_order(things: Session, run: Run) -> None:
    """One input: high, low, middle."""
    run(things.use_column("level", "order"))
    assert "level" in inputs(things)
    assert things.source.uses == {"level": "order"}


def test_a_column_divides_the_rows(things: Session, run: Run) -> None:
    """It is no feature any more, and says which rows are test rows; only one can."""
    run(things.use_column("part", "split"))
    assert things.dataset.test_rows.tolist() == list(range(32, 40))
    assert not any(name.startswith("part") for name in inputs(things))
    with pytest.raises(ValueError, match="does not divide the rows"):
        run(things.use_column("level", "split"))
    assert things.source.uses == {"part": "split"}
    run(things.use_column("part", "as_read"))
    assert any(name.startswith("part") for name in inputs(things))


def test_a_column_is_left_out_and_comes_back_in_its_place(things: Session, run: Run) -> None:
    """As unticking it does."""
    before = inputs(things)
    run(things.use_column("size", "ignore"))
    assert "size" not in inputs(things)
    run(things.use_column("size", "as_read"))
    assert inputs(things) == before


def test_the_target_is_classes_or_a_number(things: Session, run: Run) -> None:
    """Three different whole numbers are taken as classes unless they are said to be a number."""
    run(things.choose_columns("stars"))
    assert things.dataset.task == "classification"
    run(things.use_column("stars", "number"))
    assert things.dataset.task == "regression"
    assert things.settings.loss == "half_squared_error"
    run(things.choose_columns("price"))
    assert things.source.uses == {}
    run(things.use_column("price", "category"))
    assert things.dataset.task == "classification"


@pytest.mark.parametrize(
    ("column", "use", "error", "sentence"),
    [
        ("size", "order", CommandError, "It can be used as as_read, category, split, ignore"),
        ("level", "categor", CommandError, '"level" cannot be used as "categor"'),
        ("price", "ignore", CommandError, "It can be used as as_read, category, number"),
        ("nothing", "category", TableError, 'no column "nothing"'),
        (3, "category", CommandError, "must be a text"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_lost(
    things: Session, run: Run, column: Any, use: str, error: type[Exception], sentence: str
) -> None:
    """One sentence each; data and weights are still there."""
    before, weights = things.get(), things.weights()
    with pytest.raises(error, match=sentence):
        run(things.use_column(column, use))
    assert (things.get(), things.weights()) == (before, weights)


def test_uses_stay_when_the_table_is_read_again_and_settings_change(
    things: Session, run: Run
) -> None:
    """Another seed splits anew with the same uses; a column that is gone takes its use along."""
    run(things.use_column("size", "category"))
    run(things.set({"seed": 4}))
    assert things.source.uses == {"size": "category"}
    run(things.read_again({"header": False}))
    assert things.source.uses == {}
