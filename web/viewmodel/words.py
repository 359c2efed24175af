"""Every word that the page's Python shows, by key; a language is one more dictionary."""

from __future__ import annotations

from web.viewmodel import english

WORDS = {"en": english.WORDS}


def t(key: str, **values: object) -> str:
    """Return the word or sentence of ``key`` with the values filled in.

    Raises
    ------
    KeyError
        If there is no such word: a defect of the page, found by the tests.
    """
    return WORDS["en"][key].format(**values)
