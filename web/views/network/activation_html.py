"""The activation of a hidden layer as HTML: a small plot of f and f', and a button for each other one."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from web.viewmodel.pictures.network.activation_plot import REACH, activation_lines
from web.viewmodel.settings.labels import choice_word
from web.viewmodel.words import t
from web.views.kit.fields_html import control
from web.views.kit.text import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH, HEIGHT = 150.0, 90.0  # in units of the plot's box
LOW, HIGH = -1.6, 3.2  # of f and f' that are drawn


def activation_html(
    layer: int,
    name: str,
    choices: Iterable[tuple[str, dict[str, Any]]],
    *,
    keeps_run: bool,
) -> str:
    """Return the plot and the buttons.

    Parameters
    ----------
    layer, name
        The hidden layer, from 1, and its activation.
    choices
        (activation, settings to send) of every one; empty where a lesson has fixed them.
    keeps_run
        Whether another one would put the open run into the list of runs, which is said first.
    """
    said = escape(t("activation_plot", name=choice_word(name)))
    buttons = "".join(
        f'<button type="button" class="act small" aria-pressed="{str(other == name).lower()}"'
        f"{control('set', settings=settings)}>{escape(choice_word(other))}</button>"
        for other, settings in choices
    )
    first = paragraph(t("activation_begins_anew"), "soft") if buttons and keeps_run else ""
    summary = escape(t("activation_of_layer", number=layer, name=choice_word(name)))
    return (
        f"<details><summary>{summary}</summary>"
        f'<figure class="unit">{_plot(name)}<figcaption>{said}</figcaption></figure>'
        f'{first}<div class="chips" role="group" aria-label="{summary}">{buttons}</div></details>'
    )


def _plot(name: str) -> str:
    lines = activation_lines(name)
    function, derivative = (_points(line) for line in lines)
    return (
        f'<svg class="curve f" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" aria-hidden="true">'
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
