"""Where the run stands, in figures and in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apps import do, view

from web.views.run.run_status import RunStatus

if TYPE_CHECKING:
    from web.app import App

PLACES = ("run-status",)


def shown(app: App) -> list[str]:
    """Return the texts of the block, one after the other."""
    return [text for text in re.split(r"<[^>]+>|\s(?=<)", view(app, RunStatus)._text.text) if text]


def test_it_counts_epochs_and_steps(app: App) -> None:
    """With a comma in thousands: 1,200 steps of one row each are made of 160 rows in 7.5 epochs."""
    assert shown(app) == ["Epoch", "0", "Step", "0", "ready to run"]
    do(app, "set", settings={"batch_size": 1})
    do(app, "step", count=1200)
    assert shown(app) == ["Epoch", "7", "Step", "1,200", "paused"]


def test_it_says_why_a_run_has_stopped(app: App) -> None:
    """The bound that was reached is named."""
    do(app, "set", settings={"max_epochs": 3})
    do(app, "run")
    assert shown(app) == ["Epoch", "3", "Step", "48", "stopped: max epochs (3) reached"]
    do(app, "reset")
    assert shown(app)[-1] == "ready to run"
