"""Large user's tables, identified by a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from web.viewmodel.data.source import Source


class LargeTables:
    """Distinguishes one large user's table from another."""

    def __init__(self) -> None:
        self._last: bytes | str = b""
        self._count = 0

    def number(self, source: Source) -> int:
        """Return a number that identifies the content of a source; 0 if it is not large."""
        if not source.is_large:
            return 0
        if source.data is not self._last:
            self._last, self._count = source.data, self._count + 1
        return self._count
