"""The command that changes settings: all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.checks.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage


@pytest.mark.parametrize("bad", [{"seed": 3, "l2": -1}, {"seed": 3, "nope": 1}, {"l2": "x"}])
def test_set_is_all_or_nothing(
    session: LabPage, unchanged: Callable[[], object], run: Callable[..., Any], bad: dict[str, Any]
) -> None:
    """One bad value among good ones changes nothing: settings, data, weights and history are still there."""
    run(session.step(unit="epoch", count=3))
    before = unchanged()
    with pytest.raises(CommandError):
        run(session.set(bad))
    assert unchanged() == before
