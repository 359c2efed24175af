"""The origin of the data: a set of the catalog or a user's table, with the choices for its columns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from pycore import make_dataset
from pycore.columns.split import SPLIT_VERSION
from pycore.functions.losses import LOSSES
from web.viewmodel.data.column_choices import CATEGORY, NUMBER, ORDER, SPLIT, ColumnChoice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pycore import Dataset, Table
    from pycore.notes import Note
    from web.viewmodel.data.catalog import Entry

DRAWN_FROM = frozenset({"seed", "noise", "samples", "classes"})  # what a toy set depends on
LARGE = 2_000_000  # bytes: too many to include in each session that the browser stores every few seconds


class Edit(NamedTuple):
    """One edit that can be undone.

    Attributes
    ----------
    before
        The source before the edit, without its own edits.
    targets, features
        The roles in the edited table: if they differ now, they were chosen since.
    own
        The user's last table before the edit.
    """

    before: Source
    targets: tuple[str, ...] | None
    features: tuple[str, ...] | None
    own: Source | None


@dataclass(frozen=True)
class Source:
    """The origin of the data, and the choices for the columns; see ``roles`` for what can be chosen.

    Attributes
    ----------
    entry
        A set of the catalog; None for a user's table.
    table
        The table as read.
    targets, features
        Column names; None stands for the last column, and for all others that can be features.
    choices
        {column: its choices}, for the columns that have any.
    derived
        Derived features in place of two features; see pycore.columns.derived.
    split_version
        How rows of classes are randomly split; an older version, from a link or a file, stays until data or their
        settings are changed.
    data, reading
        The content of a user's table, and the import options set by the user.
    edits
        The edits that can be undone, the last one at the end.
    notes
        What was decided about the roles when it was opened; empty for other roles.
    """

    entry: Entry | None
    table: Table
    targets: tuple[str, ...] | None = None
    features: tuple[str, ...] | None = None
    choices: Mapping[str, ColumnChoice] = field(default_factory=dict)
    derived: tuple[str, ...] = ()
    split_version: int = SPLIT_VERSION
    data: bytes | str = b""
    reading: Mapping[str, Any] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    notes: tuple[Note, ...] = ()

    @classmethod
    def of_entry(cls, entry: Entry, settings: Mapping[str, Any]) -> Source:
        """Return a set of the catalog; a toy set is drawn with the given settings."""
        drawn = {name: settings[name] for name in DRAWN_FROM}
        return cls(entry, entry.load(**drawn), *entry.roles)

    @property
    def is_own(self) -> bool:
        """Whether this is a user's table, not a set of the catalog."""
        return self.entry is None

    @property
    def is_large(self) -> bool:
        """Whether this is a user's table that automatically stored sessions leave out, to be stored separately."""
        return self.is_own and len(self.data) > LARGE

    @property
    def split_column(self) -> str | None:
        """The column that defines the split, if there is one."""
        return next(iter(self._used_as(SPLIT)), None)

    def split_anew(self) -> Source:
        """Return the same source, to be split as new data are, because the data have changed."""
        return replace(self, split_version=SPLIT_VERSION)

    def drawn_again(self, settings: Mapping[str, Any]) -> Source:
        """Return a toy set drawn with the given settings, and any other table unchanged."""
        if self.entry is None or not self.entry.is_toy:
            return self
        table = self.entry.load(**{name: settings[name] for name in DRAWN_FROM})
        return replace(self, table=table)

    def dataset(self, settings: Mapping[str, Any]) -> Dataset:
        """Return the data set, split as the settings say; with a loss for counts the target is not scaled."""
        targets = self.targets or (self.table.columns[-1].name,)
        return make_dataset(
            self.table,
            targets,
            self.features,
            test_fraction=settings["test_fraction"],
            validation_fraction=settings["validation_fraction"],
            seed=settings["seed"],
            task=self._task(targets),
            **self.preparation(settings, targets),
        )

    def preparation(self, settings: Mapping[str, Any], targets: tuple[str, ...]) -> dict[str, Any]:
        """Return the choices of ``Preparation``."""
        return {
            "ordinal": {name: self.choices[name].order for name in self._used_as(ORDER)},
            "as_category": self._as_category(targets),
            "split_column": self.split_column,
            "derived": self.derived,
            "split": settings["split"],
            "split_version": self.split_version,
            "missing": self._for_all_and_each("missing", settings["missing"]),
            "scaling": self._for_all_and_each("scaling", settings["scaling"]),
            "target_scaling": "none" if LOSSES[settings["loss"]].for_counts else "standardize",
        }

    def choice_of(self, column: str) -> ColumnChoice:
        """Return the choices for a column."""
        return self.choices.get(column, ColumnChoice())

    def _for_all_and_each(self, what: str, for_all: str) -> dict[str, str]:
        """Return the choice for all columns, under "", and those of individual ones."""
        each = {name: getattr(choice, what) for name, choice in self.choices.items()}
        return {"": for_all} | {name: value for name, value in each.items() if value}

    def _used_as(self, use: str) -> tuple[str, ...]:
        return tuple(name for name, choice in self.choices.items() if choice.use == use)

    def _as_category(self, targets: tuple[str, ...]) -> tuple[str, ...]:
        """Return the columns whose values are each a category; a number target has a task instead."""
        return tuple(
            name
            for name in self._used_as(CATEGORY)
            if name not in targets or self.table.column(name).kind != "number"
        )

    def _task(self, targets: tuple[str, ...]) -> str | None:
        """Return the task from the target's use: "category" for classes, "number" for a number; None is detected."""
        tasks = {CATEGORY: "classification", NUMBER: "regression"}
        return tasks.get(self.choice_of(targets[0]).use)
