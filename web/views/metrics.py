"""Loss and metrics on training and test rows, beside what a constant guess reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from web.viewmodel.results import loss_convention, metric_rows
from web.viewmodel.words import t
from web.views.base import View
from web.views.text import new_text, paragraph, table

if TYPE_CHECKING:
    from bokeh.document import Document
    from bokeh.models import UIElement

    from web.viewmodel.session import Session
    from web.views.theme import Theme


class Metrics(View):
    """A table: a row a metric, with its baseline; under it the convention of the loss."""

    topics: ClassVar[frozenset[str]] = frozenset({"progress", "network", "data"})

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._text = new_text()

    def root(self, document: Document) -> UIElement:  # noqa: ARG002 - a Bokeh model needs none
        """Return the block of text."""
        return self._text

    def draw(self) -> None:
        """Write the table of now."""
        rows = metric_rows(self.session)
        head = ("", t("training_rows"), t("test_rows"), t("baseline"))
        self._text.text = table(t("metrics"), head, rows, wrap=True) + paragraph(
            loss_convention(self.session), "soft"
        )
