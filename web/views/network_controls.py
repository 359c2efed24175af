"""The network and how it is trained: the hyperparameters of the founding text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import panel as pn

from web.viewmodel.settings import help_of, label_of
from web.viewmodel.summary import definitions
from web.viewmodel.words import t
from web.views.base import View, grid
from web.views.fields import SettingFields
from web.views.text import glossary, new_text, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

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
        self._definitions = new_text()
        meanings = new_text()
        meanings.text = glossary(
            t("settings_meaning"), [(label_of(name), help_of(name)) for name in SETTINGS]
        )
        self.content = pn.Column(
            grid(*self._settings.widgets, columns=3),
            self._definitions,
            meanings,
            sizing_mode="stretch_width",
            margin=0,
            stylesheets=[":host { gap: var(--space-3); }"],
        )

    def draw(self) -> None:
        """Show what is in force, and what epoch, step and minibatch mean with it."""
        self._settings.show()
        self._definitions.text = paragraph(definitions(self.session), "soft")
