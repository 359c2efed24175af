"""The curves of the losses: a line for each part that has rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.pictures.over_time.loss_curves import loss_curves

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.lab.session import Session


@pytest.mark.parametrize(
    ("settings", "parts"),
    [
        ({}, ("train", "test")),
        ({"validation_fraction": 0.2}, ("train", "validation", "test")),
        ({"test_fraction": 0.0}, ("train",)),
    ],
)
def test_a_part_without_rows_has_no_line(
    session: Session, run: Callable[..., Any], settings: dict[str, Any], parts: tuple[str, ...]
) -> None:
    """The others have a point at each epoch, with the loss that the page API says."""
    run(session.set(settings))
    losses = [session.get()["loss"]]
    losses += [run(session.step("epoch", 1))["loss"] for _ in range(3)]
    curves = loss_curves(session.experiment)
    assert set(curves.parts) == set(parts)
    assert list(curves.columns["epoch"]) == [0, 1, 2, 3]
    for part in parts:
        assert list(curves.columns[part]) == [loss[part] for loss in losses]
    assert curves.note == ""
