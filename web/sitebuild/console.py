"""Lines for the person at the terminal: what is done, how large it is, how far it has come."""

from __future__ import annotations

import sys
import time
from typing import TextIO

LINE_EVERY_SECONDS = 10.0  # without a terminal to redraw on, progress is a line now and then


MEGABYTE = 1_000_000


def megabytes(size: int) -> str:
    """Return a size in bytes for reading, such as ``"41.3 MB"`` or ``"17 kB"``."""
    return f"{size / MEGABYTE:.1f} MB" if size >= MEGABYTE else f"{max(1, round(size / 1e3))} kB"


def say(text: str) -> None:
    """Print one line at once, also when the output is a file or a pipe."""
    print(text, flush=True)


class Progress:
    """A line that counts up: redrawn on a terminal, repeated now and then elsewhere.

    Parameters
    ----------
    label
        What is being done, such as ``"Downloading 12 files"``.
    total
        The amount that means done.
    unit
        ``"bytes"`` shows megabytes; any other word is shown as it is.
    """

    def __init__(
        self, label: str, total: int, unit: str = "bytes", stream: TextIO | None = None
    ) -> None:
        self._label = label
        self._total = total
        self._unit = unit
        self._stream = sys.stdout if stream is None else stream
        self._terminal = self._stream.isatty()
        self._started = self._shown = time.monotonic()

    def show(self, done: int) -> None:
        """Show that ``done`` of the total is done."""
        now = time.monotonic()
        if self._terminal:
            self._stream.write(f"\r  {self._label}: {self._amount(done)}   ")
        elif now - self._shown >= LINE_EVERY_SECONDS:
            self._stream.write(f"  {self._label}: {self._amount(done)}\n")
            self._shown = now
        self._stream.flush()

    def finish(self) -> None:
        """Write the last line, with the time it took."""
        took = time.monotonic() - self._started
        start = "\r" if self._terminal else ""
        self._stream.write(f"{start}  {self._label}: {self._size(self._total)}, {took:.1f} s   \n")
        self._stream.flush()

    def _amount(self, done: int) -> str:
        return f"{self._size(min(done, self._total))} of {self._size(self._total)}"

    def _size(self, amount: int) -> str:
        return megabytes(amount) if self._unit == "bytes" else f"{amount} {self._unit}"
