"""A slice through a row: what varies, what stays, what is set, and which rows are near."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from lab_page import LabPage

from web.viewmodel.pictures.output.choices import PictureChoices
from web.viewmodel.pictures.output.slices import (
    category_of,
    encoded,
    nearest,
    number_features,
    raw_of,
    slice_of,
)

FEATURES = [
    *("bill length (mm)", "bill depth (mm)", "flipper length (mm)", "body mass (g)"),
    *("island", "sex"),
]


@pytest.fixture
def page() -> LabPage:
    page = LabPage()
    asyncio.run(page.choose("penguins"))
    asyncio.run(page.choose_columns(None, FEATURES))
    return page


def values_of(page: LabPage, row: int) -> dict[str, object]:
    """Return the values of a row of the table, by feature."""
    table = page.source.table
    return {f.column: table.column(f.column).values[row] for f in page.dataset.features}


def test_all_but_two_features_stay_as_in_the_row(page: LabPage) -> None:
    """Numbers and categories alike: the inputs are those that the same values have as a row of a table."""
    dataset = page.dataset
    for place in (0, 7, 200):
        cut = slice_of(dataset, PictureChoices(row=place))
        assert cut is not None
        row = values_of(page, int(dataset.train_rows[place]))
        xs, ys = np.array([30.0, 45.5]), np.array([14.0, 20.0])
        found = dataset.scale(cut.inputs(xs, ys))
        rows = [
            {**row, cut.across.column: x, cut.up.column: y} for x, y in zip(xs, ys, strict=True)
        ]
        assert found == pytest.approx(dataset.encode(rows))


def test_what_is_set_counts_and_what_does_not_fit_is_ignored(page: LabPage) -> None:
    dataset = page.dataset
    numbers = [feature.column for feature in number_features(dataset)]
    texts = [f for f in dataset.features if f.categories]
    choices = PictureChoices(across=numbers[3], up=numbers[1])
    choices.values = {numbers[0]: 50.0, texts[0].column: texts[0].categories[-1], "none": 1.0}
    choices.values[numbers[2]] = "a text"
    cut = slice_of(dataset, choices)
    assert cut is not None
    assert (cut.across.column, cut.up.column) == (numbers[3], numbers[1])
    row = values_of(page, int(dataset.train_rows[0]))
    row |= {numbers[0]: 50.0, texts[0].column: texts[0].categories[-1]}
    row |= {numbers[3]: 4000.0, numbers[1]: 18.0}
    expected = dataset.encode([row])
    assert dataset.scale(cut.inputs(np.array([4000.0]), np.array([18.0]))) == pytest.approx(
        expected
    )


@pytest.mark.parametrize(
    ("across", "up", "drawn"),
    [
        ("", "", (0, 1)),
        ("nobody", "nothing", (0, 1)),
        ("same", "same", (2, 0)),
        ("", "first", (0, 1)),
    ],
)
def test_two_different_features_vary(
    page: LabPage, across: str, up: str, drawn: tuple[int, int]
) -> None:
    """Names of other tables, and the same one twice, do no harm."""
    numbers = [feature.column for feature in number_features(page.dataset)]
    words = {"same": numbers[2], "first": numbers[0]}
    choices = PictureChoices(across=words.get(across, across), up=words.get(up, up), row=10**6)
    cut = slice_of(page.dataset, choices)
    assert cut is not None
    assert [numbers.index(f.column) for f in (cut.across, cut.up)] == list(drawn)
    assert cut.row == len(page.dataset.x_train) - 1


def test_without_two_numbers_there_is_no_slice(page: LabPage) -> None:
    texts = [f.column for f in page.dataset.features if f.categories]
    number = number_features(page.dataset)[0].column
    asyncio.run(page.choose_columns(None, [*texts, number]))
    assert slice_of(page.dataset, PictureChoices()) is None


def test_categories_and_their_inputs_belong_together(page: LabPage) -> None:
    for feature in page.dataset.features:
        for category in feature.categories:
            raw = np.zeros(len(page.dataset.input_names))
            raw[feature.first : feature.first + feature.inputs] = encoded(feature, category)
            assert category_of(feature, raw) == category


def test_the_nearest_rows_by_a_loop(page: LabPage) -> None:
    """By the distance in the inputs that stay; the row itself is among them."""
    dataset = page.dataset
    cut = slice_of(dataset, PictureChoices(row=5))
    assert cut is not None
    found = set(nearest(dataset, cut, dataset.x_train).tolist())
    stay = [i for i in range(len(dataset.input_names)) if i not in (cut.across.first, cut.up.first)]
    away = [
        sum((dataset.x_train[row, i] - dataset.x_train[5, i]) ** 2 for i in stay)
        for row in range(len(dataset.x_train))
    ]
    assert 5 in found
    limit = sorted(away)[len(found) - 1]
    assert all(away[row] <= limit + 1e-9 for row in found)
    assert raw_of(dataset, dataset.x_train)[5] == pytest.approx(cut.raw)
