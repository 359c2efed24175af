"""What one step of training has changed, in a sentence: the loss, and the parameter that has moved furthest."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from web.viewmodel.words import t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from web.viewmodel.run.experiment import Experiment


class Seen(NamedTuple):
    """A run at a step: what the next step is compared with.

    Attributes
    ----------
    start
        Identifies the run.
    steps, vector, loss
        Where it is, its parameters (P,), and the loss of its training rows; None if that is not finite.
    """

    start: object
    steps: int
    vector: NDArray[np.float64]
    loss: float | None


def seen(experiment: Experiment) -> Seen:
    """Return what is to be compared with the next step."""
    trainer = experiment.trainer
    loss = experiment.results.plain_loss("train")
    return Seen(experiment, trainer.steps, trainer.parameters.vector.copy(), loss)


def step_change(before: Seen | None, experiment: Experiment) -> str:
    """Return what the last step has changed; "" if ``before`` is not the step before it."""
    trainer = experiment.trainer
    if before is None or before.start is not experiment or trainer.steps != before.steps + 1:
        return ""
    losses = (before.loss, experiment.results.plain_loss("train"))
    was, now = ("\u2013" if loss is None else written(loss, ".5g") for loss in losses)
    what = largest(experiment, before.vector, trainer.parameters.vector)
    return t("step_changed", step=written(trainer.steps, ","), before=was, after=now, what=what)


def largest(experiment: Experiment, before: NDArray[np.float64], after: NDArray[np.float64]) -> str:
    """Return the name of the parameter that has changed most, with both values; ties go to the first."""
    moved = np.abs(after - before)
    at = int(np.argmax(moved))
    if not moved[at] > 0.0:
        return t("changed_nothing")
    values = {"before": written(before[at], ".4g"), "after": written(after[at], ".4g")}
    for layer, (n_in, n_out) in enumerate(pairwise(experiment.network.layer_sizes)):
        size = (n_in + 1) * n_out
        if at >= size:
            at -= size
            continue
        start, unit = divmod(at, n_out)
        end = name_of(experiment, layer + 1, unit)
        if start == n_in:  # the last row of a block holds the biases
            return t("changed_bias", end=end, **values)
        return t("changed_weight", start=name_of(experiment, layer, start), end=end, **values)
    return t("changed_nothing")


def name_of(experiment: Experiment, layer: int, unit: int) -> str:
    """Return the name of a unit: of an input its column, of an output its class or target."""
    if layer == 0:
        return experiment.dataset.input_names[unit]
    if layer == len(experiment.network.layer_sizes) - 1:
        return experiment.dataset.output_names[unit]
    return t("unit_of_layer", unit=unit + 1, layer=layer)
