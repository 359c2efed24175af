"""The activation of a layer as HTML: a small plot of f and f', and a button for each other one."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from web.viewmodel.pictures.network.activation_plot import (
    REACH,
    activation_lines,
    activation_sentence,
    activation_title,
    activations_of_layers,
)
from web.viewmodel.settings.labels import choice_word
from web.viewmodel.words import t
from web.views.kit.fields_html import control
from web.views.kit.text import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from web.viewmodel.pictures.network.activation_plot import OfLayers

WIDTH, HEIGHT = 150.0, 90.0  # in units of the plot's box
LOW, HIGH = -1.6, 3.2  # of f and f' that are drawn


def activation_html(
    layers: OfLayers, choices: Iterable[tuple[str, dict[str, Any]]], *, keeps_run: bool
) -> str:
    """Return the plot, its course in words and the buttons, one click away.

    Parameters
    ----------
    layers
        The layer and its activation.
    choices
        (activation, settings to send) of every one; empty where there is no choice.
    keeps_run
        Whether another one would put the open run into the list of runs, which is said first.
    """
    title = escape(activation_title(layers))
    buttons = "".join(
        f'<button type="button" class="act small" aria-pressed="{str(other == layers.name).lower()}"'
        f"{control('set', settings=settings)}>{escape(choice_word(other))}</button>"
        for other, settings in choices
    )
    notes = [t("activation_begins_anew")] if buttons and keeps_run else []
    notes += [] if layers.first else [t("activation_by_loss")]
    picture, sentence = activation_picture(layers.name), activation_sentence(layers.name)
    legend = f"{t('activation_plot')} " if picture else ""
    return (
        f"<details><summary>{title}</summary>"
        f'<figure class="unit">{picture}<figcaption>{escape(legend + sentence)}</figcaption></figure>'
        f"{''.join(paragraph(note, 'soft') for note in notes)}"
        f'<div class="chips" role="group" aria-label="{title}">{buttons}</div></details>'
    )


def activations_html(names: Sequence[str]) -> str:
    """Return a small plot with its title for the activations of all layers after the inputs, and what the lines are."""
    figures = []
    for layers in activations_of_layers(names):
        said = activation_sentence(layers.name)
        picture, title = activation_picture(layers.name, said), activation_title(layers)
        text = escape(title if picture else f"{title}. {said}")
        figures.append(
            f'<figure title="{escape(said)}">{picture}<figcaption>{text}</figcaption></figure>'
        )
    return f'<div class="fs">{"".join(figures)}</div>{paragraph(t("activation_plot"), "soft")}'


@cache
def activation_picture(name: str, said: str = "") -> str:
    """Return f solid and f' dashed over z as SVG; "" if there is no curve of one variable.

    ``said`` is the same in words, for people who do not see it; "" where that stands beside it.
    """
    lines = activation_lines(name)
    if lines is None:
        return ""
    function, derivative = (_points(line) for line in lines)
    role = f'role="img" aria-label="{escape(said)}"' if said else 'aria-hidden="true"'
    return (
        f'<svg class="curve f" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" {role}>'
        f'<line class="zero" x1="0" x2="{WIDTH:g}" y1="{_y(0.0):.1f}" y2="{_y(0.0):.1f}"/>'
        f'<line class="zero" x1="{_x(0.0):.1f}" x2="{_x(0.0):.1f}" y1="0" y2="{HEIGHT:g}"/>'
        f'<polyline points="{function}"/><polyline class="slope" points="{derivative}"/></svg>'
    )


def _points(line: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{_x(z):.1f},{_y(value):.1f}" for z, value in line)


def _x(z: float) -> float:
    return (z + REACH) / (2.0 * REACH) * WIDTH


def _y(value: float) -> float:
    return (HIGH - max(LOW, min(HIGH, value))) / (HIGH - LOW) * HEIGHT
