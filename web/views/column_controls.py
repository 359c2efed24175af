"""The roles of the columns: one target, and the features to predict it from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import panel as pn

from web.viewmodel.words import t
from web.views.base import View
from web.views.fields import Field
from web.views.text import new_text, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.session import Session
    from web.views.theme import Theme

LIST_CSS = """
:host {
  max-height: 15rem; overflow-y: auto;
  border: 1px solid var(--line); border-radius: 0.375rem; padding: var(--space-2);
}
.bk-input-group { overflow-wrap: anywhere; }
"""


class ColumnControls(View):
    """A picker of the target and a list of boxes to tick."""

    topics: ClassVar[frozenset[str]] = frozenset({"data"})

    def __init__(self, session: Session, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(session, theme)
        self._target = Field(
            t("target"), lambda name: send("choose_columns", target=name), options={}
        )
        self._heading = new_text()
        self._heading.text = paragraph(t("features"), "label")
        self._features = pn.widgets.CheckBoxGroup(
            label=t("features"), sizing_mode="stretch_width", margin=0, stylesheets=[LIST_CSS]
        )
        self._send = send
        self._showing = False
        self._features.param.watch(self._ticked, "value")
        self.content = pn.Column(
            self._target.widget,
            self._heading,
            self._features,
            sizing_mode="stretch_width",
            margin=0,
            stylesheets=[":host { gap: var(--space-2); }"],
        )

    def draw(self) -> None:
        """Show the table's columns and their roles."""
        names = [column.name for column in self.session.source.table.columns]
        target = self.session.dataset.target
        with self._target.quiet():
            self._target.widget.options = names
        self._target.show(target)
        self._showing = True
        try:
            self._features.param.update(
                options=[name for name in names if name != target],
                value=[feature.column for feature in self.session.dataset.features],
            )
        finally:
            self._showing = False

    def _ticked(self, _event: object) -> None:
        if not self._showing:
            self._send("choose_columns", features=list(self._features.value))
