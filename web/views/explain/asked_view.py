"""Check my numbers: a quantity to compute by hand, with what it is computed from, and the verdict on the answer."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from web.viewmodel.explain.described import title
from web.viewmodel.explain.formula import EQUALS, substituted, symbolic
from web.viewmodel.explain.formula import math as math_element
from web.viewmodel.explain.practice.asked import following, given, offered
from web.viewmodel.explain.practice.check_numbers import RIGHT, ROUNDED
from web.viewmodel.explain.step.places import place_of
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.explain.step.spoken import spoken
from web.viewmodel.explain.step.writing import name_mathml, number_mathml
from web.viewmodel.words import t
from web.views.explain.guided import Guided
from web.views.explain.step_html import equation_html, part
from web.views.kit.fields_html import answer_form, button, choice, fields
from web.views.kit.text import paragraph

if TYPE_CHECKING:
    from web.viewmodel.explain.step.expressions import Symbol

CALL = "check_number"


class AskedView(Guided):
    """Asks for a number and says what was answered."""

    def html(self) -> str:
        """Return the question, its data, the field for the answer, and the verdict."""
        step, asked = self.step, self.guide.asked
        place = asked.place(step)
        found, digits = quantity(step.trace, place), step.tour.digits
        key = found.name.key
        keys = offered(step)
        names = [(k, title(step.trace, p)) for k in keys if (p := place_of(step.trace, k))]
        if key not in keys:
            names.insert(0, (key, title(step.trace, place)))
        verdict = asked.verdict
        known = verdict is not None and verdict.kind in (RIGHT, ROUNDED)
        shown = (
            part(
                t("explain_numbers"),
                equation_html(substituted(found, digits), EQUALS, "formula numbers"),
            )
            if known
            else ""
        )
        kind = "" if verdict is None else f"verdict {verdict.kind}"
        said = f'<p class="title {kind}" role="status">{escape(asked.said(step))}</p>'
        after = button(t("number_next"), CALL, at=following(step, key)) if known else ""
        return (
            f"{paragraph(t('number_about'), 'soft')}"
            f"{fields(choice(t('number_which'), names, key, CALL, 'at'))}"
            f"{part(t('explain_formula'), equation_html(symbolic(found), EQUALS))}"
            f"{part(t('number_given'), given_html(given(step.trace, place), digits))}"
            f"{fields(answer_form(t('number_answer'), t('number_check'), CALL, asked.text, at=key), after)}"
            f"{said}{shown}"
        )


def given_html(symbols: list[Symbol], digits: int) -> str:
    """Return the numbers that a quantity is computed from, as a list."""
    items = "".join(
        f'<li aria-label="{escape(spoken(f"{symbol.name.key} = {symbol.value!r}"))}">'
        f"{math_element(f'{name_mathml(symbol.name)}<mo>=</mo>{number_mathml(symbol.value, digits)}')}</li>"
        for symbol in symbols
    )
    return f'<ul class="given">{items}</ul>'
