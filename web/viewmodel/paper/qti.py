"""Questions as a QTI 1.2 package, which Canvas, Brightspace and Blackboard import.

The format is that of the IMS specification "Question & Test Interoperability" 1.2, in a content package.
"""

from __future__ import annotations

import io
import zipfile
from html import escape  # the page's Python has no xml.sax
from typing import TYPE_CHECKING

from web.viewmodel.paper.wording import question_html
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from web.viewmodel.paper.questions import Answer, Question

NAME = "backpropagation"
DATE = (1980, 1, 1, 0, 0, 0)  # the same questions are the same bytes
QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_START = '<?xml version="1.0" encoding="UTF-8"?>\n'


def qti_zip(questions: Iterable[Question]) -> bytes:
    """Return the questions as a zip with a manifest and one assessment."""
    items = "".join(_item(question, number) for number, question in enumerate(questions, 1))
    title = escape(t("question_bank"))
    assessment = (
        f'{_START}<questestinterop xmlns="{QTI}">\n<assessment ident="{NAME}" title="{title}">\n'
        f'<section ident="root_section">\n{items}</section>\n</assessment>\n</questestinterop>\n'
    )
    manifest = (
        f'{_START}<manifest identifier="{NAME}_manifest" xmlns="{PACKAGE}">\n'
        "<metadata><schema>IMS Content</schema><schemaversion>1.1.3</schemaversion></metadata>\n"
        f'<organizations/>\n<resources>\n<resource identifier="{NAME}" type="imsqti_xmlv1p2" href="{NAME}.xml">'
        f'<file href="{NAME}.xml"/></resource>\n</resources>\n</manifest>\n'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (("imsmanifest.xml", manifest), (f"{NAME}.xml", assessment)):
            archive.writestr(zipfile.ZipInfo(name, DATE), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _item(question: Question, number: int) -> str:
    name = escape(t("question_name", number=number))
    wrong = "".join(_condition(answer, f"wrong_{i}") for i, answer in enumerate(question.wrong, 1))
    feedback = "".join(
        _feedback(t(f"mistake_{answer.mistake}"), f"wrong_{i}")
        for i, answer in enumerate(question.wrong, 1)
    )
    return (
        f'<item ident="question_{number}" title="{name}">\n<itemmetadata><qtimetadata>'
        f"{_field('question_type', 'numerical_question')}{_field('points_possible', '1')}"
        "</qtimetadata></itemmetadata>\n<presentation>"
        f'<material><mattext texttype="text/html">{escape(question_html(question))}</mattext></material>\n'
        '<response_str ident="response1" rcardinality="Single"><render_fib fibtype="Decimal">'
        '<response_label ident="answer1"/></render_fib></response_str></presentation>\n'
        '<resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>\n'
        f"{_condition(question.right, 'correct')}{wrong}</resprocessing>\n"
        f"{_feedback(t('question_right'), 'correct')}{feedback}</item>\n"
    )


def _field(label: str, entry: str) -> str:
    return f"<qtimetadatafield><fieldlabel>{label}</fieldlabel><fieldentry>{entry}</fieldentry></qtimetadatafield>"


def _condition(answer: Answer, link: str) -> str:
    """Return the range of an answer, its score and its feedback."""
    low, high = answer.value - answer.tolerance, answer.value + answer.tolerance
    score = "" if answer.mistake else '<setvar action="Set" varname="SCORE">100</setvar>'
    return (
        '<respcondition continue="No"><conditionvar><or>'
        f'<varequal respident="response1">{answer.value!r}</varequal>'
        f'<and><vargte respident="response1">{low!r}</vargte><varlte respident="response1">{high!r}</varlte></and>'
        f'</or></conditionvar>{score}<displayfeedback feedbacktype="Response" linkrefid="{link}"/></respcondition>\n'
    )


def _feedback(text: str, ident: str) -> str:
    return (
        f'<itemfeedback ident="{ident}"><flow_mat><material><mattext texttype="text/html">{escape(text)}</mattext>'
        "</material></flow_mat></itemfeedback>\n"
    )
