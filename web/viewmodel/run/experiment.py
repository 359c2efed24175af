"""A data set, a network for it and its run, built as a whole before they replace the previous ones."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from pycore import NetworkSpec, Parameters, Trainer, TrainingSpec
from pycore.training.stopping import DIVERGED, MAX_EPOCHS
from web.viewmodel.run.engines import many_steps_for
from web.viewmodel.run.evaluation import Results
from web.viewmodel.run.history import History
from web.viewmodel.settings.table import NAMES, YES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from pycore import Dataset, Frame, TrainerState
    from web.viewmodel.data.source import Source

FITTING_LOSS = {"classification": "cross_entropy", "regression": "half_squared_error"}
NETWORK_SETTINGS = ("loss", "initializer", "reduction", "seed")
#: The settings of the core's TrainingSpec; those that stay at their default have no control.
TRAINING_SETTINGS = tuple(field.name for field in fields(TrainingSpec) if field.name in NAMES)


class Experiment:
    """A network on a data set, starting from its initial weights.

    Parameters
    ----------
    source, dataset
        The data that it is trained on; the data set is created from the source and the settings.
    settings
        {name: value} of all settings.
    draw
        Which initial weights of the seed.
    start
        Initial weights (P,) to use instead; None for those of the seed.

    Raises
    ------
    PycoreError
        If the settings do not fit the data.
    """

    def __init__(
        self,
        source: Source,
        dataset: Dataset,
        settings: Mapping[str, Any],
        draw: int,
        start: NDArray[np.float64] | None = None,
    ) -> None:
        self.source = source
        self.dataset = dataset
        self.draw = draw
        self.network = NetworkSpec.for_dataset(
            dataset,
            settings["hidden_layer_sizes"],
            activation=tuple(settings["layer_activations"]) or settings["activation"],
            biases=settings["biases"] == YES,
            draw=draw,
            **{name: settings[name] for name in NETWORK_SETTINGS},
        )
        self.training = training_spec(settings)
        self.engine: str = settings["engine"]
        self._results: tuple[object, Results] | None = None
        self.start = start
        self.trainer = self.beginning()
        self.history = History()
        self.note_losses()

    @property
    def results(self) -> Results:
        """The current outputs, losses and metrics, computed once for all uses."""
        key = (self.trainer, self.trainer.steps, self.trainer.training)
        if self._results is None or self._results[0] != key:
            self._results = (key, Results(self.trainer))
        return self._results[1]

    def note_losses(self) -> None:
        """Add the current losses to the history."""
        losses = (self.trainer.evaluate(part).loss for part in ("train", "validation", "test"))
        self.history.add(self.trainer.epoch, *losses)

    def beginning(self) -> Trainer:
        """Return the run at its initial weights, with the current settings."""
        start = None
        if self.start is not None:
            start = Parameters(self.network.layer_sizes, self.start)
        many_steps = many_steps_for(self.engine)
        return Trainer(self.dataset, self.network, self.training, start, many_steps)

    def change(self, training: TrainingSpec) -> None:
        """Apply settings that can change during training; errors are raised before anything is changed."""
        self.trainer.training = training
        self.training = training

    def resume(self, state: TrainerState, history: History) -> None:
        """Move to the state of a run with the same data and network."""
        many_steps = many_steps_for(self.engine)
        self.trainer = Trainer.resume(self.dataset, self.network, state, many_steps)
        self.history = history

    def advance(self, steps: int, epochs: int) -> Frame:
        """Make steps as ``Trainer.advance`` does, record the epochs' losses, and return the last frame."""
        progress = self.trainer.advance(steps, epochs)
        self.history.extend(progress.losses)
        return progress.last

    def over(self, *, anyway: bool = False) -> str | None:
        """Return why the run cannot continue with the current settings; None if it can.

        What has stopped it once would stop it again after one more epoch, until a setting has changed; ``anyway``
        ignores that.
        """
        if self.trainer.stop_reason == DIVERGED:
            return DIVERGED
        if self.trainer.epoch >= self.trainer.training.max_epochs:
            return MAX_EPOCHS
        return None if anyway else self.trainer.stop_reason


def training_spec(settings: Mapping[str, Any]) -> TrainingSpec:
    """Return the core's record of the settings that can change during training."""
    values = {name: settings[name] for name in TRAINING_SETTINGS}
    return TrainingSpec(**{**values, "penalize_biases": settings["penalize_biases"] == YES})
