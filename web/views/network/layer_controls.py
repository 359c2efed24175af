"""The buttons at the diagram that change the hidden layers: how many there are, units and activation of each."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from bokeh.models import InlineStyleSheet

from web.viewmodel.pictures.network.activation_plot import (
    OfLayers,
    activation_sentence,
    activation_title,
)
from web.viewmodel.pictures.network.chosen import Unit
from web.viewmodel.pictures.network.layer_steps import keeps_run, layer_steps
from web.viewmodel.words import t
from web.views.kit.fields_html import control
from web.views.kit.text_view import TextView
from web.views.network.activation_html import activation_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from web.viewmodel.lab.shown import Shown
    from web.viewmodel.pictures.network.layer_steps import Change, LayerSteps
    from web.views.kit.theme import Theme

CSS = Path(__file__).with_name("network.css").read_text(encoding="utf-8")
SETTING = "hidden_layer_sizes"
MINUS, PLUS = "\u2212", "+"
LEAST_PITCH = 84  # px between two layers from which on their buttons stand above them
LEAST_WITH_PLOT = 112  # px between two layers from which on their activations stand there as well


class LayerButtons(TextView):
    """Buttons that send the setting of the hidden layers; a lesson locks and hides them with its field."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"settings", "network", "data", "lesson", "status"}
    )

    def __init__(self, shown: Shown, theme: Theme) -> None:
        super().__init__(shown, theme)
        self._text.stylesheets = [*self._text.stylesheets, InlineStyleSheet(css=CSS)]

    @property
    def steps(self) -> LayerSteps:
        """The changes that are one step away."""
        return layer_steps(self.shown.settings.as_dict())

    @property
    def is_offered(self) -> bool:
        """Whether a lesson lets the layers be seen to be changed."""
        return SETTING not in self.shown.lesson.hidden

    def stepper(self, what: str, number: int, fewer: Change | None, more: Change | None) -> str:
        """Return a number between a button for one less and one for one more; ``what`` names what is counted."""
        less = self._button(MINUS, t("one_less", what=what), fewer)
        plus = self._button(PLUS, t("one_more", what=what), more)
        return f'{less}<b aria-hidden="true">{number:,}</b>{plus}'

    def _button(self, sign: str, label: str, change: Change | None) -> str:
        is_off = change is None or SETTING in self.shown.lesson.locked
        sends = "" if is_off else control("set", settings=change)
        name = escape(label)
        off = " disabled" if is_off else ""
        return (
            f'<button type="button" class="step" aria-label="{name}" title="{name}"{off}{sends}>'
            f"{sign}</button>"
        )


class LayerCount(LayerButtons):
    """The number of hidden layers; and what becomes of the run when they change, before they do."""

    def html(self) -> str:
        """Return the two buttons, and the sentence where there is a run to keep."""
        if not self.is_offered:
            return ""
        steps = self.steps
        inside = self.stepper(t("a_hidden_layer"), len(steps.layers), steps.fewer, steps.more)
        first = f'<p class="first" role="note">{escape(t("layers_begin_anew"))}</p>'
        return (
            f'<div class="count" role="group" aria-label="{escape(t("layers_number"))}">'
            f'<span class="name">{escape(t("layers_region"))}</span>{inside}'
            f"{first if keeps_run(self.experiment) else ''}</div>"
        )


class LayerRow(LayerButtons):
    """The units of each hidden layer, above it; where the layers are too close together, in a row that scrolls."""

    def __init__(self, shown: Shown, theme: Theme) -> None:
        super().__init__(shown, theme)
        self._places: tuple[float, ...] = ()

    def place(self, places: Sequence[float]) -> None:
        """Take the places of all layers, inputs and outputs as well, in px from the left of the picture."""
        places = tuple(places)
        if places != self._places:
            self._places = places
            self.draw()

    def html(self) -> str:
        """Return two buttons for each hidden layer, and the plots of the activations where there is room."""
        if not self.is_offered:
            return ""
        layers = self.steps.layers
        pitch = self._places[1] - self._places[0] if len(self._places) == len(layers) + 2 else 0
        above = pitch >= LEAST_PITCH
        names = self.experiment.network.activations if pitch >= LEAST_WITH_PLOT else ()
        items = []
        for each in layers:
            inside = self.stepper(
                t("a_unit_of_layer", number=each.layer), each.units, each.fewer, each.more
            )
            label = escape(t("units_of_layer", number=each.layer))
            at = f' style="left:{self._places[each.layer]:.0f}px"' if above else ""
            name = "" if above else f'<span class="name">{each.layer}</span>'
            plot = (
                _plot(each.layer, OfLayers(each.layer, each.layer, names[each.layer - 1]))
                if names
                else ""
            )
            items.append(
                f'<div class="units" role="group" aria-label="{label}"{at}>{name}{inside}{plot}</div>'
            )
        last = len(names)
        if names and (plot := _plot(last, OfLayers(0, 0, names[-1]))):
            items.append(f'<div class="units" style="left:{self._places[last]:.0f}px">{plot}</div>')
        return f'<div class="{"above" if above else "row"}">{"".join(items)}</div>'


def _plot(layer: int, activation: OfLayers) -> str:
    """Return a plot of f and f' that opens the card of the layer's first unit; "" if there is no curve."""
    picture = activation_picture(activation.name)
    if not picture:
        return ""
    said = escape(f"{activation_title(activation)}. {activation_sentence(activation.name)}")
    opens = control("inspect", name=Unit(layer, 0).name)
    return f'<button type="button" class="step of" aria-label="{said}" title="{said}"{opens}>{picture}</button>'
