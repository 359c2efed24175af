"""Every word that people read, by key: a folder for each language, and English for what a language lacks.

A language is a folder here, named by its code ("de"), with its ``NAME`` ("Deutsch") in ``__init__``, where it has them
its signs in numbers (``DECIMAL``, and ``GROUP`` between thousands), and any number of
modules with a dictionary ``WORDS`` each: {key: word or sentence}. The sentences of pycore have no key: they are
translated by their English template, in a module or folder ``core``. Nothing else has to know of a language.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from pycore.errors import PycoreError
from pycore.messages import Message, filled
from pycore.notes import Note
from web.viewmodel.words.number_signs import ENGLISH_SIGNS, Signed, Signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ENGLISH = "en"
CORE = "core"  # the module, or the folder of modules, with the sentences of pycore
_current = ENGLISH


def languages() -> dict[str, str]:
    """Return {code: what the language calls itself} of all languages, English first."""
    codes = sorted(part.name for part in iter_modules(__path__) if part.ispkg)
    names = {code: str(import_module(f"{__name__}.{code}").NAME) for code in codes}
    return {ENGLISH: names.pop(ENGLISH), **names}


@cache
def words_of(code: str) -> Mapping[str, str]:
    """Return {key: word or sentence} of one language, without what it lacks."""
    return _core_of(code) | _modules(
        code, of_core=False
    )  # the core has a word or two that are keys as well


@cache
def _core_of(code: str) -> dict[str, str]:
    """Return {English template of the core: sentence} of one language, without what it lacks."""
    others = {k: v for k, v in _modules(code, of_core=False).items() if k not in _english()}
    return others | _modules(code, of_core=True)


def _english() -> dict[str, str]:
    return _modules(ENGLISH, of_core=False)


@cache
def _modules(code: str, *, of_core: bool) -> dict[str, str]:
    package = import_module(f"{__name__}.{code}")
    parts = [part.name for part in iter_modules(package.__path__)]
    names = [name for name in parts if (name == CORE) == of_core]
    words: dict[str, str] = {}
    for name in names:
        module = import_module(f"{package.__name__}.{name}")
        inner = iter_modules(getattr(module, "__path__", []))
        for each in [import_module(f"{module.__name__}.{part.name}") for part in inner] or [module]:
            words |= each.WORDS
    return words


def speak(code: str) -> None:
    """Choose the language of all sentences from now on; one that is not there is English.

    It is chosen once, before anything is drawn: what is on the screen does not change with it.
    """
    global _current  # noqa: PLW0603 - a page has one language
    _current = code if code in languages() else ENGLISH


def language() -> str:
    """Return the code of the current language."""
    return _current


def t(key: str, /, **values: object) -> str:
    """Return the word or sentence of ``key`` in the current language, with the values filled in.

    Raises
    ------
    KeyError
        If there is no such word: a defect of the page, found by the tests.
    """
    return _template(key).format(**_with_signs(values))


def signs() -> Signs:
    """Return the signs with which the current language writes numbers."""
    return _signs_of(_current)


@cache
def _signs_of(code: str) -> Signs:
    package = import_module(f"{__name__}.{code}")
    return Signs(getattr(package, "DECIMAL", "."), getattr(package, "GROUP", ","))


def _with_signs(values: Mapping[str, object]) -> dict[str, Any]:
    """Return the values of a sentence, numbers among them such that they are written with the language's signs."""
    if signs() == ENGLISH_SIGNS:
        return dict(values)
    return {name: _with_sign(value) for name, value in values.items()}


def _with_sign(value: object) -> object:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Signed(value, signs())
    if isinstance(value, Message):
        return Message(value.template, **_with_signs(value.values))
    return tuple(map(_with_sign, value)) if isinstance(value, tuple) else value


def note(
    key: str,
    /,
    *,
    column: str = "",
    undo: Mapping[str, Any] | None = None,
    **values: object,
) -> Note:
    """Return the sentence of ``key`` as a note, of a column where it is about one, with the change that undoes it."""
    return Note(key, _template(key), values, column, undo or {})


def said(thing: object) -> str:
    """Return the sentence of a note, a message or an error in the current language.

    Those of pycore are an English template and values; the template is the key of its translation.
    """
    words = _core_of(_current)
    if isinstance(thing, Message):
        return filled(thing.template, _with_signs(thing.values), words)
    if isinstance(thing, MemoryError):
        return t("no_memory")  # its own text, if it has one, names an array
    if not isinstance(thing, (Note, PycoreError)):
        return str(thing)
    hints = thing.hints if isinstance(thing, PycoreError) else ()
    text = filled(thing.template, _with_signs(thing.values), words)
    return " ".join([text, *map(said, hints)])


def listed(sentences: Iterable[object]) -> str:
    """Return sentences (texts, notes, errors) one after another."""
    return " ".join(said(sentence) for sentence in sentences)


def _template(key: str) -> str:
    return words_of(_current).get(key) or words_of(ENGLISH)[key]
