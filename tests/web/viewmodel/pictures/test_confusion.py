"""Predicted against true, against plain loops over the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from asked_rows import true_and_said

from web.viewmodel.pictures.confusion import confusion_columns, fit_columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


@pytest.mark.parametrize("part", ["train", "test"])
def test_accuracy_and_confusion(session: LabPage, run: Run, part: str) -> None:
    """Accuracy and confusion counts are those of going through the table and asking for each row."""
    run(session.choose("iris"))
    run(session.set({"test_fraction": 0.4 if part == "test" else 0.0}))
    run(session.step(unit="epoch", count=3))
    true, said = true_and_said(session, part)
    hits = sum(a == b for a, b in zip(true, said, strict=True))
    assert session.get()["metrics"][part]["accuracy"] == pytest.approx(hits / len(true))
    cells = confusion_columns(session.experiment)
    for a, b, count, share, text in zip(
        cells["true"],
        cells["predicted"],
        cells["count"],
        cells["share"],
        cells["text"],
        strict=True,
    ):
        expected = sum(pair == (a, b) for pair in zip(true, said, strict=True))
        assert count == expected
        assert text == str(expected)
        assert share == pytest.approx(expected / true.count(a))
    assert len(cells["true"]) == 9
    assert sum(cells["count"]) == len(true)


def test_fit_columns(session: LabPage, run: Run) -> None:
    """Each point is a row's true and predicted value; the line is the diagonal; the ends hold all points."""
    run(session.choose("auto-mpg"))
    run(session.step(unit="epoch"))
    columns = fit_columns(session.experiment)
    for part in ("train", "test"):
        true, said = true_and_said(session, part)
        np.testing.assert_allclose(columns[part]["true"], true)
        np.testing.assert_allclose(columns[part]["predicted"], said)
        for name in ("true", "predicted"):
            low, high = columns["ends"][name]
            assert low < min(columns[part][name])
            assert max(columns[part][name]) < high
    assert columns["line"]["true"] == columns["line"]["predicted"]


def test_shares_of_a_class_without_test_rows_are_not_defined(session: LabPage, run: Run) -> None:
    """0 of 0 is no share."""
    rows = "".join(f"{i % 83},{'c' if i == 7 else 'ab'[i % 2]}\n" for i in range(90))
    run(session.load_table("x,y\n" + rows))
    assert confusion_columns(session.experiment)["percent"][-3:] == ["\u2013"] * 3
