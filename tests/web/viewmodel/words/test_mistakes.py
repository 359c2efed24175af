"""Every mistake that a learner can be told of has its sentence."""

from __future__ import annotations

from web.viewmodel.explain.practice.mistakes import MISTAKES
from web.viewmodel.words.en.mistakes import WORDS


def test_every_mistake_has_a_sentence() -> None:
    """And no sentence is of a mistake that nobody makes."""
    assert {f"mistake_{name}" for name in MISTAKES} == WORDS.keys()
    assert all(sentence.endswith(".") for sentence in WORDS.values())
