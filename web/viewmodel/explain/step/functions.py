"""The formulas of activation functions and losses, for one unit: those of pycore.functions, as trees.

If the founding text's form of a loss loses precision, because an output is nearly 0 or 1, the form is used that the
code always computes, from the logits.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from pycore.functions.activations import LEAK
from pycore.functions.losses import HUBER_DELTA
from web.viewmodel.explain.step.expressions import (
    ONE,
    Applied,
    Call,
    Fraction,
    Negative,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    folded,
    minus,
    sum_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from web.viewmodel.explain.step.expressions import Name, Node

SAFE = 600.0  # e^600 is well within float64
NEAR = 1e-3  # an output this close to 0 or 1 loses digits in ln h and ln(1 - h)
HALF = Fraction(ONE, Number(2.0))
#: Activation functions with a standard symbol or name.
CALLED = {"relu": "ReLU", "leaky_relu": "leakyReLU", "elu": "ELU", "gelu": "GELU", "silu": "SiLU"}


def function_name(activation: str) -> str:
    """Return the name of an activation function in a formula."""
    return CALLED.get(activation, activation)


def exp(of: Node) -> Call:
    """Return e to the power of a formula."""
    return Call("exp", (of,))


def logistic(z: Symbol) -> Node:
    """Return 1 / (1 + e^-z); e^z if e^-z exceeds float64's range."""
    if z.value < -SAFE:
        return exp(z)
    return Fraction(ONE, Sum((ONE, exp(Negative(z)))))


def activation_formula(name: str, z: Symbol) -> Node:  # noqa: C901, PLR0911 - a table
    """Return the value of an activation function of one z, written out; softmax has ``softmax_formula``."""
    above = z.value > 0.0
    match name:
        case "sigmoid":
            return logistic(z)
        case "tanh":
            return Call("tanh", (z,))
        case "relu":
            return Call("max", (z, Number(0.0)))
        case "identity":
            return z
        case "leaky_relu":
            return z if above else Product((Number(LEAK), z))
        case "elu":
            return z if above else Sum((exp(z), Negative(ONE)))
        case "softplus":
            if z.value > SAFE:
                return Sum((z, Call("ln", (Sum((ONE, exp(Negative(z)))),))))
            return Call("ln", (Sum((ONE, exp(z))),))
        case "gelu":
            return Product((z, Call("Phi", (z,))))
        case "silu":
            return Product((z, logistic(z)))
        case "exponential":
            return exp(z)
    raise ValueError(name)


def softmax_formula(
    z: Callable[[int], Symbol], values: Sequence[float], j: int, limit: int | None
) -> Node:
    """Return e^z_j / sum over l of e^z_l, with the row's largest z subtracted if e^z exceeds float64's range.

    Parameters
    ----------
    z
        ``z(l)``, the symbol of the l-th z.
    values
        The values of all z.
    j
        The index of the output.
    limit
        The number of terms that are written out.
    """
    largest = max(values)
    shift = largest if largest > SAFE or largest < -SAFE else 0.0

    def term(index: int) -> Node:
        return exp(minus(z(index), Number(shift)) if shift else z(index))

    terms = folded(term, [math.exp(max(value - shift, -745.0)) for value in values], limit)
    return Fraction(term(j), sum_of(terms))


def derivative_formula(name: str, z: Symbol, a: Symbol, slope: float) -> Node:  # noqa: PLR0911 - a table
    """Return activation'(z) written out, with a = activation(z) as in the text.

    Piecewise functions give the number of the piece, as the symbol activation'(z).
    """
    match name:
        case "sigmoid":
            return Product((a, minus(ONE, a)))
        case "tanh":
            return minus(ONE, Power(a, 2))
        case "identity":
            return ONE
        case "exponential":
            return a
        case "softplus":
            return logistic(z)
        case "silu":
            return Product((Sum((z, Negative(a), ONE)), logistic(z)))
        case "gelu":
            return Sum((Call("Phi", (z,)), Product((z, Call("phi", (z,))))))
        case "elu" if z.value <= 0.0:
            return Sum((a, ONE))
        case _:
            return Symbol(prime(name, z), slope)


def prime(activation: str, z: Symbol) -> Applied:
    """Return the name of activation'(z)."""
    argument: Name = z.name  # type: ignore[assignment]  # a z is a plain name
    return Applied(function_name(activation), argument, prime=True)


def loss_term(name: str, z: Symbol, h: Symbol, y: Symbol, outputs: int) -> Node | None:  # noqa: PLR0911 - a table
    """Return the loss of one output; None for cross-entropy whose h is nearly 0 or 1: it needs all z of its row."""
    error = minus(h, y)
    match name:
        case "half_squared_error":
            return Product((HALF, Power(error, 2)))
        case "mean_squared_error":
            return Fraction(Power(error, 2), Number(float(outputs)))
        case "huber":
            if abs(h.value - y.value) <= HUBER_DELTA:
                return Product((HALF, Power(error, 2)))
            return minus(Call("abs", (error,)), HALF)
        case "poisson":
            return _poisson(z, h, y)
        case "binary_cross_entropy":
            return _binary_cross_entropy(z, h, y)
        case "cross_entropy":
            safe = h.value > 0.0 and h.value < 1.0 - NEAR
            return Negative(Product((y, Call("ln", (h,))))) if safe else None
    raise ValueError(name)


def cross_entropy_from_logits(
    z: Callable[[int], Symbol], values: Sequence[float], j: int, y: Symbol, limit: int | None
) -> Node:
    """Return -y ln(e^z_j / sum over l of e^z_l) without the quotient: y ln(sum over l of e^(z_l - z_j))."""

    def term(index: int) -> Node:
        return ONE if index == j else exp(minus(z(index), z(j)))

    differences = [math.exp(min(value - values[j], 709.0)) for value in values]
    return Product((y, Call("ln", (sum_of(folded(term, differences, limit)),))))


def loss_slope(name: str, h: Symbol, y: Symbol, outputs: int) -> Node:  # noqa: PLR0911 - a table
    """Return dL/dh of one output, without the row's factor."""
    error = minus(h, y)
    match name:
        case "half_squared_error":
            return error
        case "mean_squared_error":
            return Product((Fraction(Number(2.0), Number(float(outputs))), error))
        case "huber":
            e = h.value - y.value
            if abs(e) <= HUBER_DELTA:
                return error
            return Number(HUBER_DELTA if e > 0.0 else -HUBER_DELTA)
        case "poisson":
            return minus(ONE, Fraction(y, h))
        case "binary_cross_entropy":
            return Fraction(error, Product((h, minus(ONE, h))))
        case "cross_entropy":
            return Negative(Fraction(y, h))
    raise ValueError(name)


def _poisson(z: Symbol, h: Symbol, y: Symbol) -> Node:
    error = minus(h, y)
    if y.value <= 0.0:
        return error
    if h.value > 0.0:
        return Sum((*error.terms, Product((y, Call("ln", (Fraction(y, h),))))))
    return Sum((*error.terms, Product((y, minus(Call("ln", (y,)), z)))))


def _binary_cross_entropy(z: Symbol, h: Symbol, y: Symbol) -> Node:
    if NEAR < h.value < 1.0 - NEAR:
        yes = Product((y, Call("ln", (h,))))
        no = Product((minus(ONE, y), Call("ln", (minus(ONE, h),))))
        return Negative(Sum((yes, no)))
    if z.value > SAFE:
        softplus: Node = Sum((z, Call("ln", (Sum((ONE, exp(Negative(z)))),))))
    else:
        softplus = Call("ln", (Sum((ONE, exp(z))),))
    return minus(softplus, Product((y, z)))
