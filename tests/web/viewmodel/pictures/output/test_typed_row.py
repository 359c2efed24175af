"""A row to predict: defaults in their own units, and what the network says of it is what the page API says."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from web.viewmodel.pictures.output.typed_row import flow, predicted, row_fields

if TYPE_CHECKING:
    from lab_page import LabPage

ROWS = "size,color,weight,class\n" + "\n".join(
    f"{i},{('red', 'blue', 'blue')[i % 3]},{i * 0.001:.3f},{'ab'[i % 2]}" for i in range(60)
)


def load(session: LabPage, key: str) -> None:
    table = session.load_table(ROWS, "t.csv") if key == "own" else session.choose(key)
    asyncio.run(table)
    asyncio.run(session.step("epoch", 2))


@pytest.mark.parametrize("key", ["circle", "iris", "penguins", "auto-mpg", "sine", "heart", "own"])
def test_the_fields_begin_at_the_middle(session: LabPage, key: str) -> None:
    """The median of the training rows, or a category that there is; arrow keys change a hundredth of the width."""
    load(session, key)
    dataset = session.dataset
    found = row_fields(session.experiment)
    assert [each.column for each in found] == [feature.column for feature in dataset.features]
    for each in found:
        column = session.source.table.column(each.column)
        if each.categories:
            assert each.value in each.categories
            continue
        values = column.values[dataset.train_rows]
        values = values[np.isfinite(values)]
        assert each.value == pytest.approx(np.median(values), rel=1e-5)
        assert 0.5 <= each.step / (np.ptp(values) / 100) <= 2


def test_the_most_frequent_category_is_offered_first(session: LabPage) -> None:
    load(session, "own")
    (color,) = (each for each in row_fields(session.experiment) if each.column == "color")
    assert (color.value, set(color.categories)) == ("blue", {"red", "blue"})


@pytest.mark.parametrize("key", ["circle", "iris", "penguins", "auto-mpg", "own"])
def test_the_prediction_is_that_of_the_page_api(session: LabPage, key: str) -> None:
    load(session, key)
    values = {each.column: each.value for each in row_fields(session.experiment)}
    (answer,) = session.predict([values])
    found = predicted(session.experiment, values)
    assert found[0][0] == session.dataset.target
    if "class" in answer:
        assert found[0][1] == answer["class"]
        shares = {name: float(text.rstrip("%")) for name, text in found[1:]}
        assert shares == pytest.approx(
            {name: 100 * share for name, share in answer["probabilities"].items()}, abs=0.06
        )
    else:
        assert float(found[0][1].replace(",", "")) == pytest.approx(answer["value"], rel=1e-4)


@pytest.mark.parametrize("sizes", [[], [3], [4, 2]])
def test_the_activations_of_the_hidden_layers_are_shown(session: LabPage, sizes: list[int]) -> None:
    load(session, "iris")
    asyncio.run(session.set({"hidden_layer_sizes": sizes}))
    values = {each.column: each.value for each in row_fields(session.experiment)}
    found = flow(session.experiment, values)
    whole = session.inspect(values=values)["activations"]
    assert [len(text.split(", ")) for _, text in found] == sizes
    for (_, text), layer in zip(found, whole[-len(sizes) - 1 : -1], strict=True):
        assert [float(part) for part in text.split(", ")] == pytest.approx(layer, abs=0.01)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (None, None),
        ({"x1": 1.5}, {"x1": 1.5}),
        ({"x1": 1.5, "x2": -2}, {"x1": 1.5, "x2": -2.0}),
        ([0.25, 0.5], {"x1": 0.25, "x2": 0.5}),
        ({"other": 3}, {}),
        ({"x1": "a"}, {}),
        ({"x1": True}, {}),
    ],
)
def test_a_typed_row_is_taken_as_far_as_it_fits(
    session: LabPage, typed: Any, wanted: dict[str, float] | None
) -> None:
    load(session, "circle")
    usual = {each.column: each.value for each in row_fields(session.experiment)}
    found = {each.column: each.value for each in row_fields(session.experiment, typed)}
    assert found == {**usual, **(wanted or {})}
