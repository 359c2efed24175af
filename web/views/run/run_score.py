"""How good the network currently is, in one line: the loss, and the main metric next to its baseline."""

from __future__ import annotations

from typing import ClassVar

from web.viewmodel.pictures.metrics_table import headline
from web.views.kit.text import counters_line
from web.views.kit.text_view import TextView


class RunScore(TextView):
    """A block of text in the run bar."""

    is_read: ClassVar[bool] = True
    topics: ClassVar[frozenset[str]] = frozenset({"progress", "network", "data"})

    def html(self) -> str:
        """Return the current values."""
        return counters_line(headline(self.experiment), at_end=True)
