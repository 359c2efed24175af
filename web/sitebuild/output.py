"""dist/ on the disk: written, listed, weighed."""

from __future__ import annotations

import gzip
import hashlib
import json
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from web.sitebuild.console import megabytes, say
from web.sitebuild.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path

    from web.sitebuild.store import Store
    from web.sitebuild.trees import Tree

FIRST_VISIT_LIMIT = 11_000_000  # bytes, gzipped
#: Patterns of what no page asks for before it is ready: lists, an installed page's icons, the words of other languages.
NOT_IN_FIRST_VISIT = (
    "files.json", ".nojekyll", "sw-off.js", "THIRD_PARTY_NOTICES", "assets/icon-*", "assets/words.*.json",
)  # fmt: skip
LARGEST_SHOWN = 10
LIST = "files.json"


def list_files(files: Tree) -> bytes:
    """Return the list of files: every file of the site but this one, with its size and SHA-256."""
    return (json.dumps(entries(files), indent=1) + "\n").encode()


def entries(files: Tree) -> dict[str, dict[str, int | str]]:
    """Return size and SHA-256 of each file, sorted by path."""
    return {
        path: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for path, content in sorted(files.items())
    }


def write(site: Tree, dist: Path) -> None:
    """Make ``dist`` hold the site and nothing else.

    The page comes last, when all that it asks for is there.
    """
    for name in sorted(site, key=lambda name: (name == "index.html", name)):
        target = dist / name
        content = site[name]
        if not (target.is_file() and target.read_bytes() == content):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    for path in sorted(dist.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(dist).as_posix() not in site:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def is_in_first_visit(path: str) -> bool:
    """Tell whether a file of the site counts in the bytes of a first visit, in the first language."""
    return not any(fnmatchcase(path, pattern) for pattern in NOT_IN_FIRST_VISIT)


def report(site: Tree, store: Store) -> None:
    """Print the sizes, raw and gzipped, and the largest files.

    Raises
    ------
    BuildError
        If a first visit is over the limit.
    """
    sizes = {path: _gzipped_size(content, store) for path, content in site.items()}
    raw = sum(map(len, site.values()))
    first = sum(size for path, size in sizes.items() if is_in_first_visit(path))
    say(f"The site: {len(site)} files, {megabytes(raw)}, gzipped {megabytes(sum(sizes.values()))}.")
    say(f"A first visit: {megabytes(first)} gzipped, of {megabytes(FIRST_VISIT_LIMIT)} at most.")
    say("The largest files, and gzipped:")
    for path in sorted(sizes, key=lambda path: (-sizes[path], path))[:LARGEST_SHOWN]:
        say(f"  {megabytes(len(site[path])):>8} {megabytes(sizes[path]):>8}  {path}")
    if first > FIRST_VISIT_LIMIT:
        raise BuildError(
            f"A first visit takes {first} bytes gzipped, the limit is {FIRST_VISIT_LIMIT}:"
            " leave more out in prune.toml."
        )


def _gzipped_size(content: bytes, store: Store) -> int:
    """Return what a server that gzips would send."""
    digest = hashlib.sha256(content).hexdigest()

    def measure() -> bytes:
        return str(min(len(content), len(gzip.compress(content, 6, mtime=0)))).encode()

    return int(store.bytes("gzipped-sizes", (digest,), measure))
