"""A checked document becomes an experiment as a whole: data, columns, weights, and where the run was."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from lab_page import LabPage
from pages import ROWS

from pycore import TableError, read_table
from web.viewmodel.checks.errors import LinkError
from web.viewmodel.sharing.checked_document import Trained, read_document
from web.viewmodel.sharing.open_document import experiment_of, go_to, is_file_of
from web.viewmodel.sharing.packed_floats import pack_floats

if TYPE_CHECKING:
    from web.viewmodel.sharing.checked_document import Plan

SMALL = {"hidden_layer_sizes": [3], "seed": 4}
OF_NUMBERS = {**SMALL, "loss": "half_squared_error"}
SIZE = 2 * 3 + 3 + 3 * 2 + 2  # parameters of 2-3-2


def plan_of(data: dict[str, Any], **parts: Any) -> Plan:
    """Return the checked content of a document."""
    return read_document({"data": data, "settings": SMALL} | parts)


def own(**more: Any) -> dict[str, Any]:
    """Return a document's data of the rows of ``pages``."""
    content = ROWS.encode()
    digest = hashlib.sha256(content).hexdigest()
    return {"name": "things.csv", "bytes": len(content), "sha256": digest, **more}


def test_a_set_of_the_catalog_is_there_already() -> None:
    """With the settings and the draw of the document; it starts at its initial weights."""
    experiment = experiment_of(plan_of({"set": "circle"}, draw=2))
    there = LabPage()
    assert experiment.network.layer_sizes == (2, 3, 2)
    assert (experiment.network.seed, experiment.network.draw, experiment.draw) == (4, 2, 2)
    assert experiment.source.table.name == there.source.table.name
    assert (experiment.trainer.steps, experiment.history.epochs) == (0, [0])
    others = experiment_of(plan_of({"set": "circle"}, draw=3)).trainer.parameters.vector
    assert not np.array_equal(experiment.trainer.parameters.vector, others)


def test_columns_are_those_of_the_document() -> None:
    """Targets, features, what was chosen for them, and engineered features."""
    choices = {"level": {"use": "order"}}
    plan = plan_of(own(targets=["price"], features=["level"], choices=choices), settings=OF_NUMBERS)
    table = read_table(ROWS.encode(), "things.csv", decimal=",")
    experiment = experiment_of(plan, ROWS.encode(), table)
    assert experiment.dataset.targets == ("price",)
    assert experiment.dataset.input_names == ("level",)
    assert experiment.source.choices["level"].use == "order"
    assert experiment.source.data == ROWS.encode()
    derived = experiment_of(plan_of({"set": "circle", "derived": ["x1", "x1^2"]}))
    assert derived.dataset.input_names == ("x1", "x1^2")


def test_without_them_they_are_found_as_for_a_new_table() -> None:
    """The file's own last column that can be a target, and all others."""
    table = read_table(ROWS.encode(), "things.csv", decimal=",")
    experiment = experiment_of(plan_of(own(), settings=OF_NUMBERS), ROWS.encode(), table)
    assert experiment.dataset.target == "price"
    assert {f.column for f in experiment.dataset.features} == {"size", "level"}


def test_a_table_that_is_not_there_is_asked_for() -> None:
    """By an error; so is a column that the table does not have."""
    with pytest.raises(LinkError, match="table that this belongs to is missing"):
        experiment_of(plan_of(own()))
    table = read_table(ROWS.encode(), "things.csv")
    with pytest.raises(TableError, match='no column "nothing"'):
        experiment_of(plan_of(own(targets=["nothing"])), ROWS.encode(), table)


def test_a_file_is_known_by_its_content() -> None:
    """Its name may be another; a set of the catalog has no file."""
    plan = plan_of(own())
    assert is_file_of(plan, ROWS.encode())
    assert is_file_of(plan, ROWS)
    assert not is_file_of(plan, ROWS.encode() + b"\n")
    assert not is_file_of(plan_of({"set": "circle"}), ROWS.encode())


def test_packed_weights_take_the_place_of_the_seed_s() -> None:
    """At the start, and again after a reset; too few of them are refused."""
    start = np.linspace(-1.0, 1.0, SIZE)
    experiment = experiment_of(plan_of({"set": "circle"}, start=pack_floats(start)))
    np.testing.assert_array_equal(experiment.trainer.parameters.vector, start)
    experiment.advance(3, 1)
    np.testing.assert_array_equal(experiment.beginning().parameters.vector, start)
    with pytest.raises(LinkError, match="packed numbers"):
        experiment_of(plan_of({"set": "circle"}, start=pack_floats(start[1:])))


@pytest.mark.parametrize(("epoch", "step"), [(0, 5), (4, 64)])
def test_a_run_goes_on_from_its_weights(epoch: int, step: int) -> None:
    """At the beginning of its epoch; the loss of now is in the history, that of the start only if it is another."""
    now = np.linspace(0.5, -0.5, SIZE)
    trained = {"weights": pack_floats(now), "epoch": epoch, "step": step}
    experiment = experiment_of(plan_of({"set": "circle"}, trained=trained))
    trainer = experiment.trainer
    np.testing.assert_array_equal(trainer.parameters.vector, now)
    assert (trainer.epoch, trainer.steps, trainer.state().position) == (epoch, step, 0)
    assert experiment.history.epochs == ([0, epoch] if epoch else [0])
    assert experiment.history.losses["train"][-1] == trainer.evaluate("train").loss
    experiment.advance(1, 1)
    assert experiment.trainer.steps == step + 1


def test_any_experiment_can_be_moved() -> None:
    """To the weights of another run; its own start stays what it was."""
    experiment = experiment_of(plan_of({"set": "circle"}))
    start = experiment.trainer.parameters.vector.copy()
    go_to(experiment, Trained(pack_floats(np.ones(SIZE)), 2, 30))
    assert (experiment.trainer.parameters.vector == 1.0).all()
    np.testing.assert_array_equal(experiment.beginning().parameters.vector, start)
    with pytest.raises(LinkError, match="packed numbers"):
        go_to(experiment, Trained("AAAA", 2, 30))
