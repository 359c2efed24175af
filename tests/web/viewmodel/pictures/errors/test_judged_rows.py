"""The worst rows and the rows of a cell are those that the page API names."""

from __future__ import annotations

import asyncio
import math

import pytest
from lab_page import LabPage

from web.viewmodel.pictures.errors.judged_rows import (
    MOST_ROWS,
    cell_places,
    cell_rows,
    judged_part,
    listed_rows,
    row_losses,
    worst_cell,
    worst_rows,
)


@pytest.fixture
def page() -> LabPage:
    page = LabPage()
    asyncio.run(page.choose("iris"))
    asyncio.run(page.step("epoch", 4))
    return page


@pytest.mark.parametrize("key", ["iris", "diabetes", "circle"])
def test_the_mean_of_the_rows_is_the_loss(key: str) -> None:
    page = LabPage()
    asyncio.run(page.choose(key))
    asyncio.run(page.step("epoch", 2))
    for part in ("train", "test"):
        losses = row_losses(page.experiment, part)
        assert losses.mean() == pytest.approx(page.experiment.results.losses[part].data_loss)


def test_the_worst_come_first_with_their_values(page: LabPage) -> None:
    """Each line can be found in the table; the loss is - ln of the probability of the true class."""
    heads, rows = worst_rows(page.experiment)
    assert len(rows) == MOST_ROWS
    assert heads[:5] == ["Row", "True species", "Predicted species", "Confidence", "Loss"]
    table = page.source.table
    losses = []
    for line in rows:
        row = int(line[0]) - 1
        assert line[1] == table.column("species").values[row]
        values = [table.column(f.column).values[row] for f in page.dataset.features]
        assert [float(text) for text in line[5:]] == pytest.approx(values)
        (answer,) = page.predict([values])
        assert line[2] == answer["class"]
        losses.append(-math.log(answer["probabilities"][line[1]]))
        assert float(line[4]) == pytest.approx(losses[-1], rel=1e-3)
    assert losses == sorted(losses, reverse=True)
    assert losses[0] == pytest.approx(row_losses(page.experiment, "test").max())


def test_cells_have_all_rows_once(page: LabPage) -> None:
    """In each cell as many as the confusion matrix counts; the list is cut."""
    results, part = page.experiment.results, judged_part(page.experiment)
    places = []
    for true in range(3):
        for predicted in range(3):
            found = cell_places(page.experiment, true, predicted)
            assert all(results.true(part)[found] == true)
            assert all(results.predicted(part)[found] == predicted)
            assert len(cell_rows(page.experiment, true, predicted)[1]) == min(len(found), MOST_ROWS)
            places += found.tolist()
    assert sorted(places) == list(range(len(page.dataset.x_test)))


def test_the_most_frequent_error(page: LabPage) -> None:
    true, predicted = worst_cell(page.experiment)
    assert true != predicted
    count = len(cell_places(page.experiment, true, predicted))
    others = [len(cell_places(page.experiment, i, j)) for i in range(3) for j in range(3) if i != j]
    assert count == max(others) > 0
    asyncio.run(page.step("epoch", 1))


def test_without_test_rows_the_training_rows_judge(page: LabPage) -> None:
    asyncio.run(page.set({"test_fraction": 0.0}))
    assert judged_part(page.experiment) == "train"
    assert len(worst_rows(page.experiment)[1]) == MOST_ROWS


def test_numbers_have_residuals_and_missing_values_are_empty() -> None:
    page = LabPage()
    asyncio.run(page.choose("diabetes"))
    heads, rows = worst_rows(page.experiment)
    assert heads[3] == "Predicted minus true"
    for line in rows:
        true, said, residual = (float(text.replace(",", "")) for text in line[1:4])
        assert residual == pytest.approx(said - true, abs=0.51)
    heads, rows = listed_rows(page.experiment, page.dataset.test_rows[:0])
    assert rows == []
