"""The session's commands that are about the data: which table, how it is read, what its columns are for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pycore import DatasetError, make_recipe
from web.viewmodel.arguments import (
    checked_derived,
    checked_names,
    checked_reading,
    checked_targets,
    checked_text,
)
from web.viewmodel.catalog import entry_of
from web.viewmodel.column_choices import checked_choice
from web.viewmodel.editing import checked_edit, edited
from web.viewmodel.errors import CommandError
from web.viewmodel.observed import Observed
from web.viewmodel.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore import Dataset
    from web.viewmodel.opening import Opening
    from web.viewmodel.settings import Settings


class DataCommands(Observed, ABC):
    """What ``Session`` inherits; the attributes are described there.

    Attributes
    ----------
    opening
        Reads tables of the user's.
    """

    settings: Settings
    opening: Opening

    @property
    @abstractmethod
    def source(self) -> Source:
        """Table and column roles."""

    @property
    @abstractmethod
    def dataset(self) -> Dataset:
        """What is trained on."""

    @abstractmethod
    def get(self) -> dict[str, Any]:
        """Return the state as plain JSON values."""

    @abstractmethod
    def take(self, source: Source, notes: Sequence[str] = ()) -> None:
        """Take other data; ``notes`` are sentences to say about them."""

    async def choose(self, key: str) -> None:
        """Take a set of the catalog."""
        self.take(Source.of_entry(entry_of(key), self.settings.as_dict()))

    async def load_table(
        self,
        data: bytes | str,
        name: str = "table",
        target: str | list[str] | None = None,
        features: list[str] | None = None,
        reading: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Take a table of the user's, and return ``get()``; target None stands for the last column that can be one.

        ``reading`` holds decisions to take instead of finding out: those of ``pycore.read_table``.
        """
        names, targets, chosen = (
            checked_names(features),
            checked_targets(target),
            checked_reading(reading),
        )
        table = await self.opening.read(data, checked_text("name", name), chosen)
        source = Source(None, table, targets, names, data=data, reading=chosen)
        notes: list[str] = []
        if target is None and features is None:
            source, notes = source.with_usable_roles(self.settings.as_dict())
        self.take(source, notes)
        return self.get()

    async def read_again(self, reading: Any = None) -> dict[str, Any]:  # noqa: ANN401 - untrusted
        """Read the user's table again with other decisions, None for one that is to be found out; return ``get()``."""
        if self.source.entry is not None:
            raise CommandError("Only a table of your own can be read again: open one first.")
        before = self.source
        chosen = before.with_decisions(checked_reading(reading))
        table = await self.opening.read(before.data, before.table.name, chosen)
        source = before.read_as(table, chosen)
        notes: list[str] = []
        if source.targets is None:
            source, notes = source.with_usable_roles(self.settings.as_dict())
        self.take(source, notes)
        return self.get()

    async def edit_table(
        self, change: object = None, add: object = None, remove: object = None
    ) -> dict[str, Any]:
        """Change cells, add rows, take rows out of the table of now, which becomes the user's own; return ``get()``.

        ``change`` is a list of [row, column, value], ``add`` of mappings {column: value}, ``remove`` of rows, which
        count from 0.
        """
        table, text, reading = edited(self.source.table, **checked_edit(change, add, remove))
        now = self.dataset
        source = replace(
            self.source,
            entry=None,
            table=table,
            targets=now.targets,
            features=tuple(feature.column for feature in now.features),
            data=text,
            reading=reading,
        )
        self.take(source)
        return self.get()

    def recipe(self) -> dict[str, Any]:
        """Return every decision between the user's file and the data set; see ``pycore.recipe``."""
        if self.source.entry is not None:
            raise CommandError("A recipe is about a file of yours: open one first.")
        return make_recipe(self.source.data, self.source.reading, self.dataset)

    async def choose_columns(
        self,
        target: str | list[str] | None = None,
        features: list[str] | None = None,
        derived: list[str] | None = None,
    ) -> None:
        """Choose targets, features and engineered features; what is None stays, as far as it fits the others."""
        chosen = checked_targets(target), checked_names(features), checked_derived(derived)
        roles = self.source.other_roles(self.dataset, *chosen)
        if not roles:
            return
        first, *second = roles
        try:
            self.take(first)
        except DatasetError:
            if not second:
                raise
            self.take(second[0])

    async def use_column(self, column: str, use: Any = None) -> None:  # noqa: ANN401 - untrusted
        """Use a column in another way: a use, or {"use", "order", "missing", "scaling"}; see ``ColumnChoice``."""
        name = checked_text("column", column) or ""
        self.take(self.source.with_choice(self.dataset, name, checked_choice(use)))
