"""What the page API answers: the state, and predictions for rows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from lab_page import LabPage

from pycore import PycoreError
from web.viewmodel.checks.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., Any]


def test_begins_ready_on_a_toy_set(session: LabPage) -> None:
    """A new session has data, a network and nothing trained, and says so as plain JSON in the page API's shape."""
    now = session.get()
    assert json.loads(json.dumps(now, allow_nan=False)) == now
    assert list(now) == [
        "settings",
        "status",
        "stop_reason",
        "stop",
        "diagnosis",
        "epoch",
        "step",
        "loss",
        "metrics",
        "data",
        "draw",
        "engine",
        "offers",
    ]
    assert (now["status"], now["stop_reason"], now["epoch"], now["step"]) == ("ready", None, 0, 0)
    assert set(now["loss"]) == {"train", "test"}
    assert set(now["metrics"]["train"]) == set(now["metrics"]["test"])
    assert set(now["metrics"]["train"]) >= {"accuracy", "f1", "log_loss", "roc_auc"}
    assert session.message is None


def test_two_new_sessions_are_alike() -> None:
    """Nothing of the surroundings enters: two sessions begin with the same weights and the same answers."""
    assert LabPage().get() == LabPage().get()
    assert LabPage().weights() == LabPage().weights()


@pytest.mark.parametrize("key", ["iris", "auto-mpg", "penguins", "spiral"])
def test_predict_equals_the_core(session: LabPage, run: Run, key: str) -> None:
    """Predictions for rows in original units, as mappings or lists, are the core's for the same encoded rows."""
    run(session.choose(key))
    run(session.step(unit="epoch", count=2))
    dataset, table = session.dataset, session.source.table
    names = [feature.column for feature in dataset.features]
    rows = [
        {name: table.column(name).values[row] for name in names}
        for row in dataset.test_rows[:5].tolist()
    ]
    answers = session.predict(rows)
    assert answers == session.predict([[row[name] for name in names] for row in rows])
    outputs = session.trainer.outputs(dataset.x_test[:5])
    if dataset.is_classification:
        assert [a["class"] for a in answers] == dataset.decode(outputs)
        got = [[a["probabilities"][name] for name in dataset.output_names] for a in answers]
        np.testing.assert_allclose(got, outputs, rtol=1e-12)
        np.testing.assert_allclose(np.sum(got, axis=1), 1.0)
    else:
        np.testing.assert_allclose(
            [a["value"] for a in answers], dataset.to_target(outputs[:, 0]), rtol=1e-12
        )
    json.dumps(answers, allow_nan=False)


def test_sigmoid_outputs_are_not_called_probabilities(session: LabPage, run: Run) -> None:
    """With the half squared error the outputs need not sum to 1, so they are called outputs."""
    run(session.set({"loss": "half_squared_error"}))
    (answer,) = session.predict([[1.0, 2.0]])
    assert set(answer) == {"class", "outputs"}


@pytest.mark.parametrize(
    "rows",
    [
        None,
        [],
        {},
        "12",
        [1],
        [[1]],
        [[1, 2, 3]],
        [{"x1": 1}],
        [{"x1": 1, "x2": "?"}],
        [[1, None]],
        [[True, 1]],
        [[1, [2]]],
        [[float("nan"), 0]],
        [[0, 0]] * 100_001,
    ],
    ids=lambda rows: str(rows)[:30],
)
def test_bad_rows_are_refused(session: LabPage, rows: object) -> None:
    """Rows that do not fit the features are an error that names row and column where it can."""
    with pytest.raises((PycoreError, CommandError)) as refused:
        session.predict(rows)
    assert str(refused.value).endswith(".")
