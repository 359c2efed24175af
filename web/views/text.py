"""The one place where text becomes HTML: everything that came from a file or a person is escaped here."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from bokeh.models import Div, InlineStyleSheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TEXT_CSS = Path(__file__).with_name("text.css").read_text(encoding="utf-8")


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


def notice(text: str, *, error: bool, details: str = "", details_label: str = "") -> str:
    """Return a notice, with a traceback one click away where there is one."""
    more = (
        f"<details><summary>{escape(details_label)}</summary><pre>{escape(details)}</pre></details>"
    )
    kind = "notice error" if error else "notice"
    return f'<div class="{kind}">{escape(text)}{more if details else ""}</div>'


def counters(pairs: Iterable[tuple[str, str]]) -> str:
    """Return labeled values in a row."""
    items = (
        f"<div><span>{escape(label)}</span> <b>{escape(value)}</b></div>" for label, value in pairs
    )
    return f'<div class="counters">{"".join(items)}</div>'


def folded(summary: str, text: str) -> str:
    """Return a text one click away."""
    return f"<details><summary>{escape(summary)}</summary>{paragraph(text)}</details>"


def folded_table(summary: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table one click away."""
    inside = table("", head, rows, wrap=True)  # the summary is its title
    return f"<details><summary>{escape(summary)}</summary>{inside}</details>"


def glossary(summary: str, entries: Iterable[tuple[str, str]]) -> str:
    """Return terms and what they mean, one click away."""
    items = "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in entries)
    return f"<details><summary>{escape(summary)}</summary><dl>{items}</dl></details>"


def table(
    caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], *, wrap: bool = False
) -> str:
    """Return a table; with ``wrap`` its heads break into lines, else it scrolls sideways where it is too wide."""
    cells = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return (
        f'<div class="{"wrap" if wrap else "scroll"}"><table>{title}'
        f"<thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table></div>"
    )
