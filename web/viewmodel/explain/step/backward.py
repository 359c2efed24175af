"""The formulas of the backward pass: delta, and the gradient of every weight and bias."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pycore.functions.losses import LOSSES
from web.viewmodel.explain.step.expressions import (
    Applied,
    Negative,
    Partial,
    Product,
    Sum,
    Symbol,
    folded,
    minus,
    product,
    sum_of,
)
from web.viewmodel.explain.step.functions import derivative_formula, function_name, loss_slope
from web.viewmodel.explain.step.letters import LOSS
from web.viewmodel.explain.step.made import Made

if TYPE_CHECKING:
    from web.viewmodel.explain.step.expressions import Node
    from web.viewmodel.explain.step.letters import Letters
    from web.viewmodel.explain.step.places import Place


def is_joint(of: Letters) -> bool:
    """Return whether loss and output activation combine so that dL/dz is h - y."""
    network = of.trace.network
    return network.output_activation in LOSSES[network.loss].joint


def needs_slopes(of: Letters) -> bool:
    """Return whether delta needs dL/dh of all outputs: softmax with a loss other than its own."""
    return of.trace.network.output_activation == "softmax" and not is_joint(of)


def slope(of: Letters, place: Place, _limit: int | None) -> Made:
    """dL/dh_j of an output."""
    found = of.slope(place.row, place.j)
    formula = _loss_slope(of, place.row, place.j)
    return Made(found.name, found.value, product(of.row_factor(place.row), formula))


def delta(of: Letters, place: Place, limit: int | None) -> Made:
    """delta_j^k = dL/dz_j^k, at the outputs or by the recursion."""
    _, k, _, j, row = place
    symbol = of.delta(k, row, j)
    by_z = Symbol(Partial(LOSS, of.z_name(k, row, j)), symbol.value)
    if k < of.last:
        formula, chain = _hidden(of, k, row, j, limit)
    elif is_joint(of):
        formula = product(of.row_factor(row), minus(of.h(k + 1, row, j), of.y(row, j)))
        chain = _output_chain(of, row, j)
    elif needs_slopes(of):
        formula, chain = _softmax(of, row, j, limit), ()
    else:
        slopes = _loss_slope(of, row, j)
        formula = product(of.row_factor(row), slopes, _derivative(of, k, row, j))
        chain = _output_chain(of, row, j)
    return Made(symbol.name, symbol.value, formula, (by_z, *chain))


def gradient(of: Letters, place: Place, limit: int | None) -> Made:
    """dL/dw_ij^k = delta_j^k h_i^k, and dL/db_j^k = delta_j^k, summed over the rows."""
    _, k, i, j, _ = place
    symbol = of.gradient(k, i, j)
    is_bias = of.is_bias(k, i)

    def term(row: int) -> Node:
        found = of.delta(k, row, j)
        return found if is_bias else Product((found, of.h(k, row, i)))

    values = of.trace.delta[k][:, j] if is_bias else of.trace.row_terms(k, i, j)
    formula = sum_of(folded(term, values.tolist(), limit))
    chain: tuple[Node, ...] = ()
    if of.rows == 1:
        z, by = of.z_name(k, 0, j), of.parameter_name(k, i, j)
        along = 1.0 if is_bias else float(of.trace.h[k][0, i])
        by_z = Symbol(Partial(LOSS, z), float(of.trace.delta[k][0, j]))
        chain = (Product((by_z, Symbol(Partial(z, by), along))),)
    return Made(symbol.name, symbol.value, formula, chain)


def _hidden(
    of: Letters, k: int, row: int, j: int, limit: int | None
) -> tuple[Node, tuple[Node, ...]]:
    """Return activation'(z_j^k) sum over l of w_jl^{k+1} delta_l^{k+1}, and the preceding forms."""
    values = of.trace.delta_terms[k][row, j].tolist()

    def term(index: int) -> Node:
        return Product((of.parameter(k + 1, j, index), of.delta(k + 1, row, index)))

    def link(index: int) -> Node:
        z = of.z_name(k + 1, row, index)
        by_z = Symbol(Partial(LOSS, z), float(of.trace.delta[k + 1][row, index]))
        slope_of = float(of.trace.derivative[k][row, j]) * of.parameter(k + 1, j, index).value
        return Product((by_z, Symbol(Partial(z, of.z_name(k, row, j)), slope_of)))

    total = sum_of(folded(term, values, limit))
    name = function_name(of.trace.network.activations[k])
    applied = Symbol(
        Applied(name, of.z_name(k, row, j), prime=True), float(of.trace.derivative[k][row, j])
    )
    chain = (
        sum_of(folded(link, values, limit)),
        product(applied, of.mask(k, row, j), total),
    )
    return product(_derivative(of, k, row, j), of.mask(k, row, j), total), chain


def _output_chain(of: Letters, row: int, j: int) -> tuple[Node, ...]:
    """Return dL/dh_j dh_j/dz_j; with softmax, where every h depends on every z, nothing."""
    if of.trace.network.output_activation == "softmax":
        return ()
    return (Product((of.slope(row, j), of.derivative(of.last, row, j))),)


def _softmax(of: Letters, row: int, j: int, limit: int | None) -> Node:
    """Return h_j (g_j - sum over l of g_l h_l), with g = dL/dh."""
    k = of.last + 1
    values = (of.trace.dl_dh[-1][row] * of.trace.h[-1][row]).tolist()
    terms = folded(lambda l: Product((of.slope(row, l), of.h(k, row, l))), values, limit)  # noqa: E741
    return Product((of.h(k, row, j), Sum((of.slope(row, j), Negative(sum_of(terms))))))


def _derivative(of: Letters, k: int, row: int, j: int) -> Node:
    value = float(of.trace.derivative[k][row, j])
    activation = of.trace.network.activations[k]
    return derivative_formula(activation, of.z(k, row, j), of.a(k, row, j), value)


def _loss_slope(of: Letters, row: int, j: int) -> Node:
    h = of.h(of.last + 1, row, j)
    return loss_slope(of.trace.network.loss, h, of.y(row, j), of.sizes[-1])
