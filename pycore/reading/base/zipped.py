"""Archives, read entry by entry under limits: both the declared and the actual sizes are checked.

The standard library's zipfile reads a whole directory, however long, before its entries can be counted; here the count
is checked first, and no entry is ever decompressed in one piece.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

from pycore.checks import quoted
from pycore.errors import TableError
from pycore.messages import Message
from pycore.reading.base.limits import MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PACKED_STEP = 16_384  # bytes per chunk
STEP = 65_536
MAX_COMMENT_LENGTH = 65_535
STORED, DEFLATED = 0, 8
ENCRYPTED, UTF_8 = 0x1, 0x800
LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")

_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")


#: What to do about a damaged table file.
SAVE_AGAIN = Message("Save the table again, or as CSV.")


class Entry(NamedTuple):
    """An entry per archive's directory."""

    name: str
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    offset: int


class Archive:
    """An archive.

    Parameters
    ----------
    data
        The file's content.
    name
        The file's name.

    Attributes
    ----------
    entries
        {name: entry}.

    Raises
    ------
    TableError
        If its directory is damaged, or it declares more entries or bytes than the limits allow.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._data, self._name = memoryview(data), name
        self._unpacked = 0
        self.entries = {entry.name: entry for entry in self._directory(data)}
        declared = sum(entry.size for entry in self.entries.values())
        if declared > MAX_UNPACKED:
            raise self._too_large(declared)

    def read(self, entry_name: str) -> bytes:
        """Return the content of an entry that must be small or is limited elsewhere."""
        return b"".join(piece for piece, _ in self.pieces(entry_name))

    def pieces(self, entry_name: str) -> Iterator[tuple[bytes, float]]:
        """Yield the content of an entry in chunks, each with the fraction done so far.

        Raises
        ------
        TableError
            If there is no such entry, it is damaged, encrypted or uses an unsupported compression, or it exceeds its
            declared size or the limits.
        """
        entry = self.entries.get(entry_name)
        if entry is None:
            raise self._damaged("it has no entry {entry}", entry_name)
        if entry.flags & ENCRYPTED:
            raise TableError(
                "{name} is password-protected: save it without a password.", name=quoted(self._name)
            )
        done, checksum = 0, 0
        for piece in self._unpack(entry):
            done += len(piece)
            self._unpacked += len(piece)
            checksum = zlib.crc32(piece, checksum)
            if self._unpacked > MAX_UNPACKED or done > max(SMALL, MAX_RATIO * entry.packed):
                raise self._too_large(self._unpacked)
            if done > entry.size:
                raise self._damaged("{entry} is longer than declared", entry_name)
            if piece:
                yield piece, done / entry.size
        if done != entry.size or checksum != entry.checksum:
            raise self._damaged("the checksum or size of {entry} is wrong", entry_name)

    def _unpack(self, entry: Entry) -> Iterator[bytes]:
        packed = self._packed(entry)
        if entry.method == STORED:
            yield from (bytes(packed[i : i + STEP]) for i in range(0, len(packed), STEP))
            return
        if entry.method != DEFLATED:
            raise self._damaged("{entry} uses an unsupported compression method", entry.name)
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for start in range(0, len(packed), PACKED_STEP):
                rest: bytes | memoryview = packed[start : start + PACKED_STEP]
                while rest:
                    yield unpacker.decompress(rest, STEP)
                    rest = unpacker.unconsumed_tail
            while piece := unpacker.decompress(b"", STEP):
                yield piece
        except zlib.error:
            raise self._damaged("{entry} cannot be decompressed", entry.name) from None

    def _packed(self, entry: Entry) -> memoryview:
        """Return the compressed bytes of an entry."""
        local = bytes(self._data[entry.offset : entry.offset + _LOCAL.size])
        if len(local) < _LOCAL.size or not local.startswith(b"PK\x03\x04"):
            raise self._damaged("{entry} is not where it should be", entry.name)
        *_, name_length, extra_length = _LOCAL.unpack(local)
        start = entry.offset + _LOCAL.size + name_length + extra_length
        packed = self._data[start : start + entry.packed]
        if len(packed) < entry.packed:
            raise self._damaged("{entry} is cut off", entry.name)
        return packed

    def _directory(self, data: bytes) -> Iterator[Entry]:
        end = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - MAX_COMMENT_LENGTH))
        if end < 0 or len(data) < end + _END.size:
            raise self._damaged("its directory is missing")
        _, _, _, _, count, _, at, _ = _END.unpack_from(data, end)
        if count > MAX_ENTRIES:
            raise TableError(
                "{name} is an archive of {count} files; the limit is {limit}: save the table alone, or "
                "as CSV.",
                name=quoted(self._name),
                count=count,
                limit=MAX_ENTRIES,
            )
        for _ in range(count):
            if at + _ENTRY.size > end or data[at : at + 4] != b"PK\x01\x02":
                raise self._damaged("its directory is wrong")
            fields = _ENTRY.unpack_from(data, at)
            flags, method, checksum, packed, size = fields[3], fields[4], *fields[7:10]
            name_length, extra_length, comment_length, offset = *fields[10:13], fields[16]
            start = at + _ENTRY.size
            encoding = "utf-8" if flags & UTF_8 else "cp437"
            entry_name = data[start : start + name_length].decode(encoding, errors="replace")
            yield Entry(entry_name, flags, method, checksum, packed, size, offset)
            at = start + name_length + extra_length + comment_length

    def _damaged(self, template: str, entry: str = "") -> TableError:
        """Return the error for a damaged archive or a damaged entry."""
        return TableError(
            "{name} is a damaged archive: {reason}.",
            name=quoted(self._name),
            reason=Message(template, entry=quoted(entry)) if entry else Message(template),
            hints=(SAVE_AGAIN,),
        )

    def _too_large(self, size: int) -> TableError:
        return TableError(
            "{name} unpacks to {size:.0f} MB or more; the limits are {limit} MB and {ratio} times "
            "its packed size. Save the table as CSV.",
            name=quoted(self._name),
            size=size / 1e6,
            limit=MAX_UNPACKED // 1_000_000,
            ratio=MAX_RATIO,
        )


def files_of(archive: Archive) -> list[str]:
    """Return the names per archive's files, without folders and the metadata files of macOS and Windows."""
    return [
        name
        for name in archive.entries
        if not name.endswith("/")
        and not name.startswith("__MACOSX/")
        and name.rpartition("/")[2] not in LITTER
    ]


def common_folder(names: Sequence[str]) -> str:
    """Return the folder that all names begin with, including the trailing slash; "" if there is none.

    Unpacking an archive and compressing the folder again puts everything into that folder.
    """
    if not names:
        return ""
    first = names[0].split("/")[:-1]
    while first and not all(name.startswith("/".join([*first, ""])) for name in names):
        first.pop()
    return "/".join([*first, ""]) if first else ""


def only_file(data: bytes) -> bytes | None:
    """Return the content of an archive's only file; None if there are others, or it is not a valid archive."""
    if not data.startswith(b"PK"):
        return None
    try:
        archive = Archive(data, "the archive")
        names = files_of(archive)
        return archive.read(names[0]) if len(names) == 1 else None
    except TableError:
        return None
