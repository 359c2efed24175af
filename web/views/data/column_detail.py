"""A single column: its use, the order of its texts, its missing values, its scaling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import panel as pn

from web.viewmodel.data.about.column_offers import becomes, column_offer, kinds_with
from web.viewmodel.words import t
from web.views.kit.base import Controls
from web.views.kit.fields import Field, fix
from web.views.kit.text import new_text, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.lab.lab import Lab
    from web.views.kit.theme import Theme


class ColumnDetail(Controls):
    """A picker of a column, and the choices for it."""

    topics: ClassVar[frozenset[str]] = frozenset({"data", "lesson"})

    def __init__(self, lab: Lab, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self._send = send
        self._column = Field(t("use_column"), lambda _name: self._show_choices(), options={})
        self._kind = Field(t("read_as"), self._read_as, options={})
        self._use = Field(t("use_as"), lambda use: self._choose(use=use), options={})
        self._order = Field(t("column_order"), lambda text: self._choose(order=text))
        self._missing = Field(
            t("column_missing"), lambda way: self._choose(missing=way), options={}
        )
        self._scaling = Field(
            t("column_scaling"), lambda way: self._choose(scaling=way), options={}
        )
        fields = (self._column, self._kind, self._use, self._order, self._missing, self._scaling)
        self._becomes = new_text()
        self.content = pn.Column(
            *(field.widget for field in fields),
            self._becomes,
            sizing_mode="stretch_width",
            margin=0,
            stylesheets=[":host { gap: var(--space-3); padding-top: var(--space-4); }"],
        )

    def draw(self) -> None:
        """Offer the table's columns; the picked one stays."""
        names = [column.name for column in self.experiment.source.table.columns]
        picked = self._column.widget.value
        self._column.offer(dict(zip(names, names, strict=True)))
        self._column.show(picked if picked in names else names[0])
        self._show_choices()

    def _show_choices(self) -> None:
        lesson = self.lab.lesson
        fix(self._column.widget, lesson, "column")
        name, experiment = self._column.widget.value, self.experiment
        offer = column_offer(name, experiment.source, experiment.dataset)
        for field, (words, chosen) in (
            (self._kind, offer.kind),
            (self._use, offer.use),
            (self._missing, offer.missing),
            (self._scaling, offer.scaling),
        ):
            field.offer(words)
            field.show(chosen if words else None)
            fix(field.widget, lesson, "column", visible=bool(words))
        self._order.show(offer.order or "")
        fix(self._order.widget, lesson, "column", visible=offer.order is not None)
        self._becomes.text = paragraph(
            becomes(name, experiment.dataset, experiment.network.loss), "soft"
        )

    def _choose(self, **choice: Any) -> None:  # noqa: ANN401 - a text
        self._send("use_column", column=self._column.widget.value, use=choice)

    def _read_as(self, kind: str) -> None:
        kinds = kinds_with(self._column.widget.value, kind, self.experiment.source)
        self._send("read_again", reading={"kinds": kinds})
