"""The formulas of the forward pass: z, h, the loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from web.viewmodel.explain.step.expressions import (
    ONE,
    Applied,
    Call,
    Fraction,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Rest,
    Sum,
    Symbol,
    folded,
    product,
    sum_of,
)
from web.viewmodel.explain.step.functions import (
    HALF,
    activation_formula,
    cross_entropy_from_logits,
    function_name,
    loss_term,
    softmax_formula,
)
from web.viewmodel.explain.step.letters import LOSS, constant
from web.viewmodel.explain.step.made import Made

if TYPE_CHECKING:
    from web.viewmodel.explain.step.expressions import Node
    from web.viewmodel.explain.step.letters import Letters
    from web.viewmodel.explain.step.places import Place


def weighted_input(of: Letters, place: Place, limit: int | None) -> Made:
    """z_j^k = sum over i of w_ij^k h_i^k + b_j^k."""
    _, k, _, j, row = place

    def term(i: int) -> Node:
        return Product((of.parameter(k, i, j), of.h(k, row, i)))

    terms = folded(term, of.trace.z_terms(k, j)[row].tolist(), limit)
    if of.trace.network.biases:
        terms = (*terms, of.parameter(k, of.sizes[k], j))
    z = of.z(k, row, j)
    return Made(z.name, z.value, sum_of(terms))


def activation(of: Letters, place: Place, limit: int | None) -> Made:
    """h_j^{k+1} = sigma(z_j^k); a_j^{k+1} if dropout follows."""
    _, k, _, j, row = place
    name = of.trace.network.activations[k]
    a, z = of.a(k, row, j), of.z(k, row, j)
    if name == "softmax":
        values = of.trace.z[k][row].tolist()
        formula = softmax_formula(lambda index: of.z(k, row, index), values, j, limit)
        return Made(a.name, a.value, formula)
    applied = Symbol(Applied(function_name(name), of.z_name(k, row, j)), a.value)
    chain = () if name in ("identity", "tanh") else (applied,)
    return Made(a.name, a.value, activation_formula(name, z), chain)


def output(of: Letters, place: Place, limit: int | None) -> Made:
    """h_j^{k+1}: the activation, times the mask under dropout."""
    _, k, _, j, row = place
    if not of.is_masked(k):
        return activation(of, place, limit)
    h = of.h(k + 1, row, j)
    return Made(h.name, h.value, Product((of.a(k, row, j), of.mask(k, row, j))))


def row_loss(of: Letters, place: Place, limit: int | None) -> Made:
    """L of one of several rows, without the row's factor."""
    symbol = of.row_loss(place.row)
    return Made(symbol.name, symbol.value, _loss_of(of, place.row, limit))


def loss(of: Letters, _place: Place, limit: int | None) -> Made:
    """L of the step: of its row, or the mean or the sum over its rows."""
    value = of.trace.data_loss
    if of.rows == 1:
        return Made(LOSS, value, product(of.row_factor(0), _loss_of(of, 0, limit)))
    factors = of.trace.row_factors
    first = of.row_factor(0)
    if bool(np.all(factors == factors[0])) and not isinstance(first, Symbol):
        terms = folded(of.row_loss, of.trace.row_losses.tolist(), limit)
        return Made(LOSS, value, product(first, sum_of(terms)))
    counted = (factors * of.trace.row_losses).tolist()
    terms = folded(lambda row: product(of.row_factor(row), of.row_loss(row)), counted, limit)
    return Made(LOSS, value, sum_of(terms))


def penalty(of: Letters, _place: Place, limit: int | None) -> Made:
    """P = l1 sum abs(w) + l2/2 sum w^2, over the weights, and the biases if they are penalized."""
    training = of.trace.training
    places = [
        (k, i, j)
        for k, block in enumerate(of.trace.before.blocks)
        for i in range(len(block) if training.penalize_biases else len(block) - 1)
        for j in range(block.shape[1])
    ]
    values = np.array([of.trace.before.blocks[k][i, j] for k, i, j in places])
    parts: list[Node] = []
    if training.l1:
        sizes = folded(
            lambda p: Call("abs", (of.parameter(*places[p]),)), np.abs(values).tolist(), limit
        )
        parts.append(Product((constant("lambda_1", training.l1), sum_of(sizes))))
    if training.l2:
        squares = folded(lambda p: Power(of.parameter(*places[p]), 2), (values**2).tolist(), limit)
        factor = Fraction(constant("lambda_2", training.l2), Number(2.0))
        parts.append(Product((factor, sum_of(squares))))
    return Made(Name("P"), of.trace.penalty, sum_of(tuple(parts)))


def _loss_of(of: Letters, row: int, limit: int | None) -> Node:
    """Return the loss of one row as a sum over its outputs."""
    name, k = of.trace.network.loss, of.last
    outputs = of.sizes[-1]

    def z(j: int) -> Symbol:
        return of.z(k, row, j)

    def term(j: int) -> Node:
        y = of.y(row, j)
        found = loss_term(name, z(j), of.h(k + 1, row, j), y, outputs)
        if found is None:
            return cross_entropy_from_logits(z, of.trace.z[k][row].tolist(), j, y, limit)
        return found

    values = of.trace.terms[row].tolist()
    terms = folded(term, values, limit)
    shared = _shared_factor(name, terms)
    if shared is None:
        return _flat(_with_one_minus(terms))
    return product(shared, sum_of(tuple(_without(shared, part) for part in terms)))


def _shared_factor(loss_name: str, terms: tuple[Node, ...]) -> Node | None:
    """Return the 1/2 that the text writes before the sum, if all terms that are written out have it."""
    if loss_name != "half_squared_error" or len(terms) == 1:
        return None
    return HALF


def _without(shared: Node, part: Node) -> Node:
    """Return a term without the factor before the sum; the rest is doubled to compensate."""
    if isinstance(part, Rest):
        return Rest(part.count, 2.0 * part.value)
    if isinstance(part, Product) and part.factors[0] == shared:
        return product(*part.factors[1:])
    return part


def _with_one_minus(terms: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return -(a + b) for -a - b, as cross-entropy is written: no term is then -0, whose minus says nothing."""
    written = [term for term in terms if not isinstance(term, Rest)]
    if not all(isinstance(term, Negative) for term in written):
        return terms
    inner: list[Node] = []
    for term in terms:
        if isinstance(term, Rest):
            inner.append(Rest(term.count, -term.value))
        elif isinstance(term, Negative):
            inner += term.of.terms if isinstance(term.of, Sum) else [term.of]
    return (Negative(sum_of(tuple(inner))),)


def _flat(terms: tuple[Node, ...]) -> Node:
    """Return a sum whose terms may be sums."""
    parts: list[Node] = []
    for term in terms:
        parts += term.terms if isinstance(term, Sum) else [term]
    return sum_of(tuple(parts)) if parts else ONE
