"""What can be chosen for the picture, for tables of each kind."""

from __future__ import annotations

import asyncio

import pytest
from lab_page import LabPage

from web.viewmodel.pictures.output.choices import PictureChoices
from web.viewmodel.pictures.output.offers import MOST_OTHERS, picture_offer
from web.viewmodel.settings.table import SLICE


@pytest.fixture
def page() -> LabPage:
    return LabPage()


def test_two_features_need_no_choice(page: LabPage) -> None:
    assert picture_offer(page.dataset, PictureChoices(), is_many=False).kinds == ()


def test_controls_for_what_stays(page: LabPage) -> None:
    """Numbers from their lowest to their highest value, categories as a list; what is set is what they show."""
    asyncio.run(page.choose("penguins"))
    names = [feature.column for feature in page.dataset.features]
    asyncio.run(page.choose_columns(None, [*names, "island", "sex"]))
    assert picture_offer(page.dataset, PictureChoices(), is_many=True).others == ()
    choices = PictureChoices(kind=SLICE)
    offer = picture_offer(page.dataset, choices, is_many=True)
    assert offer.kinds == ("projection", "slice")
    assert offer.cut is not None
    assert offer.other_count == len(offer.others) == len(page.dataset.features) - 2
    row = int(page.dataset.train_rows[0])
    for other in offer.others:
        value = page.source.table.column(other.column).values[row]
        if other.categories:
            assert other.category == value
        else:
            assert other.value == pytest.approx(value)
            assert other.low <= other.value <= other.high
            assert 0.0 < other.step < other.high - other.low
    number = next(other for other in offer.others if not other.categories)
    choices.values[number.column] = 10_000.0
    again = picture_offer(page.dataset, choices, is_many=True).others
    changed = next(other for other in again if other.column == number.column)
    assert changed.value == changed.high == pytest.approx(10_000.0)


def test_many_features_have_some_controls(page: LabPage) -> None:
    asyncio.run(page.choose("digits"))
    offer = picture_offer(page.dataset, PictureChoices(kind=SLICE), is_many=True)
    assert (len(offer.others), offer.other_count) == (MOST_OTHERS, len(page.dataset.features) - 2)


def test_without_numbers_only_the_projection(page: LabPage) -> None:
    asyncio.run(page.choose("penguins"))
    asyncio.run(page.choose_columns(None, ["island", "sex"]))
    offer = picture_offer(page.dataset, PictureChoices(kind=SLICE), is_many=True)
    assert (offer.kinds, offer.cut) == (("projection",), None)
