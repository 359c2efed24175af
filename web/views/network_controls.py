"""The network and how it is trained: the hyperparameters of the founding text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from web.views.base import View, grid, panel_root
from web.views.fields import SettingFields

if TYPE_CHECKING:
    from collections.abc import Callable

    from bokeh.document import Document
    from bokeh.models import UIElement

    from web.viewmodel.session import Session
    from web.views.theme import Theme

SETTINGS = (
    "hidden_layer_sizes",
    "activation",
    "loss",
    "optimizer",
    "learning_rate",
    "l2",
    "batch_size",
    "tolerance",
    "max_epochs",
)


class NetworkControls(View):
    """One field a setting."""

    topics: ClassVar[frozenset[str]] = frozenset({"settings", "data"})

    def __init__(self, session: Session, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(session, theme)
        self._settings = SettingFields(session, SETTINGS, send)
        self._group = grid(*self._settings.widgets, least="8.5rem")

    def root(self, document: Document) -> UIElement:
        """Return the group of controls."""
        return panel_root(self._group, document)

    def draw(self) -> None:
        """Show what is in force."""
        self._settings.show()
