"""What follows from a change: another loss, another draw, the same data or the same network."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from pycore import PycoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]

NUMBERS = "length,width,height\n" + "".join(f"{i * 7 % 60}.5,{i % 7},{3 * i}\n" for i in range(60))


def test_the_loss_follows_the_target(session: LabPage, run: Run) -> None:
    """A number target takes the half squared error with a message, and a class the loss that was chosen for classes."""
    run(session.choose("auto-mpg"))
    assert session.settings.loss == "half_squared_error"
    assert session.message is not None
    assert "miles per gallon" in session.message.text
    run(session.choose("iris"))
    assert session.settings.loss == "cross_entropy"
    assert session.message is not None
    assert "cross-entropy" in session.message.text
    run(session.set({"loss": "half_squared_error"}))
    assert (session.network.output_activation, session.message) == ("sigmoid", None)
    run(session.choose("auto-mpg"))
    assert session.message is None
    run(session.choose("wine"))
    assert session.settings.loss == "half_squared_error"


def test_a_loss_that_does_not_fit_is_refused(
    session: LabPage, run: Run, unchanged: Callable[[], object]
) -> None:
    """Cross-entropy for a number target is an error that says what to choose, and changes nothing."""
    run(session.choose("auto-mpg"))
    before = unchanged()
    with pytest.raises(PycoreError, match="half_squared_error"):
        run(session.set({"loss": "cross_entropy", "learning_rate": 0.5}))
    assert unchanged() == before


def test_the_seed_draws_everything_anew(session: LabPage, run: Run) -> None:
    """Another seed gives other points of a toy set, another split, other weights, and draw 0; the old one all back."""
    first = (session.get(), session.weights(), session.source.table.columns[0].values.tolist())
    run(session.new_weights())
    run(session.set({"seed": 1}))
    assert session.get()["draw"] == 0
    assert session.source.table.columns[0].values.tolist() != first[2]
    assert session.weights() != first[1]
    run(session.set({"seed": 0}))
    assert (
        session.get(),
        session.weights(),
        session.source.table.columns[0].values.tolist(),
    ) == first


def test_the_draw_belongs_to_the_table(session: LabPage, run: Run) -> None:
    """Other columns or another split keep the draw of the start weights; another table begins at draw 0."""
    run(session.new_weights())
    run(session.choose_columns(features=["x1"]))
    run(session.set({"test_fraction": 0.5}))
    assert session.draw == 1
    run(session.choose("iris"))
    assert session.draw == 0


def test_the_seed_leaves_a_real_table_alone(session: LabPage, run: Run) -> None:
    """For a table of the user's another seed is another split of the same rows."""
    run(session.load_table(NUMBERS))
    table, rows = session.source.table, session.dataset.test_rows.tolist()
    run(session.set({"seed": 4}))
    assert session.source.table is table
    assert session.dataset.test_rows.tolist() != rows


def test_the_same_value_again_changes_nothing(session: LabPage, run: Run) -> None:
    """Setting what is set already, in another notation, restarts nothing."""
    run(session.step(unit="epoch"))
    trainer = session.trainer
    run(session.set({"hidden_layer_sizes": "8", "seed": "0", "learning_rate": "0,1"}))
    assert session.trainer is trainer


def test_a_network_setting_keeps_the_data(session: LabPage, run: Run) -> None:
    """Another activation begins anew with the same data set, and with the start weights of the same draw."""
    run(session.new_weights())
    dataset, weights = session.dataset, session.weights()
    run(session.step(unit="epoch"))
    run(session.set({"activation": "relu"}))
    assert session.dataset is dataset
    assert session.weights() == weights
    assert session.get()["epoch"] == 0


def test_a_test_fraction_of_nothing(session: LabPage, run: Run) -> None:
    """Without test rows their loss and metrics are None, not NaN, and training works."""
    run(session.set({"test_fraction": 0}))
    run(session.step(unit="epoch"))
    now = session.get()
    assert now["data"]["rows"]["test"] == 0
    assert (now["loss"]["test"], now["metrics"]["test"]["accuracy"]) == (None, None)
    json.dumps(now, allow_nan=False)
