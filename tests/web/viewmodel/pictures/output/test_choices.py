"""What the settings choose for the picture, as far as it fits the data."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from lab_page import LabPage

from web.viewmodel.pictures.output.choices import PictureChoices
from web.viewmodel.settings.table import SLICE


@pytest.fixture
def page() -> LabPage:
    page = LabPage()
    asyncio.run(page.choose("iris"))
    return page


def chosen(page: LabPage, **settings: Any) -> PictureChoices:
    asyncio.run(page.set(settings))
    return PictureChoices.of(page.settings, page.dataset)


def test_at_first_nothing_is_chosen(page: LabPage) -> None:
    assert chosen(page) == PictureChoices()


def test_a_row_of_the_table_is_the_nearest_training_row(page: LabPage) -> None:
    """Each training row is itself; any other number is the nearest, by a loop; 0 is the first."""
    rows = page.dataset.train_rows.tolist()
    for place in (0, 17, len(rows) - 1):
        assert chosen(page, slice_row=rows[place] + 1).row == place
    for number in (1, 40, 75, 150, 151, 10_000_000):
        place = chosen(page, slice_row=number).row
        away = [abs(row + 1 - number) for row in rows]
        assert away[place] == min(away)
    assert chosen(page, slice_row=0).row == 0


def test_what_another_table_has_is_left_out(page: LabPage) -> None:
    """The setting keeps it for when that table is open again."""
    column = page.dataset.features[1].column
    choices = chosen(page, output_plot="slice", slice_values={column: 3, "age": 40, "sex": "f"})
    assert (choices.kind, choices.values) == (SLICE, {column: 3.0})
    assert page.settings.slice_values == {column: 3.0, "age": 40.0, "sex": "f"}
