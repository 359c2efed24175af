"""Tables of a few rows, such as the truth table of XOR, are used for training as a whole: by default no test split."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.viewmodel.words import note

if TYPE_CHECKING:
    from pycore.notes import Note
    from web.viewmodel.data.source import Source

FEW_ROWS = 10


class HeldBack:
    """Sets the test fraction to 0 while such a table is open, and restores it for the next one."""

    def __init__(self) -> None:
        self._before: float | None = None

    def settle(self, settings: dict[str, Any], source: Source, *, opened: bool) -> list[Note]:
        """Change the test fraction in ``settings`` to suit another table, and return notes that say so."""
        if self._before is not None and settings["test_fraction"] == 0.0:
            settings["test_fraction"] = self._before
        self._before = None
        rows = source.table.shape[0]
        if not opened or rows >= FEW_ROWS or settings["test_fraction"] == 0.0:
            return []
        self._before = settings["test_fraction"]
        settings["test_fraction"] = 0.0
        undo = {"set": {"test_fraction": self._before}}
        return [note("few_rows", undo=undo, rows=rows)]
