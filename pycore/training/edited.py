"""Other parameters in the middle of a run: at the same step, with the same optimizer state and order of the rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pycore.parameters import Parameters
from pycore.training.stopping import Watch
from pycore.training.trainer import Trainer

if TYPE_CHECKING:
    from pycore.arrays import Array
    from pycore.training.frames import TrainerState
    from pycore.training.stretch import ManyStepsFor


def with_parameters(
    trainer: Trainer, vector: Array, many_steps: ManyStepsFor | None = None
) -> Trainer:
    """Return a trainer at the same step of the run, but with other parameters.

    Losses are compared with those of the new parameters from here on: what stopped the run before, or was the best
    until now, no longer counts. What the optimizer remembers, the position in the epoch and the random streams stay.

    Parameters
    ----------
    trainer
        The trainer of the run; it is not changed.
    vector
        The parameters (P,), laid out as ``Parameters.vector``; they are copied.
    many_steps
        As for ``Trainer``.

    Raises
    ------
    ShapeError
        If there are not P parameters, or one is not a finite number.
    """
    network = trainer.network
    start = Parameters(network.layer_sizes, vector)
    state = trainer.state()
    fresh = Trainer(trainer.dataset, network, state.training, start, many_steps)
    loss = fresh.evaluate("train").loss
    watch = Watch(start_loss=loss, previous_loss=loss, best_epoch=state.epoch)
    return Trainer.resume(trainer.dataset, network, _edited(state, start.vector, watch), many_steps)


def _edited(state: TrainerState, vector: Array, watch: Watch) -> TrainerState:
    vectors: dict[str, Any] = {
        name: vector.copy() for name in ("vector", "good", "epoch_start", "best")
    }
    return replace(state, **vectors, watch=watch, stop_reason=None)
