"""Files returned by commands."""

from __future__ import annotations

from typing import NamedTuple


class File(NamedTuple):
    """A file returned by a command: its name, its media type and its content."""

    name: str
    kind: str
    data: bytes
