"""Questions as Moodle XML: numerical questions, each usual mistake an answer with a feedback of its own.

The format is described at docs.moodle.org/en/Moodle_XML_format.
"""

from __future__ import annotations

from html import escape  # the page's Python has no xml.sax
from typing import TYPE_CHECKING

from web.viewmodel.paper.wording import question_html
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from web.viewmodel.paper.questions import Answer, Question


def moodle_xml(questions: Iterable[Question]) -> bytes:
    """Return the questions as a file that Moodle's question bank imports."""
    body = "".join(_question(question, number) for number, question in enumerate(questions, 1))
    category = escape(t("question_bank"))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
        f'<question type="category"><category><text>{category}</text></category></question>\n'
        f"{body}</quiz>\n"
    ).encode()


def _question(question: Question, number: int) -> str:
    name = escape(t("question_name", number=number))
    answers = "".join(_answer(answer) for answer in (question.right, *question.wrong))
    return (
        f'<question type="numerical">\n<name><text>{name}</text></name>\n'
        f'<questiontext format="html"><text>{escape(question_html(question))}</text></questiontext>\n'
        "<defaultgrade>1</defaultgrade>\n<penalty>0.3333333</penalty>\n<hidden>0</hidden>\n"
        f"{answers}</question>\n"
    )


def _answer(answer: Answer) -> str:
    said = t(f"mistake_{answer.mistake}") if answer.mistake else t("question_right")
    return (
        f'<answer fraction="{0 if answer.mistake else 100}" format="moodle_auto_format">'
        f"<text>{answer.value!r}</text><tolerance>{answer.tolerance!r}</tolerance>"
        f'<feedback format="html"><text>{escape(said)}</text></feedback></answer>\n'
    )
