"""The learning rates over a run are those that its steps were made with."""

from __future__ import annotations

import asyncio

import pytest
from lab_page import LabPage

from web.viewmodel.pictures.over_time.rates import learning_rates


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"schedule": "step", "decay_epochs": 3},
        {"schedule": "exponential", "decay_epochs": 2, "warmup_epochs": 4},
        {"schedule": "cosine", "max_epochs": 12},
        {"schedule": "inverse_scaling"},
    ],
)
def test_each_epoch_has_its_rate(settings: dict[str, object]) -> None:
    """Also after the rate was changed by hand twice; a look back knows nothing of what came later."""
    page = LabPage()
    asyncio.run(page.set(settings))
    rates = []
    for epoch in range(9):
        if epoch in (3, 6):
            asyncio.run(page.set({"learning_rate": 0.2 * epoch}))
        rates.append(page.trainer.learning_rate)
        asyncio.run(page.step("epoch", 1))
    assert learning_rates(page.experiment, list(range(9))) == rates
    asyncio.run(page.go_to(32))
    assert learning_rates(page.experiment, [0, 1, 2]) == rates[:3]
