"""The one place where text becomes HTML: everything that came from a file or a person is escaped here."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bokeh.models import Div, InlineStyleSheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TEXT_CSS = """
:host { display: block; width: 100%; font: var(--text-body) / 1.45 var(--font); color: var(--ink); margin: 0; }
* { font-family: var(--font); }
.bk-clearfix { display: flex !important; flex-direction: column; gap: var(--space-2); width: 100%; }
.bk-clearfix::before, .bk-clearfix::after { display: none; }
p { margin: 0; }
.label { font: 600 var(--text-small) / 1.3 var(--font); color: var(--ink-soft); }
.soft { color: var(--ink-soft); font-size: var(--text-small); }
table { border-collapse: collapse; width: 100%; font-size: var(--text-small); font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--ink-soft); font-weight: 600; padding-bottom: var(--space-1); }
th, td { text-align: right; padding: var(--space-1) var(--space-2); border-bottom: 1px solid var(--line); white-space: nowrap; }
.wrap th { white-space: normal; vertical-align: bottom; }
.wrap th:not(:first-child), .wrap td:not(:first-child) { padding-right: 0; }
.wrap th:first-child, .wrap td:first-child { padding-left: 0; white-space: normal; }
th { color: var(--ink-soft); font-weight: 600; }
th:first-child, td:first-child { text-align: left; }
.scroll { overflow-x: auto; max-width: 100%; }
.notice { border-left: 4px solid var(--accent); background: var(--sunken); padding: var(--space-2) var(--space-4); border-radius: 0 var(--radius) var(--radius) 0; }
.error { border-color: var(--warn-line); background: var(--warn-surface); }
details { color: var(--ink-soft); font-size: var(--text-small); }
summary { cursor: pointer; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: var(--text-small) var(--mono); }
.counters { display: flex; flex-wrap: wrap; gap: 0 var(--space-6); font-variant-numeric: tabular-nums; }
.counters span { color: var(--ink-soft); }
.counters b { font-weight: 600; }
"""


def new_text() -> Div:
    """Return an empty block of text; set its ``text`` only from this module's functions."""
    return Div(
        text="", sizing_mode="stretch_width", margin=0, stylesheets=[InlineStyleSheet(css=TEXT_CSS)]
    )


def literal(text: str) -> str:
    """Return a text that Bokeh draws as it stands.

    In axis titles, categories and legends Bokeh reads $$...$$, \\(...\\) and \\[...\\] as TeX and fetches MathJax for it from
    another site; a word joiner inside the delimiters, which has no width, keeps names from files what they are.
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


def table(
    caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], *, wrap: bool = False
) -> str:
    """Return a table; with ``wrap`` its heads break into lines, else it scrolls sideways where it is too wide."""
    cells = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return (
        f'<div class="{"wrap" if wrap else "scroll"}"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table></div>"
    )
