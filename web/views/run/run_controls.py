"""The buttons of the run, always within reach: run or pause, one step, one epoch, reset, new weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import panel as pn

from web.viewmodel.settings.table import MAX_EPOCHS
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written
from web.views.kit.base import Controls
from web.views.kit.fields import fix

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from web.viewmodel.lab.lab import Lab
    from web.views.kit.theme import Theme

TOGGLE = (
    "toggle"  # of web/page/focus.js: the second click of a double-click does not undo the first
)
COUNT_CSS = """
:host { width: 2.5rem; }
.bk-input-group > label { position: absolute; clip-path: inset(50%); }
input.bk-input { text-align: center; min-height: 2.25rem; padding: 0; }
"""
#: On phones all buttons fit beside each other in English; longer words take a second line.
NARROW_CSS = """
@media (max-width: 700px) {
  :host { width: auto !important; min-width: 0 !important; }
  .bk-btn { padding: 0 0.25rem; }
}
"""
LONGEST_COUNT = 8  # digits
BAR_CSS = """
:host { display: flex !important; flex-wrap: nowrap; gap: var(--space-2); }
@media (max-width: 1199px) { :host { gap: var(--space-1); } }
@media (max-width: 700px) { :host { flex-wrap: wrap; } }
"""


EPOCHS = 3  # the buttons before the field for their number


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
        self._run = self._button(t("run"), self._toggle, color="primary", css_classes=[TOGGLE])
        self._buttons = [
            self._run,
            self._button(t("step_minibatch"), lambda: send("step", unit="step")),
            self._button(t("step_epoch"), self._make_epochs),
            self._button(t("reset"), lambda: send("reset")),
            self._button(t("new_weights"), lambda: send("new_weights")),
        ]
        self._count = pn.widgets.TextInput(label=t("epochs_a_click"), value="1", margin=0)
        self._count.param.update(stylesheets=[COUNT_CSS], width=None)
        self._count.param.watch(lambda _event: self.draw(), "value")
        controls = [*self._buttons[:EPOCHS], self._count, *self._buttons[EPOCHS:]]
        self.content = pn.Row(*controls, stylesheets=[BAR_CSS], margin=0)

    def draw(self) -> None:
        """Set the label of the first button to its current action."""
        self._run.label = t("pause") if self.lab.status == "running" else t("run")
        count = self._epochs
        self._count.css_classes = [] if self._count.value.strip() == str(count) else ["refused"]
        self._buttons[EPOCHS - 1].label = (
            t("step_epoch") if count == 1 else t("step_epochs", count=written(count, ","))
        )
        for button in (*self._buttons, self._count):
            fix(button, self.lab.lesson, "run")

    @property
    def _epochs(self) -> int:
        """The number in the field; 1 if that is none."""
        text = self._count.value.strip()
        count = int(text) if text.isdecimal() and len(text) < LONGEST_COUNT else 1
        return min(max(1, count), MAX_EPOCHS)

    def _make_epochs(self) -> None:
        self._send("step", unit="epoch", count=self._epochs)

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
            label=label,
            color=color,
            width=width,
            css_classes=list(css_classes),
            margin=0,
            stylesheets=[NARROW_CSS],
        )
        button.on_click(lambda _event: act())
        return button
