"""The formulas of the update: penalties and clipping, the optimizer's state, the parameter after the step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pycore.update import frozen_parameters
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
    Sum,
    Symbol,
    folded,
    minus,
    product,
    sum_of,
)
from web.viewmodel.explain.step.letters import constant
from web.viewmodel.explain.step.made import Made

if TYPE_CHECKING:
    from pycore.arrays import Array
    from web.viewmodel.explain.step.expressions import Node
    from web.viewmodel.explain.step.letters import Letters
    from web.viewmodel.explain.step.places import Place

ZERO = Number(0.0)
DECAYING = "adamw"


def is_changed(of: Letters) -> bool:
    """Return whether the optimizer may receive a gradient other than that of the loss."""
    training = of.trace.training
    frozen = training.frozen_layers or training.frozen_weights or training.frozen_biases
    return bool(training.l1 or training.l2 or training.clip_norm or frozen)


def is_frozen(of: Letters, k: int, i: int, j: int) -> bool:
    """Return whether training leaves a parameter unchanged."""
    frozen = frozen_parameters(of.trace.network, of.trace.training)
    return bool(of.laid_out(frozen).blocks[k][i, j])


def penalized(of: Letters, place: Place, _limit: int | None) -> Made:
    """G = dL/dw + l2 w + l1 sign(w), and 0 where the parameter is frozen."""
    _, k, i, j, _ = place
    at = (k, i, j)
    symbol = of.of_parameter(of.name("g", *at), of.laid_out(_before_clipping(of)), at)
    if is_frozen(of, *at):
        return Made(symbol.name, symbol.value, ZERO)
    terms: list[Node] = [of.gradient(*at)]
    if not of.is_bias(k, i) or of.trace.training.penalize_biases:
        w = of.parameter(*at)
        training = of.trace.training
        if training.l2:
            terms.append(Product((constant("lambda_2", training.l2), w)))
        if training.l1:
            sign = Symbol(Applied("sign", of.parameter_name(*at)), float(np.sign(w.value)))
            terms.append(Product((constant("lambda_1", training.l1), sign)))
    return Made(symbol.name, symbol.value, sum_of(tuple(terms)))


def clip(of: Letters, _place: Place, limit: int | None) -> Made:
    """Clip = max norm / norm of g, or 1 if g is not longer."""
    value = of.trace.clip_factor
    if value == 1.0:
        return Made(Name("clip"), value, ONE)
    vector = _before_clipping(of)
    places = [
        (k, i, j)
        for k, block in enumerate(of.trace.before.blocks)
        for i, j in np.ndindex(*block.shape)
    ]
    laid_out = of.laid_out(vector)

    def term(p: int) -> Node:
        at = places[p]
        return Power(of.of_parameter(of.name("g", *at), laid_out, at), 2)

    squares = folded(term, (vector**2).tolist(), limit)
    norm = Call("sqrt", (sum_of(squares),))
    most = constant("max_norm", of.trace.training.clip_norm)
    return Made(Name("clip"), value, Fraction(most, norm))


def clipped(of: Letters, place: Place, _limit: int | None) -> Made:
    """g_hat = clip g, the gradient that the optimizer receives."""
    at = (place.k, place.i, place.j)
    symbol = of.of_parameter(of.name("g_hat", *at), of.trace.gradient, at)
    raw = of.of_parameter(of.name("g", *at), of.laid_out(_before_clipping(of)), at)
    return Made(symbol.name, symbol.value, product(_clip_symbol(of), raw))


def remembered(of: Letters, place: Place, _limit: int | None) -> Made:
    """Return the optimizer's own average or velocity after the step."""
    kind, k, i, j, _ = place
    at = (k, i, j)
    new, old = _slot(of, kind, at, is_new=True), _slot(of, kind, at, is_new=False)
    g = optimizer_gradient(of, *at)
    training, optimizer = of.trace.training, of.trace.training.optimizer
    if optimizer in ("momentum", "nesterov"):
        formula = minus(Product((constant("mu", training.momentum), old)), Product((_rate(of), g)))
    elif optimizer == "adagrad":
        formula = Sum((old, Power(g, 2)))
    else:
        letter, share = {
            "s": ("rho", training.rho),
            "m": ("beta_1", training.beta_1),
            "v": ("beta_2", training.beta_2),
        }[kind]
        stays = constant(letter, share)
        fresh = g if kind == "m" else Power(g, 2)
        formula = Sum((Product((stays, old)), Product((minus(ONE, stays), fresh))))
    return Made(new.name, new.value, formula, assigned=True)


def corrected(of: Letters, place: Place, _limit: int | None) -> Made:
    """m_hat = m / (1 - beta_1^t), v_hat = v / (1 - beta_2^t): Adam's averages, corrected for their start at 0."""
    kind, k, i, j, _ = place
    at = (k, i, j)
    training = of.trace.training
    letter = kind.partition("_")[0]
    beta = {"m": ("beta_1", training.beta_1), "v": ("beta_2", training.beta_2)}[letter]
    t = of.trace.state.step + 1
    symbol = _corrected(of, kind, at)
    bottom = minus(ONE, Power(constant(*beta), t))
    return Made(symbol.name, symbol.value, Fraction(_slot(of, letter, at, is_new=True), bottom))


def after(of: Letters, place: Place, _limit: int | None) -> Made:
    """Return the parameter after the step."""
    _, k, i, j, _ = place
    at = (k, i, j)
    w = of.parameter(*at)
    name = of.parameter_name(*at, is_new=True)
    value = float(of.trace.after.blocks[k][i, j])
    formula: Node = w if is_frozen(of, *at) else Sum((w, *_update(of, at)))
    return Made(name, value, formula, assigned=True)


def optimizer_gradient(of: Letters, k: int, i: int, j: int) -> Symbol:
    """Return the optimizer's gradient: dL/dw, or g if it is changed before clipping, or g_hat if g is clipped."""
    at = (k, i, j)
    if not is_changed(of):
        return of.of_parameter(of.gradient(*at).name, of.trace.gradient, at)
    letter = "g_hat" if of.trace.training.clip_norm else "g"
    return of.of_parameter(of.name(letter, *at), of.trace.gradient, at)


def _update(of: Letters, at: tuple[int, int, int]) -> tuple[Node, ...]:
    """Return what is added to the parameter, term by term."""
    training, optimizer = of.trace.training, of.trace.training.optimizer
    g, rate = optimizer_gradient(of, *at), _rate(of)
    epsilon = constant("epsilon", training.epsilon)
    match optimizer:
        case "gradient_descent":
            return (Negative(Product((rate, g))),)
        case "momentum":
            return (_slot(of, "v", at, is_new=True),)
        case "nesterov":
            ahead = Product((constant("mu", training.momentum), _slot(of, "v", at, is_new=True)))
            return (Negative(Product((rate, g))), ahead)
        case "adagrad" | "rmsprop":
            root = Call("sqrt", (_slot(of, "s", at, is_new=True),))
            return (Negative(Product((rate, Fraction(g, Sum((root, epsilon)))))),)
    root = Call("sqrt", (_corrected(of, "v_hat", at),))
    step = Product((rate, Fraction(_corrected(of, "m_hat", at), Sum((root, epsilon)))))
    decayed = not of.is_bias(at[0], at[1]) or training.penalize_biases
    if optimizer == DECAYING and decayed:
        decay = Product((rate, constant("lambda", training.weight_decay), of.parameter(*at)))
        return (Negative(decay), Negative(step))
    return (Negative(step),)


def _slot(of: Letters, letter: str, at: tuple[int, int, int], *, is_new: bool) -> Symbol:
    """Return the optimizer's state of a parameter, before or after the step."""
    trace = of.trace
    name = of.name(letter, *at, is_new=is_new)
    if is_new:
        return of.of_parameter(name, trace.optimizer_terms[letter], at)
    number = 1 if letter == "v" and trace.training.optimizer in ("adam", "adamw") else 0
    return of.of_parameter(name, of.laid_out(trace.state.slots[number]), at)


def _corrected(of: Letters, letter: str, at: tuple[int, int, int]) -> Symbol:
    return of.of_parameter(of.name(letter, *at), of.trace.optimizer_terms[letter], at)


def _rate(of: Letters) -> Symbol:
    return constant("gamma", of.trace.learning_rate)


def _clip_symbol(of: Letters) -> Symbol:
    return constant("clip", of.trace.clip_factor)


def _before_clipping(of: Letters) -> Array:
    """Return the gradient with penalties, 0 where a parameter is frozen, before clipping, (P,)."""
    trace = of.trace
    frozen = frozen_parameters(trace.network, trace.training) > 0.0
    both = trace.loss_gradient.vector + trace.penalty_gradient.vector
    return np.where(frozen, 0.0, both)
