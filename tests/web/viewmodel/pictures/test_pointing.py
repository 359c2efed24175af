"""Clicks and drags in the picture of one or two features become edits of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.pictures.output.choices import PictureChoices
from web.viewmodel.pictures.pointing import (
    ADD,
    MOVE,
    NOTHING,
    RELABEL,
    REMOVE,
    Pointer,
    clicked,
    is_probed,
    modes,
    moved,
    point_at,
    row_at,
)
from web.viewmodel.pictures.pointing import (
    place_of as place_in,
)
from web.viewmodel.pictures.regions import network_regions

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]


def place_of(session: LabPage, row: int) -> tuple[float, float]:
    """Return where a row of the table lies."""
    x, y = (float(session.source.table.columns[j].values[row]) for j in (0, 1))
    return x, y


def test_a_click_adds_a_point_of_the_class(session: LabPage, run: Run) -> None:
    """Where it was, with no more digits than can be pointed at."""
    edit = clicked(
        session.dataset, network_regions(session.experiment), Pointer(ADD, "B"), (1.23456789, -0.5)
    )
    assert edit == {"add": [{"x1": 1.23, "x2": -0.5, "class": "B"}]}
    run(session.edit_table(**edit))
    assert place_of(session, 200) == (1.23, -0.5)


@pytest.mark.parametrize("row", [0, 17, 199])
def test_a_click_on_a_point_relabels_or_removes_its_row(session: LabPage, row: int) -> None:
    """The row of the table, whether it is a training row or a test row."""
    regions, at = network_regions(session.experiment), place_of(session, row)
    assert clicked(session.dataset, regions, Pointer(REMOVE), at) == {"remove": [row]}
    expected = {"change": [[row, "class", "Z"]]}
    assert clicked(session.dataset, regions, Pointer(RELABEL, "Z"), at) == expected
    assert clicked(session.dataset, regions, Pointer(NOTHING), at) is None


def test_a_point_is_dragged(session: LabPage, run: Run) -> None:
    """Both features change, the class does not."""
    regions = network_regions(session.experiment)
    point = point_at(session.dataset, regions, place_of(session, 5))
    assert point is not None
    assert point.row == 5
    run(session.edit_table(**moved(session.dataset, regions, 5, (2.0, 2.5))))
    assert place_of(session, 5) == (2.0, 2.5)


def test_a_click_beside_all_points_means_nothing(session: LabPage, run: Run) -> None:
    """Far from every point there is none to remove."""
    run(session.load_table("a,b,c\n0,0,u\n0,10,v\n10,0,u\n10,10,v\n", target="c"))
    regions = network_regions(session.experiment)
    assert point_at(session.dataset, regions, (5.0, 5.0)) is None
    assert clicked(session.dataset, regions, Pointer(REMOVE), (5.0, 5.0)) is None


def test_a_curve_gets_points_where_they_are_clicked(session: LabPage, run: Run) -> None:
    """One feature and a number: both come from the place."""
    run(session.choose("sine"))
    edit = clicked(session.dataset, network_regions(session.experiment), Pointer(ADD), (1.0, 0.25))
    assert edit == {"add": [{"x": 1.0, "y": 0.25}]}
    assert modes(session.experiment) == ("fit", (NOTHING, ADD, MOVE, REMOVE))


def test_a_map_and_curves_of_classes_take_what_was_typed(session: LabPage, run: Run) -> None:
    """Two features and a number; one feature and a class."""
    run(session.choose("plane"))
    edit = clicked(
        session.dataset, network_regions(session.experiment), Pointer(ADD, "0,5"), (1.0, 2.0)
    )
    assert edit == {"add": [{"x1": 1.0, "x2": 2.0, "y": "0,5"}]}
    run(session.edit_table(**edit))
    run(session.choose("circle"))
    run(session.choose_columns(features=["x1"]))
    edit = clicked(
        session.dataset, network_regions(session.experiment), Pointer(ADD, "A"), (1.0, 0.9)
    )
    assert edit == {"add": [{"x1": 1.0, "class": "A"}]}


def test_nothing_is_offered_where_there_are_no_points(session: LabPage, run: Run) -> None:
    """More than two features, or a table too large to edit."""
    run(session.choose("iris"))
    assert modes(session.experiment) == ("none", ())
    run(session.choose("circle"))
    run(session.set({"samples": 2000}))
    assert modes(session.experiment) == ("regions", ())


def sliced(session: LabPage, run: Run) -> Any:
    """Return a slice of the penguins over two numbers, with numbers and categories that stay."""
    run(session.choose("penguins"))
    columns = ["bill length (mm)", "bill depth (mm)", "island", "body mass (g)", "sex"]
    run(session.choose_columns(None, columns))
    chosen = {"slice_x": "body mass (g)", "slice_y": "bill length (mm)"}
    values = {"island": "Dream", "bill depth (mm)": 17.3}
    run(session.set({"output_plot": "slice", **chosen, "slice_values": values}))
    choices = PictureChoices.of(session.settings, session.dataset)
    return network_regions(session.experiment, choices=choices)


def test_a_place_of_a_slice_is_a_row_in_which_the_others_stay(session: LabPage, run: Run) -> None:
    """As the table has them, or as they were set, to the last digit; the row is where it came from."""
    regions = sliced(session, run)
    dataset = session.dataset
    row = row_at(dataset, regions, (4012.345678, 41.23456))
    assert row is not None
    table, first = session.source.table, int(dataset.train_rows[0])
    assert row == {
        "body mass (g)": pytest.approx(4012.345678, abs=4),
        "bill length (mm)": pytest.approx(41.23456, abs=0.04),
        "bill depth (mm)": 17.3,
        "island": "Dream",
        "sex": table.column("sex").values[first],
    }
    assert is_probed(dataset, regions)
    there = (row["body mass (g)"], row["bill length (mm)"])
    assert place_in(dataset, regions, row) == there
    listed = [row[feature.column] for feature in dataset.features]
    assert place_in(dataset, regions, listed) == there
    at_cross = row_at(dataset, regions, regions.cross)
    assert at_cross is not None
    assert at_cross["body mass (g)"] == table.column("body mass (g)").values[first]
    session.predict([row])


@pytest.mark.parametrize(
    "other",
    [
        {"bill depth (mm)": 17.4},
        {"island": "Biscoe"},
        {"sex": None},
        {"island": 3},
        {"bill depth (mm)": "17.3"},
        {"body mass (g)": "heavy"},
    ],
)
def test_a_row_beside_a_slice_has_no_place_in_it(
    session: LabPage, run: Run, other: dict[str, Any]
) -> None:
    regions = sliced(session, run)
    row = row_at(session.dataset, regions, (4000.0, 40.0))
    assert row is not None
    assert place_in(session.dataset, regions, {**row, **other}) is None
    assert place_in(session.dataset, regions, [1.0]) is None
    assert place_in(session.dataset, regions, None) is None


def test_a_place_of_a_projection_is_no_row(session: LabPage, run: Run) -> None:
    run(session.choose("iris"))
    regions = network_regions(session.experiment)
    assert not is_probed(session.dataset, regions)
    assert row_at(session.dataset, regions, (0.0, 0.0)) is None
