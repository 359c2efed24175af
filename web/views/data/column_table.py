"""Every column of the table: what it holds, its current role, missing values, and the distribution of its values."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from web.viewmodel.data.about.column_descriptions import (
    Spread,
    described_columns,
    kind_word,
    missing_text,
    role_of,
    spread,
)
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written
from web.views.data.first_rows import readable
from web.views.kit.text import bars, paragraph, stacked, table
from web.views.kit.text_view import TextView

if TYPE_CHECKING:
    from web.viewmodel.lab.shown import Shown
    from web.views.kit.theme import Theme


class ColumnTable(TextView):
    """A table with one row for each column; the distributions are computed once for each table."""

    topics: ClassVar[frozenset[str]] = frozenset({"data"})

    def __init__(self, shown: Shown, theme: Theme) -> None:
        super().__init__(shown, theme)
        self._table: object = None
        self._found: list[tuple[str, Spread]] = []  # kind and distribution of each column

    def html(self) -> str:
        """Return the description of the current columns."""
        whole = self.experiment.source.table
        columns = described_columns(whole)
        if whole is not self._table:
            self._table = whole
            self._found = [(kind_word(column), spread(column)) for column in columns]
        rows = []
        for column, (kind, values) in zip(columns, self._found, strict=True):
            role = role_of(column, self.experiment.source, self.experiment.dataset)
            rows.append(
                [
                    stacked(readable(column.name), role.reason),
                    bars(values.bars, values.ends, values.text),
                    kind,
                    role.word,
                    missing_text(values.missing, whole.shape[0]),
                    written(values.different, ","),
                ]
            )
        heads = [
            t("column"),
            t("column_spread"),
            t("column_kind"),
            t("column_role"),
            t("columns_missing"),
            t("column_different"),
        ]
        html = table(t("columns_caption"), heads, rows, kind="described")
        if len(columns) < whole.shape[1]:
            first = t("columns_first", shown=len(columns), count=whole.shape[1])
            html += paragraph(first, "soft")
        return html
