"""Where the data are from, and the roles of the columns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pycore import DatasetError, make_dataset
from pycore.columns.derived import BASE, PLAIN
from pycore.columns.possible_targets import possible_targets
from pycore.columns.preparation import Preparation
from pycore.columns.split import SPLIT_VERSION
from pycore.functions.losses import LOSSES
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.data.column_choices import (
    AS_READ,
    CATEGORY,
    IGNORE,
    NUMBER,
    ORDER,
    SPLIT,
    TARGET,
    ColumnChoice,
    check_use,
    uses_of,
)
from web.viewmodel.words import note, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pycore import Dataset, Table
    from pycore.notes import Note
    from web.viewmodel.data.catalog import Entry
    from web.viewmodel.data.undo import Edit

DRAWN_FROM = frozenset({"seed", "noise", "samples", "classes"})  # what a toy set depends on
LARGE = 2_000_000  # bytes: too many to be put into each session that the browser keeps every few seconds
MOST_TRIED = 3  # columns as the target: for nearly all others it is known that they cannot be
STAND_IN = "median"  # of numbers; of texts the most frequent one


@dataclass(frozen=True)
class Source:
    """Where the data are from, and the roles of the columns.

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
    def is_large(self) -> bool:
        """Whether this is a table of the user's that sessions kept by themselves leave out, to be kept beside them."""
        return self.entry is None and len(self.data) > LARGE

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

    def read_as(self, table: Table, reading: Mapping[str, Any]) -> Source:
        """Return the same content as it was read with other decisions; roles and choices stay if they can."""
        names = {column.name for column in table.columns}
        targets = self.targets if names.issuperset(self.targets or ()) else None
        features = self.features if targets and names.issuperset(self.features or ()) else None
        other = replace(
            self,
            table=table,
            reading=reading,
            targets=targets,
            features=features,
            choices={name: choice for name, choice in self.choices.items() if name in names},
            edits=(),
        )
        return other.with_possible_derived()

    def with_possible_derived(self) -> Source:
        """Return the same, without its engineered features if it has no two number features to make them of."""
        return self if self.is_of_two_numbers(self.features) else replace(self, derived=())

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

    def uses_of(self, now: Dataset, column: str) -> tuple[str, ...]:
        """Return how a column can be used, with the data set of now."""
        return uses_of(
            self.table.column(column), targets=now.targets, numbers=not now.is_classification
        )

    def choice_of(self, column: str) -> ColumnChoice:
        """Return the choices for a column."""
        return self.choices.get(column, ColumnChoice())

    def with_choice(
        self, now: Dataset, columns: tuple[str, ...], changes: Mapping[str, Any]
    ) -> Source:
        """Return the same with other choices for a column, or for each of several.

        Raises
        ------
        CommandError, TableError
            If there is no such column, or it cannot be used so.
        """
        use = changes.get("use")
        for column in columns:
            if use is not None:
                check_use(column, use, self.uses_of(now, column))
        choices = dict(self.choices)
        if use == SPLIT:  # one column at most
            choices = {
                name: other.changed({"use": AS_READ}) if other.use == SPLIT else other
                for name, other in choices.items()
            }
        for column in columns:
            choices[column] = self.choice_of(column).changed(changes)
        other = replace(self._with_role(now, columns, use), choices=_without_defaults(choices))
        return other.with_possible_derived()

    def _with_role(self, now: Dataset, columns: tuple[str, ...], use: str | None) -> Source:
        """Return the same with the role that a use gives columns: a target, a feature, or neither."""
        if use is None:
            return self
        changed = set(columns)
        targets = [name for name in now.targets if name not in changed]
        features = [feature.column for feature in now.features if feature.column not in changed]
        targets += columns if use == TARGET else () if targets else now.targets
        if use not in (SPLIT, IGNORE):
            features += [name for name in columns if name not in targets]
        if not features:
            raise CommandError("no_features")
        return self.with_columns(self._in_order(targets), self._in_order(features))

    def other_roles(
        self,
        now: Dataset,
        targets: tuple[str, ...] | None,
        features: tuple[str, ...] | None,
        derived: tuple[str, ...] | None = None,
    ) -> list[Source]:
        """Return the same with other columns, the first that fits to be taken; nothing if the roles are those of now.

        Features that are not given stay. Targets that new ones push out become features, if they can be.
        """
        used = tuple(feature.column for feature in now.features)
        targets = targets or now.targets
        derived = self.derived if derived is None else derived
        derived = () if derived == PLAIN else derived
        if targets == now.targets and features in (None, used) and derived == self.derived:
            return []  # a control that was redrawn may send what is in force: the run goes on
        source = self
        if (
            targets != now.targets
        ):  # the use of a target does not fit a feature, nor the other way round
            changed = {*targets} ^ {*now.targets}
            choices = {
                n: c.changed({"use": AS_READ}) if n in changed else c
                for n, c in self.choices.items()
            }
            source = replace(self, choices=choices)
        if features is not None:
            return [source.with_columns(targets, features, derived)]
        kept = tuple(name for name in used if name not in targets)
        pushed_out = tuple(name for name in now.targets if name not in targets)
        ways = ((*kept, *pushed_out), kept) if kept else (pushed_out, None)
        return [source.with_columns(targets, names, derived) for names in ways]

    def with_usable_roles(self, settings: Mapping[str, Any]) -> Source:
        """Return the same with the last column that can be a target; its notes say what was not as it seems.

        A table is opened even if its very last column is a text that differs in every row, or if hardly a row has all
        values: then something stands for the missing ones. Another choice is a click away.
        """
        refused: list[DatasetError] = []
        last = self.table.columns[-1].name
        for missing in (None, STAND_IN):
            filled = self if missing is None else self.filled_in(missing)
            preparation = Preparation(**filled.preparation(settings, targets=()))
            names = possible_targets(self.table, preparation)[:MOST_TRIED]
            for name in dict.fromkeys([*names] if refused or last in names else [last, *names]):
                candidate = replace(self, targets=(name,))
                candidate = candidate if missing is None else candidate.filled_in(missing)
                try:
                    candidate.dataset(settings)
                except DatasetError as error:
                    refused.append(error)
                else:
                    why = [] if last in names else refused
                    return replace(candidate, notes=_notes_on_roles(self, candidate, why))
        raise refused[0]

    def filled_in(self, missing: str) -> Source:
        """Return the same with a choice of what stands for missing values, for each column that lacks any."""
        choices = dict(self.choices)
        for column in self.table.columns:
            if column.missing and column.name not in (self.targets or ()):
                choices[column.name] = self.choice_of(column.name).changed({"missing": missing})
        return replace(self, choices=choices)

    def with_columns(
        self,
        targets: tuple[str, ...],
        features: tuple[str, ...] | None,
        derived: tuple[str, ...] | None = None,
    ) -> Source:
        """Return the same with these roles; engineered features stay as long as there are two number features."""
        derived = self.derived if derived is None else derived
        wanted = derived != self.derived  # asked for: the core says what is wrong with them
        kept = derived if wanted or self.is_of_two_numbers(features) else ()
        roles = {*targets, *(features or ())}  # a column that has one does not divide the rows
        choices = {
            name: choice.changed({"use": AS_READ})
            if choice.use == SPLIT and name in roles
            else choice
            for name, choice in self.choices.items()
        }
        return replace(
            self,
            targets=targets,
            features=features,
            derived=kept,
            choices=_without_defaults(choices),
            notes=(),
        )

    def is_of_two_numbers(self, features: tuple[str, ...] | None) -> bool:
        """Return whether features are two numbers, of which engineered features can be made."""
        columns = [self.table.column(name) for name in features or ()]
        return len(columns) == BASE and all(
            column.kind == "number" and self.choice_of(column.name).use != CATEGORY
            for column in columns
        )

    def _in_order(self, names: list[str]) -> tuple[str, ...]:
        """Return names in the table's order."""
        return tuple(column.name for column in self.table.columns if column.name in names)

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


def _notes_on_roles(before: Source, after: Source, refused: list[DatasetError]) -> tuple[Note, ...]:
    notes = []
    last, (target,) = before.table.columns[-1].name, after.targets or ("",)
    if target != last and refused:
        why = said(refused[0])
        notes.append(note("target_chosen", column=target, last=last, target=target, reason=why))
    elif target != last:
        notes.append(note("target_not_last", column=target, last=last, target=target))
    if after.choices != before.choices:
        notes.append(note("filled_in"))
    return tuple(notes)


def _without_defaults(choices: Mapping[str, ColumnChoice]) -> dict[str, ColumnChoice]:
    """Return the choices that differ from what a column has by itself."""
    return {name: choice for name, choice in choices.items() if choice != ColumnChoice()}
