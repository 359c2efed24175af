"""Every word that the page's Python shows, by key; a language is one more dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.notes import Note
from web.viewmodel.words import en as english

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS = {"en": english.WORDS}


def t(key: str, **values: object) -> str:
    """Return the word or sentence of ``key`` with the values filled in.

    Raises
    ------
    KeyError
        If there is no such word: a defect of the page, found by the tests.
    """
    return WORDS["en"][key].format(**values)


def note(
    key: str, *, column: str = "", undo: Mapping[str, Any] | None = None, **values: object
) -> Note:
    """Return the sentence of ``key`` as a note, of a column where it is about one, with the change that undoes it."""
    return Note(key, WORDS["en"][key], values, column, undo or {})
