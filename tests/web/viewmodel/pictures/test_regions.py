"""Pictures over one or two features: every cell and point against predict and the table, in original units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from web.viewmodel.pictures.output.choices import PictureChoices
from web.viewmodel.pictures.output.picture import CURVES, FIT, MAP, NONE, REGIONS
from web.viewmodel.pictures.regions import GRID, network_regions
from web.viewmodel.run.sampling import MOST_POINTS
from web.viewmodel.settings.table import PROJECTION, SLICE

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    from web.viewmodel.pictures.regions import Regions

    Run = Callable[..., Any]


def train(session: LabPage, run: Run, key: str, features: list[str]) -> Regions:
    run(session.choose(key))
    if features:
        run(session.choose_columns(features=features))
    run(session.step(unit="epoch", count=5))
    return network_regions(session.experiment)


def centers(ends: tuple[float, float]) -> list[float]:
    """Return the middles of the cells."""
    low, high = ends
    return [low + (i + 0.5) * (high - low) / GRID for i in range(GRID)]


def values_of(session: LabPage, part: str, column: str) -> list[Any]:
    dataset = session.dataset
    rows = dataset.train_rows if part == "train" else dataset.test_rows
    return [session.source.table.column(column).values[row] for row in rows.tolist()]


def test_classes_over_two_features(session: LabPage, run: Run) -> None:
    """Each cell has the class that predict gives for its middle, first feature across, second upwards."""
    regions = train(session, run, "iris", ["petal width (cm)", "sepal length (cm)"])
    assert (regions.kind, regions.x_label, regions.y_label) == (
        REGIONS,
        "petal width (cm)",
        "sepal length (cm)",
    )
    assert regions.image is not None
    assert regions.image.shape == (GRID, GRID)
    xs, ys = centers(regions.x_range), centers(regions.y_range)
    rows = [[x, y] for y in ys for x in xs]
    names = list(session.dataset.output_names)
    answers = session.predict(rows)
    said = [names.index(answer["class"]) for answer in answers]
    np.testing.assert_array_equal(np.floor(regions.image).ravel(), said)
    assert len(set(said)) > 1
    best = np.array([max(answer["probabilities"].values()) for answer in answers])
    np.testing.assert_allclose(
        regions.image.ravel() - said, np.minimum((best - 1 / 3) / (2 / 3), 0.999), atol=1e-9
    )


def test_sureness_of_sigmoid_outputs(session: LabPage, run: Run) -> None:
    """Outputs that need not sum to 1 are sure as far as the largest has more than its even share of their sum."""
    run(session.set({"loss": "half_squared_error"}))
    run(session.step(unit="epoch", count=5))
    regions = network_regions(session.experiment)
    assert regions.image is not None
    rows = [[x, y] for y in centers(regions.y_range) for x in centers(regions.x_range)]
    outputs = np.array([list(answer["outputs"].values()) for answer in session.predict(rows)])
    share = outputs.max(axis=1) / outputs.sum(axis=1)
    np.testing.assert_allclose(
        regions.image.ravel() % 1.0, np.minimum(2.0 * share - 1.0, 0.999), atol=1e-9
    )


def test_a_number_over_two_features(session: LabPage, run: Run) -> None:
    """Each cell of the map has the value that predict gives for its middle, in the target's unit."""
    regions = train(session, run, "auto-mpg", ["horsepower", "weight (lb)"])
    assert regions.kind == MAP
    assert regions.image is not None
    rows = [[x, y] for y in centers(regions.y_range) for x in centers(regions.x_range)]
    said = [answer["value"] for answer in session.predict(rows)]
    np.testing.assert_allclose(regions.image.ravel(), said, rtol=1e-9)


def test_classes_over_one_feature(session: LabPage, run: Run) -> None:
    """There is a curve for each class with the probabilities of predict, and the rows lie below the curves."""
    regions = train(session, run, "penguins", ["body mass (g)"])
    assert regions.kind == CURVES
    answers = session.predict([[x] for x in regions.curves["x"].tolist()])
    for j, name in enumerate(session.dataset.output_names):
        said = [answer["probabilities"][name] for answer in answers]
        np.testing.assert_allclose(regions.curves[str(j)], said, rtol=1e-9)
    for part in ("train", "test"):
        y = regions.points[part]["y"]
        assert regions.y_range[0] < min(y) <= max(y) < 0
        assert len(set(y.tolist())) == 3


def test_a_number_over_one_feature(session: LabPage, run: Run) -> None:
    """The fitted curve has predict's values, and each point is a row of the table."""
    regions = train(session, run, "auto-mpg", ["weight (lb)"])
    assert (regions.kind, regions.x_label, regions.y_label) == (
        FIT,
        "weight (lb)",
        "miles per gallon",
    )
    said = [a["value"] for a in session.predict([[x] for x in regions.curves["x"].tolist()])]
    np.testing.assert_allclose(regions.curves["0"], said, rtol=1e-9)
    for part in ("train", "test"):
        points = regions.points[part]
        np.testing.assert_allclose(points["x"], values_of(session, part, "weight (lb)"))
        np.testing.assert_allclose(points["y"], values_of(session, part, "miles per gallon"))


def test_points_are_rows_of_the_table_within_the_axes(session: LabPage, run: Run) -> None:
    """Points have the table's values and classes, and a margin on every side."""
    regions = train(session, run, "iris", ["sepal width (cm)", "petal length (cm)"])
    for part in ("train", "test"):
        points = regions.points[part]
        np.testing.assert_allclose(points["x"], values_of(session, part, "sepal width (cm)"))
        np.testing.assert_allclose(points["y"], values_of(session, part, "petal length (cm)"))
        names = [session.dataset.output_names[int(j)] for j in points["value"]]
        assert names == values_of(session, part, "species")
        for axis, ends in (("x", regions.x_range), ("y", regions.y_range)):
            assert ends[0] < min(points[axis])
            assert max(points[axis]) < ends[1]


def test_nothing_to_see_is_said(session: LabPage, run: Run) -> None:
    """With a single input that is no number, there is no picture but a sentence on how to get one."""
    run(
        session.load_table(
            "s,c\n" + "".join(f"{'yes' if i % 3 else 'no'},{'ab'[i % 2]}\n" for i in range(30))
        )
    )
    regions = network_regions(session.experiment)
    assert (regions.kind, regions.image, regions.points) == (NONE, None, {})
    assert "one or two" in regions.explanation


@pytest.mark.parametrize(
    ("key", "features"),
    [
        ("iris", ["sepal length (cm)", "sepal width (cm)", "petal width (cm)"]),
        ("penguins", ["island"]),
        ("penguins", ["island", "body mass (g)"]),
        ("diabetes", []),
    ],
)
def test_more_inputs_are_projected(
    session: LabPage, run: Run, key: str, features: list[str]
) -> None:
    """All rows inside the axes, which say how much of the variance they have; texts count as inputs."""
    regions = train(session, run, key, features)
    assert (regions.kind, regions.image) == (PROJECTION, None)
    shares = [int(re.search(r"\((\d+)", label)[1]) for label in (regions.x_label, regions.y_label)]
    assert 100 >= shares[0] >= shares[1] >= 0
    for part in ("train", "test"):
        assert len(regions.points[part]["x"]) == len(getattr(session.dataset, f"x_{part}"))
        for axis, ends in (("x", regions.x_range), ("y", regions.y_range)):
            assert ends[0] < min(regions.points[part][axis])
            assert max(regions.points[part][axis]) < ends[1]


def test_a_slice_is_chosen(session: LabPage, run: Run) -> None:
    """It says its row, and that something was set; without two numbers it is a projection all the same."""
    train(session, run, "iris", [])
    choices = PictureChoices(kind=SLICE, row=2)
    regions = network_regions(session.experiment, choices=choices)
    row = int(session.dataset.train_rows[2]) + 1
    assert (regions.kind, regions.image.shape) == (REGIONS, (GRID, GRID))
    assert f"as in row {row} (+)" in regions.explanation
    column = session.dataset.features[3].column
    choices.values[column] = 2.5
    other = network_regions(session.experiment, choices=choices)
    assert "as set" in other.explanation
    assert (other.image != regions.image).any()
    run(session.choose("penguins"))
    run(session.choose_columns(features=["island", "sex"]))
    assert network_regions(session.experiment, choices=choices).kind == PROJECTION
    run(session.choose("diabetes"))
    assert network_regions(session.experiment, choices=choices).kind == MAP


def test_regions_may_have_one_color_each(session: LabPage) -> None:
    regions = network_regions(session.experiment)
    flat = network_regions(session.experiment, choices=PictureChoices(is_discrete=True))
    assert (np.floor(flat.image) == np.floor(regions.image)).all()
    assert len(np.unique(flat.image)) == len(np.unique(np.floor(regions.image)))


def test_a_constant_feature(session: LabPage, run: Run) -> None:
    """A feature that never changes still has an axis with an extent."""
    rows = "".join(f"5,{i},{'ab'[i % 2]}\n" for i in range(20))
    run(session.load_table("same,other,class\n" + rows, features=["same", "other"], target="class"))
    regions = network_regions(session.experiment)
    assert regions.x_range[0] < 5 < regions.x_range[1]
    assert np.isfinite(regions.image).all()  # type: ignore[arg-type]


def test_many_classes_leave_room_for_the_curves(session: LabPage, run: Run) -> None:
    """With fifty classes the strips of points below take no more room than the curves."""
    rows = "".join(f"{i % 50 + i / 1000},class {i % 50:02d}\n" for i in range(500))
    run(session.load_table("a,b\n" + rows))
    regions = network_regions(session.experiment)
    assert regions.y_range[0] >= -1.0
    assert len(set(regions.points["train"]["y"].tolist())) == 50


def test_large_tables_are_thinned(session: LabPage, run: Run) -> None:
    """At most so many points of each part are drawn."""
    rng = np.random.default_rng(1)
    rows = "".join(f"{a:.3f},{b:.3f},{a * b:.3f}\n" for a, b in rng.normal(size=(6000, 2)))
    run(session.load_table("a,b,c\n" + rows))
    points = network_regions(session.experiment).points
    assert len(points["train"]["x"]) == MOST_POINTS
    assert len(points["test"]["x"]) == MOST_POINTS


def test_enormous_weights_are_drawn_without_noise(session: LabPage, run: Run) -> None:
    """After a divergence the picture can be drawn, without a warning."""
    run(session.choose("auto-mpg"))
    run(session.choose_columns(features=["weight (lb)", "horsepower"]))
    run(session.set({"learning_rate": 100, "activation": "relu"}))
    assert run(session.run()) == "diverged"
    assert network_regions(session.experiment).kind == MAP
