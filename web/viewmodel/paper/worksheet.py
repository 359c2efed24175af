"""Worksheets: a step to compute by hand, with blanks, one for each student, and an answer key for each of them.

One self-contained HTML page, made for A4 in black and white. Its policy lets it load and run nothing.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from web.viewmodel.explain.described import title
from web.viewmodel.explain.formula import math, substituted, symbolic
from web.viewmodel.explain.step.numerals import shown_numeral
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.explain.walkthrough import Walk
from web.viewmodel.lessons.position import USUAL_DIGITS
from web.viewmodel.lessons.sheet import Sheet
from web.viewmodel.paper.orders import Code
from web.viewmodel.paper.tasks import task
from web.viewmodel.paper.wording import task_html
from web.viewmodel.words import language, t

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pycore.trace import Trace
    from pycore.training.trainer import Trainer
    from web.viewmodel.explain.step.places import Place
    from web.viewmodel.explain.step.quantities import Quantity

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
ALL_OF = ("z", "a", "h", "slope", "loss", "penalty", "clip", "delta")
#: Of a larger network gradients are asked for the first unit of each layer, updates for one weight of each.
MOST_PARAMETERS = 9
CODE_MM, MODULE_MM = 26, 0.4  # of a QR code; phones read squares from 0.3 mm
ACROSS, DOWN, RADIUS, EDGE = 110, 44, 13, 24  # px, of the picture

STYLES = """
@page { size: A4; margin: 14mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 182mm; padding: 8mm 0; background: #fff; color: #000; font: 10pt/1.35 sans-serif; }
section { break-after: page; padding-bottom: 12mm; }
section:last-child { break-after: auto; }
header { display: flex; justify-content: space-between; align-items: flex-start; gap: 8mm;
  border-bottom: 1pt solid #000; }
h1 { font-size: 14pt; margin: 0 0 2mm; }
h2 { font-size: 11pt; margin: 5mm 0 1mm; break-after: avoid; }
p { margin: 1mm 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; margin: 2mm 4mm 2mm 0; }
.given { display: flex; flex-wrap: wrap; align-items: flex-start; }
.given p { flex: 0 0 100%; }
caption { text-align: left; font-weight: 600; }
th, td { border: 0.5pt solid #000; padding: 0.6mm 2mm; text-align: right; font-variant-numeric: tabular-nums; }
thead th, tbody th { font-weight: 400; }
.steps { width: 100%; margin-right: 0; }
.steps th, .steps td { text-align: left; vertical-align: middle; }
.steps tr { break-inside: avoid; }
.steps td:nth-child(2) { width: 48mm; }
.steps td.blank { width: 34mm; height: 8mm; }
.steps td.value { width: 34mm; text-align: right; }
svg { display: block; max-width: 100%; margin: 2mm 0; font: 9pt sans-serif; break-inside: avoid; }
.name { width: 60mm; border-bottom: 0.5pt solid #000; min-height: 9mm; overflow-wrap: anywhere; }
.of { max-width: 80mm; }
.said { font-size: 8pt; }
"""


def worksheets(
    trainer: Trainer,
    count: int,
    seed: int,
    digits: int = USUAL_DIGITS,
    *,
    row: int = 0,
    heading: str = "",
    names: Sequence[str] = (),
    codes: Sequence[Code] = (),
) -> bytes:
    """Return a page of worksheets, each with numbers of its own, and after them the answer keys.

    Parameters
    ----------
    trainer
        The run: its network, loss, optimizer and rows.
    count
        The number of sheets, if there are no names.
    seed
        Determines the numbers of all of them.
    digits
        Significant digits of the answers.
    row
        The training row of all sheets, from 1; 0 draws one for each.
    heading
        The title, untrusted; "" for the usual one.
    names
        The class list: a sheet for each, with the name on it and on its key. Untrusted.
    codes
        The QR code of each sheet; none if empty.

    Raises
    ------
    CommandError
        If the network is too large for paper, or there is no such row.
    """
    count = len(names) or count
    steps = [task(trainer, seed, number, row).trace for number in range(count)]
    heading = heading or t("worksheet_title")
    numbers = [_number(seed, i, count) for i in range(count)]
    of_each = list(zip(steps, numbers, names or [""] * count, strict=True))
    sheets = [
        _sheet(*each, heading, code)
        for each, code in zip(of_each, codes or [Code()] * count, strict=True)
    ]
    keys = [_key(*each, digits) for each in of_each]
    body = "\n".join([*sheets, *keys])
    return (
        f'<!doctype html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(heading)}</title>\n<style>{STYLES}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    ).encode("utf-8", "replace")


def asked(trace: Trace) -> list[Place]:
    """Return the quantities that a sheet asks for, in the order in which they are computed."""
    walk = Walk.of(trace)
    places = [walk.place(at) for at in range(len(walk))]
    if trace.before.vector.size <= MOST_PARAMETERS:
        return places
    return [
        place
        for place in places
        if place.kind in ALL_OF or (place.j == 0 and (place.kind == "gradient" or place.i == 0))
    ]


def _number(seed: int, index: int, count: int) -> str:
    return t("worksheet_number", number=index + 1, count=count, seed=seed)


def sheets_of(trainer: Trainer, count: int, seed: int, row: int = 0) -> Iterator[Sheet | None]:
    """Yield the steps of worksheets as plain values, for their codes; None for one that has no short numbers."""
    for number in range(count):
        yield Sheet.of(task(trainer, seed, number, row).trace, seed, number)


def _sheet(trace: Trace, number: str, name: str, heading: str, code: Code) -> str:
    rows = "".join(
        f"<tr><th>{i}</th><td>{escape(title(trace, place))}</td><td>{_symbolic(quantity(trace, place))}</td>"
        '<td class="blank"></td></tr>'
        for i, place in enumerate(asked(trace), start=1)
    )
    said = f'<p class="said">{escape(code.said)}</p>' if code.said else ""
    return (
        f"<section><header><div><h1>{escape(heading)}</h1><p>{escape(number)}</p></div>"
        f'<div><p>{escape(t("worksheet_name"))}</p><div class="name">{escape(name)}</div></div>{_code(code)}</header>'
        f"{said}"
        f'<div class="given">{task_html(trace)}{_picture(trace.network.layer_sizes)}</div>'
        f"<h2>{escape(t('worksheet_compute'))}</h2>{_table(rows, t('worksheet_result'))}</section>"
    )


def _code(code: Code) -> str:
    """Return the picture of a code as a link to what it opens, large enough to be scanned from paper."""
    if not code.image:
        return ""
    width = max(CODE_MM, round(code.modules * MODULE_MM))
    image = (
        f'<img src="{escape(code.image)}" alt="{escape(t("worksheet_code"))}" '
        f'style="width:{width}mm;height:{width}mm">'
    )
    return f'<a href="{escape(code.link)}">{image}</a>' if code.link else image


def _key(trace: Trace, number: str, name: str, digits: int) -> str:
    rows = "".join(
        f"<tr><th>{i}</th><td>{escape(title(trace, place))}</td><td>{_substituted(quantity(trace, place), digits)}</td>"
        f'<td class="value">{escape(shown_numeral(quantity(trace, place).value, digits))}</td></tr>'
        for i, place in enumerate(asked(trace), start=1)
    )
    return (
        f"<section><header><div><h1>{escape(t('worksheet_key'))}</h1><p>{escape(number)}</p></div>"
        f'<div><p class="of">{escape(name)}</p></div></header>'
        f"{_table(rows, t('worksheet_answer'))}</section>"
    )


def _table(rows: str, last: str) -> str:
    heads = ("", t("worksheet_quantity"), t("explain_formula"), last)
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    return f'<table class="steps"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _symbolic(found: Quantity) -> str:
    equation = symbolic(found)
    sign = "\u2190" if found.assigned else "="
    first, *others = equation.forms[-1]
    return _broken((f"{equation.left}<mo>{sign}</mo>{first}", *others))


def _substituted(found: Quantity, digits: int) -> str:
    return _broken(substituted(found, digits).forms[0])


def _broken(pieces: Iterable[str]) -> str:
    """Return a formula that breaks before the terms of its sum where it is too long for a line."""
    return " ".join(map(math, pieces))


# -- the network -----------------------------------------------------------------------------------


def _picture(sizes: Sequence[int]) -> str:
    """Return the network in black and white: circles with the symbols of their outputs, lines for weights."""
    height = max(sizes) * DOWN + EDGE
    width = (len(sizes) - 1) * ACROSS + 2 * EDGE + 2 * RADIUS
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{escape(t("worksheet_picture", sizes="-".join(map(str, sizes))))}">'
        f"{''.join(_lines(sizes))}{''.join(_circles(sizes))}</svg>"
    )


def _center(sizes: Sequence[int], layer: int, unit: int) -> tuple[float, float]:
    top = (max(sizes) - sizes[layer]) * DOWN / 2
    return EDGE + RADIUS + layer * ACROSS, EDGE / 2 + top + (unit + 0.5) * DOWN


def _lines(sizes: Sequence[int]) -> Iterator[str]:
    for k in range(len(sizes) - 1):
        for i in range(sizes[k]):
            for j in range(sizes[k + 1]):
                (ax, ay), (bx, by) = _center(sizes, k, i), _center(sizes, k + 1, j)
                yield f'<path d="M{ax:g} {ay:g}L{bx:g} {by:g}" stroke="#000" stroke-width="0.7"/>'


def _circles(sizes: Sequence[int]) -> Iterator[str]:
    for k, size in enumerate(sizes):
        for j in range(size):
            x, y = _center(sizes, k, j)
            letter = f"x{_small(j + 1)}" if k == 0 else f"h{_small(j + 1)}"
            yield (
                f'<circle cx="{x:g}" cy="{y:g}" r="{RADIUS}" fill="#fff" stroke="#000"/>'
                f'<text x="{x:g}" y="{y + 3:g}" text-anchor="middle">{letter}</text>'
            )


def _small(number: int) -> str:
    """Return a number in subscript digits."""
    return "".join(chr(0x2080 + int(digit)) for digit in str(number))
