"""The sources of the code, what they import, and whether the arrows run in a circle."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from places import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@cache
def sources() -> dict[str, str]:
    """Return {module: source} of all that the layers are about."""
    files = [*ROOT.glob("pycore/**/*.py"), *ROOT.glob("web/**/*.py"), ROOT / "build.py"]
    return {module_of(file): file.read_text(encoding="utf-8") for file in files}


def module_of(file: Path) -> str:
    """Return the dotted name of a source file."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(source: str) -> set[str]:
    """Return the dotted names that a source imports, also below functions and for type checkers only."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(f"{'.' * node.level}{node.module or ''}")
            names |= {f"{node.module}.{alias.name}" for alias in node.names if node.level == 0}
    return names


def within(name: str, package: str) -> bool:
    """Return whether a dotted name is a package or lies below it."""
    return name == package or name.startswith(f"{package}.")


@cache
def graph() -> dict[str, set[str]]:
    """Return {module: the modules that it imports}, also for types only; of the core and the page's Python."""
    texts = {m: text for m, text in sources().items() if m.startswith(("pycore", "web"))}

    def module_at(name: str) -> str:
        while name and name not in texts:
            name = name.rpartition(".")[0]
        return name

    # a name of a folder's own __init__ stands for the folder, which gathers what is in it: that is no arrow upwards
    found = {}
    for module, text in texts.items():
        names = {module_at(name) for name in imported(text)}
        found[module] = names - {"", module}
    return found


def circle(arrows: dict[str, set[str]]) -> list[str]:
    """Return the nodes of a circle, an empty list if there is none."""
    try:
        list(TopologicalSorter(arrows).static_order())
    except CycleError as error:
        nodes: list[str] = error.args[1]
        return nodes
    return []


def between_children(arrows: dict[str, set[str]], folder: str) -> dict[str, set[str]]:
    """Return {child of a folder: the children that it imports}: its modules and its folders."""

    def child(name: str) -> str:
        return name.removeprefix(f"{folder}.").partition(".")[0]

    found: dict[str, set[str]] = {}
    for module, names in arrows.items():
        if module.startswith(f"{folder}."):
            inside = {child(name) for name in names if name.startswith(f"{folder}.")}
            found.setdefault(child(module), set()).update(inside - {child(module)})
    return found


def holds_code(source: str) -> bool:
    """Return whether a source is more than a docstring, as that of a folder is."""
    return any(not isinstance(node, ast.Expr) for node in ast.parse(source).body)
