"""The tests mirror the code, and no file of them is longer than one of the code."""

from __future__ import annotations

import ast

from places import ROOT
from source_tree import sources

MOST_LINES = 350


def computes(source: str) -> bool:
    """Return whether a module has a function or method that does something, not only data, types and interfaces."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return any(
        isinstance(node, kinds)
        and any(not isinstance(part, (ast.Expr, ast.Pass)) for part in node.body)
        for node in ast.walk(ast.parse(source))
    )


def without_tests() -> list[str]:
    """Return the modules that compute something and have no test file of their name in the mirrored folder."""
    found = []
    for module, source in sources().items():
        here, name = ROOT.joinpath("tests", *module.split(".")), module.split(".")[-1]
        places = (here.parent, here)  # what a folder's own module has is tested beside or within
        files = [place / f"test_{name}{end}.py" for place in places for end in ("", "_native")]
        is_part = module.startswith(("pycore.", "web."))
        if is_part and computes(source) and not any(file.is_file() for file in files):
            found.append(module)
    return found


def test_the_tests_mirror_the_code() -> None:
    """A module's tests stand in a file of its name, where the module stands."""
    assert without_tests() == []


def test_no_test_file_is_too_long() -> None:
    """What is about several things stands in several files, as in the code."""
    lines = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").count("\n")
        for pattern in ("*.py", "*.js")
        for path in (ROOT / "tests").rglob(pattern)
    }
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}
