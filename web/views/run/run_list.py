"""The list of runs: what changed and what came of it; open, name, pin, delete; once more with one change; curves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

import panel as pn

from web.viewmodel.pictures.run_table import MAX_OVERLAID, run_table
from web.viewmodel.runs.rows import rows_of
from web.viewmodel.runs.run_list import MAX_BYTES, MAX_RUNS
from web.viewmodel.settings.labels import choice_word, label_of
from web.viewmodel.settings.table import NAMES, VIEW, choices_of, need_of, relevant
from web.viewmodel.words import t
from web.views.kit.base import Controls, grid
from web.views.kit.fields import Field, TickBoxes, as_text, fix
from web.views.kit.text import new_text, paragraph, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.runs.rows import RunRow
    from web.views.kit.theme import Theme

BUTTONS_CSS = ":host { display: flex !important; flex-wrap: wrap; gap: var(--space-2); }"


class Ticked:
    """Which runs are compared; shared by the list and the picture of their losses."""

    def __init__(self) -> None:
        self.numbers: list[int] = []


class RunList(Controls):
    """The table, and below it what can be done with the chosen run.

    Parameters
    ----------
    lab, theme
        The lab, and the colors.
    ticked
        Which runs are compared.
    send
        ``send(name, **args)`` starts a command.
    """

    is_read: ClassVar[bool] = True
    topics: ClassVar[frozenset[str]] = frozenset(
        {"status", "network", "data", "settings", "runs", "lesson"}
    )

    def __init__(self, lab: Lab, theme: Theme, ticked: Ticked, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self._send, self._ticked = send, ticked
        self._table = new_text()
        self._run = Field(t("run_title"), lambda _number: self._show_chosen(), options={})
        self._name = Field(t("run_name"), self._rename)
        self._open = self._button("run_open", lambda: send("restore_run", run=self._number))
        self._pin = self._button("run_pin", self._turn_pin)
        self._delete = self._button("run_delete", lambda: send("delete_run", run=self._number))
        self._setting = Field(t("run_setting"), lambda _name: self._show_value(), options={})
        self._value = Field(t("run_value"), lambda _value: None)
        self._choice = Field(t("run_value"), lambda _value: None, options={})
        self._again = self._button("run_again", self._run_again)
        self._ticks = TickBoxes(t("run_compare", most=MAX_OVERLAID), self._tick, is_short=True)
        row = partial(pn.Row, stylesheets=[BUTTONS_CSS], margin=0)
        self.content = pn.Column(
            self._table,
            grid(self._run.widget, self._name.widget, columns=2),
            row(self._open, self._pin, self._delete),
            grid(self._setting.widget, self._value.widget, self._choice.widget, columns=2),
            row(self._again),
            self._ticks.content,
            sizing_mode="stretch_width",
            margin=0,
            stylesheets=[":host { gap: var(--space-3); }"],
        )
        self._rows: list[RunRow] = []

    def draw(self) -> None:
        """Show the runs; the chosen one stays chosen as long as it is there."""
        lab = self.lab
        self._rows = rows_of(lab.runs, lab.experiment, lab.settings.as_dict())
        said = t("run_list_bounds", most=MAX_RUNS, size=MAX_BYTES // 1_000_000)
        heads, rows = run_table(self._rows)
        self._table.text = table(t("run_list"), heads, rows) + paragraph(said, "soft")
        numbers = {row.title: row.label.number for row in reversed(self._rows)}
        chosen = self._number
        self._run.offer(numbers)
        is_there = chosen in numbers.values()
        self._run.show(chosen if is_there else lab.runs.open.number)
        self._ticked.numbers = [n for n in self._ticked.numbers if n in numbers.values()]
        self._ticks.show(numbers, self._ticked.numbers, lab.lesson, "")
        self._offer_settings()
        self._show_chosen()

    @property
    def _number(self) -> int:
        number = self._run.widget.value
        return self.lab.runs.open.number if number is None else int(number)

    def _show_chosen(self) -> None:
        row = next((each for each in self._rows if each.label.number == self._number), None)
        if row is None:
            return
        lesson = self.lab.lesson
        self._name.show(row.label.name)
        self._pin.label = t("run_unpin") if row.label.is_pinned else t("run_pin")
        for button in (self._open, self._delete, self._again):
            fix(button, lesson, "run")
        self._open.disabled = self._open.disabled or row.is_open
        self._delete.disabled = self._delete.disabled or row.is_open
        self._again.disabled = self._again.disabled or not row.result.step

    def _offer_settings(self) -> None:
        """Offer the settings that apply and that the lesson has not fixed."""
        applies, lesson = relevant(self.lab.settings), self.lab.lesson
        names = [
            name
            for name in NAMES
            if applies[name] and need_of(name) != VIEW and not lesson.fixes(name)
        ]
        before = self._setting.widget.value
        self._setting.offer({label_of(name): name for name in names})
        if before not in names and names:
            self._setting.show("learning_rate" if "learning_rate" in names else names[0])
        self._show_value()

    def _show_value(self) -> None:
        """Show the current value of the setting, as a choice where it is one."""
        name = self._setting.widget.value
        if name is None:
            return
        choices, value = choices_of(name), getattr(self.lab.settings, name)
        self._value.widget.visible, self._choice.widget.visible = (
            choices is None,
            choices is not None,
        )
        if choices is None:
            self._value.show(as_text(value))
        else:
            self._choice.offer({choice_word(choice): choice for choice in choices})
            self._choice.show(value)

    def _run_again(self) -> None:
        name = self._setting.widget.value
        value = self._value if choices_of(name) is None else self._choice
        self._send("run_again", settings={name: value.widget.value}, run=self._number)

    def _rename(self, name: str) -> None:
        self._send("name_run", run=self._number, title=name)

    def _turn_pin(self) -> None:
        row = next(each for each in self._rows if each.label.number == self._number)
        self._send("pin_run", run=self._number, pin=not row.label.is_pinned)

    def _tick(self, numbers: list[Any]) -> None:
        self._ticked.numbers = [int(number) for number in numbers]
        self.lab.tell("compared")

    @staticmethod
    def _button(key: str, act: Callable[[], None]) -> pn.widgets.Button:
        button = pn.widgets.Button(label=t(key), margin=0)
        button.on_click(lambda _event: act())
        return button
