"""Controls of settings: one labeled field for each setting, built from the settings table; changes become commands."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import panel as pn

from web.viewmodel.settings.labels import choice_word, label_of
from web.viewmodel.settings.table import choices_of, relevant
from web.viewmodel.words.numbers import written
from web.views.kit.text import new_text, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.lab.notifications import Message
    from web.viewmodel.lessons.lesson import Lesson


LIST_CSS = """
:host {
  max-height: 15rem; overflow-y: auto;
  border: 1px solid var(--line); border-radius: 0.375rem; padding: var(--space-2);
}
"""
SHORT_LIST_CSS = """
.bk-input-group { display: flex; flex-direction: row; flex-wrap: wrap; gap: 2px var(--space-4); }
"""
#: For both lists: a long name from a file breaks into lines inside the card.
LABEL_CSS = """
.bk-input-group { overflow-wrap: anywhere; width: 100%; }
.bk-input-group label { white-space: normal; min-width: 0; max-width: 100%; }
.bk-input-group input { flex: none; }
"""


class Field:
    """A labeled control for one value.

    Parameters
    ----------
    label
        The visible label, which is also the accessible name.
    send
        ``send(value)``; it may reject the value, after which the caller shows the old one again with ``show``.
    options, groups
        ``{text: value}`` for a choice, or ``{heading: {text: value}}``; if neither is given it is a text field.
    """

    def __init__(
        self,
        label: str,
        send: Callable[[Any], None],
        *,
        options: dict[str, Any] | None = None,
        groups: dict[str, dict[str, Any]] | None = None,
    ) -> None:
        self._send = send
        self._showing = False
        common: dict[str, Any] = {"label": label, "sizing_mode": "stretch_width", "margin": 0}
        if groups is not None:
            self.widget = pn.widgets.Select(groups=groups, **common)
        elif options is not None:
            self.widget = pn.widgets.Select(options=options, **common)
        else:
            self.widget = pn.widgets.TextInput(**common)
        self.widget.param.watch(self._changed, "value")

    def show(self, value: Any) -> None:  # noqa: ANN401 - a setting's value
        """Show a value without sending it."""
        shown = as_text(value) if isinstance(self.widget, pn.widgets.TextInput) else value
        with self.quiet():
            self.widget.value = shown

    def mark(self, *, refused: bool) -> None:
        """Mark that what is typed there was refused, or that nothing is."""
        classes = ["refused"] if refused else []
        if self.widget.css_classes != classes:
            self.widget.css_classes = classes

    def offer(self, options: dict[str, Any]) -> None:
        """Change the choices, {text: value}, without sending anything."""
        if self.widget.options != options:
            with self.quiet():
                self.widget.options = options

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Change the widget without sending anything."""
        self._showing = True
        try:
            yield
        finally:
            self._showing = False

    def _changed(self, event: Any) -> None:  # noqa: ANN401 - param's event
        if not self._showing:
            self._send(event.new)


def fix(widget: Any, lesson: Lesson, control: str, *, visible: bool = True) -> None:  # noqa: ANN401
    """Lock or hide a control as the lesson says; an irrelevant one stays hidden in any case."""
    widget.disabled = control in lesson.locked
    widget.visible = visible and control not in lesson.hidden


class TickBoxes:
    """A labeled list of checkboxes; invisible while it is empty.

    Parameters
    ----------
    label
        The heading, which is also the group's accessible name.
    send
        ``send(values)`` with the ticked ones; it may reject them, after which the caller shows the old ones again.
    is_short
        Whether they are placed side by side.
    """

    def __init__(
        self, label: str, send: Callable[[list[Any]], None], *, is_short: bool = False
    ) -> None:
        self._send = send
        self._showing = False
        self._label = label
        self._heading = new_text()
        self._boxes = pn.widgets.CheckBoxGroup(
            label=label,
            sizing_mode="stretch_width",
            margin=0,
            stylesheets=[LABEL_CSS, SHORT_LIST_CSS if is_short else LIST_CSS],
        )
        self._boxes.param.watch(self._ticked, "value")
        self.content = pn.Column(
            self._heading,
            self._boxes,
            sizing_mode="stretch_width",
            margin=0,
            stylesheets=[":host { gap: var(--space-1); }"],
        )

    def show(
        self, options: dict[str, Any], values: list[Any], lesson: Lesson, control: str
    ) -> None:
        """Show boxes, {text: value}, some of them ticked, without sending anything; fixed as the lesson says."""
        self._showing = True
        try:
            self._boxes.param.update(options=options, value=values)
        finally:
            self._showing = False
        fix(self._boxes, lesson, control, visible=bool(options))
        self._heading.text = paragraph(self._label, "label") if self._boxes.visible else ""

    def _ticked(self, _event: object) -> None:
        if not self._showing:
            self._send(list(self._boxes.value))


class SettingFields:
    """The fields of some settings, in order.

    Parameters
    ----------
    lab
        The lab whose settings they show.
    names
        The names of the settings.
    send
        ``send("set", settings={name: value})``, as for all controls.
    """

    def __init__(self, lab: Lab, names: Iterable[str], send: Callable[..., None]) -> None:
        self._lab = lab
        self._send = send
        self._tried: dict[str, tuple[Message | None, Message | None]] = {}  # message before, after
        self._fields = {name: self._field(name) for name in names}

    @property
    def widgets(self) -> list[pn.widgets.Widget]:
        """The controls, in order."""
        return [field.widget for field in self._fields.values()]

    def show(self, *, visible: bool = True) -> None:
        """Show the current values of the relevant settings; nothing at all if not ``visible``.

        What was typed and refused stays, marked, as long as the message says why.
        """
        counts = relevant(self._lab.settings)
        for name, field in self._fields.items():
            refused = self._is_refused(name)
            if not refused:
                self._tried.pop(name, None)
                field.show(getattr(self._lab.settings, name))
            field.mark(refused=refused)
            fix(field.widget, self._lab.lesson, name, visible=visible and counts[name])

    def _is_refused(self, name: str) -> bool:
        """Return whether the message is about what was typed last into a field."""
        message = self._lab.message
        if name not in self._tried or message is None or not message.error:
            return False
        before, said = self._tried[name]
        if said is None and message is not before:
            self._tried[name] = (before, message)
            return True
        return said is message

    def _try(self, name: str, value: object) -> None:
        self._tried = {name: (self._lab.message, None)}
        self._send("set", settings={name: value})

    def _field(self, name: str) -> Field:
        choices = choices_of(name)
        return Field(
            label_of(name),
            lambda value: self._try(name, value),
            options=None
            if choices is None
            else {choice_word(choice): choice for choice in choices},
        )


def as_text(value: Any) -> str:  # noqa: ANN401 - a setting's value
    """Return a setting's value as a person would type it: 8, 4 or 0.03 or 1e-05."""
    if isinstance(value, (list, tuple)):
        return ", ".join(str(item) for item in value)
    if isinstance(value, float):
        return written(value, ".12g")
    return str(value)
