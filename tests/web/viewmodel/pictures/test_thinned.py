"""Pictures that leave out rows or epochs say so, and those that leave out none say nothing."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.export.figures import fit_figure, loss_figure
from web.viewmodel.export.report import report
from web.viewmodel.pictures.over_time.loss_curves import loss_curves
from web.viewmodel.pictures.regions import network_regions
from web.viewmodel.run.sampling import rows_drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


def test_points_of_many_rows(session: LabPage, run: Run) -> None:
    run(session.choose("sine"))
    run(session.set({"samples": 1250, "test_fraction": 0.2}))
    assert rows_drawn(session.dataset) == ""  # 1,000 and 250
    assert "drawn" not in network_regions(session.experiment).explanation
    run(session.set({"samples": 6000, "test_fraction": 0.25}))
    sentence = (
        "1,000 of 4,500 training rows are drawn, evenly sampled. "
        "1,000 of 1,500 test rows are drawn, evenly sampled."
    )
    assert rows_drawn(session.dataset) == sentence
    assert network_regions(session.experiment).explanation.endswith(sentence)
    assert sentence in fit_figure(session.experiment).caption
    assert report(session).decode().count(sentence) >= 2


@pytest.mark.parametrize(("epochs", "stride"), [(1999, 1), (2000, 8), (8000, 32)])
def test_epochs_of_a_long_run(session: LabPage, epochs: int, stride: int) -> None:
    for epoch in range(1, epochs + 1):
        session.history.add(epoch, 1.0, math.nan, 1.0)
    curves = loss_curves(session.experiment)
    sentence = f"Of every {stride} epochs, the lowest and the highest loss are drawn."
    assert curves.note == (sentence if stride > 1 else "")
    assert loss_figure(session.experiment).caption.endswith(sentence) is (stride > 1)
    gaps = {b - a for a, b in pairwise(curves.columns["epoch"])}
    assert max(gaps) <= stride
