"""The buttons of the run, always within reach: run or pause, one step, one epoch, reset, new weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import panel as pn

from web.viewmodel.words import t
from web.views.kit.base import Controls
from web.views.kit.fields import fix

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from web.viewmodel.lab.lab import Lab
    from web.views.kit.theme import Theme

TOGGLE = (
    "toggle"  # of web/page/focus.js: the second click of a double-click does not undo the first
)
BAR_CSS = """
:host { display: flex !important; flex-wrap: nowrap; gap: var(--space-2); }
@media (max-width: 700px) { :host { gap: var(--space-1); overflow-x: auto; } }
"""


class RunControls(Controls):
    """Run becomes Pause during training; the other buttons work at any time.

    Parameters
    ----------
    lab, theme
        The lab that the buttons control, and the colors.
    send
        ``send(name, **args)`` starts a command of the page API and shows its error, if any.
    """

    topics: ClassVar[frozenset[str]] = frozenset({"status", "lesson"})

    def __init__(self, lab: Lab, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self._send = send
        self._run = self._button(
            t("run"), self._toggle, color="primary", width=80, css_classes=[TOGGLE]
        )
        self._buttons = [
            self._run,
            self._button(t("step_minibatch"), lambda: send("step", unit="step")),
            self._button(t("step_epoch"), lambda: send("step", unit="epoch")),
            self._button(t("reset"), lambda: send("reset")),
            self._button(t("new_weights"), lambda: send("new_weights")),
        ]
        self.content = pn.Row(*self._buttons, stylesheets=[BAR_CSS], margin=0)

    def draw(self) -> None:
        """Set the label of the first button to its current action."""
        self._run.label = t("pause") if self.lab.status == "running" else t("run")
        for button in self._buttons:
            fix(button, self.lab.lesson, "run")

    def _toggle(self) -> None:
        self._send("pause" if self.lab.status == "running" else "run")

    @staticmethod
    def _button(
        label: str,
        act: Callable[[], None],
        *,
        color: str = "default",
        width: int | None = None,
        css_classes: Sequence[str] = (),
    ) -> pn.widgets.Button:
        button = pn.widgets.Button(
            label=label, color=color, width=width, css_classes=list(css_classes), margin=0
        )
        button.on_click(lambda _event: act())
        return button
