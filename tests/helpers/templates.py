"""Every sentence template of pycore, found in its source: for the tests, and as a list for translators."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter

import pycore
from pycore.errors import PycoreError

ROOT = Path(pycore.__file__).parents[1]  # inside the page it is not the checkout
#: They pass on the templates that they are given.
CARRIERS = {"pycore/errors.py", "pycore/messages.py", "pycore/notes.py"}
#: {what takes a template: at which position}; the functions with a parameter ``template`` are added.
TAKERS = {"Message": 0, "Note": 1, "error": 0, "Identifying": 1}


@dataclass(frozen=True)
class Use:
    """One call that takes a template.

    Attributes
    ----------
    place
        "file:line".
    taker
        The name of the class or function.
    templates
        The literal texts that it can be; none if it is not a literal.
    values
        The names of the values given, None if they cannot be known from the source.
    is_glued
        Whether a value is a literal text or one that is put together from literal texts.
    """

    place: str
    taker: str
    templates: tuple[str, ...] = ()
    values: frozenset[str] | None = None
    is_glued: bool = False


@dataclass
class Module:
    """A module's constants, and the functions in it that pass a template on."""

    path: str
    tree: ast.Module
    constants: dict[str, tuple[str, ...]] = field(default_factory=dict)
    takers: dict[str, int] = field(default_factory=dict)


def fields_of(template: str) -> set[str]:
    """Return the names of a template's fields."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def templates() -> list[str]:
    """Return every template of pycore, sorted: what a translation has to cover."""
    return sorted({template for use in uses() for template in use.templates})


def uses() -> tuple[Use, ...]:
    """Return every call of pycore that takes a template."""
    return _uses_in_pycore(_error_names())


@cache
def _uses_in_pycore(errors: frozenset[str]) -> tuple[Use, ...]:
    """Return the same, once for each set of errors: the search takes a while, and tests define errors too."""
    return tuple(_search(sources(), errors))


def sources() -> dict[str, str]:
    """Return {path: source} of all modules of pycore that hold sentences."""
    paths = (path.relative_to(ROOT).as_posix() for path in ROOT.glob("pycore/**/*.py"))
    return {path: (ROOT / path).read_text() for path in sorted(paths) if path not in CARRIERS}


def uses_in(code: dict[str, str]) -> list[Use]:
    """Return every call that takes a template, of modules {path: source}."""
    return _search(code, _error_names())


def _error_names() -> frozenset[str]:
    return frozenset(cls.__name__ for cls in {PycoreError} | _subclasses(PycoreError))


def _search(code: dict[str, str], errors: frozenset[str]) -> list[Use]:
    modules = [Module(path, ast.parse(source)) for path, source in code.items()]
    for module in modules:
        module.constants = _constants(module.tree)
        module.takers = TAKERS | dict.fromkeys(errors, 0) | _passing_on(module.tree)
    everywhere: dict[str, tuple[str, ...]] = {}
    for module in modules:
        everywhere |= module.constants
    for module in modules:
        imported = {
            alias.asname or alias.name: everywhere.get(alias.name, ())
            for node in ast.walk(module.tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        module.constants = imported | module.constants
    return [use for module in modules for use in _uses(module)]


def _subclasses(cls: type) -> set[type]:
    return set(cls.__subclasses__()).union(*(_subclasses(sub) for sub in cls.__subclasses__()))


def _passing_on(tree: ast.Module) -> dict[str, int]:
    """Return {function with a parameter ``template``: its position}."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            if "template" in names:
                found[node.name] = names.index("template")
    return found


def _constants(tree: ast.Module) -> dict[str, tuple[str, ...]]:
    """Return {name: literal texts} of the module's constants: a text, or a mapping or sequence of texts."""
    found = {}
    for node in tree.body:
        targets = (
            node.targets
            if isinstance(node, ast.Assign)
            else [node.target]
            if isinstance(node, ast.AnnAssign)
            else []
        )
        for target in targets:
            if isinstance(target, ast.Name) and node.value is not None:
                found[target.id] = _texts(node.value, {})
    return found


def _texts(node: ast.expr, names: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the literal texts that an expression can be; none if it may be anything else."""
    if isinstance(node, ast.Constant):
        return (node.value,) if isinstance(node.value, str) else ()
    if isinstance(node, ast.Name):
        return names.get(node.id, ())
    if isinstance(node, ast.Subscript):
        return _texts(node.value, names)
    several = (
        [node.body, node.orelse]
        if isinstance(node, ast.IfExp)
        else node.values
        if isinstance(node, ast.Dict)
        else node.elts
        if isinstance(node, (ast.Tuple, ast.List))
        else []
    )
    found = [_texts(part, names) for part in several]
    return sum(found, ()) if all(found) else ()


def _uses(module: Module) -> list[Use]:
    found = []
    functions = [node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef)]
    seen = set()
    # Inner functions come after the outer ones, and their names count where they stand.
    for function in [*reversed(functions), module.tree]:
        names = module.constants | _locals(function, module.constants)
        passed = isinstance(function, ast.FunctionDef) and "template" in {
            argument.arg for argument in function.args.args
        }
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and node not in seen:
                seen.add(node)
                use = _use(module, node, names, passed=passed)
                if use is not None:
                    found.append(use)
    return found


def _locals(function: ast.AST, constants: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return {local name: the literal texts that it is given}, none if it is given anything else."""
    found: dict[str, list[tuple[str, ...]]] = {}
    if not isinstance(function, ast.FunctionDef):
        return {}
    for node in ast.walk(function):
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            found.setdefault(node.target.id, []).append(())
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(_texts(node.value, constants))
    return {name: sum(texts, ()) if all(texts) else () for name, texts in found.items()}


def _use(
    module: Module, node: ast.Call, names: dict[str, tuple[str, ...]], *, passed: bool
) -> Use | None:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name not in module.takers:
        return None
    at = module.takers[name]
    place = f"{module.path}:{node.lineno}"
    given = next((k.value for k in node.keywords if k.arg == "template"), None)
    if given is None:
        given = node.args[at] if at < len(node.args) else None
    if given is None:
        return Use(place, name)
    if isinstance(given, ast.Attribute) and given.attr == "template":
        return None  # a carrier's, which was found where it was made
    if passed and isinstance(given, ast.Name) and given.id == "template":
        return None  # found where this function is called
    others = {"template", "hints"} | ({"column", "undo"} if name == "Note" else set())
    keywords = [k for k in node.keywords if k.arg not in others]
    values: frozenset[str] | None = frozenset(k.arg for k in keywords if k.arg)
    if any(k.arg is None for k in keywords) or name not in {"Message", "error"} | {
        cls.__name__ for cls in _subclasses(PycoreError)
    }:
        values = None
    pieces = [k.value for k in keywords]
    if name == "Note" and len(node.args) > 2 and isinstance(node.args[2], ast.Dict):
        literal = node.args[2]
        pieces = literal.values
        if all(isinstance(key, ast.Constant) for key in literal.keys):
            values = frozenset(key.value for key in literal.keys)
    return Use(place, name, _texts(given, names), values, any(map(_is_glued, pieces)))


def _is_glued(value: ast.expr) -> bool:
    """Return whether a value is words of English that no dictionary can reach."""
    if isinstance(value, ast.Constant):
        return isinstance(value.value, str) and " " in value.value.strip()
    if isinstance(value, ast.JoinedStr):
        return any(
            isinstance(part, ast.Constant) and any(map(str.isalpha, part.value))
            for part in value.values
        )
    if isinstance(value, ast.IfExp):
        return _is_glued(value.body) or _is_glued(value.orelse)
    return isinstance(value, ast.BinOp) and (_is_glued(value.left) or _is_glued(value.right))
