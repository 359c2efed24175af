"""Which table, how much of it is held back for the test, and the seed of every random draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import panel as pn

from web.viewmodel.words import t
from web.views.base import View, grid, panel_root
from web.views.fields import Field, setting_fields

if TYPE_CHECKING:
    from collections.abc import Callable

    from bokeh.document import Document
    from bokeh.models import UIElement

    from web.viewmodel.session import Session
    from web.views.theme import Theme

SETTINGS = ("test_fraction", "seed")


class DataControls(View):
    """A picker of the catalog's sets and the two settings of the split."""

    topics: ClassVar[frozenset[str]] = frozenset({"data", "settings"})

    def __init__(self, session: Session, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(session, theme)
        self._picker = Field(
            "dataset",
            t("dataset"),
            lambda _name, key: send("choose", key=key),
            groups=session.catalog_groups(),
        )
        self._fields = setting_fields(SETTINGS, send)
        self._group = pn.Column(
            self._picker.widget,
            grid(*(field.widget for field in self._fields), least="7rem"),
            sizing_mode="stretch_width",
            margin=0,
        )

    def root(self, document: Document) -> UIElement:
        """Return the group of controls."""
        return panel_root(self._group, document)

    def draw(self) -> None:
        """Show what is in force."""
        self._picker.show(self.session.dataset_key)
        for field in self._fields:
            field.show(getattr(self.session.settings, field.name))
