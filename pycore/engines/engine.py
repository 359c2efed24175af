"""What the trainer knows of an engine: any engine may take another's place, as long as its results are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pycore.arrays import Array
    from pycore.functions.optimizers import OptimizerState
    from pycore.parameters import Parameters
    from pycore.spec import TrainingSpec


class Engine(Protocol):
    """Performs steps on parameters and optimizer state that its owner can read, and replace, at any time.

    Attributes
    ----------
    parameters
        What is trained, always in the same vector.
    state
        What the update rule remembers.
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

        ``learning_rate`` is that of the schedule, ``update`` the number of the step that dropout draws for, and
        ``row_factors`` (B,) what each row's loss counts; by default 1/B, or 1 where the loss is a sum. Returns the
        minibatch's loss before the update, without the penalties.
        """
        ...
