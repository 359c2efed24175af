"""The results of common mistakes for a quantity: each wrong formula, computed with the right numbers of the step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from web.viewmodel.explain.step.backward import is_joint
from web.viewmodel.explain.step.letters import Letters

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.trace import Trace
    from web.viewmodel.explain.step.places import Place

#: Every mistake, by the key of its name.
MISTAKES = (
    *("bias_forgotten", "weights_transposed", "inputs_of_z", "first_term_only"),
    *("activation_forgotten", "sigmoid_minus", "derivative_instead"),
    *("half_forgotten", "mean_over_outputs", "mean_over_rows_forgotten"),
    *("wrong_sign", "derivative_forgotten", "derivative_at_z", "updated_weights"),
    *("input_forgotten", "own_output", "step_not_gradient"),
    *("step_up", "rate_forgotten"),
)
BY_H = ("sigmoid", "tanh")  # whose derivative the text writes in terms of h


def mistakes_of(trace: Trace, place: Place) -> dict[str, float]:
    """Return {mistake: the number that it gives} for a quantity; empty for kinds without common mistakes."""
    makers: dict[str, Callable[[Letters, Place], dict[str, float]]] = {
        "z": _of_z,
        "h": _of_h,
        "loss": _of_loss,
        "delta": _of_delta,
        "gradient": _of_gradient,
        "after": _of_after,
    }
    make = makers.get(place.kind)
    with np.errstate(all="ignore"):
        found = {} if make is None else make(Letters(trace), place)
    return {name: float(value) for name, value in found.items() if np.isfinite(value)}


def _of_z(of: Letters, place: Place) -> dict[str, float]:
    _, k, _, j, row = place
    trace = of.trace
    terms, w = trace.z_terms(k, j)[row], trace.before.weights[k]
    z, bias = trace.z[k][row, j], trace.before.biases[k][j]
    found = {"bias_forgotten": z - bias, "first_term_only": terms[0] + bias}
    if w.shape[0] == w.shape[1]:
        found["weights_transposed"] = trace.h[k][row] @ w[j] + bias
    if k > 0:
        found["inputs_of_z"] = trace.z[k - 1][row] @ w[:, j] + bias
    return found


def _of_h(of: Letters, place: Place) -> dict[str, float]:
    _, k, _, j, row = place
    z = of.trace.z[k][row, j]
    found = {"activation_forgotten": z}
    if of.trace.network.activations[k] == "sigmoid":
        found["sigmoid_minus"] = 1.0 / (1.0 - np.exp(-z))
    if of.trace.derivative[k].ndim == 2:  # noqa: PLR2004 - rows and units: not softmax
        found["derivative_instead"] = of.trace.derivative[k][row, j]
    return found


def _of_loss(of: Letters, _place: Place) -> dict[str, float]:
    loss, outputs = of.trace.data_loss, of.sizes[-1]
    found = {"mean_over_outputs": loss / outputs}
    if of.trace.network.loss == "half_squared_error":
        found["half_forgotten"] = 2.0 * loss
    if of.rows > 1 and of.trace.network.reduction == "mean":
        found["mean_over_rows_forgotten"] = loss * of.rows
    return found


def _of_delta(of: Letters, place: Place) -> dict[str, float]:
    _, k, _, j, row = place
    trace = of.trace
    delta = trace.delta[k][row, j]
    found = {"wrong_sign": -delta}
    if of.rows > 1 and trace.network.reduction == "mean":
        found["mean_over_rows_forgotten"] = delta * of.rows
    if k == of.last and (is_joint(of) or trace.network.output_activation == "softmax"):
        return found
    dl_dh, slope = trace.dl_dh[k][row, j], trace.derivative[k][row, j]
    found["derivative_forgotten"] = dl_dh
    if trace.network.activations[k] in BY_H:
        z = trace.z[k][row, j]
        at_z = z * (1.0 - z) if trace.network.activations[k] == "sigmoid" else 1.0 - z * z
        found["derivative_at_z"] = dl_dh * at_z
    if k == of.last:
        if trace.network.loss == "half_squared_error":
            found["half_forgotten"] = 2.0 * delta
        return found
    w, behind = trace.before.weights[k + 1], trace.delta[k + 1][row]
    found["first_term_only"] = trace.delta_terms[k][row, j, 0] * slope
    found["updated_weights"] = (trace.after.weights[k + 1][j] @ behind) * slope
    if w.shape[0] == w.shape[1]:
        found["weights_transposed"] = (w[:, j] @ behind) * slope
    return found


def _of_gradient(of: Letters, place: Place) -> dict[str, float]:
    _, k, i, j, _ = place
    trace = of.trace
    gradient = trace.loss_gradient.blocks[k][i, j]
    found = {"wrong_sign": -gradient, "step_not_gradient": trace.learning_rate * gradient}
    if of.rows > 1:
        found["first_term_only"] = trace.row_terms(k, i, j)[0] if not of.is_bias(k, i) else 0.0
        if trace.network.reduction == "mean":
            found["mean_over_rows_forgotten"] = gradient * of.rows
        return found
    h = 1.0 if of.is_bias(k, i) else trace.h[k][0, i]
    delta_mistakes = _of_delta(of, place._replace(kind="delta"))
    for name in ("derivative_forgotten", "derivative_at_z", "weights_transposed", "half_forgotten"):
        if name in delta_mistakes:
            found[name] = delta_mistakes[name] * h
    if not of.is_bias(k, i):
        found["input_forgotten"] = trace.delta[k][0, j]
        found["own_output"] = trace.delta[k][0, j] * trace.h[k + 1][0, j]
        if k > 0:
            found["inputs_of_z"] = trace.delta[k][0, j] * trace.z[k - 1][0, i]
    return found


def _of_after(of: Letters, place: Place) -> dict[str, float]:
    _, k, i, j, _ = place
    before, after = (p.blocks[k][i, j] for p in (of.trace.before, of.trace.after))
    found = {"step_up": before - (after - before)}
    if of.trace.training.optimizer == "gradient_descent":
        found["rate_forgotten"] = before - of.trace.gradient.blocks[k][i, j]
    return found
