"""The words: each key that is used exists with its values, and each that exists is used."""

from __future__ import annotations

import ast
import re
import string
from importlib import import_module

import numpy as np
import pytest
from places import WEB
from pseudo import sentences_of_core

from pycore.training.metrics import class_metrics
from web.viewmodel.data.catalog import CATALOG
from web.viewmodel.explain.doctor import FINDINGS
from web.viewmodel.settings.labels import AMBIGUOUS
from web.viewmodel.settings.table import NAMES, choices_of
from web.viewmodel.words import languages, t, words_of

DICTIONARIES = WEB / "viewmodel" / "words"
SOURCES = [
    path
    for path in (*WEB.glob("viewmodel/**/*.py"), *WEB.glob("views/**/*.py"), WEB / "app.py")
    if DICTIONARIES not in path.parents
]


ENGLISH = words_of("en")
#: What takes a key first, and the other arguments of each that fill no place.
KEYED = {
    "t": set[str](),
    "note": {"column", "undo"},
    "CommandError": {"near", "hints"},
    "LinkError": {"near", "hints"},
    "QuestionError": {"near", "hints"},
    "NewerError": {"near", "hints"},
}
#: Keys that reach t() through a variable.
BY_VARIABLE = {*NAMES, *(f"{name}_help" for name in NAMES)}  # settings and their choices
BY_VARIABLE |= {c for name in NAMES for c in choices_of(name) or () if c not in AMBIGUOUS}
BY_VARIABLE |= {"softmax", "no_memory"}  # the latter in words/__init__.py
BY_VARIABLE |= {"recorded"}  # web/sitebuild/record_in_pyodide.py
WORDS_OF_SETS = {
    f"{'toy' if e.is_toy else 'set'}_{key.replace('-', '_')}" for key, e in CATALOG.items()
}
BY_VARIABLE |= {*WORDS_OF_SETS, *(f"{word}_about" for word in WORDS_OF_SETS)}
BY_VARIABLE |= {*FINDINGS, *(f"{key}_way" for key in FINDINGS)}  # doctor.py
BY_VARIABLE |= {"convention", "convention_scaled"}  # results.py
BY_VARIABLE |= {*class_metrics(np.zeros(0, int), np.zeros((0, 2))), "r2", "rmse", "mae"}


def t_calls() -> list[tuple[str, ast.Call]]:
    """Return (place, call) of every call in the sources that takes a key: t(...), note(...) and errors of commands."""
    return [
        (f"{path.name}:{node.lineno}", node)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in KEYED
    ]


def patterns() -> set[str]:
    """Return a regular expression for every text and f-string in the sources: a key may reach t() as a variable."""
    found = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9_]+"
                    for part in node.values
                ]
                if re.search(
                    "[a-z]{3}", "".join(parts).replace("[a-z0-9_]+", "")
                ):  # says something
                    found.add("".join(parts))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(re.escape(node.value))
    return found


def calls() -> list[tuple[str, str, set[str] | None]]:
    """Return (place, key, names of the values) of every t("..."); None where values are passed as a mapping."""
    found = []
    for place, call in t_calls():
        if isinstance(call.args[0], ast.Constant):
            names = [keyword.arg for keyword in call.keywords]
            names = [name for name in names if name not in KEYED[getattr(call.func, "id", "")]]
            values = None if None in names else {str(name) for name in names}
            found.append((place, str(call.args[0].value), values))
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_key_used_exists_with_its_values() -> None:
    """Every t("key", ...) names a word and gives it exactly the values it holds a place for."""
    assert len(calls()) > 40
    for place, key, values in calls():
        assert key in ENGLISH, f"{place}: {key}"
        if values is not None:
            assert values == placeholders(ENGLISH[key]), f"{place}: {key}"


def test_every_key_is_used() -> None:
    """No word is left over: each key stands in the sources, in full or as the pattern of an f-string in a t(...)."""
    whole = "|".join(f"(?:{pattern})" for pattern in patterns())
    keys = ENGLISH.keys() - BY_VARIABLE
    assert sorted(key for key in keys if not re.fullmatch(whole, key)) == []


def test_all_languages_have_words_of_english() -> None:
    """Each language has keys of English or sentences of the core, with the same places for values."""
    for words in map(words_of, languages()):
        assert words.keys() - ENGLISH.keys() <= set(sentences_of_core())
        for key, text in words.items():
            assert placeholders(text) == placeholders(ENGLISH.get(key, key)), key


def test_words_are_clean() -> None:
    """No word is empty, has stray blanks, or is markup."""
    for key, text in ENGLISH.items():
        assert text.strip() == text, key
        assert text, key
        assert "  " not in text, key
        assert "<" not in text, key


def test_values_are_not_read_as_patterns() -> None:
    """A value with braces or percent signs is filled in as it is."""
    assert t("rmse", target="{0}%s{x!r}") == "RMSE ({0}%s{x!r})"


def test_an_unknown_key_is_a_defect() -> None:
    """An unknown key raises instead of showing something odd."""
    with pytest.raises(KeyError):
        t("no such key")


def test_each_word_stands_in_one_module_of_a_language() -> None:
    """A key that two modules have would be the last one's; the core has words of its own that look like keys."""
    for folder in (path for path in DICTIONARIES.iterdir() if (path / "__init__.py").exists()):
        for of_core in (False, True):
            keys = [
                key
                for path in folder.rglob("*.py")
                if path.stem != "__init__" and ("core" in path.parts) == of_core
                for key in import_module(
                    ".".join(path.relative_to(WEB.parent).with_suffix("").parts)
                ).WORDS
            ]
            assert len(keys) == len(set(keys)), folder.name


def test_no_word_is_taken_before_the_language_is_chosen() -> None:
    """While modules are imported nobody asks for a word: what would be kept is English."""
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
        inside = {id(n) for f in ast.walk(tree) if isinstance(f, functions) for n in ast.walk(f)}
        early = [
            node.lineno
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and getattr(node.func, "id", "")
            in {"t", "note", "said", "listed", "label_of", "help_of"}
            and id(node) not in inside
        ]
        assert early == [], path.name
