"""Controls inside blocks of text, as HTML: lists, buttons, fields; each sends its command."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def control(call: str, /, **args: object) -> str:
    """Return the attributes that make an element a control: of the command that it sends (web/page/step_tools.js)."""
    return f' data-call="{escape(call)}" data-args="{escape(json.dumps(args))}"'


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


def slider(label: str, call: str, name: str, value: int, ends: tuple[int, int]) -> str:
    """Return a labeled slider over whole numbers that sends a command with its value as the argument ``name``."""
    least, most = ends
    return (
        f'<label class="field"><span>{escape(label)}</span><input type="range" name="{escape(name)}" min="{least}"'
        f' max="{most}" step="1" value="{value}"{control(call)}></label>'
    )


def answer_form(label: str, press: str, call: str, text: str, /, **args: object) -> str:
    """Return a labeled field for a number with its button; Enter sends it as well."""
    return (
        f'<form class="fields"{control(call, **args)}><label class="field"><span>{escape(label)}</span>'
        f'<input name="number" type="text" inputmode="text" autocomplete="off" spellcheck="false" maxlength="60"'
        f' value="{escape(text)}"></label><button class="act main">{escape(press)}</button></form>'
    )


def fields(*controls: str) -> str:
    """Return controls in a row, in several on a narrow screen."""
    return f'<div class="fields">{"".join(controls)}</div>'
