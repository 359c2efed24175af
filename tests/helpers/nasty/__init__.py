"""The nasty files, a module for each kind: a name, bytes, overrides, and the table or the message that comes of it."""

from __future__ import annotations

from nasty.arffs import arffs
from nasty.arrays import arrays
from nasty.binaries import binaries
from nasty.encodings import encodings
from nasty.file import File
from nasty.headers import headers
from nasty.jsons import jsons
from nasty.layouts import layouts
from nasty.numbers import numbers
from nasty.workbooks import workbooks

__all__ = ["File", "all_files"]


def all_files() -> list[File]:
    """Return all nasty files."""
    makers = (encodings, layouts, headers, numbers, binaries, workbooks, jsons, arrays, arffs)
    return [file for make in makers for file in make()]
