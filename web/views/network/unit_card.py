"""The card beside the diagram: one unit, weight or bias with its numbers and its course; there it is typed over."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, ClassVar

from bokeh.models import Column, InlineStyleSheet

from web.viewmodel.explain.formula import math
from web.viewmodel.explain.step.expressions import Name, Partial
from web.viewmodel.explain.step.numerals import numeral, shown_numeral
from web.viewmodel.explain.step.spoken import spoken
from web.viewmodel.explain.step.writing import name_mathml, number_mathml
from web.viewmodel.pictures.network.activation_plot import OfLayers, activation_choices
from web.viewmodel.pictures.network.card import card_of, title_of
from web.viewmodel.pictures.network.chosen import Unit, thing_of
from web.viewmodel.pictures.network.layer_steps import keeps_run
from web.viewmodel.pictures.network.unit_pictures import unit_picture
from web.viewmodel.pictures.network_diagram import MOST_UNITS
from web.viewmodel.settings.parameter_names import Parameter
from web.viewmodel.words import t
from web.viewmodel.words.numbers import number, written
from web.views.kit.base import View
from web.views.kit.fields_html import answer_form, button, control
from web.views.kit.text import new_text, paragraph
from web.views.network.activation_html import activation_html
from web.views.network.layer_controls import CSS
from web.views.network.picture_html import picture_html
from web.views.network.sparkline import sparkline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from web.viewmodel.lab.shown import Shown
    from web.viewmodel.pictures.network.card import Card, OneParameter
    from web.viewmodel.pictures.network.chosen import Chosen, Thing
    from web.views.kit.theme import Theme

DIGITS, ALL_DIGITS = 6, 17
COLUMN_CSS = """
:host {
  flex-direction: column; gap: var(--space-2); padding: var(--space-3); max-height: inherit; overflow-y: auto;
  background: var(--surface); border: 1px solid var(--control-line); border-radius: var(--radius);
  box-shadow: var(--shadow);
}
:host > * { flex: none; }
"""
LONGEST_NAMES = 120  # characters of the features' names above the field for a row


class UnitCard(View):
    """Numbers are drawn anew while it trains; fields only when something else is looked at, or it pauses.

    Parameters
    ----------
    shown, theme
        The run and the colors.
    chosen
        What is looked at.
    """

    topics: ClassVar[frozenset[str]] = frozenset(
        {"progress", "network", "data", "settings", "status", "look", "lesson"}
    )
    is_read = True

    def __init__(self, shown: Shown, theme: Theme, chosen: Chosen) -> None:
        super().__init__(shown, theme)
        self._chosen = chosen
        texts = [new_text() for _ in range(6)]
        self._head, self._picture, self._numbers, self._form, self._activation, self._rows = texts
        for text in texts:
            text.stylesheets = [*text.stylesheets, InlineStyleSheet(css=CSS)]
        self.content = Column(
            *texts,
            sizing_mode="stretch_width",
            visible=False,
            stylesheets=[InlineStyleSheet(css=COLUMN_CSS)],
        )

    def draw(self) -> None:
        """Show what is looked at; nothing is shown if nothing is, or the network does not have it."""
        card = card_of(self.experiment, self._chosen)
        self.content.visible = card is not None
        if card is None:
            return
        self._head.text = self._head_html(card)
        self._numbers.text = self._numbers_html(card)
        self._picture.text = self._picture_html(card)
        self._form.text = self._form_html(card)
        self._activation.text = self._activation_html(card)
        self._rows.text = self._rows_html()

    def _head_html(self, card: Card) -> str:
        """Return the list of what can be looked at, and the button that closes the card."""
        close = (
            f'<button type="button" class="step close" aria-label="{escape(t("inspect_close"))}"'
            f' title="{escape(t("inspect_close"))}"{control("inspect", name="")}>\u00d7</button>'
        )
        options = "".join(
            f'<option value="{name}"{" selected" if name == card.name else ""}>{escape(text)}</option>'
            for name, text in self._things(card)
        )
        label = escape(t("inspect_which"))
        return (
            f'<div class="top"><select name="name" aria-label="{label}"{control("inspect")}>{options}</select>'
            f'{close}</div><p class="title">{escape(card.title[:1].upper() + card.title[1:])}</p>'
        )

    def _things(self, card: Card) -> Iterable[tuple[str, str]]:
        """Return (name, text) of the units that are drawn, and of what is looked at if it is none of them."""
        units = [
            Unit(layer, j)
            for layer, size in enumerate(self.experiment.network.layer_sizes)
            for j in range(min(size, MOST_UNITS))
        ]
        if card.thing not in units:
            yield card.name, f"{card.name}: {card.title}"
        for unit in units:
            yield unit.name, f"{unit.name}: {title_of(self.experiment, unit)}"

    def _picture_html(self, card: Card) -> str:
        """Return the picture of a unit, or of the unit that a weight or bias leads to."""
        thing = card.thing
        unit = thing if isinstance(thing, Unit) else Unit(thing.k + 1, thing.j)
        return picture_html(unit_picture(self.experiment, unit), self.theme)

    def _numbers_html(self, card: Card) -> str:
        parts = []
        if card.values:
            row = self._chosen.row_of(self.experiment.dataset)
            which = (
                t("card_of_typed") if row is None else t("card_of_row", row=written(row + 1, ","))
            )
            parts.append(
                f'<div class="numbers"><span class="name">{escape(which)}</span>{_values(card.values)}</div>'
            )
        is_whole = card.layer is not None and card.layer.is_frozen
        if is_whole:
            parts.append(paragraph(t("card_layer_frozen"), "soft"))
        if card.parameter is not None:
            parts.append(_parameter(card.parameter, says_frozen=not is_whole))
        if card.unit is not None:
            parts.append(button(t("card_to_unit"), "inspect", name=card.unit))
        if card.incoming:
            parts.append(_incoming(card))
        return "".join(parts)

    def _form_html(self, card: Card) -> str:
        """Return the field for another value, and the buttons that freeze; empty where a lesson fixes the run."""
        one, layer, lesson = card.parameter, card.layer, self.shown.lesson
        if layer is None or lesson.fixes("run"):
            return ""
        whole = ""
        if not lesson.fixes("frozen"):
            turn = t("card_unfreeze_layer") if layer.is_frozen else t("card_freeze_layer")
            whole = button(turn, "set", settings={"frozen": list(layer.frozen_after)})
        if one is None:
            return f'<div class="edit">{whole}</div>'
        # A value that moves is not put into the field: what is being typed there would be lost.
        value = "" if self.shown.status == "running" else shown_numeral(one.value, ALL_DIGITS)
        form = answer_form(t("card_new_value"), t("card_set"), "edit_weight", value, name=one.name)
        if lesson.fixes("frozen") or layer.is_frozen:  # one of a frozen layer is freed with it
            return f'<div class="edit">{form}{whole}</div>'
        turn = t("card_unfreeze") if one.is_frozen else t("card_freeze")
        freeze = button(turn, "set", settings={"frozen": list(one.frozen_after)})
        return f'<div class="edit">{form}{freeze}{whole}</div>'

    def _activation_html(self, card: Card) -> str:
        """Return the activation of the layer of a unit; empty for inputs, and for weights."""
        unit, network, lesson = card.thing, self.experiment.network, self.shown.lesson
        if not isinstance(unit, Unit) or not unit.layer:
            return ""
        name, is_kept = network.activations[unit.layer - 1], keeps_run(self.experiment)
        if unit.layer == len(network.layer_sizes) - 1:
            return activation_html(OfLayers(0, 0, name), [], keeps_run=is_kept)
        choices = activation_choices(self.shown.settings.as_dict(), unit.layer)
        if lesson.fixes("activation", "layer_activations"):
            choices = []
        layers = OfLayers(unit.layer, unit.layer, name)
        return activation_html(layers, choices, keeps_run=is_kept)

    def _rows_html(self) -> str:
        """Return the fields for the row that flows through."""
        dataset, source = self.experiment.dataset, self.experiment.source
        row = self._chosen.row_of(dataset)
        count = written(source.table.shape[0], ",")
        text = "" if row is None else str(row + 1)
        names = "; ".join(feature.column for feature in dataset.features)
        names = names if len(names) <= LONGEST_NAMES else f"{names[:LONGEST_NAMES]}\u2026"
        chosen = _form(t("inspect_row", rows=count), "row", text, numeric=True)
        typed = _form(t("inspect_values", names=names), "values", self._chosen.text)
        return chosen + typed


def _form(label: str, name: str, text: str, *, numeric: bool = False) -> str:
    mode = ' inputmode="numeric"' if numeric else ""
    return (
        f'<form class="fields"{control("inspect")}><label class="field"><span>{escape(label)}</span>'
        f'<input name="{name}" type="text"{mode} autocomplete="off" spellcheck="false" value="{escape(text)}"></label>'
        f'<button class="act">{escape(t("inspect_show"))}</button></form>'
    )


def name_math(key: str) -> str:
    """Return a name in the text's counting as MathML, as in "w_1,2^1", "x_2", "delta_1^2"."""
    letter, _, rest = key.partition("_")
    below, _, above = rest.partition("^")
    indices = tuple(int(index) for index in below.split(","))
    return name_mathml(Name(letter, indices, int(above) if above else None))


def _equation(left: str, value: float, said: str) -> str:
    """Return a name and its number as MathML, read aloud as words."""
    label = escape(spoken(f"{said} = {numeral(value, DIGITS)}"))
    return f'<span role="math" aria-label="{label}">{math(f"{left}<mo>=</mo>{number_mathml(value, DIGITS)}")}</span>'


def _values(values: Iterable[tuple[str, float]]) -> str:
    return "".join(_equation(name_math(name), value, name) for name, value in values)


def _parameter(one: OneParameter, *, says_frozen: bool) -> str:
    """Return value, gradient and course of a weight or bias."""
    partial = name_mathml(Partial(Name("L"), _name(one.name)))
    frozen = (
        f'<p class="soft">{escape(t("card_frozen"))}</p>' if one.is_frozen and says_frozen else ""
    )
    course = one.course
    if len(course) > 1:
        values = [value for _, value in course]
        said = t(
            "card_course",
            name=one.name,
            first=number(values[0]),
            last=number(values[-1]),
            start=written(course[0][0], ","),
            end=written(course[-1][0], ","),
            low=number(min(values)),
            high=number(max(values)),
        )
        picture = sparkline(course, said)
    else:
        picture = paragraph(t("card_course_none"), "soft")
    return (
        f'<div class="numbers"><span class="name">{escape(t("card_now"))}</span>'
        f"{_equation(name_math(one.name), one.value, one.name)}"
        f"{_equation(partial, one.gradient, f'dL/d{one.name}')}</div>{frozen}{picture}"
    )


def _name(key: str) -> Name:
    thing: Thing | None = thing_of(key)
    assert isinstance(thing, Parameter)  # noqa: S101 - the card's own names
    indices = (thing.j + 1,) if thing.i is None else (thing.i + 1, thing.j + 1)
    return Name(key[0], indices, thing.k + 1)


def _incoming(card: Card) -> str:
    """Return the weights that lead to a unit, each a button that looks at it."""
    rows = "".join(
        f'<tr><th scope="row"><button type="button" class="link" aria-label="{escape(spoken(name))}"'
        f"{control('inspect', name=name)}>{math(name_math(name))}</button></th>"
        f"<td>{escape(number(value))}</td><td>{escape(number(gradient, 3))}</td></tr>"
        for name, value, gradient in card.incoming
    )
    more = paragraph(t("card_more", count=written(card.more, ",")), "soft") if card.more else ""
    head = "".join(
        f'<th scope="col">{escape(text)}</th>'
        for text in (t("card_incoming"), t("value"), t("card_gradient"))
    )
    return (
        f'<div class="incoming" tabindex="0" role="region" aria-label="{escape(t("card_incoming"))}"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}</div>"
    )
