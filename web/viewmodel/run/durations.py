"""How long an epoch will take: told before a run that takes minutes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pycore.wasm.arithmetic import FUSED
from web.viewmodel.settings.table import NUMPY
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from web.viewmodel.run.experiment import Experiment

#: Multiplications per second by engine, of wide layers in the page (tests/benchmarks, November 2026).
RATES = {NUMPY: 1.5e9, "float64": 4e9, "float32": 8e9, FUSED: 11e9}
LONG = 60.0  # seconds of an epoch from which they are told
HOUR = 3600.0


def epoch_seconds(experiment: Experiment) -> float:
    """Return the estimated seconds of an epoch: by the steps made so far, or by the number of multiplications."""
    in_steps, in_losses = multiplications(experiment)
    step_seconds = experiment.step_seconds
    if step_seconds is None:
        arithmetic = experiment.trainer.arithmetic
        engine = next((name for name in RATES if arithmetic.endswith(name)), NUMPY)
        return (in_steps + in_losses) / RATES[engine]
    rows, batch = len(experiment.dataset.x_train), experiment.training.batch_size
    return step_seconds * -(-rows // batch) * (1.0 + in_losses / in_steps)


def multiplications(experiment: Experiment) -> tuple[int, int]:
    """Return how many multiplications of weights the steps of an epoch take, and the losses at its end."""
    sizes, dataset = experiment.network.layer_sizes, experiment.dataset
    forward = sum(before * after for before, after in pairwise(sizes))
    step = (
        3 * forward - sizes[0] * sizes[1]
    )  # forward, the gradient, and back to all layers but the inputs
    train = len(dataset.x_train)
    return step * train, forward * (train + len(dataset.x_validation) + len(dataset.x_test))


def long_epoch(experiment: Experiment) -> str:
    """Return a sentence that says how long an epoch takes, if it takes long; else ""."""
    seconds = epoch_seconds(experiment)
    if seconds < LONG:
        return ""
    if seconds < HOUR:
        return t("epoch_takes_minutes", minutes=max(1, round(seconds / LONG)))
    return t("epoch_takes_hours", hours=written(seconds / HOUR, ".2g"))
