"""Wheels and checkout as trees: ordered tables of path and contents, without what is left out."""

from __future__ import annotations

import fnmatch
import re
import tomllib
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from web.sitebuild.errors import BuildError
from web.sitebuild.words import PAGE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Tree = dict[str, bytes]


@dataclass(frozen=True)
class Rule:
    """Files that are left out, and the reason."""

    reason: str
    files: tuple[str, ...]


class Pruning:
    """The rules of `prune.toml`: whether a path is left out of the site."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        patterns = [pattern for rule in self.rules for pattern in rule.files]
        self._expressions = {p: re.compile(fnmatch.translate(p)) for p in patterns}
        self._unused = set(patterns)

    @classmethod
    def load(cls, path: Path) -> Pruning:
        """Read `prune.toml`."""
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(Rule(entry["reason"], tuple(entry["files"])) for entry in table["left-out"])

    def leaves_out(self, path: str) -> bool:
        """Tell whether any pattern matches the path."""
        matching = [p for p, expression in self._expressions.items() if expression.match(path)]
        self._unused.difference_update(matching)
        return bool(matching)

    def keep(self, tree: Tree) -> Tree:
        """Return the tree without what is left out."""
        return {path: content for path, content in tree.items() if not self.leaves_out(path)}

    def unused(self) -> list[str]:
        """Return the patterns that have matched nothing so far: a release has moved something."""
        return sorted(self._unused)


def read_archive(path: Path, pattern: str = ".*") -> Tree:
    """Return the files of a wheel or zip whose whole path matches a regular expression."""
    with zipfile.ZipFile(path) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        return {
            info.filename: archive.read(info)
            for info in infos
            if re.fullmatch(pattern, info.filename)
        }


def split_wheel(tree: Tree) -> tuple[Tree, Tree]:
    """Return what a wheel installs as packages, and its metadata (licences)."""
    metadata = {p: c for p, c in tree.items() if re.match(r"[^/]+\.(dist-info|data)/", p)}
    return {p: c for p, c in tree.items() if p not in metadata}, metadata


def read_folder(root: Path, under: str) -> Tree:
    """Return the files below ``root / under`` with paths relative to ``root``, sorted.

    Caches and hidden files are not sources and are passed over.
    """
    tree = {}
    for path in sorted((root / under).rglob("*")):
        relative = path.relative_to(root)
        hidden = any(part == "__pycache__" or part.startswith(".") for part in relative.parts)
        if path.is_file() and not hidden:
            tree[relative.as_posix()] = path.read_bytes()
    return tree


NOT_IN_PAGE = ("web/static/", "web/page/", "web/sitebuild/", "pycore/estimators/")
FOR_PEOPLE = ".md"  # the READMEs of the folders: whoever reads the code reads them, no page does


def app_tree(root: Path) -> Tree:
    """Return what the page's Python needs of the checkout: pycore without its estimators, web without its page files.

    The estimators are for programs: the page does not use them, and each visitor would wait for them.

    Raises
    ------
    BuildError
        If ``root`` is not a checkout of this project.
    """
    if not (root / "web").is_dir():
        raise BuildError(f"{root} has no folder web: run build.py where it is.")
    tree = read_folder(root, "pycore") | read_folder(root, "web")
    return {
        path: content
        for path, content in tree.items()
        if not path.startswith(NOT_IN_PAGE)
        and not path.endswith((".js", ".ts", PAGE_WORDS, FOR_PEOPLE))
    }
