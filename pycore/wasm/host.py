"""What the engine needs of its surroundings: memory at known addresses, and somebody who starts a module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray


class Host(Protocol):
    """Where modules run: the page's Python (web.bridge.wasm_host), or wasmtime in the tests."""

    def place(self, array: NDArray[Any]) -> tuple[int, NDArray[Any]]:
        """Return an address, and the array that lies there: a copy of what was given.

        It stays there as long as the array returned lives, however the memory grows.
        """
        ...

    def instantiate(self, code: bytes) -> Mapping[str, Callable[..., Any]]:
        """Return what a module exports; it works in the memory that ``place`` gives out.

        Raises
        ------
        Exception
            If the surroundings do not know an instruction.
        """
        ...
