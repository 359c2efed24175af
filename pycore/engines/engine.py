"""The interface of an engine: engines are interchangeable, as long as their results are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pycore.arrays import Array
    from pycore.functions.optimizers import OptimizerState
    from pycore.parameters import Parameters
    from pycore.spec import TrainingSpec


class Engine(Protocol):
    """Runs steps on parameters and optimizer state that its owner can read, and replace, at any time.

    Attributes
    ----------
    parameters
        The parameters being trained, always in the same vector.
    state
        The state of the optimizer.
    """

    parameters: Parameters
    state: OptimizerState

    def step(
        self,
        x: Array,
        y: Array,
        training: TrainingSpec,
        learning_rate: float,
        *,
        update: int = 0,
        row_factors: Array | None = None,
    ) -> float:
        """Make one update with the minibatch x (B, n_0), y (B, n_out).

        ``learning_rate`` is the schedule's rate, ``update`` the number of the step whose dropout masks are drawn, and
        ``row_factors`` (B,) the factor of each row's loss; by default 1/B, or 1 where the loss is a sum. Returns the
        minibatch's loss before the update, without the penalties.
        """
        ...
