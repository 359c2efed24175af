"""A quantity's equation: in the text's symbols, and with numbers; as MathML that can wrap, and as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from web.viewmodel.explain.step.expressions import Negative, Product, Sum
from web.viewmodel.explain.step.numerals import numeral
from web.viewmodel.explain.step.writing import (
    CLOSE,
    MINUS,
    OPEN,
    SYMBOLS,
    Form,
    factors_mathml,
    mathml,
    name_mathml,
    number_mathml,
    plain,
    signed_term,
    times,
)

if TYPE_CHECKING:
    from web.viewmodel.explain.step.expressions import Node
    from web.viewmodel.explain.step.quantities import Quantity

EQUALS, BECOMES = "=", "\u2190"


class Equation(NamedTuple):
    """One equation.

    Attributes
    ----------
    left
        The part before the first sign, as MathML.
    forms
        What it equals, one form after another; each in pieces between which a line may break.
    text
        The same as plain text.
    """

    left: str
    forms: tuple[tuple[str, ...], ...]
    text: str


def symbolic(quantity: Quantity) -> Equation:
    """Return the equation in symbols, with the forms by which the text derives it."""
    nodes = (*quantity.chain, quantity.formula)
    name = quantity.name.key.removesuffix("'") if quantity.assigned else quantity.name.key
    sign = "<-" if quantity.assigned else EQUALS
    text = f" {EQUALS} ".join(plain(node) for node in nodes)
    left = name_mathml(quantity.name)
    return Equation(left, tuple(pieces(node, SYMBOLS) for node in nodes), f"{name} {sign} {text}")


def substituted(quantity: Quantity, digits: int) -> Equation:
    """Return the equation with numbers, and its result; all with at most ``digits`` significant digits."""
    form = Form(numbers=True, digits=digits)
    result = numeral(quantity.value, digits)
    text = f"{plain(quantity.formula, form)} = {result}"
    forms = (pieces(quantity.formula, form), (number_mathml(quantity.value, digits),))
    return Equation(name_mathml(quantity.name), forms, text)


def pieces(node: Node, form: Form) -> tuple[str, ...]:
    """Return a formula as MathML in pieces: a sum breaks before each term, also one in parentheses at the end."""
    if isinstance(node, Sum):
        return _terms(node, form)
    if isinstance(node, Negative) and isinstance(node.of, Sum):
        first, *others = _terms(node.of, form)
        return (f"<mo>{MINUS}</mo>{OPEN}", first, *others[:-1], f"{others[-1]}{CLOSE}")
    if isinstance(node, Product) and isinstance(node.factors[-1], Sum):
        before = factors_mathml(node.factors[:-1], form)
        first, *others = _terms(node.factors[-1], form)
        opened = f"{before}{times(form)}{OPEN}"
        return (opened, first, *others[:-1], f"{others[-1]}{CLOSE}")
    return (mathml(node, form),)


def math(piece: str) -> str:
    """Return a piece as a separate <math> element."""
    return f'<math display="inline">{piece}</math>'


def _terms(node: Sum, form: Form) -> tuple[str, ...]:
    """Return the terms of a sum with their signs."""
    return tuple(signed_term(t, form, is_first=not i) for i, t in enumerate(node.terms))
