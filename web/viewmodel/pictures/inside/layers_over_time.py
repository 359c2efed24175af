"""The facts of all layers over a run, as columns to draw: lines by layer, and distributions as a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from web.viewmodel.pictures.inside.layer_facts import MAX_ROWS, LayerFacts, layer_facts
from web.viewmodel.pictures.over_time.states import Filled, Past, Remembered, states_for
from web.viewmodel.settings.table import GRADIENT, SATURATED, UPDATE
from web.viewmodel.words import t
from web.viewmodel.words.numbers import number
from web.viewmodel.words.shares import percent

if TYPE_CHECKING:
    from web.viewmodel.run.experiment import Experiment

BINS = 24
MOST_STATES = 40


class LayersOverTime:
    """The facts over a run; new ones are computed only from new states."""

    def __init__(self) -> None:
        self._states, self._known = Filled(), Remembered(layer_facts)
        self.pasts: list[Past] = []
        self.facts: list[LayerFacts] = []

    def look(self, experiment: Experiment, *, may_compute: bool = True) -> None:
        """Take the facts up to the current step; ``may_compute``: parts of the run may be computed again for it."""
        rows = MAX_ROWS + len(experiment.dataset.x_train)
        most = min(MOST_STATES, states_for(experiment, rows))
        self.pasts = self._states.of(experiment, most, may_compute=may_compute)
        self.facts = self._known.of(experiment, self.pasts)

    def lines(self, measure: str) -> dict[str, list[list[float]]]:
        """Return {"xs", "ys"} with epochs and values of a measure, one line for each layer; 0 is a gap."""
        epochs = [past.epoch for past in self.pasts]
        values = np.stack([facts.measures[measure] for facts in self.facts], axis=1)
        if measure != SATURATED:  # they stand on a logarithmic axis
            values = np.where(values > 0.0, values, np.nan)
        return {"xs": [epochs] * len(values), "ys": values.tolist()}

    def map(self, layer: int, *, of_weights: bool) -> dict[str, list[float]]:
        """Return {"left", "right", "bottom", "top", "share"} of the cells of a map of the distribution in a layer.

        A column of cells is a state, a cell the share of the layer's weights or activations in a range of values.
        """
        each = [(f.weights if of_weights else f.activations)[layer] for f in self.facts]
        quantiles = np.stack(each)
        finite = quantiles[np.isfinite(quantiles)]
        low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
        if low == high:
            low, high = low - 0.5, high + 0.5
        edges = np.linspace(low, high, BINS + 1)
        counts = np.stack([np.histogram(q[np.isfinite(q)], edges)[0] for q in quantiles])
        shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
        epochs = np.array([past.epoch for past in self.pasts])
        left, right = _ends(epochs)
        columns = {
            "left": np.repeat(left, BINS),
            "right": np.repeat(right, BINS),
            "bottom": np.tile(edges[:-1], len(epochs)),
            "top": np.tile(edges[1:], len(epochs)),
            "share": shares.ravel(),
        }
        is_there = columns["share"] > 0.0
        return {name: values[is_there].tolist() for name, values in columns.items()}

    def sentence(self, experiment: Experiment) -> str:
        """Return the current gradient norms of the first and the last layer, the update, and the largest saturation."""
        now = self.facts[-1].measures
        norms = now[GRADIENT]
        words = t("inside_said", first=number(float(norms[0]), 3), last=number(float(norms[-1]), 3))
        updates, flat = now[UPDATE], now[SATURATED][: len(experiment.network.activations) - 1]
        if np.isfinite(updates).any():
            words += " " + t("inside_update_said", ratio=number(float(np.nanmax(updates)), 2))
        if np.isfinite(flat).any():
            layer = int(np.nanargmax(flat))
            key = (
                "inside_dead" if experiment.network.activations[layer] == "relu" else "inside_flat"
            )
            words += " " + t(key, layer=layer + 1, share=percent(float(flat[layer])))
        return words


def layer_names(experiment: Experiment) -> list[str]:
    """Return the names of the layers with weights: the hidden ones by number, and the outputs."""
    hidden = len(experiment.network.activations) - 1
    return [*(t("layer_hidden", number=k + 1) for k in range(hidden)), t("layer_outputs")]


def _ends(epochs: Any) -> tuple[Any, Any]:  # noqa: ANN401 - arrays (S,)
    """Return where the cells of each state begin and end: in the middle between two states."""
    if len(epochs) == 1:
        return epochs - 0.5, epochs + 0.5
    middles = (epochs[1:] + epochs[:-1]) / 2.0
    left = np.concatenate([epochs[:1], middles])
    right = np.concatenate([middles, epochs[-1:]])
    return left, right
