"""Whether dist/ was built from the sources as they are, so that nothing is done twice."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import TYPE_CHECKING

from web.sitebuild.output import LIST
from web.sitebuild.trees import read_folder

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = ("pycore", "web")
SOURCE_FILES = ("pyproject.toml",)
STAMP = "built.json"


def fingerprint(root: Path) -> str:
    """Return a hash of all that a build depends on in the checkout, and of the compressor."""
    digest = hashlib.sha256(zlib.ZLIB_RUNTIME_VERSION.encode())
    tree = {name: (root / name).read_bytes() for name in SOURCE_FILES}
    for folder in SOURCES:
        tree |= read_folder(root, folder)
    for path, content in sorted(tree.items()):
        digest.update(f"\0{path}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def is_fresh(root: Path, cache: Path, dist: Path) -> bool:
    """Tell whether ``dist`` is what the sources make, by their hash and the sizes in its list."""
    try:
        stamp = json.loads((cache / STAMP).read_text(encoding="utf-8"))
        listed = (dist / LIST).read_bytes()
        if stamp != _stamp(root, listed):
            return False
        entries = json.loads(listed)
        return all((dist / p).stat().st_size == entry["bytes"] for p, entry in entries.items())
    except (OSError, ValueError):
        return False


def remember(root: Path, cache: Path, dist: Path) -> None:
    """Note that ``dist`` was just built from the sources."""
    stamp = _stamp(root, (dist / LIST).read_bytes())
    (cache / STAMP).write_text(json.dumps(stamp), encoding="utf-8")


def _stamp(root: Path, listed: bytes) -> dict[str, str]:
    return {"sources": fingerprint(root), "files": hashlib.sha256(listed).hexdigest()}
