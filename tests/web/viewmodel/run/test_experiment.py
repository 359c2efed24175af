"""A data set, a network and its run as one: what is refused before anything is replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.run import experiment

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


def test_a_network_may_not_fill_the_memory(
    session: LabPage, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Biases count; at the limit it is made, one above it is refused and the run stays as it was."""
    monkeypatch.setattr(experiment, "MAX_PARAMETERS", 3 * 5 + 6 * 2)  # 2-5-2
    run(session.set({"hidden_layer_sizes": [5]}))
    before = session.experiment
    with pytest.raises(CommandError, match="32 parameters; the limit is 27"):
        run(session.set({"hidden_layer_sizes": [6]}))
    assert session.experiment is before
    assert session.settings.hidden_layer_sizes == [5]


def test_the_widest_layers_fit(session: LabPage, run: Run) -> None:
    """Layers of 512 units can be set, and are drawn and trained."""
    run(session.set({"hidden_layer_sizes": [512, 512], "learning_rate": 0.001}))
    run(session.step())
    assert session.experiment.trainer.steps == 1
    assert session.experiment.network.layer_sizes == (2, 512, 512, 2)
