"""The gate: no built file may make the page request another origin.

The page's own files must hold no absolute address at all, except the namespaces of `origins.toml`
and links (`<a href>`), which are followed only when clicked. Vendored scripts are minified and full
of addresses: each one is listed in `origins.toml` with the reason why it is not requested.
"""

from __future__ import annotations

import ast
import contextlib
import re
import tomllib
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from web.sitebuild.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from web.sitebuild.trees import Tree

# With a scheme and a host, or without a scheme where an address begins: after a quote or the like.
ADDRESS = re.compile(
    r"""(?:https?|wss?|ftp)://[\w\[][^\s"'`<>)\\]*"""
    r"""|(?<=["'`(=])//[A-Za-z0-9][\w.-]*\.[a-z]{2,}[^\s"'`<>)\\]*""",
    re.IGNORECASE,
)
TEXT_SUFFIXES = (".html", ".css", ".js", ".svg", ".webmanifest")


@dataclass(frozen=True)
class Reviewed:
    """The addresses that were read and found to cause no request, as beginnings of addresses."""

    namespaces: tuple[str, ...]
    vendored: Mapping[str, tuple[str, ...]]

    @classmethod
    def load(cls, path: Path) -> Reviewed:
        """Read `origins.toml`."""
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(
            namespaces=tuple(a for entry in table["namespace"] for a in entry["addresses"]),
            vendored={
                entry["file"]: tuple(address["address"] for address in entry["addresses"])
                for entry in table["vendored"]
            },
        )


class _Page(HTMLParser):
    """Collects the text of a page without the targets of its links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if not (tag == "a" and name == "href"):
                self.parts.append(f'"{value or ""}"')

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def addresses_in(name: str, content: bytes) -> list[str]:
    """Return the absolute addresses in a text file that a browser could request.

    Parameters
    ----------
    name
        File name; its ending says what the file is.
    content
        The file, UTF-8.
    """
    text = content.decode("utf-8")
    if name.endswith(".html"):
        page = _Page()
        page.feed(text)
        page.close()
        text = "\n".join(page.parts)
    if name.endswith(".py"):
        # A file that is no Python stays whole here; the compiler will say what is wrong with it.
        with contextlib.suppress(SyntaxError):
            text = "\n".join(f'"{value}"' for value in _texts(ast.parse(text)))
    return ADDRESS.findall(text)


def _texts(tree: ast.Module) -> Iterable[str]:
    """Yield the text constants of a module that are no docstrings."""
    docstrings = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            docstrings.add(node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node not in docstrings:
            if isinstance(node.value, str):
                yield node.value
            elif isinstance(node.value, bytes):
                yield node.value.decode("latin-1")


def check_own(files: Tree, reviewed: Reviewed) -> None:
    """Check the page's own files: pages, styles, scripts, pictures, Python.

    Raises
    ------
    BuildError
        At the first address of another origin, with the file.
    """
    for name, content in sorted(files.items()):
        if not name.endswith((*TEXT_SUFFIXES, ".py")):
            continue
        for address in addresses_in(name, content):
            if not address.startswith(reviewed.namespaces):
                raise BuildError(
                    f"{name} holds {address}: the page may not depend on another origin; put the"
                    " file into the site, or, if nothing requests it, say why in origins.toml."
                )


def check_vendored(files: Tree, reviewed: Reviewed) -> None:
    """Check the vendored files: every address must be a reviewed one.

    Raises
    ------
    BuildError
        At the first one that is not, or at a reviewed one that is gone: the list describes the
        files as they are.
    """
    seen: set[tuple[str, str]] = set()
    for name, content in sorted(files.items()):
        if not name.endswith(TEXT_SUFFIXES):
            continue
        known = reviewed.vendored.get(name, ())
        for address in addresses_in(name, content):
            match = next((k for k in known if address.startswith(k)), None)
            if match is not None:
                seen.add((name, match))
            elif not address.startswith(reviewed.namespaces):
                raise BuildError(
                    f"{name} holds an address that nobody has reviewed, {address}: find out whether"
                    " the page can come to request it, and add it to origins.toml with the reason."
                )
    for name, known in reviewed.vendored.items():
        for address in known:
            if name in files and (name, address) not in seen:
                raise BuildError(f"origins.toml lists {address}, but {name} no longer holds it.")
