"""Settings that cannot work are said with their number; those that work are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.data.catalog import CATALOG
from web.viewmodel.lessons.lesson import Lesson
from web.viewmodel.settings.unworkable import unworkable

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("settings", "text"),
    [
        ({"l1": 100}, '"L1 penalty" 100 times the learning rate 0.1 is 10: each update moves'),
        ({"l1": 10}, "is 1: each update moves every weight"),
        ({"l1": 1, "learning_rate": 2}, "is 2: each update moves every weight"),
        ({"l1": 100, "optimizer": "adam"}, '"L1 penalty" 100 outweighs the loss'),
        ({"l1": 5}, '"L1 penalty" 5 outweighs the loss'),
        ({"l1": 100, "clip_norm": 1}, '"L1 penalty" 100 outweighs the loss'),
        ({"l2": 20}, '"L2 penalty" 20 times the learning rate 0.1 is 2: each update subtracts'),
        ({"l2": 5, "optimizer": "rmsprop"}, '"L2 penalty" 5 outweighs the loss'),
        ({"weight_decay": 10, "optimizer": "adamw"}, '"Weight decay" 10 times the learning rate'),
        ({"dropout": 0.9}, '"Dropout" 0.9 keeps 0.8 of the 8 units'),
    ],
)
def test_what_cannot_work_is_said_with_its_number(
    session: LabPage, run: Run, settings: dict[str, Any], text: str
) -> None:
    """When it is chosen, and again when other data are."""
    run(session.set(settings))
    assert session.message is not None
    assert text in session.message.text
    run(session.choose("xor"))
    assert session.message is not None
    assert text in session.message.text


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"l1": 0.01},
        {"l1": 0.3},
        {"l2": 1},
        {"weight_decay": 10},
        {"weight_decay": 1, "optimizer": "adamw"},
        {"dropout": 0.5},
        {"dropout": 0.9, "hidden_layer_sizes": [64]},
        {"dropout": 0.9, "hidden_layer_sizes": []},
        {"learning_rate": 5},
        {"l1": 2, "reduction": "sum"},
    ],
)
def test_what_can_work_is_not(session: LabPage, run: Run, settings: dict[str, Any]) -> None:
    """Near misses, and settings that do not count."""
    run(session.set(settings))
    assert unworkable(session.experiment.training, session.network) == []


@pytest.mark.parametrize("key", CATALOG)
def test_nothing_is_said_of_the_bundled_sets(session: LabPage, run: Run, key: str) -> None:
    """As they are at first."""
    run(session.choose(key))
    assert unworkable(session.experiment.training, session.network) == []


def test_it_is_said_again_when_a_run_ends(session: LabPage, run: Run) -> None:
    """In the place of what else may be found about a run that stands still; without it nothing is said."""
    run(session.set({"l1": 100}))
    run(session.run(3))
    assert session.message is not None
    assert "all weights oscillate forever" in session.message.text
    run(session.set({"l1": 0}))
    run(session.reset())
    run(session.run(3))
    assert session.message is None


def test_a_setting_that_a_lesson_fixes_is_not_named(session: LabPage, run: Run) -> None:
    """Nobody could follow the sentence; what is turned off is said without its name."""
    session.lesson = Lesson(locked=("l1", "class_weights"))
    run(session.set({"l1": 100, "class_weights": "balanced"}))
    run(session.run(3))
    assert "L1" not in (session.message.text if session.message else "")
    run(session.choose("sine"))
    assert session.settings.class_weights == "none"
    assert session.message is not None
    assert "A setting that this lesson fixes was turned off" in session.message.text
    assert "Class weights" not in session.message.text
