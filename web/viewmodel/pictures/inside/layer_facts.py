"""What can be said about each layer in a state of the run: gradient, update, saturation, distributions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pycore import Trainer
from pycore.backprop import gradient
from pycore.functions.activations import ACTIVATIONS
from pycore.network import forward
from pycore.parameters import Parameters
from pycore.training.stopping import DIVERGED
from web.viewmodel.run.sampling import evenly
from web.viewmodel.settings.table import GRADIENT, SATURATED, UPDATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore.network import Pass
    from web.viewmodel.pictures.over_time.states import Past
    from web.viewmodel.run.experiment import Experiment

    Floats = NDArray[np.float64]

MAX_ROWS = 300  # training rows, evenly sampled
QUANTILES = 200
FLAT = 0.01  # share of its maximum below which a derivative lets hardly any gradient through
#: {activation that saturates on both sides: the maximum of its derivative}.
BOUNDED = {"sigmoid": 0.25, "tanh": 1.0}
DYING = ("relu",)  # 0 for every row: no gradient comes through

MEASURES = (GRADIENT, UPDATE, SATURATED)


class LayerFacts(NamedTuple):
    """What holds in a state, for each layer of weights; layer k has the weights k and the activations after them.

    Attributes
    ----------
    measures
        {GRADIENT: the norm of the loss's gradient with respect to weights and biases, UPDATE: the norm of the next
        update of the weights over that of the weights, SATURATED: the share of activations that are saturated, of
        sigmoid and tanh, or of units that are dead, of ReLU}, each (layers,); NaN where it is not defined.
    weights, activations
        (layers, QUANTILES): evenly spaced quantiles, from the lowest to the highest value.
    """

    measures: dict[str, Floats]
    weights: Floats
    activations: Floats


def layer_facts(experiment: Experiment, past: Past) -> LayerFacts:
    """Return the facts of a state, on evenly sampled training rows."""
    dataset, network = experiment.dataset, experiment.network
    parameters = Parameters(network.layer_sizes, past.state.vector)
    some = evenly(len(dataset.x_train), MAX_ROWS)
    with np.errstate(all="ignore"):
        passed = forward(network, parameters, dataset.x_train[some])
        slope = gradient(network, parameters, passed, dataset.y_train[some])
        measures = {
            GRADIENT: _norms(slope, biases=True),
            UPDATE: update_ratios(experiment, past),
            SATURATED: np.array(
                [saturated(name, passed, k) for k, name in enumerate(network.activations)]
            ),
        }
        return LayerFacts(
            measures,
            np.stack([_quantiles(w) for w in parameters.weights]),
            np.stack([_quantiles(h) for h in passed.h[1:]]),
        )


def update_ratios(experiment: Experiment, past: Past) -> Floats:
    """Return the norm of the update of the weights that followed a state, over their norm, of each layer."""
    before = Parameters(experiment.network.layer_sizes, past.state.vector)
    if past.state.stop_reason == DIVERGED:
        return np.full(len(before.weights), np.nan)
    trainer = Trainer.resume(experiment.dataset, experiment.network, past.state)
    trainer.step()
    change = Parameters(before.layer_sizes, trainer.parameters.vector - before.vector)
    norms = _norms(before)
    ratios: Floats = np.divide(
        _norms(change), norms, out=np.full(len(norms), np.nan), where=norms > 0.0
    )
    return ratios


def saturated(activation: str, passed: Pass, k: int) -> float:
    """Return the share of a layer's activations that are saturated, or of its units that are dead; else NaN."""
    if activation in BOUNDED:
        derivative = ACTIVATIONS[activation].derivative
        if derivative is not None:
            slopes = derivative(passed.z[k], passed.a[k])
            return float(np.mean(slopes < FLAT * BOUNDED[activation]))
    if activation in DYING:
        return float(np.mean(np.all(passed.a[k] <= 0.0, axis=0)))
    return float("nan")


def _norms(parameters: Parameters, *, biases: bool = False) -> Floats:
    """Return the Euclidean norm of each layer's weights, with its biases if wanted."""
    squares = [float(np.vdot(w, w)) for w in parameters.weights]
    if biases:
        squares = [
            s + float(np.vdot(b, b)) for s, b in zip(squares, parameters.biases, strict=True)
        ]
    norms: Floats = np.sqrt(np.array(squares))
    return norms


def _quantiles(values: Floats) -> Floats:
    flat = values.ravel()
    flat = flat[np.isfinite(flat)]
    if not flat.size:
        return np.full(QUANTILES, np.nan)
    return np.asarray(np.quantile(flat, np.linspace(0.0, 1.0, QUANTILES)))
