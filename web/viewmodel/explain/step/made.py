"""The result of the functions that create formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from web.viewmodel.explain.step.expressions import AnyName, Node


class Made(NamedTuple):
    """A quantity's name, value and formulas; see ``Quantity``."""

    name: AnyName
    value: float
    formula: Node
    chain: tuple[Node, ...] = ()
    assigned: bool = False
