"""A gzip file, decompressed in chunks under the size limit of an uncompressed file."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from pycore.checks import quoted
from pycore.errors import TableError
from pycore.reading.base.limits import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Generator

GZIP = b"\x1f\x8b"
WINDOW = 16 + zlib.MAX_WBITS
PACKED_STEP, STEP = 16_384, 65_536  # bytes per chunk
MAX_MEMBERS = 10_000  # concatenated: the number of 64 kB blocks in ten times the largest file


def unpacked(data: bytes, name: str) -> Generator[float, None, bytes]:
    """Return the decompressed content of a file, all members concatenated.

    Parameters
    ----------
    data
        The file's content.
    name
        The file's name.

    Raises
    ------
    TableError
        If it is damaged, truncated, compressed twice, or larger than the limit when decompressed.
    """
    pieces: list[bytes] = []
    size = at = 0
    for _ in range(MAX_MEMBERS):
        unpacker = zlib.decompressobj(WINDOW)
        while not unpacker.eof:
            chunk = unpacker.unconsumed_tail or data[at : at + PACKED_STEP]
            if not unpacker.unconsumed_tail:
                at += len(chunk)
            try:
                piece = unpacker.decompress(chunk, STEP)
            except zlib.error as error:
                raise _damaged(name, str(error)) from None
            if not chunk and not piece:
                raise _damaged(name, "it is cut off")
            size += len(piece)
            if size > MAX_BYTES:
                raise TableError(
                    "{name} unpacks to more than {limit} MB: leave out rows or columns.",
                    name=quoted(name),
                    limit=MAX_BYTES // 1_000_000,
                )
            pieces.append(piece)
            yield at / len(data)
        at -= len(unpacker.unused_data)
        if not data.startswith(GZIP, at):
            break
    if data[at : at + STEP].strip(b"\0"):
        raise _damaged(name, "there is more behind its end")
    found = b"".join(pieces)
    if found.startswith(GZIP):
        raise TableError("{name} is packed with gzip twice: unpack it first.", name=quoted(name))
    return found


def beginning(data: bytes, size: int) -> bytes:
    """Return the first decompressed bytes of a file; empty if it is damaged."""
    try:
        return zlib.decompressobj(WINDOW).decompress(data[: size + PACKED_STEP], size)
    except zlib.error:
        return b""


def _damaged(name: str, why: str) -> TableError:
    return TableError(
        "{name} is packed with gzip, but damaged: {why}. Pack the table again, or save it unpacked.",
        name=quoted(name),
        why=why,
    )
