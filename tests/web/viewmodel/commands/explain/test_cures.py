"""The counter-experiment of a diagnosis is one change, and the paired run does better where the diagnosis is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.commands.explain.cures import CURES, cure
from web.viewmodel.explain.causes.finding import Finding
from web.viewmodel.explain.doctor import FINDINGS
from web.viewmodel.lessons.lesson import Lesson
from web.viewmodel.settings.table import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]


@pytest.mark.parametrize(
    ("data", "settings", "key", "change"),
    [
        ("circle", {"initializer": "constant"}, "alike", {"initializer": "xavier_uniform"}),
        ("circle", {"hidden_layer_sizes": []}, "straight", {"hidden_layer_sizes": [8]}),
        ("circle", {"activation": "identity"}, "linear", {"activation": "tanh"}),
        ("plane", {"learning_rate": 50.0}, "why_diverged", {"learning_rate": 5.0}),
        ("circle", {"learning_rate": 1e-5}, "crawling", {"learning_rate": 1e-4}),
        ("circle", {"l2": 1.0}, "shrunk", {"l2": 0.0}),
        ("circle", {"clip_norm": 1e-4}, "crawling", {"clip_norm": 0.0}),
    ],
)
def test_a_failing_run_offers_its_counter_experiment(
    session: LabPage,
    run: Run,
    data: str,
    settings: dict[str, Any],
    key: str,
    change: dict[str, Any],
) -> None:
    """A button of the message; pressed, it trains the paired run, which ends with a smaller loss."""
    run(session.choose(data))
    run(session.set({**settings, "max_epochs": 120}))
    run(session.run())
    state = session.get()
    found = {state[name]["key"] for name in ("stop", "diagnosis") if state[name]}
    assert key in found
    (offer,) = (each for each in state["offers"] if each["command"] == "run_again")
    assert offer["arguments"] == {"settings": change}
    answer = run(session.run_again(**offer["arguments"]))
    assert answer["pair"]["run"] == 1
    if key != "crawling" or "clip_norm" in change:
        assert answer["loss"]["train"] < state["loss"]["train"] or key == "why_diverged"


def test_a_run_that_learns_offers_nothing(session: LabPage, run: Run) -> None:
    """Nor one that only reached its end."""
    run(session.set({"max_epochs": 60}))
    run(session.run())
    assert session.get()["offers"] == []


def values(**settings: Any) -> dict[str, Any]:
    return {**Settings().as_dict(), **settings}  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("key", CURES)
def test_every_cure_is_one_change(key: str) -> None:
    """Of a finding that there is."""
    assert key in FINDINGS
    offer = cure(Finding(key, {}, ("l2",)), values(l2=0.1, dropout=0.6, schedule="step"), Lesson())
    assert offer is None or len(offer.arguments["settings"]) == 1


def test_saturated_units_are_scaled_first() -> None:
    """Where the features are scaled, the rate is the next suspect."""
    finding = Finding("saturated", {}, ("learning_rate", "scaling"))
    for settings, change in (
        (values(scaling="none"), {"scaling": "standardize"}),
        (values(), {"learning_rate": 0.01}),
    ):
        offer = cure(finding, settings, Lesson())
        assert offer is not None
        assert offer.arguments["settings"] == change


def test_what_a_lesson_fixes_is_not_offered() -> None:
    """The setting, or the buttons of the run."""
    finding = Finding("overshooting", {}, ("learning_rate",))
    for locked in (("learning_rate",), ("run",)):
        assert cure(finding, values(), Lesson(locked=locked)) is None
    assert cure(finding, values(), Lesson(locked=("seed",))) is not None


def test_a_change_that_changes_nothing_is_not_offered() -> None:
    """The largest rate, the activation that is there already."""
    assert cure(Finding("crawling", {}), values(learning_rate=100.0), Lesson()) is None
    assert cure(Finding("vanishing", {}), values(activation="relu"), Lesson()) is None
    assert cure(Finding("why_max_epochs", {}), values(), Lesson()) is None
