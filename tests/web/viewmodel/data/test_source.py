"""How a column is used: categories, an order, a split, left out; classes or a number as the target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pycore import DatasetError, TableError
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.data.about.column_offers import (
    column_offer,
)
from web.viewmodel.data.column_choices import ColumnChoice
from web.viewmodel.pictures.confusion import fit_columns
from web.viewmodel.pictures.metrics_table import metric_table
from web.viewmodel.pictures.regions import network_regions
from web.viewmodel.pictures.scatter import scatter
from web.viewmodel.run.evaluation import shown_target

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


def test_numbers_become_categories_and_back(things: LabPage, run: Run) -> None:
    """One input for each different number; as it was read it is one again."""
    assert "size" in inputs(things)
    run(things.use_column("size", "category"))
    assert [name for name in inputs(things) if name.startswith("size")] == [
        f"size={j}" for j in range(4)
    ]
    run(things.use_column("size", "as_read"))
    assert "size" in inputs(things)
    assert things.source.choices == {}


def test_texts_become_an_order(things: LabPage, run: Run) -> None:
    """One input: high, low, middle."""
    run(things.use_column("level", "order"))
    assert "level" in inputs(things)
    assert things.source.choices == {"level": ColumnChoice("order")}


def test_a_column_divides_the_rows(things: LabPage, run: Run) -> None:
    """It is no feature any more, and says which rows are test rows; only one can."""
    run(things.use_column("part", "split"))
    assert things.dataset.test_rows.tolist() == list(range(32, 40))
    assert not any(name.startswith("part") for name in inputs(things))
    with pytest.raises(ValueError, match="is not a part of the split"):
        run(things.use_column("level", "split"))
    assert things.source.choices == {"part": ColumnChoice("split")}
    run(things.use_column("part", "as_read"))
    assert any(name.startswith("part") for name in inputs(things))


def test_a_column_is_left_out_and_comes_back_in_its_place(things: LabPage, run: Run) -> None:
    """As unticking it does."""
    before = inputs(things)
    run(things.use_column("size", "ignore"))
    assert "size" not in inputs(things)
    run(things.use_column("size", "as_read"))
    assert inputs(things) == before


def test_the_target_is_classes_or_a_number(things: LabPage, run: Run) -> None:
    """Three different whole numbers are treated as classes unless they are said to be a number."""
    run(things.choose_columns("stars"))
    assert things.dataset.task == "classification"
    run(things.use_column("stars", "number"))
    assert things.dataset.task == "regression"
    assert things.settings.loss == "half_squared_error"
    run(things.choose_columns("price"))
    assert things.source.choices == {}
    run(things.use_column("price", "category"))
    assert things.dataset.task == "classification"


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


def test_pictures_show_the_target_that_is_picked(things: LabPage, run: Run) -> None:
    """Of several: predicted against true, and the curve over one feature; the first unless another is picked."""

    def target() -> int:
        return shown_target(things.dataset, things.settings.shown_target)

    run(things.choose_columns(target=["price", "size"], features=["stars"]))
    before = things.weights()
    assert target() == 0
    first = fit_columns(things.experiment, target())["train"]["true"]
    run(things.set({"shown_target": "size"}))
    assert target() == 1
    assert things.weights() == before
    expected = things.source.table.column("size").values[things.dataset.train_rows]
    assert fit_columns(things.experiment, target())["train"]["true"] == pytest.approx(expected)
    assert list(first) != list(expected)
    assert network_regions(things.experiment, target()).y_label == "size"
    run(things.choose_columns(target="price"))
    assert target() == 0


def test_spellings_of_yes_and_no_are_one_unless_chosen_otherwise(
    session: LabPage, run: Run
) -> None:
    """Feature and target: what the note offers can be chosen, and taken back; the scatter draws the same."""
    rows = "\n".join(
        f"{('Yes', 'yes', 'No')[i % 3]},{i % 7},{('TRUE', 'false', 'true')[i * 7 % 11 % 3]}"
        for i in range(60)
    )
    run(session.load_table(f"smoker,n,y\n{rows}", "survey"))
    assert inputs(session) == ("smoker=Yes", "n")
    assert [name.lower() for name in session.dataset.output_names] == ["true", "false"]
    notes = {note.column: note for note in session.dataset.notes}
    assert {note.kind for note in notes.values()} == {"spellings"}
    run(session.set({"scatter_x": "smoker", "scatter_y": "n"}))
    assert scatter(session.experiment, ("smoker", "n")).x.categories == ("No", "Yes")
    for column, expected in (("smoker", 4), ("y", 3)):
        run(session.use_column(column, dict(notes[column].undo)))
        found = inputs(session) if column == "smoker" else session.dataset.output_names
        assert len(found) == expected
    assert scatter(session.experiment, ("smoker", "n")).x.categories == ("No", "Yes", "yes")
    for column in ("smoker", "y"):
        run(session.use_column(column, "as_read"))
    assert session.source.choices == {}
    assert (len(inputs(session)), len(session.dataset.output_names)) == (2, 2)
