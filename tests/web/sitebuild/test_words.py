"""The page's words of each language, from their folders."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from web.sitebuild.errors import BuildError
from web.sitebuild.words import FOLDER, read_words

if TYPE_CHECKING:
    from pathlib import Path


def language(root: Path, code: str, init: str, words: dict[str, str] | None) -> None:
    folder = root / FOLDER / code
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text(init, encoding="utf-8")
    if words is not None:
        (folder / "page.json").write_text(json.dumps(words), encoding="utf-8")


def test_english_stands_in_the_page_and_others_are_files(tmp_path: Path) -> None:
    """By the names that they call themselves, English first."""
    language(tmp_path, "de", 'NAME = "Deutsch"\n', {"save": "Sichern"})
    language(tmp_path, "en", '"""Words."""\n\nNAME = "English"\n', {"save": "Save"})
    language(tmp_path, "fr", 'NAME = "Français"\n', None)
    words = read_words(tmp_path)
    assert words.english == {"save": "Save"}
    assert list(words.languages.items()) == [
        ("en", "English"),
        ("de", "Deutsch"),
        ("fr", "Français"),
    ]
    assert {name: json.loads(data) for name, data in words.files.items()} == {
        "words.de.json": {"save": "Sichern"},
        "words.fr.json": {},
    }


def test_a_language_without_a_name_is_refused(tmp_path: Path) -> None:
    """With what to write."""
    language(tmp_path, "xx", "", {})
    with pytest.raises(BuildError, match="NAME = "):
        read_words(tmp_path)
