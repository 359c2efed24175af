"""Where the data are from: a set of the catalog or a table of the user's, with what was chosen for its columns."""

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
LARGE = 2_000_000  # bytes: too many to be put into each session that the browser keeps every few seconds


class Edit(NamedTuple):
    """One edit that can be undone.

    Attributes
    ----------
    before
        The source until then, without its own edits.
    targets, features
        The roles that the edited table got: others now are a choice made since.
    own
        The last table of the user's until then.
    """

    before: Source
    targets: tuple[str, ...] | None
    features: tuple[str, ...] | None
    own: Source | None


@dataclass(frozen=True)
class Source:
    """Where the data are from, and what was chosen for the columns; see ``roles`` for what can be chosen.

    Attributes
    ----------
    entry
        A set of the catalog; None for a table of the user's.
    table
        As read.
    targets, features
        Column names; None stands for the last column, and for all others that can be features.
    choices
        {column: its choices}, for the columns that have any.
    derived
        Engineered features in the place of two features; see pycore.columns.derived.
    split_version
        How rows of classes are shared out at random; an older one, of a link or a file, stays until data or settings of
        the data are changed.
    data, reading
        The content of a table of the user's, and the decisions of reading it that are the user's own.
    edits
        Those that can be undone, the last one at the end.
    notes
        What was decided about the roles when it was opened; other roles have none of it.
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
        """Return a set of the catalog; a toy set is drawn as the settings say."""
        drawn = {name: settings[name] for name in DRAWN_FROM}
        return cls(entry, entry.load(**drawn), *entry.roles)

    @property
    def is_own(self) -> bool:
        """Whether this is a table of the user's, not a set of the catalog."""
        return self.entry is None

    @property
    def is_large(self) -> bool:
        """Whether this is a table of the user's that sessions kept by themselves leave out, to be kept beside them."""
        return self.is_own and len(self.data) > LARGE

    @property
    def split_column(self) -> str | None:
        """The column that says which rows are held back, if one is used so."""
        return next(iter(self._used_as(SPLIT)), None)

    def split_anew(self) -> Source:
        """Return the same, to be split as new data are, because something of the data is changed."""
        return replace(self, split_version=SPLIT_VERSION)

    def drawn_again(self, settings: Mapping[str, Any]) -> Source:
        """Return a toy set drawn as the settings say, and any other table as it is."""
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
        """Return the choice for all columns, under "", and those of single ones."""
        each = {name: getattr(choice, what) for name, choice in self.choices.items()}
        return {"": for_all} | {name: value for name, value in each.items() if value}

    def _used_as(self, use: str) -> tuple[str, ...]:
        return tuple(name for name, choice in self.choices.items() if choice.use == use)

    def _as_category(self, targets: tuple[str, ...]) -> tuple[str, ...]:
        """Return the columns whose values are categories each; a target of numbers has a task instead."""
        return tuple(
            name
            for name in self._used_as(CATEGORY)
            if name not in targets or self.table.column(name).kind != "number"
        )

    def _task(self, targets: tuple[str, ...]) -> str | None:
        """Return what the target's use says: "category" are classes, "number" is a number; None is found out."""
        tasks = {CATEGORY: "classification", NUMBER: "regression"}
        return tasks.get(self.choice_of(targets[0]).use)
