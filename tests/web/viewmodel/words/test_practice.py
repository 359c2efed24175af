"""Every mistake that a learner can be told of has its sentence."""

from __future__ import annotations

from web.viewmodel.explain.practice.mistakes import MISTAKES
from web.viewmodel.words.en.practice import WORDS


def test_every_mistake_has_a_sentence() -> None:
    """And no sentence is of a mistake that nobody makes."""
    told = {key: text for key, text in WORDS.items() if key.startswith("mistake_")}
    assert {f"mistake_{name}" for name in MISTAKES} == told.keys()
    assert all(sentence.endswith(".") for sentence in told.values())
