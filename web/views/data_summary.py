"""What the table holds: a sentence, its first rows, what is missing or was left out, and where it is from."""

from __future__ import annotations

from typing import ClassVar

from web.viewmodel.summary import about_source, column_notes, column_table, data_sentence, preview
from web.viewmodel.words import t
from web.views.text import folded, folded_table, paragraph, table
from web.views.text_view import TextView


class DataSummary(TextView):
    """A block of text."""

    topics: ClassVar[frozenset[str]] = frozenset({"data"})

    def html(self) -> str:
        """Describe the data set of now."""
        heads, rows = preview(self.session)
        parts = [paragraph(data_sentence(self.session)), table(t("preview"), heads, rows)]
        parts += [paragraph(note, "soft") for note in column_notes(self.session)]
        heads, rows = column_table(self.session)
        parts.append(folded_table(t("columns"), heads, rows))
        about = about_source(self.session)
        if about:
            parts.append(folded(t("about"), about))
        return "".join(parts)
