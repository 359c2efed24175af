"""Worked steps that fade: from a complete step to the learner's own, on one network after the other."""

from __future__ import annotations

import json

import pytest

from web.viewmodel.explain.practice.worked import PLACES, Worked
from web.viewmodel.lessons.practice import MAX_LEVEL, Practice


def test_every_quantity_fades_one_after_the_other():
    """Level after level, each on another network, until all are the learner's."""
    worked, seeds = Worked(Practice()), set()
    for level in range(MAX_LEVEL + 1):
        assert worked.practice.level == level
        seeds.add(worked.practice.seed)
        for blank in range(level):
            assert worked.at == blank
            worked = worked.answered(repr(worked.quantity(blank).value))
            assert worked.verdict.kind == "right"
        assert worked.is_done
        assert worked.is_last == (level == len(PLACES))
        worked = worked.following()
    assert len(seeds) == MAX_LEVEL + 1 == len(PLACES) + 1
    assert worked.practice.level == MAX_LEVEL


def test_a_wrong_answer_leaves_the_blank_and_names_the_mistake():
    worked = Worked(Practice(3, 2))
    bias = worked.trace.before.biases[0][0]
    z = worked.quantity(0).value
    wrong = worked.answered(f"{z - bias:.4f}0")
    assert (wrong.at, wrong.verdict.kind, wrong.verdict.mistake) == (0, "mistake", "bias_forgotten")
    assert wrong.practice == worked.practice
    assert wrong.similar().place == worked.quantity(0).place
    assert wrong.similar().value != z


@pytest.mark.parametrize("level", [1, 7, 14])
def test_what_is_asked_for_is_not_given_away(level):
    """No line with numbers from the first blank on, which later lines would show."""
    found = Worked(Practice(5, level)).document(17)
    assert found["asked"] == found["lines"][0]["name"] == "z_1^1"
    assert [line["numbers"] for line in found["lines"]] == [None] * len(PLACES)
    json.dumps(found, allow_nan=False)


def test_the_numbers_are_short_and_never_0():
    """So that they can be computed by hand: one decimal, no weight that passes nothing."""
    for seed in range(50):
        trace = Worked(Practice(seed)).trace
        values = [*trace.before.vector.tolist(), *trace.x[0].tolist()]
        assert all(round(value, 1) == value for value in values)
        assert all(values)
