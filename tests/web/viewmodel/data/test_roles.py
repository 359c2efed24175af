"""Which columns are features, targets or left out, and what cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pycore import DatasetError, TableError
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.data.about.column_offers import (
    column_offer,
)
from web.viewmodel.pictures.metrics_table import metric_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

ROWS = "size,level,stars,part,price\n" + "\n".join(
    f"{i % 4},{('low', 'middle', 'high')[i % 3]},{i % 3},{'test' if i > 31 else 'train'},{i * 1.5}"
    for i in range(40)
)


@pytest.fixture
def things(session: LabPage, run: Run) -> LabPage:
    """Return a session with a table of five columns."""
    run(session.load_table(ROWS, "things", "price"))
    return session


def inputs(session: LabPage) -> tuple[str, ...]:
    return session.dataset.input_names


def test_a_column_is_left_out_and_comes_back_in_its_place(things: LabPage, run: Run) -> None:
    """As unticking it does."""
    before = inputs(things)
    run(things.use_column("size", "ignore"))
    assert "size" not in inputs(things)
    run(things.use_column("size", "as_read"))
    assert inputs(things) == before


@pytest.mark.parametrize(
    ("column", "use", "error", "sentence"),
    [
        (
            "size",
            "order",
            CommandError,
            "It can be used as as_read, category, target, split, ignore",
        ),
        ("level", "categor", CommandError, 'use cannot be "categor". Did you mean "category"'),
        ("level", "target", CommandError, '"level" cannot be used as "target"'),
        ("level", {}, CommandError, "give a use, or a mapping"),
        ("level", {"us": "order"}, CommandError, 'no setting "us". Did you mean "use"'),
        ("size", {"missing": "men"}, CommandError, 'missing cannot be "men". Did you mean "mean"'),
        ("size", {"scaling": ["none"]}, CommandError, "scaling cannot be "),
        ("level", {"order": [1, 2]}, CommandError, "list the categories in order"),
        ("level", {"use": "order", "order": ["low"]}, DatasetError, "does not include"),
        ("price", "ignore", CommandError, "It can be used as as_read, category, number"),
        ("nothing", "category", TableError, 'no column "nothing"'),
        (3, "category", CommandError, "must be text"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_lost(
    things: LabPage, run: Run, column: Any, use: Any, error: type[Exception], sentence: str
) -> None:
    """One sentence each; data and weights are still there."""
    before, weights = things.get(), things.weights()
    with pytest.raises(error, match=sentence):
        run(things.use_column(column, use))
    assert (things.get(), things.weights()) == (before, weights)


def test_several_numbers_are_predicted_at_once(things: LabPage, run: Run) -> None:
    """A second target joins the first and leaves again; each has its output, metrics and predictions."""
    run(things.use_column("size", "target"))
    assert things.dataset.targets == ("size", "price")
    assert things.network.layer_sizes[-1] == 2
    run(things.step("epoch", 2))
    state = things.get()
    assert set(state["metrics"]["test"]) == {"r2"}
    each = [state["metrics_of_targets"][name]["test"]["r2"] for name in ("size", "price")]
    assert state["metrics"]["test"]["r2"] == pytest.approx(sum(each) / 2)
    (row,) = things.predict([{"level": "low", "stars": 1, "part": "train"}])
    assert set(row["values"]) == {"size", "price"}
    labels = [cells[0] for cells in metric_table(things.experiment)[1]]
    assert labels[1:4] == ["R\u00b2, mean of the targets", "R\u00b2 (size)", "RMSE (size)"]
    assert column_offer("size", things.source, things.dataset).use.chosen == "target"
    run(things.use_column("size", "ignore"))
    assert things.dataset.targets == ("price",)
    run(things.choose_columns(target=["price", "stars"]))
    assert things.dataset.targets == ("price", "stars")
    assert "stars" not in inputs(things)
    run(things.use_column("stars", "as_read"))
    assert things.dataset.targets == ("price",)
    assert "stars" in inputs(things)


def test_a_column_that_divides_the_rows_and_becomes_a_feature(things: LabPage, run: Run) -> None:
    """Ticked as a feature it does not divide them any more."""
    run(things.use_column("part", "split"))
    run(things.choose_columns(features=["size", "part"]))
    assert things.source.choices == {}
    assert len(things.dataset.test_rows) == 8
    assert things.dataset.test_rows.tolist() != list(range(32, 40))
