"""Worked steps that fade: the step line by line, with a field where the learner goes on."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from web.viewmodel.explain.formula import EQUALS, substituted, symbolic
from web.viewmodel.explain.practice.asked import verdict_sentence
from web.viewmodel.explain.practice.check_numbers import RIGHT, ROUNDED
from web.viewmodel.explain.practice.worked import PLACES, Worked
from web.viewmodel.words import t
from web.views.explain.asked_view import given_html
from web.views.explain.guided import Practiced
from web.views.explain.step_html import equation_html
from web.views.kit.fields_html import answer_form, button, fields
from web.views.kit.text import paragraph

if TYPE_CHECKING:
    from web.viewmodel.explain.step.quantities import Quantity

CALL = "worked_step"


class WorkedView(Practiced):
    """Shows the worked step as far as the learner has got."""

    def html(self) -> str:
        """Return the lines of the step."""
        worked = Worked(self._lab.practice, self.guide.verdict)
        digits = self.guide.tour.digits
        level = t("worked_level", level=worked.practice.level, levels=len(PLACES))
        lines = "".join(_line(worked, number, digits) for number in range(len(PLACES)))
        return (
            f"{paragraph(t('worked_about'), 'soft')}{paragraph(level)}"
            f"{_given(worked, digits)}"
            f'<ol class="worked">{lines}</ol>{_after(worked)}'
        )


def _given(worked: Worked, digits: int) -> str:
    """Return what the step begins with: row, target, weights, learning rate."""
    known: dict[str, object] = {}
    computed = {worked.quantity(number).name.key for number in range(len(PLACES))}
    symbols = []
    for number in range(len(PLACES)):
        for symbol in worked.quantity(number).inputs:
            if symbol.name.key not in known and symbol.name.key not in computed:
                known[symbol.name.key] = symbol
                symbols.append(symbol)
    return given_html(symbols, digits)


def _line(worked: Worked, number: int, digits: int) -> str:
    found = worked.quantity(number)
    name = f'<p class="label">{escape(worked.title(number))}</p>'
    formula = equation_html(symbolic(found), EQUALS)
    if number < worked.at:
        numbers = equation_html(substituted(found, digits), EQUALS, "formula numbers")
        return f"<li>{name}{formula}{numbers}</li>"
    if number > worked.at:
        return f'<li class="later">{name}</li>'
    verdict = worked.verdict
    field = fields(answer_form(t("number_answer"), t("number_check"), CALL, ""))
    said = ""
    if verdict is not None and verdict.kind not in (RIGHT, ROUNDED):
        sentence = escape(verdict_sentence(verdict, worked.title(number)))
        said = (
            f'<p class="title verdict {verdict.kind}" role="status">{sentence}</p>'
            f"{_similar(worked.similar(), digits)}"
        )
    return f'<li class="asked">{name}{formula}{field}{said}</li>'


def _similar(found: Quantity, digits: int) -> str:
    """Return the same line of another network."""
    numbers = equation_html(substituted(found, digits), EQUALS, "formula numbers")
    return f'<div class="similar">{paragraph(t("worked_similar"), "soft")}{numbers}</div>'


def _after(worked: Worked) -> str:
    again = button(t("worked_begin"), CALL, begin=True)
    if not worked.is_done:
        return fields(again)
    said = t("worked_all") if worked.is_last else t("worked_done")
    return f'<p class="title" role="status">{escape(said)}</p>' + fields(
        button(t("worked_next"), CALL, kind="main", next=True), again
    )
