"""The derivation, to be read: text, formulas, numbers, and the network whose units and weights light up."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from web.viewmodel.explain.formula import BECOMES, EQUALS
from web.viewmodel.explain.step_picture import step_picture
from web.viewmodel.explain.tools.derivation import derivation, general, optimizers, text_trace
from web.viewmodel.explain.walkthrough import Walk
from web.viewmodel.settings.labels import choice_word
from web.viewmodel.words import t
from web.views.explain.guided import Guided
from web.views.explain.step_html import equation_html, network_svg
from web.views.kit.text import amber_line, paragraph

if TYPE_CHECKING:
    from web.viewmodel.explain.formula import Equation
    from web.viewmodel.explain.tools.derivation import Part


class DerivationView(Guided):
    """Shows the founding text's derivation, and the general case for the network that is looked at."""

    def html(self) -> str:
        """Return the whole page of text."""
        step = self.step
        digits = step.tour.digits
        trace = text_trace()
        walk = Walk.of(trace)
        picture = step_picture(trace, walk, len(walk) - 1)
        drawn = network_svg(picture, t("derivation_picture"))
        text = "".join(_part(part) for part in derivation(digits))
        own = "".join(_part(part) for part in general(step.trace, digits))
        updates = "".join(
            f"<h4>{escape(choice_word(name))}</h4>{''.join(_symbols(each) for each in equations)}"
            for name, equations in optimizers()
        )
        sizes = "-".join(map(str, step.trace.network.layer_sizes))
        return (
            f'<div class="step reading"><div class="network">{drawn}{paragraph(t("derivation_hover"), "soft")}</div>'
            f'<article class="what"><p>{escape(t("derivation_about"))}</p>{text}'
            f"<h3>{escape(t('derivation_own', sizes=sizes))}</h3><p>{escape(t('derivation_own_about'))}</p>{own}"
            f"<h3>{escape(t('derivation_optimizers'))}</h3>{paragraph(t('derivation_optimizers_about'))}{updates}"
            "</article></div>"
        )


def _part(part: Part) -> str:
    heading, text = t(f"derivation_{part.key}"), t(f"derivation_{part.key}_text")
    note = amber_line(t(f"derivation_{part.key}_note")) if part.note else ""
    equations = "".join(_both(symbols, numbers) for symbols, numbers in part.equations)
    return f"<section><h3>{escape(heading)}</h3>{paragraph(text)}{note}{equations}</section>"


def _both(symbols: Equation, numbers: Equation | None) -> str:
    shown = "" if numbers is None else equation_html(numbers, EQUALS, "formula numbers")
    return f'<div class="both">{_symbols(symbols)}{shown}</div>'


def _symbols(equation: Equation) -> str:
    return equation_html(equation, BECOMES if "<-" in equation.text else EQUALS)
