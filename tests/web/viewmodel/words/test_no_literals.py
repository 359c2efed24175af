"""No sentence that a person can meet stands in the page's Python outside of the dictionary."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[4] / "web"
WORDS = WEB / "viewmodel" / "words"
SOURCES = [
    path
    for folder in ("viewmodel", "views", "bridge")
    for path in (WEB / folder).glob("**/*.py")
    if WORDS not in path.parents
] + [WEB / "app.py"]

_TAG = re.compile(r"<[^>]*>")
_STYLE = re.compile(r"[{}]|:host|var\(|sans-serif|-src ")  # of CSS and policies
_SENTENCE = re.compile(
    r"[A-Za-z]{2,},? [a-z]{2,},? [a-z]{2,}|[A-Z][a-z]+ [a-z]{2,}|[a-z]{2,} [a-z]{2,}[.:]"
)
#: Code that the page shows as it is, for the task to find what is wrong with it, or looks for in a source.
CODE = (
    "explain/practice/",
    "explain/bug_hunt.py",
    "explain/source_lines.py",
    "explain/bugs/",
    "paper/programs/",
)
#: {file: texts that look like sentences, and why they are none}
NONE = {
    "commands/registry.py": "names of arguments, as code has them",
    "export/formats.py": "heads of columns in a CSV file: programs look for them",
    "bridge/document_link.py": "a mistake of the page itself",
    "views/kit/text.py": "classes of elements",
}


def literals(source: str) -> list[str]:
    """Return the texts in a source that read like a part of a sentence; docstrings and values in f-strings are none."""
    tree = ast.parse(source)
    passed = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            passed |= {id(part) for part in node.values}
            found.append("".join(_part(part) for part in node.values))
    found += [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed
    ]
    texts = [" ".join(_TAG.sub(" ", text).split()) for text in found]
    return [text for text in texts if _SENTENCE.search(text) and not _STYLE.search(text)]


def _part(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else " "


def test_no_sentence_stands_outside_of_the_dictionary() -> None:
    """All of viewmodel, views and bridge, and the root."""
    found = {}
    for path in SOURCES:
        name = path.relative_to(WEB).as_posix()
        if any(part in name for part in (*CODE, *NONE)):
            continue
        texts = literals(path.read_text(encoding="utf-8"))
        if texts:
            found[name] = texts
    assert found == {}
    assert len(SOURCES) > 100


@pytest.mark.parametrize(
    "line",
    [
        'raise CommandError("Choose at least one feature column.")',
        'raise CommandError(f"There is no row {row}; rows go from 0 to {last}.")',
        'label = "Max epochs"',
        'html = f"<p>{count} more of them</p>"',
        'parts.append(f"must be {kind} of those")',
    ],
)
def test_a_sentence_is_found(line: str) -> None:
    """Whole or in parts, with values or in markup."""
    assert len(literals(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        't("no_features")',
        'def f():\n    """Return what is there, as it is."""',
        'css = ":host { display: grid; gap: var(--space-3); }"',
        "tag = '<p class=\"soft note\">'",
        '"".join(parts)',
    ],
)
def test_what_is_none_is_passed(line: str) -> None:
    """Keys, docstrings, styles, markup."""
    assert literals(line) == []
