"""A run in words: step and epoch, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.viewmodel.run.descriptions import definitions, status_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


def test_definitions(session: LabPage, run: Run) -> None:
    """Step and epoch are defined with the numbers of now, the short last minibatch counted as a step."""
    run(session.choose("iris"))
    run(session.set({"batch_size": 50}))
    text = definitions(session.experiment)
    assert "50 rows" in text
    assert "120 training rows" in text
    assert "3 steps" in text
    run(session.set({"batch_size": 500}))
    assert "120 rows" in definitions(session.experiment)
    assert "1 step" in definitions(session.experiment)
    assert "1 steps" not in definitions(session.experiment)


def test_status_sentences(session: LabPage, run: Run) -> None:
    """Every state has its words, and they speak of the settings under which the run stopped."""
    assert (
        status_sentence(session.experiment, session.status, session.stop_reason) == "ready to run"
    )
    run(session.run(epochs=1))
    assert status_sentence(session.experiment, session.status, session.stop_reason) == "paused"
    run(session.set({"max_epochs": 2}))
    run(session.run())
    assert "(2)" in status_sentence(session.experiment, session.status, session.stop_reason)
    run(session.set({"max_epochs": 500}))
    assert status_sentence(session.experiment, session.status, session.stop_reason) == "paused"
    run(session.set({"tolerance": 1}))
    run(session.run())
    assert "less than 1 " in status_sentence(
        session.experiment, session.status, session.stop_reason
    )
