"""No sentence of the page names a control that a lesson has locked or hidden, by itself or with its card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.data.about.class_balance import balance_hint
from web.viewmodel.explain.doctor import FINDINGS, Finding
from web.viewmodel.lessons.lesson import _WITHIN, CONTROLS, PANELS, Lesson
from web.viewmodel.pictures.regions import network_regions
from web.viewmodel.settings.table import NAMES
from web.viewmodel.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]

WORDS = words_of("en")

LOCKS = pytest.mark.parametrize("how", ["locked", "hidden"])
UNEVEN = "a,b,kind\n" + "\n".join(f"{i % 7},{i % 5},{'x' if i % 12 else 'y'}" for i in range(96))
FEW = "a,b,n\n" + "\n".join(f"{i % 7}.5,{i % 5}.25,{i % 3}" for i in range(60))


def hint(session: LabPage) -> str:
    """Return what the page says of the classes."""
    is_fixed = session.lesson.fixes("class_weights")
    return balance_hint(session.dataset, session.settings.class_weights, is_fixed=is_fixed)


def test_what_a_card_holds_is_a_control() -> None:
    """Of those that a lesson knows."""
    assert set(_WITHIN) <= set(PANELS)
    assert {name for names in _WITHIN.values() for name in names} <= {*NAMES, *CONTROLS}
    assert Lesson(hidden=("network-card",)).fixes("max_epochs")
    assert Lesson(hidden=("more-fold",)).fixes("class_weights", "seed")
    assert not Lesson(hidden=("more-fold",)).fixes("max_epochs")
    assert not Lesson(locked=("seed",), hidden=("errors-card",)).fixes("max_epochs", "run")
    assert not Lesson().fixes()


@pytest.mark.parametrize(
    ("lesson", "said"),
    [
        (Lesson(), True),
        (Lesson(locked=("max_epochs",)), False),
        (Lesson(hidden=("max_epochs",)), False),
        (Lesson(hidden=("network-card",)), False),
        (Lesson(locked=("run",)), False),
        (Lesson(locked=("seed",), hidden=("look-card",)), True),
    ],
)
def test_why_a_run_stopped(lesson: Lesson, said: bool) -> None:  # noqa: FBT001
    """With the way out only where it can be gone."""
    words = Finding("why_max_epochs", {"epochs": "5"}, ("max_epochs",)).text(lesson)
    assert ("raise" in words) == said
    assert words.endswith(".")


def test_every_way_out_that_names_a_button_needs_it() -> None:
    """Reset and New weights belong to the control of the run."""
    ways = [WORDS[f"{key}_way"] for key in FINDINGS]
    assert any("Reset" in way for way in ways)
    for key in FINDINGS:
        if "Reset" in WORDS[f"{key}_way"] and "{label_1}" not in WORDS[f"{key}_way"]:
            class_ = Finding(key, dict.fromkeys(_places(WORDS[key]), "1"), ("max_epochs",))
            assert "Reset" not in class_.text(Lesson(locked=("run",)))


def _places(sentence: str) -> list[str]:
    return [part.split("}")[0] for part in sentence.split("{")[1:]]


@LOCKS
def test_uneven_classes(session: LabPage, run: Run, how: str) -> None:
    """The counts are said in any case."""
    run(session.load_table(UNEVEN, "uneven.csv"))
    assert "More settings" in hint(session)
    session.lesson = Lesson(**{how: ("class_weights",)})
    assert "times as many training rows" in hint(session)
    assert "More settings" not in hint(session)
    assert "Class" not in hint(session)


@LOCKS
def test_no_regions(session: LabPage, run: Run, how: str) -> None:
    """Why there are none is said in any case."""
    run(
        session.load_table(
            "s,c\n" + "".join(f"{'yes' if i % 3 else 'no'},{'ab'[i % 2]}\n" for i in range(30))
        )
    )
    assert "Choose one or two" in network_regions(session.experiment).explanation
    session.lesson = Lesson(**{how: ("features",)})
    is_fixed = session.lesson.fixes("features")
    words = network_regions(session.experiment, is_fixed=is_fixed).explanation
    assert "need one or two" in words
    assert "Choose one or two" not in words


@LOCKS
def test_classes_or_a_number(session: LabPage, run: Run, how: str) -> None:
    """A table opened in a lesson that fixes the target."""
    session.lesson = Lesson(**{how: ("target",)})
    run(session.load_table(FEW, "few.csv"))
    kinds = {note.kind: str(note) for note in session.source.notes}
    assert "treated as classes" in kinds["classes_or_number"]
    assert "below" not in kinds["classes_or_number"]
    session.lesson = Lesson()
    run(session.load_table(FEW, "few.csv"))
    kinds = {note.kind: str(note) for note in session.source.notes}
    assert "say so below the target" in kinds["classes_or_number"]
