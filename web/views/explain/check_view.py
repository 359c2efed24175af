"""The gradient check: a button, the errors on the network and in a table, and the curve of the error by epsilon."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

from web.viewmodel.explain.described import parameter_name, unit_name
from web.viewmodel.explain.formula import math as math_element
from web.viewmodel.explain.step.letters import Letters
from web.viewmodel.explain.step.numerals import shown_numeral
from web.viewmodel.explain.step.writing import name_mathml
from web.viewmodel.explain.tools.checked import verdict
from web.viewmodel.words import t
from web.viewmodel.words.numbers import in_a_row, written
from web.views.explain.guided import Guided
from web.views.explain.step_html import network_svg, part
from web.views.kit.fields_html import button, control, fields, slider
from web.views.kit.text import Html, paragraph, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from web.viewmodel.explain.gradient_check import Kink
    from web.viewmodel.explain.tools.checked import Checked

MAX_ROWS = 200  # of the table: of a larger network those with the largest errors
MAX_KINKS = 6  # that are explained one by one
ERROR_DIGITS = 3
WIDTH, HEIGHT, LEFT, TOP, BELOW = 420, 240, 58, 18, 42  # px of the curve
CALL = "check_gradients"


class CheckView(Guided):
    """Shows the last gradient check, or the button that makes one."""

    def html(self) -> str:
        """Return the check as HTML."""
        step, checked = self.step, self.guide.checked
        about = paragraph(t("check_about"), "soft")
        if checked is None or not checked.is_of(step.trace):
            again = "" if checked is None else paragraph(t("check_outdated"))
            return about + again + fields(button(t("check_button"), CALL, kind="main"))
        digits = step.tour.digits
        power = round(math.log10(checked.epsilon))
        moved = slider(
            t("check_epsilon", epsilon=shown_numeral(checked.epsilon)),
            CALL,
            "power",
            power,
            (-11, -1),
        )
        picture = network_svg(checked.picture(), t("check_picture"), below="b")
        return (
            f"{about}{fields(button(t('check_again'), CALL), moved)}"
            f'<p class="title">{escape(verdict(checked))}</p>'
            f"{_kinks(checked)}"
            f'<div class="step check"><div class="network">{picture}{_legend()}{_curve(checked)}</div>'
            f'<div class="what">{_table(checked, digits)}</div></div>'
        )


def _kinks(checked: Checked) -> str:
    """Return which differences straddle a kink, and where; many are counted."""
    kinks = checked.check.kinks
    texts = [_kink(checked, kink) for kink in kinks[:MAX_KINKS]]
    if len(kinks) > MAX_KINKS:
        texts.append(t("check_more_kinks", count=written(len(kinks) - MAX_KINKS, ",")))
    return "".join(paragraph(text, "note") for text in texts)


def _kink(checked: Checked, kink: Kink) -> str:
    trace = checked.trace
    name = parameter_name(trace, kink.k, kink.i, kink.j)
    if kink.unit is None:
        return t("check_kink_penalty", parameter=name)
    layer, unit = kink.unit
    z = shown_numeral(float(trace.z[layer][kink.row, unit]), ERROR_DIGITS)
    where = unit_name(trace, layer + 1, unit)
    return t("check_kink", parameter=name, unit=where, row=kink.row + 1, z=z)


def _table(checked: Checked, digits: int) -> str:
    of = Letters(checked.trace)
    rows = checked.rows(MAX_ROWS)
    count = checked.count
    caption = t("check_table") if count <= MAX_ROWS else t("check_table_worst", count=MAX_ROWS)

    def row(at: tuple[int, int, int]) -> Sequence[str]:
        k, i, j = at
        analytic, numeric, error = (
            float(found.blocks[k][i, j])
            for found in (checked.check.analytic, checked.check.numeric, checked.check.relative)
        )
        name = Html(math_element(name_mathml(of.parameter_name(k, i, j))))
        heat = checked.heat(at)
        mark = t("check_kink_mark") if heat == "kink" else shown_numeral(error, ERROR_DIGITS)
        cell = Html(f'<span class="{heat} cell">{escape(mark)}</span>')
        return (name, shown_numeral(analytic, digits), shown_numeral(numeric, digits), cell)

    heads = (t("check_parameter"), t("check_analytic"), t("check_numeric"), t("check_error"))
    return table(caption, heads, [row(at) for at in rows], kind="tall")


def _legend() -> str:
    names = ("heat-0", "heat-1", "heat-2", "heat-3", "heat-4")
    texts = ("< 1e-9", "< 1e-7", "< 1e-5", "< 1e-3", "\u2265 1e-3")
    items = "".join(
        f'<li><span class="{name} cell" aria-hidden="true"></span>{escape(text)}</li>'
        for name, text in zip(names, texts, strict=True)
    )
    return f'<ul class="legend" aria-label="{escape(t("check_error"))}">{items}</ul>'


def _curve(checked: Checked) -> str:
    """Return the error by epsilon on logarithmic axes; each point can be chosen."""
    points = [
        (math.log10(epsilon), math.log10(min(max(error, 1e-16), 10.0)))
        for epsilon, error in checked.curve
        if math.isfinite(error)
    ]
    if not points:
        return ""
    low = math.floor(min(y for _, y in points))
    high = max(math.ceil(max(y for _, y in points)), low + 1)
    first, last = min(x for x, _ in points), max(x for x, _ in points)

    def at(x: float, y: float) -> tuple[float, float]:
        across = (x - first) / (last - first or 1.0)
        return (
            LEFT + 12 + across * (WIDTH - LEFT - 24),
            TOP + (high - y) / (high - low) * (HEIGHT - TOP - BELOW),
        )

    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*point) for point in points))
    marks = "".join(_point(checked, at(*point), power=round(point[0])) for point in points)
    ticks = "".join(
        f'<text class="tick" x="{at(x, low)[0]:.1f}" y="{HEIGHT - BELOW + 14}">1e{x:+.0f}</text>'
        for x in range(round(first), round(last) + 1, 2)
    )
    ticks += "".join(
        f'<text class="tick end" x="{LEFT}" y="{at(first, y)[1]:.1f}">1e{y:+d}</text>'
        f'<line class="rule" x1="{LEFT + 4}" x2="{WIDTH - 4}" y1="{at(first, y)[1]:.1f}" y2="{at(first, y)[1]:.1f}"/>'
        for y in range(low, high + 1, max(1, (high - low) // 5))
    )
    axis = escape(t("check_curve_epsilon"))
    notes = (
        f'<text class="tick start" x="{LEFT + 8}" y="10">{escape(t("check_rounding_side"))}</text>'
        f'<text class="tick end" x="{WIDTH - 6}" y="10">{escape(t("check_truncation_side"))}</text>'
        f'<text class="tick" x="{(WIDTH + LEFT) / 2:.0f}" y="{HEIGHT - 10}">{axis}</text>'
    )
    name = escape(t("check_curve", points=_said(checked)))
    drawn = f'<svg class="curve" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{name}">'
    inside = f'{ticks}<polyline points="{line}"/>{marks}{notes}</svg>'
    return part(t("check_curve_title"), drawn + inside)


def _said(checked: Checked) -> str:
    return in_a_row(f"{written(at, '.0e')}: {written(error, '.1e')}" for at, error in checked.curve)


def _point(checked: Checked, at: tuple[float, float], *, power: int) -> str:
    now = math.isclose(10.0**power, checked.epsilon, rel_tol=1e-6)
    x, y = at
    return (
        f'<g{control(CALL, power=power)}><circle class="{"dot now-dot" if now else "dot"}" cx="{x:.1f}" cy="{y:.1f}"'
        f' r="{6 if now else 4}"/><circle class="near" cx="{x:.1f}" cy="{y:.1f}" r="12"/></g>'
    )
