"""A formula as a tree: the founding text's symbols, each with its value, and the operations on them.

The same tree is written in symbols, and with numbers in their places. It does not depend on how it is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MAX_TERMS = 8  # of a sum that are written out before the rest is folded into one number


@dataclass(frozen=True, slots=True)
class Name:
    """A letter of the text with its indices; ``key`` is its plain form.

    Attributes
    ----------
    letter
        As in "z", "delta", "m_hat".
    indices
        Subscripts, from 1; letters in a general formula.
    layer
        The superscript, from 1.
    row
        Row of the minibatch, from 1; None if there is only one row.
    is_new
        Whether it is the value after the step, if there is one before and one after it.
    """

    letter: str
    indices: tuple[int | str, ...] = ()
    layer: int | str | None = None
    row: int | None = None
    is_new: bool = False

    @property
    def key(self) -> str:
        """As in "w_1,2^3", "delta_1^2[4]", "w_1,1^1'"."""
        below = "_" + ",".join(map(str, self.indices)) if self.indices else ""
        above = "" if self.layer is None else f"^{self.layer}"
        row = "" if self.row is None else f"[{self.row}]"
        return f"{self.letter}{below}{above}{row}{chr(39) if self.is_new else ''}"


@dataclass(frozen=True, slots=True)
class Partial:
    """A partial derivative, as in dL/dw_1,2^3."""

    top: Name
    bottom: Name

    @property
    def key(self) -> str:
        """As in "dL/dw_1,2^3"."""
        return f"d{self.top.key}/d{self.bottom.key}"


@dataclass(frozen=True, slots=True)
class Applied:
    """A function of the text applied to one of its quantities, as in sigmoid(z) or, with a prime, sigmoid'(z)."""

    function: str
    argument: Name
    prime: bool = False

    @property
    def key(self) -> str:
        """As in "tanh'(z_1^2)"."""
        return f"{self.function}{chr(39) if self.prime else ''}({self.argument.key})"


AnyName = Name | Partial | Applied


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is part of the formula itself, such as the 1 of 1 - h."""

    value: float


@dataclass(frozen=True, slots=True)
class Symbol:
    """A quantity with its value."""

    name: AnyName
    value: float


@dataclass(frozen=True, slots=True)
class Negative:
    """Minus a formula; in a sum it is subtracted."""

    of: Node


@dataclass(frozen=True, slots=True)
class Rest:
    """The terms of a sum that are not written out.

    Attributes
    ----------
    count
        The number of terms.
    value
        Their exact sum, rounded once.
    """

    count: int
    value: float


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms that are added."""

    terms: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """Factors that are multiplied."""

    factors: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Fraction:
    """One formula over another."""

    top: Node
    bottom: Node


@dataclass(frozen=True, slots=True)
class Power:
    """A formula raised to an integer power."""

    base: Node
    exponent: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function of formulas.

    Attributes
    ----------
    function
        One of "exp", "ln", "tanh", "sqrt", "abs", "max", "Phi", "phi".
    arguments
        One, or two of max.
    """

    function: str
    arguments: tuple[Node, ...]


Node = Number | Symbol | Negative | Rest | Sum | Product | Fraction | Power | Call
ONE = Number(1.0)


def product(*factors: Node) -> Node:
    """Return a product, without factors of 1, and with nested products flattened."""
    each = (f.factors if isinstance(f, Product) else (f,) for f in factors)
    kept = tuple(factor for some in each for factor in some if factor != ONE)
    if len(kept) == 1:
        return kept[0]
    return Product(kept) if kept else ONE


def minus(a: Node, b: Node) -> Sum:
    """Return a - b."""
    return Sum((a, Negative(b)))


def folded(
    term: Callable[[int], Node], values: Sequence[float], limit: int | None = MAX_TERMS
) -> tuple[Node, ...]:
    """Return the terms of a sum: all, or the first ``limit`` of them and the rest as one number.

    Parameters
    ----------
    term
        ``term(i)``, the i-th term; called only for those that are written out.
    values
        The values of all terms.
    limit
        The maximum number of terms; None writes out all.
    """
    count = len(values)
    if limit is None or count <= limit + 1:  # a rest of one term is that term
        return tuple(term(i) for i in range(count))
    rest = Rest(count - limit, exact_sum(values[limit:]))
    return (*(term(i) for i in range(limit)), rest)


def exact_sum(values: Sequence[float]) -> float:
    """Return a sum that is rounded once; the plain sum where that leaves the range of float64."""
    try:
        return fsum(values)
    except (OverflowError, ValueError):
        return float(sum(values))


def sum_of(terms: tuple[Node, ...]) -> Node:
    """Return a sum; of one term, the term."""
    return terms[0] if len(terms) == 1 else Sum(terms)


def symbols(node: Node) -> list[Symbol]:
    """Return the quantities in a formula from left to right, without duplicates."""
    found: dict[str, Symbol] = {}

    def walk(part: Node) -> None:
        if isinstance(part, Symbol):
            found.setdefault(part.name.key, part)
        for child in children(part):
            walk(child)

    walk(node)
    return list(found.values())


def children(node: Node) -> tuple[Node, ...]:
    """Return the direct parts of a formula, from left to right."""
    match node:
        case Negative(of):
            return (of,)
        case Sum(parts) | Product(parts) | Call(_, parts):
            return parts
        case Fraction(top, bottom):
            return (top, bottom)
        case Power(base):
            return (base,)
        case _:
            return ()
