"""What the table holds: a sentence, its first rows, what is missing or was left out, and where it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from web.viewmodel.summary import about_source, column_notes, data_sentence, preview
from web.viewmodel.words import t
from web.views.base import View
from web.views.text import folded, new_text, paragraph, table

if TYPE_CHECKING:
    from bokeh.document import Document
    from bokeh.models import UIElement

    from web.viewmodel.session import Session
    from web.views.theme import Theme


class DataSummary(View):
    """A block of text."""

    topics: ClassVar[frozenset[str]] = frozenset({"data"})

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._text = new_text()

    def root(self, document: Document) -> UIElement:  # noqa: ARG002 - a Bokeh model needs none
        """Return the block of text."""
        return self._text

    def draw(self) -> None:
        """Describe the data set of now."""
        heads, rows = preview(self.session)
        parts = [paragraph(data_sentence(self.session)), table(t("preview"), heads, rows)]
        parts += [paragraph(note, "soft") for note in column_notes(self.session)]
        about = about_source(self.session)
        if about:
            parts.append(folded(t("about"), about))
        self._text.text = "".join(parts)
