"""What the engine needs from its environment: memory at known addresses, and a way to instantiate modules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray


class Host(Protocol):
    """Where modules run: the page's Python (web.bridge.wasm_host), or wasmtime in the tests."""

    def place(self, array: NDArray[Any]) -> tuple[int, NDArray[Any]]:
        """Return an address, and the array at that address: a copy of the given one.

        It stays there as long as the returned array lives, however the memory grows.
        """
        ...

    def instantiate(self, code: bytes) -> Mapping[str, Callable[..., Any]]:
        """Return the exports of a module that uses the memory in which ``place`` puts arrays.

        Raises
        ------
        Exception
            If the environment does not support an instruction.
        """
        ...
