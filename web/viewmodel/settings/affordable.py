"""What the page can compute in time and memory, estimated before it begins.

Between two steps the page answers, and within one it does not: so one step, and one look at all rows, must be short.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.words import t

if TYPE_CHECKING:
    from pycore import Dataset, NetworkSpec, TrainingSpec

SPEED = 3e9  # floating point operations a second: NumPy's in WebAssembly, on a usual computer
PASS, STEP = (
    2,
    6,
)  # for each parameter and row: a feedforward pass; an update, with its two backward products
MAX_LOOK_SECONDS, MAX_STEP_SECONDS = 60.0, 10.0
ARRAYS = 5  # of the size of all layers of a minibatch: z, h, delta, derivatives and one in between
BYTES = 8
MAX_BYTES = 1.5e9  # WebAssembly has 4 GB, and many computers less
MINUTE = 60


def check_affordable(dataset: Dataset, network: NetworkSpec, training: TrainingSpec) -> None:
    """Refuse what would take the page's memory, or hold it up for too long.

    Parameters
    ----------
    dataset
        The rows on which it is trained and measured.
    network
        The layers.
    training
        The batch size.

    Raises
    ------
    CommandError
        With the estimate, and what would do.
    """
    parameters, rows = _parameters(network), _rows(dataset)
    look = rows * parameters * PASS / SPEED
    if look > MAX_LOOK_SECONDS:
        raise CommandError(
            "too_slow_to_look", parameters=parameters, rows=rows, time=duration(look)
        )
    batch = min(training.batch_size, len(dataset.x_train))
    per_row = sum(network.layer_sizes) * ARRAYS * BYTES
    if batch * per_row > MAX_BYTES:
        size, most = batch * per_row / 1e9, int(MAX_BYTES // per_row)
        raise CommandError("too_much_memory", batch=batch, size=size, most=most)
    step = batch * parameters * STEP / SPEED
    if step > MAX_STEP_SECONDS:
        most = max(1, int(MAX_STEP_SECONDS * SPEED / (parameters * STEP)))
        time = duration(step)
        raise CommandError(
            "too_slow_to_step", parameters=parameters, batch=batch, time=time, most=most
        )


def duration(seconds: float) -> str:
    """Return a time in words, rounded: seconds up to two minutes, then minutes."""
    if seconds < 2 * MINUTE:
        return t("seconds", count=max(1, round(seconds)))
    return t("minutes", count=round(seconds / MINUTE))


def _parameters(network: NetworkSpec) -> int:
    return sum((before + 1) * after for before, after in pairwise(network.layer_sizes))


def _rows(dataset: Dataset) -> int:
    return len(dataset.x_train) + len(dataset.x_validation) + len(dataset.x_test)
