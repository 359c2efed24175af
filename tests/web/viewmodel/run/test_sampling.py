"""Some of many rows, evenly spread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from web.viewmodel.pictures.confusion import fit_columns
from web.viewmodel.run.sampling import MOST_POINTS, evenly

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


def test_large_tables_are_thinned(session: LabPage, run: Run) -> None:
    """Of a large table at most so many points are drawn, the same ones every time, but metrics count every row."""
    rng = np.random.default_rng(1)
    rows = "".join(f"{a:.3f},{b:.3f}\n" for a, b in rng.normal(size=(6000, 2)))
    run(session.load_table("a,b\n" + rows))
    columns = fit_columns(session.experiment)
    assert len(columns["train"]["true"]) == MOST_POINTS
    again = fit_columns(session.experiment)
    np.testing.assert_array_equal(columns["train"]["true"], again["train"]["true"])
    assert len(session.results.predicted("train")) == 4800


@pytest.mark.parametrize(("count", "most"), [(0, 5), (1, 5), (5, 5), (6, 5), (10_000, 7)])
def test_evenly(count: int, most: int) -> None:
    """Evenly chosen indices are different, in order, in range, and include both ends."""
    chosen = evenly(count, most).tolist()
    assert len(chosen) == min(count, most)
    assert chosen == sorted(set(chosen))
    if chosen:
        assert (chosen[0], chosen[-1]) == (0, count - 1)
