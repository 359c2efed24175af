"""Controls of settings: one labeled field a setting, made from the state table; a change is sent as a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import panel as pn

if TYPE_CHECKING:
    from collections.abc import Callable

Number = int | float


class Field:
    """A labeled control for one value.

    Parameters
    ----------
    name
        The setting's name.
    label, help_text
        Words to show.
    send
        ``send(name, value)``; may refuse, after which the caller shows the old value again with ``show``.
    options
        ``{text: value}`` for a choice; None for a text field.
    """

    def __init__(
        self,
        name: str,
        label: str,
        help_text: str,
        send: Callable[[str, Any], None],
        options: dict[str, Any] | None = None,
    ) -> None:
        self.name = name
        self._send = send
        self._showing = False
        common = {"name": label, "sizing_mode": "stretch_width", "margin": 0}
        if options is None:
            self.widget = pn.widgets.TextInput(**common)
        else:
            self.widget = pn.widgets.Select(options=options, **common)
        self.help_text = help_text
        self.widget.param.watch(self._changed, "value")

    def show(self, value: Any) -> None:  # noqa: ANN401 - a setting's value
        """Show a value without sending it."""
        self._showing = True
        try:
            self.widget.value = value if isinstance(self.widget, pn.widgets.Select) else as_text(value)
        finally:
            self._showing = False

    def _changed(self, event: Any) -> None:  # noqa: ANN401 - param's event
        if not self._showing:
            self._send(self.name, event.new)


def as_text(value: Any) -> str:  # noqa: ANN401 - a setting's value
    """Return a setting's value as a person would type it: 8, 4 or 0.03 or 1e-05."""
    if isinstance(value, (list, tuple)):
        return ", ".join(str(item) for item in value)
    if isinstance(value, float):
        return f"{value:.12g}"
    return str(value)
