"""What the mouse is at in the network, in one line; and the button that opens the card of a unit or weight."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, ClassVar

from bokeh.models import InlineStyleSheet

from web.viewmodel.explain.formula import math
from web.viewmodel.explain.step.writing import number_mathml
from web.viewmodel.pictures.network.card import line_of, title_of
from web.viewmodel.words import t
from web.views.kit.fields_html import control
from web.views.kit.text_view import TextView
from web.views.network.layer_controls import CSS
from web.views.network.unit_card import DIGITS, name_math

if TYPE_CHECKING:
    from web.viewmodel.lab.shown import Shown
    from web.viewmodel.pictures.network.chosen import Chosen
    from web.views.kit.theme import Theme

FIRST = "x_1"  # there is always an input


class InspectButton(TextView):
    """The button, or while the mouse is at something its name and value.

    Parameters
    ----------
    shown, theme
        The run and the colors.
    chosen
        What the mouse is at.
    """

    topics: ClassVar[frozenset[str]] = frozenset({"near", "network", "data"})

    def __init__(self, shown: Shown, theme: Theme, chosen: Chosen) -> None:
        super().__init__(shown, theme)
        self._chosen = chosen
        self._text.stylesheets = [*self._text.stylesheets, InlineStyleSheet(css=CSS)]

    def html(self) -> str:
        """Return the button, and the line where the mouse is at something."""
        line, thing = "", self._chosen.near_in(self.experiment)
        if thing is not None:
            name, value = line_of(self.experiment, self._chosen, thing)
            equation = math(f"{name_math(name)}<mo>=</mo>{number_mathml(value, DIGITS)}")
            title = escape(title_of(self.experiment, thing))
            line = f'<span class="near">{equation} <span class="name">{title}</span></span>'
        return (
            f'<div class="look"><button type="button" class="act small"{control("inspect", name=FIRST)}>'
            f"{escape(t('inspect'))}</button> {line}</div>"
        )
