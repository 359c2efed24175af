"""Clicks and drags in the picture of one or two features become edits of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.pictures.pointing import (
    ADD,
    MOVE,
    NOTHING,
    RELABEL,
    REMOVE,
    Pointer,
    clicked,
    modes,
    moved,
    point_at,
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
