"""Names of units, and which row flows through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from web.viewmodel.pictures.network.chosen import Chosen, Unit, is_in, place_of_row, thing_of
from web.viewmodel.settings.parameter_names import Parameter

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]
SIZES = (2, 3, 1)


def test_names() -> None:
    """Inputs are x, others h with their layer from 1; names of parameters are those of the settings."""
    for layer, size in enumerate(SIZES):
        for j in range(size):
            unit = Unit(layer, j)
            assert thing_of(unit.name) == unit
            assert is_in(unit, SIZES)
    assert (Unit(0, 1).name, Unit(2, 0).name) == ("x_2", "h_1^3")
    assert thing_of("h_2^1") == Unit(0, 1)
    assert thing_of("w_1,3^1") == Parameter(0, 0, 2)
    for name in ("x_3", "h_4^2", "h_1^4", "w_3,1^1", "b_2^2"):
        thing = thing_of(name)
        assert thing is not None
        assert not is_in(thing, SIZES)


@pytest.mark.parametrize(
    "name", ["", "x", "x_0", "h_0^1", "h_1", "h_1^0", "x_1^1", "y_1", "h_1,1^2", None, 1]
)
def test_what_is_no_name(name: object) -> None:
    assert thing_of(name) is None


def test_rows_of_all_parts(session: LabPage, run: Run) -> None:
    """Inputs and targets are those of the part in which the row is; one that is not used is the first training row."""
    run(session.set({"validation_fraction": 0.2}))
    dataset = session.dataset
    for part in ("train", "validation", "test"):
        rows = getattr(dataset, f"{part}_rows")
        at = len(rows) // 2
        row = int(rows[at])
        assert place_of_row(dataset, row) == (part, at)
        chosen = Chosen(row=row)
        assert chosen.row_of(dataset) == row
        assert np.array_equal(chosen.inputs(dataset)[0], getattr(dataset, f"x_{part}")[at])
        assert np.array_equal(chosen.target(dataset)[0], getattr(dataset, f"y_{part}")[at])
    assert place_of_row(dataset, 5000) is None
    other = Chosen(row=5000)
    assert other.row_of(dataset) == dataset.train_rows[0]
    assert np.array_equal(other.inputs(dataset)[0], dataset.x_train[0])


def test_a_typed_row_is_one_of_its_columns(session: LabPage, run: Run) -> None:
    """It is scaled as the data are now; where it does not fit, the row of the table flows."""
    chosen = Chosen(typed=[1.5, -2.0])
    dataset = session.dataset
    assert np.array_equal(chosen.inputs(dataset), dataset.encode([[1.5, -2.0]]))
    assert chosen.row_of(dataset) is None
    assert chosen.target(dataset) is None
    run(session.set({"scaling": "none"}))
    assert chosen.inputs(session.dataset).tolist() == [[1.5, -2.0]]
    run(session.choose("iris"))
    assert np.array_equal(chosen.inputs(session.dataset), session.dataset.x_train[:1])


def test_what_another_network_does_not_have_is_not_looked_at(session: LabPage, run: Run) -> None:
    """It is there again with the network that has it."""
    chosen = Chosen(thing=Unit(1, 7), near=Parameter(0, 0, 7))
    assert chosen.thing_in(session.experiment) == Unit(1, 7)
    run(session.set({"hidden_layer_sizes": [3]}))
    assert chosen.thing_in(session.experiment) is None
    assert chosen.near_in(session.experiment) is None
    run(session.set({"hidden_layer_sizes": [8]}))
    assert chosen.near_in(session.experiment) == Parameter(0, 0, 7)
