"""Back, a slider over the steps of the run, undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import panel as pn

from web.viewmodel.words import t
from web.views.kit.base import Controls
from web.views.kit.fields import SettingFields, fix

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.lab.lab import Lab
    from web.views.kit.theme import Theme

BAR_CSS = """
:host { display: flex !important; align-items: center; gap: var(--space-2); width: 100%; }
:host > :nth-child(2) { flex: 1; min-width: 0; }
"""
SMALL_CSS = """
.bk-btn { font-size: var(--text-small); min-height: 1.75rem; padding: 0 var(--space-2); max-width: 16rem;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
@media (max-width: 1199px) { .bk-btn { max-width: 9rem; } }
"""
#: On phones an arrow stands for the words, which are still read aloud.
ARROW_CSS = """
@media (max-width: 700px) {{
  .bk-btn {{ font-size: 0; min-width: 1.75rem; }}
  .bk-btn::before {{ content: "{arrow}"; content: "{arrow}" / ""; font-size: 1.1rem; }}
}}
"""
ARROWS = {"undo": "\\21B6", "redo": "\\21B7"}
SPEED_CSS = """
:host { width: 11.5rem; }
.bk-input-group > label { position: absolute; clip-path: inset(50%); }
select.bk-input { min-height: 1.75rem; font-size: var(--text-small); }
@media (max-width: 700px) { :host { width: 6.75rem; } }
"""
#: Status and score name the step already: the title is for those who hear it.
SLIDER_CSS = """
.bk-slider-title, .bk-input-group > label { position: absolute; clip-path: inset(50%); white-space: nowrap; }
.bk-input-group { padding: 0 var(--space-3); }
"""


class TimelineBar(Controls):
    """Goes to the step at which the slider is, by mouse, touch or arrow keys; Back goes one step back.

    While the run is trained the slider stays as it is: moving it ends the training.
    """

    topics: ClassVar[frozenset[str]] = frozenset(
        {"status", "progress", "settings", "lesson", "acts"}
    )

    def __init__(self, lab: Lab, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self._send = send
        self._showing = False
        self._back = self._button("back")
        self._undo, self._redo = self._button("undo"), self._button("redo")
        self._speed = SettingFields(lab, ("speed",), send)
        for widget in self._speed.widgets:
            widget.param.update(stylesheets=[SPEED_CSS], sizing_mode="fixed", width=None)
        self._slider = pn.widgets.IntSlider(
            label=t("timeline"),
            start=0,
            end=1,
            value=0,
            margin=0,
            sizing_mode="stretch_width",
            stylesheets=[SLIDER_CSS],
        )
        self._slider.param.watch(self._moved, "value")
        self.content = pn.Row(
            self._back,
            self._slider,
            *self._speed.widgets,
            self._undo,
            self._redo,
            stylesheets=[BAR_CSS],
            sizing_mode="stretch_width",
            margin=0,
        )

    def draw(self) -> None:
        """Show the steps of the run and the current one."""
        self._speed.show()
        lesson, timeline, acts = self.lab.lesson, self.experiment.timeline, self.lab.acts
        for button, key, found in (
            (self._undo, "undo", acts.done),
            (self._redo, "redo", acts.undone),
        ):
            button.disabled = not found
            button.label = t(f"{key}_what", what=found[-1].text) if found else t(key)
        for widget in (self._back, self._slider):
            fix(widget, lesson, "run")
        if self.lab.status == "running":
            return
        first, last = timeline.first, timeline.last
        is_empty = first == last
        for widget in (self._back, self._slider):
            widget.disabled = widget.disabled or is_empty
        self._showing = True
        try:
            self._slider.param.update(
                start=first, end=max(last, first + 1), value=self.experiment.trainer.steps
            )
        finally:
            self._showing = False

    def _button(self, command: str) -> pn.widgets.Button:
        css = [SMALL_CSS]
        if command in ARROWS:
            css.append(ARROW_CSS.format(arrow=ARROWS[command]))
        button = pn.widgets.Button(label=t(command), margin=0, stylesheets=css)
        button.on_click(lambda _event: self._send(command))
        return button

    def _moved(self, event: Any) -> None:  # noqa: ANN401 - param's event
        if not self._showing:
            self._send("scrub", step=event.new)
