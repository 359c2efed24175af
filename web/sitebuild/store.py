"""Results of slow steps, kept by what they were made from."""

from __future__ import annotations

import hashlib
import os
import time
from typing import TYPE_CHECKING

from web.sitebuild.packs import read_pack, write_pack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from web.sitebuild.trees import Tree


KEEP_SECONDS = 30 * 24 * 3600.0


def forget_unused(folder: Path) -> None:
    """Remove the files of a folder that were not used for a month: touched, as every use does."""
    oldest = time.time() - KEEP_SECONDS
    for path in folder.iterdir():
        if path.is_file() and path.stat().st_mtime < oldest:
            path.unlink()


class Store:
    """A folder of results; those that no build has used for a month are removed.

    Parameters
    ----------
    folder
        Where to keep them.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def bytes(self, step: str, key: Sequence[str], make: Callable[[], bytes]) -> bytes:
        """Return the result of a step: kept from before, or made now.

        Parameters
        ----------
        step
            Its name.
        key
            All that the result depends on.
        make
            What makes it.
        """
        digest = hashlib.sha256("\0".join(key).encode()).hexdigest()[:32]
        path = self._folder / step / digest
        if path.is_file():
            os.utime(path)
            return path.read_bytes()
        result = make()
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        partial.write_bytes(result)
        partial.replace(path)
        forget_unused(path.parent)
        return result

    def tree(self, step: str, key: Sequence[str], make: Callable[[], Tree]) -> Tree:
        """Return the result of a step that makes several files."""
        return read_pack(self.bytes(step, key, lambda: write_pack(make())))
