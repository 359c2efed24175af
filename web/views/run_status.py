"""Where the run stands: state, epoch and step."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from web.viewmodel.summary import status_sentence
from web.viewmodel.words import t
from web.views.base import View
from web.views.text import counters, new_text

if TYPE_CHECKING:
    from bokeh.document import Document
    from bokeh.models import UIElement

    from web.viewmodel.session import Session
    from web.views.theme import Theme


class RunStatus(View):
    """A block of text beside the buttons."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"progress", "status", "settings", "data", "network"}
    )

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._text = new_text()

    def root(self, document: Document) -> UIElement:  # noqa: ARG002 - a Bokeh model needs none
        """Return the block of text."""
        return self._text

    def draw(self) -> None:
        """Write the counters of now."""
        trainer = self.session.trainer
        values = [
            (t("epoch"), f"{trainer.epoch:,}"),
            (t("step"), f"{trainer.steps:,}"),
            ("", status_sentence(self.session)),
        ]
        self._text.text = counters(values)
