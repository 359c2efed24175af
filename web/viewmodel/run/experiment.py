"""A data set, a network for it and its run, built as a whole before they replace the previous ones."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pycore import NetworkSpec, Parameters, Trainer, TrainingSpec
from pycore.training.compatibility import check_training
from pycore.training.edited import with_parameters
from pycore.training.stopping import DIVERGED, MAX_EPOCHS
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.run.engines import many_steps_for
from web.viewmodel.run.evaluation import Results
from web.viewmodel.run.history import History
from web.viewmodel.run.timeline import Replay, Timeline
from web.viewmodel.settings.affordable import check_affordable
from web.viewmodel.settings.parameter_names import frozen_names, frozen_of
from web.viewmodel.settings.table import NAMES, NO, YES
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from pycore import Dataset, Frame, TrainerState
    from pycore.training.stretch import ManyStepsFor
    from web.viewmodel.data.source import Source
    from web.viewmodel.run.timeline import Edits, Moment

FITTING_LOSS = {"classification": "cross_entropy", "regression": "half_squared_error"}
MAX_PARAMETERS = 4_000_000  # of a network: about fifteen copies are in memory, 8 bytes each
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
    CommandError
        If the network has more than MAX_PARAMETERS, or with these rows and batches holds the page up for too long.
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
        count = sum((n + 1) * m for n, m in pairwise(self.network.layer_sizes))
        if count > MAX_PARAMETERS:
            raise CommandError(
                "too_many_parameters", count=written(count, ","), most=written(MAX_PARAMETERS, ",")
            )
        self.training = training_spec(settings)
        self.step_seconds: float | None = None  #: of the last steps of a run in the page
        check_affordable(dataset, self.network, self.training)
        self.engine: str = settings["engine"]
        self._results: tuple[object, Results] | None = None
        self.start = start
        self._many_steps = self._only_engine()
        self.trainer = self.beginning(self._many_steps)
        self.history = History()
        self.note_losses()
        self.timeline = Timeline(self.trainer.state(), self.history, self._rows)

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

    def beginning(self, many_steps: ManyStepsFor | None = None) -> Trainer:
        """Return the run at its initial weights, with the current settings, and by default an engine of its own."""
        start = None
        if self.start is not None:
            start = Parameters(self.network.layer_sizes, self.start)
        many_steps = many_steps or many_steps_for(self.engine)
        return Trainer(self.dataset, self.network, self.training, start, many_steps)

    def check(self, training: TrainingSpec) -> None:
        """Raise the error that ``change`` would raise."""
        check_training(self.dataset, self.network, training)

    def change(self, training: TrainingSpec) -> None:
        """Apply settings that can change during training; errors are raised before anything is changed.

        What was trained after the current step is forgotten.
        """
        check_affordable(self.dataset, self.network, training)
        self.trainer.training = training
        self.training = training
        self.timeline.changed(self.trainer, self.history)

    def resume(
        self, state: TrainerState, history: History, timeline: Timeline | None = None
    ) -> None:
        """Move to the state of a run with the same data and network, at the end of its timeline, or of a new one."""
        self.trainer = self._resumed(state)
        self.training = self.trainer.training
        self.history = history
        self.timeline = timeline or Timeline(self.trainer.state(), history, self._rows)

    def advance(self, steps: int, epochs: int) -> Frame:
        """Make steps as ``Trainer.advance`` does, record the epochs' losses, and return the last frame.

        If the settings were changed later in the run, that later part is forgotten.
        """
        if self.timeline.is_followed_by_change:
            self.timeline.forget_future(self.trainer, self.history)
        progress = self.trainer.advance(steps, epochs)
        self.history.extend(progress.losses)
        self.timeline.trained(self.trainer, self.history)
        return progress.last

    def replay(self, step: int) -> Replay:
        """Return what computes the state at a step of the timeline; ``move`` goes there."""
        self.timeline.leave_end(self.trainer)
        return Replay(self.timeline, step, self.trainer, self._resumed, self._edited)

    def edit(self, edits: Mapping[int, float]) -> None:
        """Replace parameters in the middle of the run, {index in the vector: number}; what follows is forgotten.

        Raises
        ------
        ShapeError
            If a number is not finite; nothing is changed.
        """
        made = tuple(sorted(edits.items()))
        self.trainer = self._edited(self.trainer, made)
        self.timeline.changed(self.trainer, self.history, made)

    def rerun(self, step: int) -> Replay:
        """Return what computes the state at a step up to the current one again; nothing of the run is changed."""
        return Replay(self.timeline, step, self.trainer, self._resumed, self._edited)

    def move(self, replay: Replay) -> None:
        """Go to the step of a replay that is there."""
        self.trainer = replay.trainer
        self.training = self.trainer.training
        self.timeline.here = replay.moment
        whole = self.timeline.history
        self.history = whole if self.timeline.is_at_end else whole.until(self.trainer.epoch)

    def stand(self, state: TrainerState, moment: Moment) -> None:
        """Go to a moment of the timeline whose state is known."""
        self.trainer = self._resumed(state)
        self.training = self.trainer.training
        self.timeline.here = moment
        self.history = self.timeline.history.until(self.trainer.epoch)

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

    @property
    def _rows(self) -> int:
        return len(self.dataset.x_train)

    def _resumed(self, state: TrainerState) -> Trainer:
        return Trainer.resume(self.dataset, self.network, state, self._many_steps)

    def _edited(self, trainer: Trainer, edits: Edits) -> Trainer:
        vector = trainer.parameters.vector.copy()
        for index, value in edits:
            vector[index] = value
        return with_parameters(trainer, vector, self._many_steps)

    def _only_engine(self) -> ManyStepsFor | None:
        """Return what gives all trainers of the run the same engine: its module is compiled once."""
        make = many_steps_for(self.engine)
        if make is None:
            return None
        engine = make(self.dataset, self.network)
        return lambda _dataset, _network: engine


def settings_of(training: TrainingSpec) -> dict[str, Any]:
    """Return the settings that ``training_spec`` reads, {name: value}."""
    values = {name: getattr(training, name) for name in TRAINING_SETTINGS}
    biases = YES if training.penalize_biases else NO
    return {**values, "penalize_biases": biases, "frozen": frozen_names(training)}


def training_spec(settings: Mapping[str, Any]) -> TrainingSpec:
    """Return the core's record of the settings that can change during training."""
    values = {name: settings[name] for name in TRAINING_SETTINGS}
    values |= {"penalize_biases": settings["penalize_biases"] == YES}
    return TrainingSpec(**values, **frozen_of(settings["frozen"]))
