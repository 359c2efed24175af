"""A paired run is the run that the settings make, with the same start wherever that is possible."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from pycore import PycoreError
from web.viewmodel.data.catalog import entry_of
from web.viewmodel.data.source import Source
from web.viewmodel.lab.pairs import paired
from web.viewmodel.run.experiment import FITTING_LOSS, Experiment
from web.viewmodel.settings.table import Settings


@pytest.fixture
def settings() -> dict[str, Any]:
    return Settings().as_dict()  # type: ignore[no-untyped-call, no-any-return]


@pytest.fixture
def base(settings: dict[str, Any]) -> Experiment:
    """Return a run from given start weights."""
    source = Source.of_entry(entry_of("circle"), settings)
    dataset = source.dataset(settings)
    size = Experiment(source, dataset, settings, 0).trainer.parameters.vector.size
    return Experiment(source, dataset, settings, 0, np.linspace(-1.0, 1.0, size))


@pytest.mark.parametrize(
    ("change", "is_given"),
    [
        ({"learning_rate": 0.5}, True),
        ({"activation": "relu"}, True),
        ({"scaling": "none"}, True),
        ({"initializer": "he_normal"}, False),
        ({"biases": "no"}, False),
        ({"hidden_layer_sizes": [3]}, False),
        ({"seed": 2}, False),
    ],
)
def test_given_start_weights_stay_where_they_fit(
    base: Experiment, settings: dict[str, Any], change: dict[str, Any], *, is_given: bool
) -> None:
    """A change that is about them, or about the layers, draws others."""
    pair = paired(base, settings, change, FITTING_LOSS)
    assert (pair.experiment.start is not None) == is_given
    assert ("start" in pair.same) == is_given
    assert pair.settings == {**settings, **change}
    assert pair.experiment.trainer.steps == 0
    assert {each.name for each in pair.changed} >= set(change)


def test_what_is_done_is_said(base: Experiment, settings: dict[str, Any]) -> None:
    """Which run, which change, what is the same, and what was changed on the way."""
    pair = paired(base, settings, {"l2": 0.1}, FITTING_LOSS)
    said = pair.about(7, changed_on_the_way=False)
    assert said.startswith("This repeats run 7 with one change: L2 penalty 0.1 instead of 0.")
    assert "start weights" in said
    assert "were changed during" not in said
    assert "run 7 were changed during" in pair.about(7, changed_on_the_way=True)


def test_settings_that_do_not_fit_are_refused(base: Experiment, settings: dict[str, Any]) -> None:
    """As by the core."""
    for change in ({"patience": 2}, {"loss": "poisson"}):
        with pytest.raises(PycoreError):
            paired(base, settings, change, FITTING_LOSS)
