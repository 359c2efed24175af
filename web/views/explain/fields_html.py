"""Controls inside the step by step views, as HTML: lists, buttons, fields; each sends its command."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from web.views.explain.step_html import control

if TYPE_CHECKING:
    from collections.abc import Iterable


def button(label: str, call: str, /, *, kind: str = "", **args: object) -> str:
    """Return a button that sends a command with these arguments."""
    return (
        f'<button type="button" class="act {kind}"{control(call, **args)}>{escape(label)}</button>'
    )


def choice(
    label: str, options: Iterable[tuple[str, str]], chosen: str, call: str, name: str
) -> str:
    """Return a labeled list of (value, text) that sends a command with the chosen value as the argument ``name``."""
    items = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(text)}</option>'
        for value, text in options
    )
    return (
        f'<label class="field"><span>{escape(label)}</span>'
        f'<select name="{escape(name)}"{control(call)}>{items}</select></label>'
    )


def fields(*controls: str) -> str:
    """Return controls in a row, in several on a narrow screen."""
    return f'<div class="fields">{"".join(controls)}</div>'
