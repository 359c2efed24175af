"""Stand-ins for the modules that only the page's Python has, for the tests of what stands beside them."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

MODULES = ("js", "pyodide_js", "pyodide", "pyodide.code", "pyodide.ffi")


def install(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Put the modules there until the test ends, and return them by their last names."""
    found = {name: ModuleType(name) for name in MODULES}
    for name, module in found.items():
        monkeypatch.setitem(sys.modules, name, module)
    there: dict[str, Any] = {name.rpartition(".")[2]: module for name, module in found.items()}
    there["pyodide"].code, there["pyodide"].ffi = there["code"], there["ffi"]
    there["code"].run_js = lambda source: source
    there["ffi"].to_js = lambda value, **_options: value
    return SimpleNamespace(**there)


def imported(monkeypatch: pytest.MonkeyPatch, name: str) -> Any:
    """Return a module of ours as it is imported beside the stand-ins; it is forgotten when the test ends."""
    package, _, last = name.rpartition(".")
    parent = importlib.import_module(package)
    monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(parent, last, None, raising=False)
    module = importlib.import_module(name)
    monkeypatch.setitem(sys.modules, name, module)  # so that the end of the test takes it out
    return module
