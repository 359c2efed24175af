"""The page's template filled in, and files under names that change with their contents."""

from __future__ import annotations

import hashlib
import html
import json
import re
from typing import TYPE_CHECKING, Any

from web.sitebuild.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


def fill_styles(text: str, address: Callable[[str], str]) -> str:
    """Replace ``url(asset:NAME)`` in a style sheet by what ``address`` says of the name."""
    return re.sub(r"url\((['\"]?)asset:([^'\")]+)\1\)", lambda m: f'url("{address(m[2])}")', text)


def fill_web_manifest(text: str, assets: Assets, name: str) -> bytes:
    """Return the web app manifest with the addresses of its icons."""
    manifest = json.loads(text)
    for icon in manifest["icons"]:
        icon["src"] = assets.path(icon["src"].removeprefix("asset:"), name)
    return (json.dumps(manifest, indent=1) + "\n").encode()


def inline_styles(page: str, styles: Callable[[str], str]) -> str:
    """Replace the links to style sheets by what ``styles`` says of their names.

    A style sheet inside the page is styled also by a server that gives it a wrong type.
    """
    return re.sub(
        r'<link rel="stylesheet" href="asset:([^"]+)">',
        lambda m: f"<style>\n{within(styles(m[1]), 'style', m[1])}</style>",
        page,
    )


def within(text: str, element: str, name: str) -> str:
    """Return a text that is to stand in a script or style element, unchanged.

    Raises
    ------
    BuildError
        If it would end the element early, or change where it ends.
    """
    lower = text.lower()
    if f"</{element}" in lower or ("<!--" in lower and "<script" in lower) or "\r" in lower:
        raise BuildError(f"{name} cannot stand in a {element} element: it holds what would end it.")
    return text


def fill_page(template: str, assets: Assets, manifest: Mapping[str, Any], version: str) -> str:
    """Return the site's page made from its template.

    ``src="asset:NAME"`` and ``href="asset:NAME"`` become paths; for the rest see `fill_texts`.
    """
    page = re.sub(
        r'\b(src|href)="asset:([^"]+)"',
        lambda m: f'{m[1]}="{assets.path(m[2], "index.html")}"',
        template,
    )
    return fill_texts(page, manifest, version)


def fill_texts(page: str, manifest: Mapping[str, Any], version: str) -> str:
    """Replace ``{{boot-manifest}}`` by JSON that cannot end its script element, ``{{version}}`` by the version."""
    data = json.dumps(manifest, separators=(",", ":"), ensure_ascii=True)
    for character in "<>&":
        data = data.replace(character, f"\\u{ord(character):04x}")
    return page.replace("{{boot-manifest}}", data).replace("{{version}}", html.escape(version))
