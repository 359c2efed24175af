"""A data set, a network for it and its run, built as a whole before they take the place of what was there."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from pycore import (
    DatasetError,
    NetworkSpec,
    Trainer,
    TrainingSpec,
    make_dataset,
    read_table,
)
from web.viewmodel.history import History
from web.viewmodel.settings import NAMES, YES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pycore import Dataset, Frame, Table
    from web.viewmodel.catalog import Entry

FITTING_LOSS = {"classification": "cross_entropy", "regression": "half_squared_error"}
DRAWN_FROM = frozenset({"seed", "noise", "samples"})  # what a toy set depends on
PREPARATION_SETTINGS = ("missing", "scaling", "split")
NETWORK_SETTINGS = ("loss", "initializer", "reduction", "seed")
#: The settings of the core's TrainingSpec; what stays at its default there has no control.
TRAINING_SETTINGS = tuple(field.name for field in fields(TrainingSpec) if field.name in NAMES)


@dataclass(frozen=True)
class Source:
    """Where the data are from, and the roles of the columns.

    Attributes
    ----------
    entry
        A set of the catalog; None for a table of the user's.
    table
        As read.
    target, features
        Column names; None stands for the last column, and for all others.
    data, reading
        The content of a table of the user's, and the decisions of reading it that are the user's own.
    """

    entry: Entry | None
    table: Table
    target: str | None = None
    features: tuple[str, ...] | None = None
    data: bytes | str = b""
    reading: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of_entry(cls, entry: Entry, settings: Mapping[str, Any]) -> Source:
        """Return a set of the catalog; a toy set is drawn as the settings say."""
        drawn = {name: settings[name] for name in DRAWN_FROM}
        return cls(entry, entry.load(**drawn), entry.target, entry.features)

    def drawn_again(self, settings: Mapping[str, Any]) -> Source:
        """Return a toy set drawn as the settings say, and any other table as it is."""
        if self.entry is None or not self.entry.is_toy:
            return self
        table = self.entry.load(**{name: settings[name] for name in DRAWN_FROM})
        return replace(self, table=table)

    @classmethod
    def of_file(
        cls,
        data: bytes | str,
        name: str | None,
        target: str | None,
        features: tuple[str, ...] | None,
        reading: dict[str, Any],
    ) -> Source:
        """Return a table of the user's.

        Raises
        ------
        TableError
            If it cannot be read.
        """
        table = read_table(data, name, **reading)
        return cls(None, table, target, features, data, reading)

    def read_again(self, reading: Mapping[str, Any]) -> Source:
        """Return the same content read with other decisions, None for what is to be found out; roles stay if they can.

        Raises
        ------
        TableError
            If it cannot be read so.
        """
        chosen = {name: v for name, v in {**self.reading, **reading}.items() if v is not None}
        table = read_table(self.data, self.table.name, **chosen)
        names = {column.name for column in table.columns}
        target = self.target if self.target in names else None
        features = self.features if target and names.issuperset(self.features or ()) else None
        return replace(self, table=table, reading=chosen, target=target, features=features)

    def dataset(self, settings: Mapping[str, Any]) -> Dataset:
        """Return the data set, split as the settings say."""
        return make_dataset(
            self.table,
            self.target,
            self.features,
            test_fraction=settings["test_fraction"],
            validation_fraction=settings["validation_fraction"],
            seed=settings["seed"],
            **{name: settings[name] for name in PREPARATION_SETTINGS},
        )

    def other_roles(
        self, now: Dataset, target: str | None, features: tuple[str, ...] | None
    ) -> list[Source]:
        """Return the same with other columns, the first that fits to be taken; nothing if the roles are those of now.

        Features that are not given stay. A target that a new one pushes out becomes a feature, if it can be one.
        """
        used = tuple(feature.column for feature in now.features)
        target = target or now.target
        if target == now.target and features in (None, used):
            return []  # a control that was redrawn may send what is in force: the run goes on
        if features is not None:
            return [replace(self, target=target, features=features)]
        kept = tuple(name for name in used if name != target)
        choices = ((*kept, now.target), kept) if kept else ((now.target,), None)
        return [replace(self, target=target, features=names) for names in choices]

    def with_usable_target(self, settings: Mapping[str, Any]) -> Source:
        """Return the same with the last column that can be a target.

        A table is opened even if its very last column is a text that differs in every row: another is a click away.
        """
        names = [column.name for column in reversed(self.table.columns)]
        first: DatasetError | None = None
        for name in names:
            candidate = replace(self, target=name)
            try:
                candidate.dataset(settings)
            except DatasetError as error:
                first = first or error
            else:
                return candidate
        raise first or DatasetError("The table has no column.")


class Experiment:
    """A network on a data set, from its start weights on.

    Parameters
    ----------
    source, dataset
        What it is trained on; the data set is made from the source and the settings.
    settings
        {name: value} of all settings.
    draw
        Which start weights of the seed.

    Raises
    ------
    PycoreError
        If the settings do not fit the data.
    """

    def __init__(
        self, source: Source, dataset: Dataset, settings: Mapping[str, Any], draw: int
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
        self.trainer = Trainer(dataset, self.network, training_spec(settings))
        self.history = History()
        parts = ("train", "validation", "test")
        self.history.add(0, *(self.trainer.evaluate(part).loss for part in parts))

    def step(self) -> Frame:
        """Make one update, and keep the losses at the end of an epoch; the caller has silenced NumPy."""
        frame = self.trainer.step_quietly()
        if frame.train and frame.validation and frame.test:
            self.history.add(frame.epoch, frame.train.loss, frame.validation.loss, frame.test.loss)
        return frame

    def over(self) -> str | None:
        """Return why the run cannot go on as it stands; None if it can."""
        if self.trainer.stop_reason == "diverged":
            return "diverged"
        if self.trainer.epoch >= self.trainer.training.max_epochs:
            return "max_epochs"
        return None


def training_spec(settings: Mapping[str, Any]) -> TrainingSpec:
    """Return the core's record of the settings that can change while it trains."""
    values = {name: settings[name] for name in TRAINING_SETTINGS}
    return TrainingSpec(**{**values, "penalize_biases": settings["penalize_biases"] == YES})
