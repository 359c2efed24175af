"""The words of the page's scripts and of its template in each language, from the folders of web/viewmodel/words."""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from web.sitebuild.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = "web/viewmodel/words"
PAGE_WORDS = "page.json"  # the page's Python needs none of them
ENGLISH = "en"


@dataclass(frozen=True)
class Words:
    """What the page needs of its languages.

    Attributes
    ----------
    english
        {key: word}, which stand in the page.
    languages
        {code: what the language calls itself}, English first.
    files
        {name: content}: a file for each other language, which is loaded when it is chosen.
    """

    english: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)


def read_words(root: Path) -> Words:
    """Return the words of a checkout.

    Raises
    ------
    BuildError
        If a language has no name.
    """
    folders = sorted(path.parent for path in (root / FOLDER).glob("*/__init__.py"))
    names = {folder.name: _name(folder) for folder in folders}
    words = {folder.name: _words(folder) for folder in folders}
    english = words.pop(ENGLISH, {})
    files = {f"words.{code}.json": json.dumps(found).encode() for code, found in words.items()}
    return Words(english, {ENGLISH: names.pop(ENGLISH, ""), **names}, files)


def _words(folder: Path) -> dict[str, str]:
    path = folder / PAGE_WORDS
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def _name(folder: Path) -> str:
    for node in ast.parse((folder / "__init__.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "NAME":
            return str(ast.literal_eval(node.value))
    raise BuildError(f'{folder} has no name: write NAME = "..." into its __init__.py.')
