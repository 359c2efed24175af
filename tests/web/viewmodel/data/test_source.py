"""How a column is used: categories, an order, a split, left out; classes or a number as the target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.data.column_choices import ColumnChoice
from web.viewmodel.pictures.confusion import fit_columns
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
