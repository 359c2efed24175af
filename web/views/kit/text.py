"""The one place where text becomes HTML: everything that came from a file or a person is escaped here."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from bokeh.models import Div, InlineStyleSheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONG = 24  # characters: a longer text in a table may break into lines
#: Of a longer text so many characters are shown, and the whole one click away; of a head, which stays in sight, fewer.
BEGINNING, BEGINNING_OF_HEAD = 120, 60
MOST_SHOWN = 10_000  # characters of one text
LEAST_SHARE = 0.05  # of a bar: a few rows are seen beside very many

TEXT_CSS = Path(__file__).with_name("text.css").read_text(encoding="utf-8")


class Html(str):
    """What a function of this module has made for the cell of a table: there it is not escaped again."""

    __slots__ = ()


def new_text() -> Div:
    """Return an empty block of text; set its ``text`` only from this module's functions."""
    return Div(
        text="", sizing_mode="stretch_width", margin=0, stylesheets=[InlineStyleSheet(css=TEXT_CSS)]
    )


def literal(text: str) -> str:
    """Return a text that Bokeh draws as it stands.

    Bokeh takes what stands between TeX delimiters in axis titles, categories and legends for a formula, and fetches
    MathJax from another site for it. A word joiner inside the delimiters, which has no width, keeps names from files
    what they are.
    """
    for delimiter in ("$$", "\\(", "\\[", "\\)", "\\]"):
        text = text.replace(delimiter, f"{delimiter[0]}\u2060{delimiter[1]}")
    return text


def paragraph(text: str, kind: str = "") -> str:
    """Return a paragraph; ``kind`` is one of the class names above."""
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def heading(text: str) -> str:
    """Return the heading of a part of a card."""
    return f"<h3>{escape(text)}</h3>"


def notice(text: str, *, error: bool, details: str = "", details_label: str = "") -> str:
    """Return a notice, with a traceback one click away where there is one."""
    more = (
        f"<details><summary>{escape(details_label)}</summary><pre>{escape(details)}</pre></details>"
    )
    kind = "notice error" if error else "notice"
    return f'<div class="{kind}">{escape(text)}{more if details else ""}</div>'


def amber_line(text: str) -> str:
    """Return a line that stands out: something was decided that is worth a look."""
    return f'<p class="amber">{escape(text)}</p>'


def counters(pairs: Iterable[tuple[str, str]]) -> str:
    """Return labeled values in a row."""
    items = (
        f"<div><span>{escape(label)}</span> <b>{escape(value)}</b></div>" for label, value in pairs
    )
    return f'<div class="counters">{"".join(items)}</div>'


def folded(summary: str, text: str) -> str:
    """Return a text one click away."""
    return f"<details><summary>{escape(summary)}</summary>{paragraph(text)}</details>"


def glossary(summary: str, entries: Iterable[tuple[str, str]]) -> str:
    """Return terms and what they mean, one click away."""
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
        Texts, or what ``stacked`` and ``bars`` have made; the first of a row names it.
    kind
        "scroll": it scrolls sideways where it is too wide. "wrap": its heads break into lines. "tall": it scrolls in
        both directions under its heads, and the caption is for screen readers only. "described": so does it, and all of
        its cells begin at the left.
    """
    cells = "".join(f'<th scope="col">{_cell(cell)}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row">{_cell(first)}</th>'
        + "".join(f"<td>{_cell(cell)}</td>" for cell in others)
        + "</tr>"
        for first, *others in rows
    )
    name = escape(caption)
    focus = (
        f' role="region" tabindex="0" aria-label="{name}"' if kind in ("tall", "described") else ""
    )
    return (
        f'<div class="{kind}"{focus}><table><caption>{name}</caption>'
        f"<thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def stacked(text: str, below: str) -> Html:
    """Return a text with another one below it, smaller."""
    return Html(
        f'{_cell(text)}<span class="below">{escape(below)}</span>' if below else _cell(text)
    )


def whole(text: str, label: str, most: int = BEGINNING) -> Html:
    """Return a text from a file for the cell of a table, where all of it can be read and nothing gets too wide.

    A long one breaks into lines, anywhere if it must. Of one that is a good deal longer than ``most`` characters so
    many are shown; a click on them, as ``label`` says, puts all of it in their place, up to ``MOST_SHOWN``, in a box
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
    """Return a small bar for each count, with what stands under the first and the last one.

    ``text`` says the same to those who do not see the bars; without counts it is all that is shown.
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
    """Return a list of (name, value, length of its bar from 0 to 1, color as CSS writes it)."""
    lines = "".join(
        f'<li><span class="name" title="{escape(name)}">{escape(name)}</span>'
        f'<span class="track"><span style="width:{length:.1%};background:{escape(color)}"></span></span>'
        f"<span>{escape(value)}</span></li>"
        for name, value, length, color in items
    )
    return f'<ul class="shares">{lines}</ul>'


def _cell(content: str) -> str:
    return content if isinstance(content, Html) else escape(content)
