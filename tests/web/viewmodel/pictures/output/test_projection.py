"""Projections of few rows and of rows that are all equal, and one for each data set."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from lab_page import LabPage

from web.viewmodel.pictures.output.projection import Projections, principal_components


@pytest.mark.parametrize("x", [np.ones((5, 3)), np.ones((1, 4)), np.eye(2), np.zeros((3, 2))])
def test_degenerate_rows_have_places(x: np.ndarray) -> None:
    projection = principal_components(x)
    assert np.isfinite(projection.of(x)).all()
    assert projection.of(x).shape == (len(x), 2)
    assert 0.0 <= projection.shares[1] <= projection.shares[0] <= 1.0


def test_a_data_set_is_projected_once() -> None:
    page, known = LabPage(), Projections()
    asyncio.run(page.choose("iris"))
    first = known.of(page.dataset)
    assert known.of(page.dataset) is first
    asyncio.run(page.choose("wine"))
    assert known.of(page.dataset).axes.shape == (13, 2)
