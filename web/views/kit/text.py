"""The one place where text becomes HTML: everything from a file or a person is escaped here."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from bokeh.models import Div, InlineStyleSheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONG = 24  # characters: longer texts in a table may break into lines
#: Characters shown of a longer text, the rest one click away; fewer in a header that stays in sight.
BEGINNING, BEGINNING_OF_HEAD = 120, 60
MOST_SHOWN = 10_000  # characters of one text
LEAST_SHARE = 0.05  # of a bar: a few rows stay visible next to very many

TEXT_CSS = Path(__file__).with_name("text.css").read_text(encoding="utf-8")


class Html(str):
    """HTML made by this module for a table cell, where it is not escaped again."""

    __slots__ = ()


def new_text() -> Div:
    """Return an empty block of text; set its ``text`` only from this module's functions."""
    return Div(
        text="", sizing_mode="stretch_width", margin=0, stylesheets=[InlineStyleSheet(css=TEXT_CSS)]
    )


def literal(text: str) -> str:
    """Return a text that Bokeh draws literally.

    Bokeh takes text between TeX delimiters in axis titles, categories and legends for a formula, and downloads MathJax
    from another site for it. A word joiner inside the delimiters, which has no width, keeps names from files unchanged.
    """
    for delimiter in ("$$", "\\(", "\\[", "\\)", "\\]"):
        text = text.replace(delimiter, f"{delimiter[0]}\u2060{delimiter[1]}")
    return text


def paragraph(text: str, kind: str = "") -> str:
    """Return a paragraph; ``kind`` is one of the class names above."""
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def heading(text: str) -> str:
    """Return the heading of a section of a card."""
    return f"<h3>{escape(text)}</h3>"


def notice(text: str, *, error: bool, details: str = "", details_label: str = "") -> str:
    """Return a notice, with a traceback one click away if there is one."""
    more = (
        f"<details><summary>{escape(details_label)}</summary><pre>{escape(details)}</pre></details>"
    )
    kind = "notice error" if error else "notice"
    return f'<div class="{kind}">{escape(text)}{more if details else ""}</div>'


def amber_line(text: str) -> str:
    """Return a highlighted line: a decision that is worth a look."""
    return f'<p class="amber">{escape(text)}</p>'


def counters(pairs: Iterable[tuple[str, str]]) -> str:
    """Return labeled values in a row."""
    items = (
        f"<div><span>{escape(label)}</span> <b>{escape(value)}</b></div>" for label, value in pairs
    )
    return f'<div class="counters">{"".join(items)}</div>'


def counters_line(
    items: Iterable[tuple[str, str, str]], rest: str = "", *, at_end: bool = False
) -> str:
    """Return labeled values, each with a remark, on one line, and a text that is cut where there is no room for it.

    ``at_end`` places them at the end of the line.
    """
    each = (
        f"<div><span>{escape(label)}</span> <b>{escape(value)}</b>"
        + (f' <span class="remark">{escape(remark)}</span>' if remark else "")
        + "</div>"
        for label, value, remark in items
    )
    last = f'<div class="rest" title="{escape(rest)}"><b>{escape(rest)}</b></div>' if rest else ""
    kind = "counters line end" if at_end else "counters line"
    return f'<div class="{kind}">{"".join(each)}{last}</div>'


def folded(summary: str, text: str) -> str:
    """Return a text one click away."""
    return f"<details><summary>{escape(summary)}</summary>{paragraph(text)}</details>"


def glossary(summary: str, entries: Iterable[tuple[str, str]]) -> str:
    """Return terms and their meanings, one click away."""
    items = "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in entries)
    return f"<details><summary>{escape(summary)}</summary><dl>{items}</dl></details>"


def table(
    caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], *, kind: str = "scroll"
) -> str:
    """Return a table.

    Parameters
    ----------
    caption
        Its title.
    head, rows
        Texts, or the results of ``stacked`` and ``bars``; the first of a row names it.
    kind
        "scroll": it scrolls horizontally if it is too wide. "wrap": its headers break into lines. "tall": it scrolls in
        both directions under its headers, and the caption is for screen readers only. "described": likewise, with all
        cells left-aligned.
    """
    cells = "".join(f'<th scope="col">{_cell(cell)}</th>' if cell else "<td></td>" for cell in head)
    body = "".join(
        f'<tr><th scope="row">{_cell(first)}</th>'
        + "".join(f"<td>{_cell(cell)}</td>" for cell in others)
        + "</tr>"
        for first, *others in rows
    )
    name = escape(caption)
    focus = "" if kind == "wrap" else f' role="region" tabindex="0" aria-label="{name}"'
    return (
        f'<div class="{kind}"{focus}><table><caption>{name}</caption>'
        f"<thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def stacked(text: str, below: str) -> Html:
    """Return a text with a smaller one below it."""
    return Html(
        f'{_cell(text)}<span class="below">{escape(below)}</span>' if below else _cell(text)
    )


def whole(text: str, label: str, most: int = BEGINNING) -> Html:
    """Return a text from a file for a table cell, where all of it can be read and nothing gets too wide.

    A long one breaks into lines, anywhere if necessary. If it is much longer than ``most`` characters, only the first
    ``most`` are shown; a click on them, labeled ``label``, expands the text, up to ``MOST_SHOWN`` characters, in a box
    that scrolls.
    """
    if len(text) <= LONG:
        return Html(escape(text))
    if len(text) <= most + most // 4:
        return Html(f'<span class="long">{escape(text)}</span>')
    beginning, inside = escape(text[:most]), escape(text[:MOST_SHOWN])
    return Html(
        f'<details class="long"><summary><span class="beginning">{beginning}\u2026</span> '
        f'<span class="below">{escape(label)}</span></summary>'
        f'<div class="inside" role="region" tabindex="0" aria-label="{escape(label)}">{inside}</div></details>'
    )


def bars(counts: Sequence[int], ends: tuple[str, str], text: str) -> Html:
    """Return a small bar for each count, with labels under the first and the last one.

    ``text`` is the alternative for people who do not see the bars; without counts it is all that is shown.
    """
    if not counts:
        return Html(f'<span class="below">{escape(text)}</span>')
    shares = [count / max(counts) for count in counts]
    inside = "".join(
        f'<span style="height:{max(share, LEAST_SHARE):.0%}"></span>' if share else "<span></span>"
        for share in shares
    )
    first, last = (escape(end) for end in ends)
    name = escape(text)
    return Html(
        f'<div class="{"bars" if last else "bars few"}" role="img" aria-label="{name}" title="{name}">{inside}</div>'
        f'<div class="ends" aria-hidden="true"><span>{first}</span><span>{last}</span></div>'
    )


def shares(items: Iterable[tuple[str, str, float, str]]) -> str:
    """Return a list of (name, value, length of its bar from 0 to 1, CSS color)."""
    lines = "".join(
        f'<li><span class="name" title="{escape(name)}">{escape(name)}</span>'
        f'<span class="track"><span style="width:{length:.1%};background:{escape(color)}"></span></span>'
        f"<span>{escape(value)}</span></li>"
        for name, value, length, color in items
    )
    return f'<ul class="shares">{lines}</ul>'


def _cell(content: str) -> str:
    return content if isinstance(content, Html) else escape(content)
