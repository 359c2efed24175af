"""The page as a host: arrays on cache lines in memory that never moves, and a module's functions by name."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from fake_pyodide import imported, install

if TYPE_CHECKING:
    from collections.abc import Mapping

MEMORY = object()


class Browser:
    """WebAssembly as the page has it, as far as a module's code and what it imports are seen."""

    def __init__(self) -> None:
        self.code: object = None
        self.imports: Mapping[str, Any] = {}

    def compiled(self, code: object) -> object:
        self.code = code
        return "module"

    def instance(self, module: object, imports: Mapping[str, Any]) -> SimpleNamespace:
        assert module == "module"
        self.imports = imports
        return SimpleNamespace(exports=SimpleNamespace(advance=lambda: 7, draw=lambda: None))


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    """Return the browser beside which the module is imported."""
    found, there = Browser(), install(monkeypatch)
    main = SimpleNamespace(exports=SimpleNamespace(memory=MEMORY))
    libraries = {"__main__": main}
    there.js.Reflect = SimpleNamespace(get=lambda where, name: where[name])
    there.js.Object = SimpleNamespace(
        fromEntries=dict,
        keys=lambda exports: SimpleNamespace(to_py=lambda: list(vars(exports))),
    )
    there.js.WebAssembly = SimpleNamespace(
        Module=SimpleNamespace(new=found.compiled), Instance=SimpleNamespace(new=found.instance)
    )
    there.pyodide_js._module = SimpleNamespace(LDSO=SimpleNamespace(loadedLibsByName=libraries))
    return found


@pytest.fixture
def host(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the page's host."""
    assert browser.code is None
    return imported(monkeypatch, "web.bridge.wasm_host").PageHost()


@pytest.mark.parametrize(
    "array",
    [
        np.arange(5.0),
        np.arange(12, dtype=np.float32).reshape(3, 4),
        np.arange(20, dtype=np.int32)[::2],
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        np.zeros(1, dtype=np.uint8),
    ],
    ids=lambda array: f"{array.dtype}{array.shape}",
)
def test_an_array_is_copied_to_a_cache_line(host: Any, array: np.ndarray) -> None:
    """Equal and in order; what is written there is no longer in the given one. Its address is the one that is said."""
    given = array.copy()
    address, there = host.place(array)
    assert address % 64 == 0
    assert there.__array_interface__["data"][0] == address
    assert (there.dtype, there.shape, there.flags.c_contiguous) == (given.dtype, given.shape, True)
    np.testing.assert_array_equal(there, given)
    there[...] = 9
    np.testing.assert_array_equal(array, given)


def test_arrays_have_places_of_their_own(host: Any) -> None:
    """As long as they live."""
    placed = [host.place(np.full(9, k, dtype=np.uint8)) for k in range(50)]
    assert len({address for address, _ in placed}) == 50
    assert all((there == k).all() for k, (_, there) in enumerate(placed))


def test_a_module_gets_python_s_memory(host: Any, browser: Browser) -> None:
    """And its functions are found by their names."""
    functions = host.instantiate(b"\x00asm")
    assert browser.code == b"\x00asm"
    assert browser.imports["env"]["memory"] is MEMORY
    assert functions.keys() == {"advance", "draw"}
    assert functions["advance"]() == 7
