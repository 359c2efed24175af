"""A language made by rule, for the tests: every word of English with an accent and a third longer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from templates import templates

from pycore.functions.losses import LOSSES
from web.viewmodel.words import words_of

if TYPE_CHECKING:
    from pathlib import Path

CODE = "qps"  # no language has this code
_PLACE_OR_WORD = re.compile(r"(\{[^{}]*\})|([A-Za-z]+)")
_VOWEL = re.compile(r"[aeiouyAEIOUY]")
_ACCENTED = dict(zip("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ", strict=True))
#: A word that no language of ours but English has written.
ENGLISH_WORD = re.compile(r"(?<![^\W_])[A-Za-z]{2,}(?![^\W_])")


def translated(text: str) -> str:
    """Return a text in the made language: its places for values are kept."""
    return _PLACE_OR_WORD.sub(lambda found: found[1] or _word(found[2]), text)


def dictionaries() -> dict[str, dict[str, str]]:
    """Return the words of the made language by module: those of the page by their keys, the core's by their English."""
    return {
        "everything": {key: translated(text) for key, text in words_of("en").items()},
        "core": {template: translated(template) for template in sentences_of_core()},
    }


def sentences_of_core() -> list[str]:
    """Return all of the core that a language translates by its English: templates, and how each loss is defined."""
    return [*templates(), *(loss.convention for loss in LOSSES.values())]


def write_language(folder: Path) -> None:
    """Write the made language as a language is added: one folder among those of the words."""
    package = folder / CODE
    package.mkdir()
    (package / "__init__.py").write_text('NAME = "Pséudo"\n', encoding="utf-8")
    for name, words in dictionaries().items():
        (package / f"{name}.py").write_text(f"WORDS = {words!r}\n", encoding="utf-8")


def _word(word: str) -> str:
    more = "\u00f8" * max(1, round(0.35 * len(word)))
    vowel = _VOWEL.search(word)
    if vowel is None:
        return word + more
    at = vowel.start()
    return word[:at] + _ACCENTED[word[at]] + more + word[at + 1 :]
