"""The first rows of the table, with what each column holds."""

from __future__ import annotations

from typing import ClassVar

from web.viewmodel.data.about.descriptions import preview
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written
from web.views.kit.text import BEGINNING, BEGINNING_OF_HEAD, MOST_SHOWN, Html, stacked, table, whole
from web.views.kit.text_view import TextView


class FirstRows(TextView):
    """A table that scrolls horizontally."""

    topics: ClassVar[frozenset[str]] = frozenset({"data"})

    def html(self) -> str:
        """Return the current first rows."""
        heads, rows = preview(self.experiment.source, self.experiment.dataset)
        names = [stacked(readable(name, BEGINNING_OF_HEAD), kind) for name, kind in heads]
        return table(t("preview"), names, [list(map(readable, row)) for row in rows], kind="tall")


def readable(text: str, most: int = BEGINNING) -> Html:
    """Return a name or a value of the table with ``most`` characters in sight, such that all of it can be read."""
    shown, count = written(MOST_SHOWN, ","), written(len(text), ",")
    is_all = len(text) <= MOST_SHOWN
    label = (
        t("whole_text", count=count) if is_all else t("whole_text_first", shown=shown, count=count)
    )
    return whole(text, label, most)
