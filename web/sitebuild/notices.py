"""THIRD_PARTY_NOTICES: what the site contains of others, and their licences."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from web.sitebuild.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from web.sitebuild.pins import Pins
    from web.sitebuild.trees import Tree

LICENSE_NAME = re.compile(r"(licen[cs]e|copying|notice)[^/]*$", re.IGNORECASE)
LINE = "=" * 100

INTRODUCTION = """\
Backprop Lab is distributed with the following software of others, each under its own licence.
Nothing of it was changed, except that Python sources were compiled, without their documentation
(the sources are in the releases named here), and files that the page does not use were left out.
The scripts of Bokeh and Panel contain further libraries, whose notices stand in the scripts.
"""


@dataclass(frozen=True)
class Notice:
    """One piece of software: its name and version, what it is for here, and its licence texts."""

    title: str
    texts: Sequence[str]


def wheel_notice(title: str, metadata: Tree) -> Notice:
    """Return the notice of a wheel, with the licence files of its metadata.

    Raises
    ------
    BuildError
        If it has none: then the text must be added by hand.
    """
    texts = {
        _readable(content)
        for path, content in sorted(metadata.items())
        if ".dist-info/" in path and LICENSE_NAME.search(path)
    }
    if not texts:
        raise BuildError(f"The wheel of {title} has no licence file to put into the notices.")
    return Notice(title, sorted(texts))


def runtime_notice(pins: Pins, licenses: Path) -> Notice:
    """Return the notice of Pyodide with what is linked into it, from the texts in ``licenses``."""
    texts = [_readable(path.read_bytes()) for path in sorted(licenses.glob("*.txt"))]
    title = f"Pyodide {pins.pyodide}, with Python {pins.python} and what it is linked with"
    return Notice(title, texts)


def datasets_notice(catalog: bytes) -> Notice:
    """Return the notice of the bundled tables, from the catalog's sources and licences."""
    texts = [
        f"{row['title']} (web/datasets/{row['file']})\n{row['source']}\nLicence: {row['licence']}"
        for row in json.loads(catalog)
    ]
    return Notice("Data sets", texts)


def write_notices(notices: Sequence[Notice]) -> bytes:
    """Return the file."""
    parts = [INTRODUCTION, "Contents\n", *(f"  {notice.title}\n" for notice in notices)]
    for notice in notices:
        parts.append(f"\n{LINE}\n{notice.title}\n{LINE}\n")
        parts.extend(f"\n{text}\n" for text in notice.texts)
    return "".join(parts).encode()


def _readable(content: bytes) -> str:
    text = content.decode("utf-8-sig").replace("\r\n", "\n").strip()
    return "\n".join(line.rstrip() for line in text.split("\n"))
