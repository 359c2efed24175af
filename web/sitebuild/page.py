"""The page's template filled in, and files under names that change with their contents."""

from __future__ import annotations

import hashlib
import html
import json
import re
from typing import TYPE_CHECKING, Any

from web.sitebuild.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from web.sitebuild.trees import Tree

HASH_LENGTH = 16


class Assets:
    """Files under assets/ whose names hold the hash of their contents."""

    def __init__(self) -> None:
        self.files: Tree = {}
        self._paths: dict[str, str] = {}

    def add(self, name: str, content: bytes) -> None:
        """Add a file under its own name."""
        stem, dot, ending = name.rpartition(".")
        digest = hashlib.sha256(content).hexdigest()[:HASH_LENGTH]
        path = f"assets/{stem}.{digest}{dot}{ending}"
        self.files[path] = content
        self._paths[name] = path

    def path(self, name: str, asked_by: str) -> str:
        """Return the path of a file in the site.

        Raises
        ------
        BuildError
            If there is none of this name.
        """
        if name not in self._paths:
            raise BuildError(
                f"{asked_by} asks for asset:{name}, which is not there; known are"
                f" {', '.join(sorted(self._paths))}."
            )
        return self._paths[name]

    def describe(self, name: str) -> dict[str, str | int]:
        """Return the entry of the boot manifest."""
        path = self._paths[name]
        content = self.files[path]
        digest = hashlib.sha256(content).hexdigest()
        return {"url": path, "bytes": len(content), "sha256": digest}


def fill_styles(text: str, assets: Assets, name: str) -> str:
    """Replace ``url(asset:NAME)`` in a style sheet, which stands in assets/ itself."""
    return re.sub(
        r"url\((['\"]?)asset:([^'\")]+)\1\)",
        lambda m: f"url({assets.path(m[2], name).removeprefix('assets/')})",
        text,
    )


def fill_page(template: str, assets: Assets, manifest: Mapping[str, Any], version: str) -> str:
    """Return the page made from its template.

    ``src="asset:NAME"`` and ``href="asset:NAME"`` become paths; ``{{boot-manifest}}`` becomes JSON
    that cannot end its script element; ``{{version}}`` becomes the version.
    """
    page = re.sub(
        r'\b(src|href)="asset:([^"]+)"',
        lambda m: f'{m[1]}="{assets.path(m[2], "index.html")}"',
        template,
    )
    data = json.dumps(manifest, separators=(",", ":"), ensure_ascii=True)
    for character in "<>&":
        data = data.replace(character, f"\\u{ord(character):04x}")
    return page.replace("{{boot-manifest}}", data).replace("{{version}}", html.escape(version))
