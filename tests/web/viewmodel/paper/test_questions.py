"""Questions: answers of the core, mistakes that can be told apart, numbers that no course system rounds to 0."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from by_hand import NETWORKS, answer, close, trainer_of

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.paper.questions import KINDS, LEAST, Answer, questions, told_apart, unit_of
from web.viewmodel.paper.wording import question_html


@pytest.mark.parametrize("network", NETWORKS)
def test_answers_are_those_of_the_text_s_equations(network):
    """From what the question states alone, to 1e-9."""
    trainer = trainer_of(*network)
    for question in questions(trainer, 30, 11, ("z", "h", "loss", "delta", "gradient")):
        by_hand = answer(question.symbol, trainer.network, question_html(question))
        close(question.right.value, by_hand * 10.0**question.power)


def test_new_weights_are_one_step_down_the_gradient():
    trainer = trainer_of(*NETWORKS[0])
    for question in questions(trainer, 12, 2, ("after",)):
        trace, place = question.task.trace, question.place
        text = question_html(question)
        symbol = question.symbol.removesuffix("'")
        slope = answer(f"dL/d{symbol}", trainer.network, text)
        before = trace.before.blocks[place.k][place.i, place.j]
        close(question.right.value, (before - 0.25 * slope) * 10.0**question.power)


@pytest.mark.parametrize("network", NETWORKS)
def test_ranges_never_meet_and_no_number_is_rounded_away(network):
    """Of the right answer and of all mistakes."""
    named = set()
    for question in questions(trainer_of(*network), 60, 5):
        answers = [question.right, *question.wrong]
        for a, b in combinations(answers, 2):
            assert abs(a.value - b.value) > a.tolerance + b.tolerance
        for a in answers:
            assert a.tolerance >= LEAST
            assert a.value == 0.0 or abs(a.value) >= LEAST
        assert question.right.value != 0.0 or network[1] == "relu"
        assert question.right.mistake == ""
        assert all(a.mistake for a in question.wrong)
        named |= {a.mistake for a in question.wrong}
    assert len(named) > 5


def test_kinds_take_turns_and_seeds_give_others():
    trainer = trainer_of(*NETWORKS[1])
    asked = questions(trainer, 12, 1)
    assert [q.place.kind for q in asked] == [*KINDS, *KINDS]
    assert asked[0].title != ""
    again = questions(trainer, 12, 1)
    assert [q.right for q in asked] == [q.right for q in again]
    others = questions(trainer, 12, 2)
    assert all(a.right != b.right for a, b in zip(asked, others, strict=True))


@pytest.mark.parametrize(
    ("mistakes", "kept"),
    [
        ({}, set()),
        ({"far": 2.0}, {"far"}),
        ({"near": 1.01}, set()),
        ({"far": 2.0, "same": 2.0}, set()),
        ({"far": 2.0, "close": 2.01, "other": -1.0}, {"other"}),
        ({"none": 0.0}, {"none"}),
    ],
)
def test_mistakes_that_cannot_be_told_apart_are_not_named(mistakes, kept):
    right, wrong = told_apart(1.0, mistakes)
    assert {a.mistake for a in wrong} == kept
    assert right == Answer(1.0, 0.005)


def test_with_more_digits_a_mistake_that_is_near_is_named():
    right, wrong = told_apart(1.0, {"near": 1.01, "nearer": 1.0001}, 0.0005)
    assert {a.mistake for a in wrong} == {"near"}
    assert right == Answer(1.0, 0.0005)


@pytest.mark.parametrize("digits", [3, 4, 6, 9])
def test_more_digits_are_asked_for_and_needed(digits):
    """Ranges stay apart, and none is rounded away."""
    trainer = trainer_of(*NETWORKS[1])
    asked = questions(trainer, 18, 3, digits=digits)
    few = questions(trainer, 18, 3)
    for question, usual in zip(asked, few, strict=True):
        assert f"at least {digits} significant" in question_html(question)
        room = question.right.tolerance / abs(question.right.value)
        assert room <= 0.5 * 10.0 ** (1 - digits) * (1 + 1e-12)
        assert question.right.tolerance >= LEAST
        for a, b in combinations([question.right, *question.wrong], 2):
            assert abs(a.value - b.value) > a.tolerance + b.tolerance
        close(question.right.value, usual.right.value * 10.0 ** (question.power - usual.power))


@pytest.mark.parametrize("digits", [0, 2, 10, 17])
def test_digits_that_no_course_system_checks_are_refused(digits):
    with pytest.raises(CommandError, match="from 3 to 9"):
        questions(trainer_of(*NETWORKS[0]), 1, 1, digits=digits)


def test_nothing_to_ask_is_refused():
    """Also kinds that there are not."""
    for kinds in ((), ("q",)):
        with pytest.raises(CommandError, match="at least one kind"):
            questions(trainer_of(*NETWORKS[0]), 1, 1, kinds)


@pytest.mark.parametrize(
    ("value", "power"),
    [(1.0, 0), (0.02, 0), (0.019, 3), (2e-5, 3), (1.9e-5, 6), (1e-9, 9), (0.0, 0)],
)
def test_units_are_thousandths_of_thousandths(value, power):
    """The tolerance counts, not the answer alone."""
    assert unit_of(Answer(value, 0.005 * value)) == power
    assert np.isfinite(value * 10.0**power)
