"""The first rows of the table, with what each column holds."""

from __future__ import annotations

from typing import ClassVar

from web.viewmodel.data.descriptions import preview
from web.viewmodel.words import t
from web.views.kit.text import stacked, table
from web.views.kit.text_view import TextView


class FirstRows(TextView):
    """A table that scrolls sideways."""

    topics: ClassVar[frozenset[str]] = frozenset({"data"})

    def html(self) -> str:
        """Return the rows of now."""
        heads, rows = preview(self.session)
        return table(t("preview"), [stacked(name, kind) for name, kind in heads], rows, kind="tall")
