"""The sum over paths: one weight's gradient as a sum of products, and where each of them shrinks."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

from web.viewmodel.explain.described import parameter_name, unit_name
from web.viewmodel.explain.formula import EQUALS
from web.viewmodel.explain.formula import math as math_element
from web.viewmodel.explain.step.numerals import shown_numeral
from web.viewmodel.explain.step.spoken import spoken
from web.viewmodel.explain.step.writing import name_mathml, number_mathml
from web.viewmodel.explain.tools.path_sum import path_sum
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written
from web.views.explain.guided import Guided
from web.views.explain.step_html import equation_html, network_svg, part
from web.views.kit.fields_html import choice, fields
from web.views.kit.text import counters, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from web.viewmodel.explain.paths import Path
    from web.viewmodel.explain.tools.path_sum import PathSum

SMALLEST, LARGEST = -5.0, 1.0  # powers of ten at the ends of a bar
LISTED = 200  # units of a list: the others are reached by a weight's name


class PathsView(Guided):
    """Shows the paths of the chosen weight."""

    def html(self) -> str:
        """Return the weight's paths, their factors as bars, and their sum."""
        step = self.step
        found, digits = path_sum(step, self.guide.weight, self.guide.path_row), step.tour.digits
        parameter = parameter_name(found.trace, found.k, found.i, found.j)
        symbols, numbers = found.equations(digits)
        picture = network_svg(
            found.picture(), t("paths_picture", weight=spoken(found.key)), "paths"
        )
        paths = "".join(
            _path(found, path, number, digits) for number, path in enumerate(found.paths.shown, 1)
        )
        rest = found.paths.rest
        others = (
            ""
            if rest is None
            else paragraph(
                t(
                    "paths_rest",
                    count=written(rest.count, ","),
                    value=shown_numeral(rest.value, digits),
                )
            )
        )
        counts = counters(
            (
                (t("paths_count"), written(found.paths.number, ",")),
                (t("paths_by_paths"), written(found.paths.by_paths, ",")),
                (t("paths_by_recursion"), written(found.paths.by_recursion, ",")),
            )
        )
        sums = equation_html(symbols, EQUALS) + equation_html(numbers, EQUALS, "formula numbers")
        return (
            f'<div class="step backward"><div class="network">{_weight(found)}{picture}</div>'
            f'<div class="what"><p class="title">{escape(t("paths_of", parameter=parameter))}</p>'
            f"{paragraph(t('paths_about'), 'soft')}{counts}{part(t('paths_sum'), sums)}</div></div>"
            f'<div class="paths">{paths}</div>{others}'
        )


def _weight(found: PathSum) -> str:
    """Return three lists that choose a weight: its layer, and the units that it leads from and to."""
    sizes = found.trace.network.layer_sizes
    k, i, j = found.k, found.i, found.j

    def key(k: int, i: int, j: int) -> str:
        n, m = sizes[k : k + 2]
        j = min(j, m - 1)
        return f"b_{j + 1}^{k + 1}" if i >= n else f"w_{i + 1},{j + 1}^{k + 1}"

    def unit(n: int) -> str:
        return t("paths_unit", unit=n + 1)

    layers = [(key(q, min(i, sizes[q] - 1), j), str(q + 1)) for q in range(len(sizes) - 1)]
    origins = [(key(k, n, j), unit(n)) for n in range(min(sizes[k], LISTED))]
    if found.trace.network.biases:
        origins.append((key(k, sizes[k], j), t("paths_bias")))
    ends = [(key(k, i, n), unit(n)) for n in range(min(sizes[k + 1], LISTED))]
    chosen = key(k, i, j)
    layer = key(k, min(i, sizes[k] - 1), j)
    return fields(
        choice(t("paths_layer"), layers, layer, "paths", "weight"),
        choice(t("paths_from"), origins, chosen, "paths", "weight"),
        choice(t("paths_to"), ends, chosen, "paths", "weight"),
        *_rows(found),
    )


def _rows(found: PathSum) -> Iterator[str]:
    """Yield the list that chooses one row of a minibatch, or all; none for a single row."""
    rows = len(found.trace.x)
    if rows > 1:
        names = [("all", t("paths_all_rows", rows=written(rows, ",")))]
        names += [
            (str(row), t("paths_one_row", row=written(row, ",")))
            for row in range(1, min(rows, LISTED) + 1)
        ]
        chosen = "all" if found.row is None else str(found.row + 1)
        yield choice(t("paths_row"), names, chosen, "paths", "row")


def _path(found: PathSum, path: Path, number: int, digits: int) -> str:
    """Return one path: its units, its factors with bars, and what it contributes."""
    route = unit_name(found.trace, found.k + 1, path.units[0])
    for step, unit in enumerate(path.units[1:], 2):
        route = t("paths_joined", path=route, unit=unit_name(found.trace, found.k + step, unit))
    so_far, rows = 1.0, ""
    for factor in path.factors:
        so_far *= factor.value
        rows += (
            f'<tr><th scope="row" data-q="{escape(factor.name.key)}">'
            f'<span class="said">{escape(spoken(factor.name.key))}</span>'
            f'<span aria-hidden="true">{math_element(name_mathml(factor.name))}</span></th>'
            f"<td>{math_element(number_mathml(factor.value, digits))}</td>"
            f"<td>{_bar(factor.value)}</td><td>{escape(shown_numeral(so_far, digits))}</td></tr>"
        )
    heads = (t("paths_factor"), t("paths_value"), t("paths_size"), t("paths_so_far"))
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    if len(found.trace.x) > 1:
        title = t("paths_number_row", number=number, row=written(path.row + 1, ","), units=route)
    else:
        title = t("paths_number", number=number, units=route)
    title = escape(title)
    value = escape(t("paths_contributes", value=shown_numeral(path.value, digits)))
    return (
        f'<section class="path"><h3>{title}</h3><div class="scroll" tabindex="0" role="region" aria-label="{title}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div><p>{value}</p></section>"
    )


def _bar(value: float) -> str:
    """Return a bar from 1 to the size of a factor on a logarithmic scale: to the left it makes the product smaller."""
    if value == 0.0 or not math.isfinite(value):
        name = escape(t("paths_bar_zero") if value == 0.0 else shown_numeral(value))
        width = 100.0 * -SMALLEST / (LARGEST - SMALLEST) if value == 0.0 else 0.0
        inside = f'<span class="less" style="left:0;width:{width:.1f}%"></span>'
    else:
        power = math.log10(abs(value))
        name = escape(t("paths_bar", value=shown_numeral(value), power=written(power, ".2f")))
        end = min(max(power, SMALLEST), LARGEST)
        one = 100.0 * -SMALLEST / (LARGEST - SMALLEST)
        at = 100.0 * (end - SMALLEST) / (LARGEST - SMALLEST)
        kind = "less" if power < 0.0 else "more"
        left, width = min(at, one), abs(at - one)
        inside = f'<span class="{kind}" style="left:{left:.1f}%;width:{width:.1f}%"></span>'
    return f'<div class="log" role="img" aria-label="{name}" title="{name}">{inside}</div>'
