"""Moodle XML, read back with another parser."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from by_hand import NETWORKS, answer, close, read, trainer_of, unit

from web.viewmodel.paper.moodle import moodle_xml
from web.viewmodel.paper.questions import questions


@pytest.mark.parametrize("network", NETWORKS)
def test_keys_are_right_and_mistakes_have_a_feedback(network):
    """What is read back is computed again from the question's own text."""
    trainer = trainer_of(*network)
    asked = questions(trainer, 10, 4, ("z", "h", "loss", "delta", "gradient"))
    quiz = ET.fromstring(moodle_xml(asked))
    category, *found = quiz.findall("question")
    assert category.get("type") == "category"
    assert len(found) == 10
    for element, question in zip(found, asked, strict=True):
        assert element.get("type") == "numerical"
        text = element.findtext("questiontext/text")
        key, *wrong = element.findall("answer")
        power = unit(read(text)[-1])
        close(
            float(key.findtext("text")), answer(question.symbol, trainer.network, text) * 10**power
        )
        assert key.get("fraction") == "100"
        assert {a.get("fraction") for a in wrong} <= {"0"}
        assert all(a.findtext("feedback/text") for a in wrong)
        values = [float(a.findtext("text")) for a in wrong]
        assert values == [a.value for a in question.wrong]
    assert len({element.findtext("name/text") for element in found}) == 10


def test_no_questions_are_a_bank_too():
    assert len(ET.fromstring(moodle_xml([]))) == 1
