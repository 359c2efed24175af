"""Where the data are from, and the roles of the columns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pycore import DatasetError, make_dataset
from web.viewmodel.arguments import nearest, shown
from web.viewmodel.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pycore import Dataset, Table
    from web.viewmodel.catalog import Entry

DRAWN_FROM = frozenset({"seed", "noise", "samples", "classes"})  # what a toy set depends on
PREPARATION_SETTINGS = ("missing", "scaling", "split")
AS_READ = "as_read"


def uses_of(*, number: bool, target: bool) -> tuple[str, ...]:
    """Return how a column can be used: a feature of numbers or texts, or the target."""
    if target:
        return (AS_READ, "category", "number") if number else (AS_READ,)
    return (AS_READ, "category" if number else "order", "split", "ignore")


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
    uses
        {column: how it is used}, one of USES, for the columns that are not used as they were read.
    data, reading
        The content of a table of the user's, and the decisions of reading it that are the user's own.
    """

    entry: Entry | None
    table: Table
    target: str | None = None
    features: tuple[str, ...] | None = None
    uses: Mapping[str, str] = field(default_factory=dict)
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

    def with_decisions(self, reading: Mapping[str, Any]) -> dict[str, Any]:
        """Return the decisions of reading with others in their place; None for one that is to be found out."""
        return {name: v for name, v in {**self.reading, **reading}.items() if v is not None}

    def read_as(self, table: Table, reading: Mapping[str, Any]) -> Source:
        """Return the same content as it was read with other decisions; roles and uses stay if they can."""
        names = {column.name for column in table.columns}
        target = self.target if self.target in names else None
        features = self.features if target and names.issuperset(self.features or ()) else None
        uses = {name: use for name, use in self.uses.items() if name in names}
        return replace(
            self, table=table, reading=reading, target=target, features=features, uses=uses
        )

    def dataset(self, settings: Mapping[str, Any]) -> Dataset:
        """Return the data set, split as the settings say."""
        return make_dataset(
            self.table,
            self.target,
            self.features,
            test_fraction=settings["test_fraction"],
            validation_fraction=settings["validation_fraction"],
            seed=settings["seed"],
            task=self._task(),
            ordinal=self._used_as("order"),
            as_category=tuple(n for n in self._used_as("category") if n != self.target),
            split_column=next(iter(self._used_as("split")), None),
            **{name: settings[name] for name in PREPARATION_SETTINGS},
        )

    def used(self, now: Dataset, column: str, use: str) -> Source:
        """Return the same with a column used in another way.

        Raises
        ------
        CommandError, TableError
            If there is no such column or use, or the column cannot be used so.
        """
        number = self.table.column(column).kind == "number"
        possible = uses_of(number=number, target=column == now.target)
        if use not in possible:
            known = ", ".join(possible)
            raise CommandError(
                f'"{column}" cannot be used as {shown(use)}.{nearest(use, possible)} It can be used as {known}.'
            )
        uses = {name: other for name, other in self.uses.items() if name != column}
        if use == "split":
            uses = {name: other for name, other in uses.items() if other != "split"}
        if use not in (AS_READ, "ignore"):
            uses[column] = use
        features = [feature.column for feature in now.features if feature.column != column]
        if column != now.target and use not in ("split", "ignore"):
            features = [
                c.name for c in self.table.columns if c.name in features or c.name == column
            ]
        if not features:
            raise CommandError("Choose at least one feature column.")
        return replace(self, target=now.target, features=tuple(features), uses=uses)

    def _used_as(self, use: str) -> tuple[str, ...]:
        return tuple(name for name, other in self.uses.items() if other == use)

    def _task(self) -> str | None:
        """Return what the target's use says: "category" are classes, "number" is a number; None is found out."""
        tasks = {"category": "classification", "number": "regression"}
        return tasks.get(self.uses.get(self.target or "", ""))

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
        uses = self.uses
        if (
            target != now.target
        ):  # what a target is used as does not fit a feature, nor the other way round
            uses = {n: use for n, use in uses.items() if n not in (target, now.target)}
        if features is not None:
            return [replace(self, target=target, features=features, uses=uses)]
        kept = tuple(name for name in used if name != target)
        choices = ((*kept, now.target), kept) if kept else ((now.target,), None)
        return [replace(self, target=target, features=names, uses=uses) for names in choices]

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
