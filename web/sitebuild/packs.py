"""The archives of the site, the same bytes for the same contents.

A pack is the gzip of: the header's length (4 bytes, little-endian), the header (JSON: a list of
`[path, size]`), then the contents one after another. A worker unpacks it in one pass, and one gzip
over many small modules is a seventh smaller than a zip.
"""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from web.sitebuild.errors import BuildError

if TYPE_CHECKING:
    from web.sitebuild.trees import Tree

ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that the format knows
FILE_MODE = 0o644
# Deflated, no flags, no time, best compression, system unknown (RFC 1952).
GZIP_HEADER = b"\x1f\x8b\x08\x00" + bytes(4) + b"\x02\xff"


def write_pack(tree: Tree) -> bytes:
    """Return the pack of a tree, its files sorted by path."""
    paths = sorted(tree)
    header = json.dumps([[path, len(tree[path])] for path in paths], separators=(",", ":")).encode()
    content = b"".join((struct.pack("<I", len(header)), header, *(tree[path] for path in paths)))
    return gzipped(content)


def gzipped(content: bytes, level: int = 9) -> bytes:
    """Return the gzip of the content.

    The standard library's own header differs from one version of Python to the next.
    """
    deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(content) + deflate.flush()
    return GZIP_HEADER + body + struct.pack("<II", zlib.crc32(content), len(content) % 2**32)


def read_pack(pack: bytes) -> Tree:
    """Return the tree in a pack: what the worker does, for tests.

    Raises
    ------
    BuildError
        If the bytes are not a whole pack.
    """
    try:
        content = gzip.decompress(pack)
        (length,) = struct.unpack_from("<I", content)
        header = json.loads(content[4 : 4 + length])
    except (OSError, EOFError, zlib.error, struct.error, ValueError) as error:
        raise BuildError(f"Not a pack: {error}") from error
    tree = {}
    at = 4 + length
    for path, size in header:
        tree[path] = content[at : at + size]
        at += size
    if at != len(content):
        raise BuildError(f"The pack's header says {at} bytes, its contents are {len(content)}.")
    return tree


def write_zip(tree: Tree, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of a tree, its files sorted by path; `method` is zipfile's.

    One that goes into a pack is smaller there, and faster to import from, with its files as they are.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method, compresslevel=9) as archive:
        for path in sorted(tree):
            info = zipfile.ZipInfo(path, ZIP_DATE)
            info.compress_type = method
            info.create_system = 3  # Unix, on every machine
            info.external_attr = FILE_MODE << 16
            archive.writestr(info, tree[path])
    return buffer.getvalue()
