"""Files on their way out."""

from __future__ import annotations

from typing import NamedTuple


class File(NamedTuple):
    """A file that a command gives: its name, its media type and its content."""

    name: str
    kind: str
    data: bytes
