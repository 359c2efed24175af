"""The rows over two columns: which ones, where, and what the picks change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.data.about.column_descriptions import kind_word
from web.viewmodel.pictures.scatter import PARTS, WIDTH, picked, scatter
from web.viewmodel.run.evaluation import shown_target
from web.viewmodel.run.sampling import MOST_POINTS
from web.viewmodel.sharing.checked_document import read_document
from web.viewmodel.sharing.document import describe

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    from web.viewmodel.pictures.scatter import Scatter

    Run = Callable[..., Any]


def axes(session: LabPage) -> tuple[str, str]:
    """Return the columns across and up."""
    settings = session.settings
    return picked(session.experiment, (settings.scatter_x, settings.scatter_y))


def drawn(session: LabPage) -> Scatter:
    """Return what is drawn."""
    settings = session.settings
    target = shown_target(session.dataset, settings.shown_target)
    return scatter(session.experiment, (settings.scatter_x, settings.scatter_y), target)


def rows_of(points: dict[str, dict[str, Any]]) -> dict[int, tuple[float, float]]:
    """Return {row, from 1: place} of all parts."""
    return {
        int(row): (float(x), float(y))
        for part in points.values()
        for row, x, y in zip(part["row"], part["x"], part["y"], strict=True)
    }


def test_points_are_the_cells_of_the_table(session: LabPage, run: Run) -> None:
    """Every row of iris lies at its own two values, has its class, and is in the part that it is used in."""
    run(session.choose("iris"))
    run(session.set({"validation_fraction": 0.2, "scatter_x": "petal width (cm)"}))
    found = drawn(session)
    table, dataset = session.source.table, session.dataset
    assert (found.x.column, found.y.column) == ("petal width (cm)", "sepal length (cm)")
    places = rows_of(found.points)
    assert len(places) == 150
    for row, (x, y) in places.items():
        assert x == table.column("petal width (cm)").values[row - 1]
        assert y == table.column("sepal length (cm)").values[row - 1]
    species = table.column("species").values
    for part in PARTS:
        rows = found.points[part]["row"] - 1
        assert set(rows) == set(getattr(dataset, f"{part}_rows"))
        names = [dataset.output_names[j] for j in found.points[part]["value"]]
        assert names == list(species[rows]) == list(found.points[part]["target_text"])
    assert "validation rows" in found.explanation


@pytest.mark.parametrize(
    ("table", "features", "x", "y"),
    [
        ("iris", None, "sepal length (cm)", "sepal width (cm)"),
        ("iris", ["petal length (cm)"], "petal length (cm)", "species"),
        ("penguins", ["island", "sex"], "island", "sex"),
        ("penguins", ["island", "year"], "year", "island"),
        ("sine", None, "x", "y"),
    ],
)
def test_what_is_picked_by_itself(
    session: LabPage, run: Run, table: str, features: list[str] | None, x: str, y: str
) -> None:
    """Number features come first, then features of texts, then the target: never the same column twice."""
    run(session.choose(table))
    if features:
        run(session.choose_columns(features=features))
    assert axes(session) == (x, y)


def test_a_pick_is_kept_for_the_tables_that_have_it(session: LabPage, run: Run) -> None:
    """A pick shows in its own table, any other table its own columns; picked twice, a column is drawn twice."""
    run(session.choose("iris"))
    run(session.set({"scatter_y": "petal width (cm)"}))
    assert axes(session) == ("sepal length (cm)", "petal width (cm)")
    run(session.choose("wine"))
    assert axes(session) == ("alcohol", "malic acid")
    run(session.choose("iris"))
    assert axes(session) == ("sepal length (cm)", "petal width (cm)")
    run(session.set({"scatter_x": "petal width (cm)"}))
    assert axes(session) == ("petal width (cm)", "petal width (cm)")
    run(session.set({"scatter_x": "sepal length (cm)", "scatter_y": ""}))
    assert axes(session) == ("sepal length (cm)", "sepal width (cm)")


def test_categories_have_strips(session: LabPage, run: Run) -> None:
    """A text's rows lie in the strip of its place from A to Z, apart from each other, and always at the same place."""
    run(session.choose("heart"))
    run(session.set({"scatter_x": "chest pain", "scatter_y": "heart disease"}))
    found = drawn(session)
    assert found.x.categories == (
        "asymptomatic",
        "atypical angina",
        "non-anginal pain",
        "typical angina",
    )
    assert found.y.categories == ("no", "yes")
    assert found.x.ends == (-0.5, 3.5)
    places = rows_of(found.points)
    pain = session.source.table.column("chest pain").values
    for row, (x, _) in places.items():
        assert abs(x - found.x.categories.index(pain[row - 1])) <= WIDTH / 2
    assert len(set(places.values())) == len(places)
    assert rows_of(drawn(session).points) == places


def test_rows_without_a_value_are_counted(session: LabPage, run: Run) -> None:
    """A missing value has no place: the row is not drawn, and the sentence says how many there are."""
    run(session.choose("penguins"))
    run(session.set({"missing": "mean", "scatter_x": "sex"}))
    found = drawn(session)
    missing = [
        row + 1
        for row in range(344)
        if session.source.table.column("sex").values[row] is None
        or np.isnan(session.source.table.column("bill length (mm)").values[row])
    ]
    assert missing
    assert set(rows_of(found.points)) == set(range(1, 345)) - set(missing)
    assert f"Not drawn, as a value is missing: {len(missing)}" in found.explanation


def test_at_most_a_thousand_points(session: LabPage, run: Run) -> None:
    """Of more rows as many are drawn, evenly sampled from each part, and the sentence says so."""
    run(session.set({"samples": 5000, "test_fraction": 0.4}))
    found = drawn(session)
    counts = {part: len(found.points[part]["x"]) for part in PARTS}
    assert counts == {"train": 600, "validation": 0, "test": 400}
    assert f"1,000 of {len(session.dataset.train_rows) + len(session.dataset.test_rows):,}" in (
        found.explanation
    )
    assert MOST_POINTS == 1000


@pytest.mark.parametrize(
    "cells",
    [
        ["7"] * 6,
        ["1e20"] * 6,
        ["-1.7e308", "1.7e308", "0", "1", "2", "3"],
        ["", "", "", "", "", ""],
        ["0", "5e-324", "0", "0", "0", "0"],
        ["x" * 5000, "y", "x", "y", "x", "y"],
    ],
)
def test_odd_columns_have_an_axis(session: LabPage, run: Run, cells: list[str]) -> None:
    """One value, the ends of float64, none at all, enormous texts: an axis has a finite length, and texts are cut."""
    rows = "".join(f"{cell},{i},{'ab'[i % 2]}\n" for i, cell in enumerate(cells))
    run(session.load_table("odd,x,class\n" + rows, features=["x"], target="class"))
    run(session.set({"scatter_x": "odd", "scatter_y": "x"}))
    found = drawn(session)
    low, high = found.x.ends
    assert low < high
    assert np.isfinite(high - low)
    for part in PARTS:
        assert all(low <= x <= high for x in found.points[part]["x"])
        assert all(len(text) <= 60 for text in found.points[part]["x_text"])


def test_a_number_target_is_the_color(session: LabPage, run: Run) -> None:
    """The value of a point is its row's target, in the target's own unit."""
    run(session.choose("auto-mpg"))
    found = drawn(session)
    target = session.source.table.column("miles per gallon").values
    for part in ("train", "test"):
        np.testing.assert_array_equal(
            found.points[part]["value"], target[found.points[part]["row"] - 1]
        )
    assert 'Color: "miles per gallon".' in found.explanation


def test_of_several_targets_the_first_is_the_color(session: LabPage, run: Run) -> None:
    """It is named, and its values are those of its own column."""
    run(session.choose("auto-mpg"))
    run(session.choose_columns(target=["horsepower", "miles per gallon"]))
    found = drawn(session)
    values = session.source.table.column("horsepower").values
    for part in ("train", "test"):
        np.testing.assert_array_equal(
            found.points[part]["value"], values[found.points[part]["row"] - 1]
        )
    assert 'Color: "horsepower".' in found.explanation


def test_a_pick_goes_along_in_a_link(session: LabPage, run: Run) -> None:
    """A link holds it where there is one, and without one it says nothing."""
    assert "settings" not in describe(session.experiment, session.settings.as_dict())
    run(session.set({"scatter_y": "class"}))
    document = describe(session.experiment, session.settings.as_dict())
    assert document["settings"] == {"scatter_y": "class"}
    assert read_document(document).settings["scatter_y"] == "class"


def test_a_pick_changes_nothing_but_the_picture(
    session: LabPage, run: Run, topics: list[str]
) -> None:
    """Weights, counters, the run that has stopped and why: all as before; only who shows settings is told of them."""
    run(session.set({"tolerance": 1}))
    run(session.run())
    assert (session.status, session.stop_reason) == ("stopped", "tolerance")
    before = {**session.get(), "weights": session.weights()}
    trainer, training = session.trainer, session.trainer.training
    topics.clear()
    run(session.set({"scatter_x": "x2"}))
    after = {**session.get(), "weights": session.weights()}
    assert after.pop("settings") == {**before.pop("settings"), "scatter_x": "x2"}
    assert after == before
    assert session.trainer is trainer
    assert session.trainer.training is training
    assert "settings" in topics
    assert not {"data", "network"} & set(topics)


@pytest.mark.parametrize("value", [None, 3, ["x1"], "x" * 1001, {"x": 1}])
def test_what_is_no_column_name_is_refused(session: LabPage, run: Run, value: object) -> None:
    """Anything but a text of a name's length."""
    with pytest.raises(CommandError, match="Horizontal axis is"):
        run(session.set({"scatter_x": value}))
    assert session.settings.scatter_x == ""


def test_an_axis_has_the_unit_of_its_cells(session: LabPage, run: Run) -> None:
    """What stood behind the numbers stands behind the name; a column of bare numbers has its name alone."""
    run(session.load_table("height,age,y\n180 cm,5,1\n175 cm,6,2\n169 cm,8,3\n182 cm,9,4\n", "t"))
    run(session.set({"scatter_x": "height", "scatter_y": "age"}))
    found = drawn(session)
    assert (found.x.label, found.y.label) == ("height (cm)", "age")
    assert kind_word(session.source.table.column("height")) == "number (cm)"
