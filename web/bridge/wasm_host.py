"""Where the engine's modules run in the page: in Python's own memory, which holds all NumPy arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import js
import numpy as np
import pyodide_js
from pyodide.ffi import to_js

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

LINE = 64  # bytes in a cache line of the processor; arrays are aligned to it


class PageHost:
    """The page as a ``pycore.wasm.host.Host``.

    It holds no JavaScript object, so that Python's memory can be kept for the next visit (memory_image.js).
    """

    def place(self, array: NDArray[Any]) -> tuple[int, NDArray[Any]]:
        """Return an address and a copy of an array there, aligned to a cache line; NumPy's memory never moves."""
        room = np.empty(array.nbytes + LINE, dtype=np.uint8)
        skip = -_address(room) % LINE
        there = room[skip : skip + array.nbytes].view(array.dtype).reshape(array.shape)
        there[...] = array
        return _address(there), there

    def instantiate(self, code: bytes) -> Mapping[str, Callable[..., Any]]:
        """Compile and instantiate a module, and return its exports."""
        libraries = pyodide_js._module.LDSO.loadedLibsByName  # noqa: SLF001 - there is no public way
        memory = js.Reflect.get(
            libraries, "__main__"
        ).exports.memory  # Python would mangle the name
        imports = to_js({"env": {"memory": memory}}, dict_converter=js.Object.fromEntries)
        compiled = js.WebAssembly.Module.new(to_js(code))
        exports = js.WebAssembly.Instance.new(compiled, imports).exports
        names = js.Object.keys(exports).to_py()
        return {name: getattr(exports, name) for name in names}


def _address(array: NDArray[Any]) -> int:
    return int(array.__array_interface__["data"][0])
