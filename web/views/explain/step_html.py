"""The HTML of the step by step view. Formulas are MathML that is already escaped; everything else is escaped here."""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import count
from typing import TYPE_CHECKING

from web.viewmodel.explain.formula import BECOMES, EQUALS, math
from web.viewmodel.explain.step.code_names import Piece, marked
from web.viewmodel.explain.step.spoken import spoken
from web.viewmodel.words import t
from web.views.kit.fields_html import control

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from web.viewmodel.explain.formula import Equation
    from web.viewmodel.explain.source_lines import Excerpt
    from web.viewmodel.explain.step_picture import Edge, Picture, Unit
    from web.viewmodel.explain.tour import Step

FORWARD, BACKWARD = "\u2192", "\u2190"
RADIUS, PITCH_X, PITCH_Y, MARGIN = 21, 110, 66, 26
_SYMBOL = re.compile(r'<mrow data-q="([^"]*)">')
FOOT = 18  # px for the text below the lowest units
LEAST_SHARE = 24 / (2 * RADIUS)  # of its size: a unit is at least 24 px to press


def step_html(step: Step, picture: Picture) -> str:
    """Return the network, and the formula, numbers and code of one quantity next to it."""
    found = step.quantity
    symbols, numbers = step.equations
    place = t(
        "explain_place",
        stage=t(f"stage_{found.stage}"),
        number=f"{step.at + 1:,}",
        count=f"{len(step.walk):,}",
    )
    arrow = BACKWARD if found.is_backward else FORWARD
    kind = "step backward" if found.is_backward else "step"
    name = t("explain_network_picture", name=step.title)
    parts = (
        f'<p class="where"><b aria-hidden="true">{arrow}</b>{escape(place)}</p>',
        f'<p class="title">{escape(step.title)}</p>',
        part(
            t("explain_formula"),
            chosen_by_key(equation_html(symbols, BECOMES if found.assigned else EQUALS)),
        ),
        part(
            t("explain_numbers"), chosen_by_key(equation_html(numbers, EQUALS, "formula numbers"))
        ),
        part(
            t("explain_code"),
            _code(step.lines, (found.name.key, *(s.name.key for s in found.inputs))),
        ),
    )
    return (
        f'<div class="{kind}"><div class="network">{network_svg(picture, name)}</div>'
        f'<div class="what">{"".join(parts)}</div></div>'
    )


def part(heading: str, content: str) -> str:
    """Return a section with its heading."""
    return f"<section><h3>{escape(heading)}</h3>{content}</section>"


def equation_html(equation: Equation, sign: str, kind: str = "formula") -> str:
    """Return an equation, each of its forms on its own line; screen readers read it as words.

    A long one is scrolled by the arrow keys once it has the focus.
    """
    cells = []
    for number, pieces in enumerate(equation.forms):
        left = math(equation.left) if number == 0 else ""
        relation = math(f"<mo>{sign if number == 0 else EQUALS}</mo>")
        terms = " ".join(math(piece) for piece in pieces)
        cells.append(f"<span>{left}</span><span>{relation}</span><span>{terms}</span>")
    label = escape(spoken(equation.text))
    return (
        f'<div class="{kind}" role="math" tabindex="0" aria-label="{label}">{"".join(cells)}</div>'
    )


def chosen_by_key(equation: str) -> str:
    """Return the HTML of an equation whose symbols can be chosen by keyboard.

    They are one stop of the Tab key, as the network's are. What has buttons inside is a group: inside of what has the
    role "math" screen readers know of no buttons.
    """
    stops = count(0, -1)

    def with_stop(found: re.Match[str]) -> str:
        return found[0][:-1] + _button(spoken(unescape(found[1])), max(next(stops), -1)) + ">"

    opened = equation.replace('role="math" tabindex="0"', 'role="group" data-stops=""', 1)
    return _SYMBOL.sub(with_stop, opened)


def _code(lines: Iterable[Excerpt], keys: tuple[str, ...]) -> str:
    """Return the lines; a name that stands for letters of the formula lights them up, and they light it up."""
    stops = count(0, -1)
    items = "".join(
        f'<li><code class="file">{escape(f"{line.path}:{line.first}  {line.function}")}</code>'
        f"<code>{''.join(_piece(piece, stops) for piece in marked(line.text, keys))}</code></li>"
        for line in lines
    )
    name = escape(t("explain_code"))
    scrolls = (
        ' tabindex="0"' if next(stops) == 0 else ""
    )  # to be scrolled by keys, where nothing in it is a stop
    return f'<ol class="code" data-stops=""{scrolls} aria-label="{name}">{items}</ol>'


def _piece(piece: Piece, stops: Iterator[int]) -> str:
    text = escape(piece.text)
    if not piece.letters:
        return text
    stop = f' role="button" tabindex="{max(next(stops), -1)}"'
    return f'<span data-letters="{escape(" ".join(piece.letters))}"{stop}>{text}</span>'


def network_svg(picture: Picture, name: str, call: str = "", below: str = "\u03b4") -> str:
    """Return the network: what has been computed is filled, everything else is blank.

    Its weights and units are one stop of the Tab key; arrows lead from one to the next, Enter is a click on it
    (web/page/network_keys.js).

    Parameters
    ----------
    picture
        Units and edges.
    name
        What it shows, in words.
    call
        A command that a click on an edge sends, with the name of its weight; "" for none.
    below
        The letter of the number below a unit.
    """
    most = max(picture.sizes)
    width = PITCH_X * (len(picture.sizes) - 1) + 2 * (RADIUS + MARGIN)
    height = PITCH_Y * most + FOOT
    name = escape(name)
    reached = next((n for n, edge in enumerate(picture.edges) if edge.is_now), 0)
    inside = (
        *(
            _edge(picture, edge, call, 0 if number == reached else -1)
            for number, edge in enumerate(picture.edges)
        ),
        *(_unit(picture, unit, below) for unit in picture.units),
        *(_more(picture, layer, count) for layer, count in enumerate(picture.hidden) if count),
    )
    least = f"min-width:{width * LEAST_SHARE:.0f}px;min-height:{height * LEAST_SHARE:.0f}px"
    return (
        f'<svg viewBox="0 0 {width} {height}" style="{least}" role="group" aria-label="{name}">'
        f"{''.join(inside)}</svg>"
    )


def _at(picture: Picture, layer: int, unit: int) -> tuple[float, float]:
    most, size = max(picture.sizes), picture.sizes[layer]
    return (
        RADIUS + MARGIN + PITCH_X * layer,
        PITCH_Y * ((most - size) / 2.0 + unit + 0.5) - 4,
    )


def _edge(picture: Picture, edge: Edge, call: str, stop: int) -> str:
    x0, y0 = _at(picture, edge.layer, edge.origin)
    x1, y1 = _at(picture, edge.layer + 1, edge.unit)
    ends = f'x1="{x0:g}" y1="{y0:g}" x2="{x1:g}" y2="{y1:g}"'
    marks = _marks(edge.state, is_now=edge.is_now, is_used=edge.is_used)
    sends = control(call, weight=edge.key) if call else ""
    sends += _button(spoken(edge.key), stop)
    return (
        f'<g class="{marks}" data-q="{escape(edge.key)}"{sends}><line class="seen" {ends}/>'
        f'<line class="reach" {ends}/></g>'
    )


def _unit(picture: Picture, unit: Unit, letter: str) -> str:
    x, y = _at(picture, unit.layer, unit.unit)
    state = "blank" if unit.h is None else "known"
    state = f"{state} with-delta" if unit.delta is not None else state
    marks = _marks("", is_now=unit.is_now, is_used=unit.is_used)
    key = unit.delta_key if picture.is_backward and unit.delta_key else unit.key
    value = "" if unit.h is None else f'<text x="{x:g}" y="{y:g}">{escape(unit.h)}</text>'
    below = below_text = ""
    if unit.delta is not None:
        below_text = f"{letter} {unit.delta}"
        text = escape(below_text)
        below = f'<text class="delta" x="{x:g}" y="{y + RADIUS + 9:g}">{text}</text>'
    circle = f'<circle class="{state}" cx="{x:g}" cy="{y:g}" r="{RADIUS}"/>'
    said = " ".join(
        filter(None, (f"{spoken(unit.key)}: {unit.h}" if unit.h else spoken(unit.key), below_text))
    )
    return (
        f'<g class="{marks}" data-q="{escape(key)}"{_button(said, -1)}>{circle}{value}{below}</g>'
    )


def _button(name: str, stop: int) -> str:
    """Return the attributes of what can be chosen; ``stop`` is 0 where the Tab key stops, else -1."""
    return f' role="button" tabindex="{stop}" aria-label="{escape(name)}"'


def _more(picture: Picture, layer: int, count: int) -> str:
    x, y = _at(picture, layer, picture.sizes[layer] - 1)
    text = escape(t("explain_more_units", count=count))
    return f'<text class="name" x="{x:g}" y="{y + RADIUS + 22:g}">{text}</text>'


def _marks(state: str, *, is_now: bool, is_used: bool) -> str:
    return " ".join(filter(None, (state, "now" if is_now else "", "used" if is_used else "")))
