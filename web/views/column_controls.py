"""The roles of the columns: one target, and the features to predict it from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import panel as pn

from web.viewmodel.source import AS_READ, uses_of
from web.viewmodel.words import t
from web.views.base import View, grid
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
    """A picker of the target, a list of boxes to tick, and how one column is used."""

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
        self._column = Field(t("use_column"), lambda _name: self._show_use(), options={})
        self._use = Field(t("use_as"), self._used, options={})
        self._showing = False
        self._features.param.watch(self._ticked, "value")
        self.content = pn.Column(
            self._target.widget,
            self._heading,
            self._features,
            grid(self._column.widget, self._use.widget, columns=2, least="6rem"),
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
        chosen = self._column.widget.value
        with self._column.quiet():
            self._column.widget.options = names
        self._column.show(chosen if chosen in names else names[0])
        self._show_use()

    def _show_use(self) -> None:
        """Show how the picked column is used, and how else it can be."""
        session, name = self.session, self._column.widget.value
        number = session.source.table.column(name).kind == "number"
        is_target = name == session.dataset.target
        features = [feature.column for feature in session.dataset.features]
        use = session.source.uses.get(name, AS_READ)
        if not is_target and use == AS_READ and name not in features:
            use = "ignore"
        with self._use.quiet():
            self._use.widget.options = {
                t(f"use_{other}"): other for other in uses_of(number=number, target=is_target)
            }
        self._use.show(use)

    def _used(self, use: str) -> None:
        self._send("use_column", column=self._column.widget.value, use=use)

    def _ticked(self, _event: object) -> None:
        if not self._showing:
            self._send("choose_columns", features=list(self._features.value))
