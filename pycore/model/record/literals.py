"""Values as Python literals, in full precision, for human-readable programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pycore.arrays import Array


def vector(values: Array) -> str:
    """Return the source of an array (n,)."""
    return f"np.array({values.tolist()!r})"


def matrix(values: Array, indent: str) -> str:
    """Return the source of an array (m, n), one row per line; ``indent`` precedes the closing line."""
    rows = "".join(f"{indent}    {row!r},\n" for row in values.tolist())
    return f"np.array([\n{rows}{indent}])"


def listed(name: str, items: Iterable[str]) -> str:
    """Return the source of a named list, one item per line."""
    return f"{name} = [\n{''.join(f'    {item},' + chr(10) for item in items)}]\n"


def texts(name: str, values: Sequence[str]) -> str:
    """Return the source of a named list of string literals."""
    return f"{name} = {list(values)!r}\n"
