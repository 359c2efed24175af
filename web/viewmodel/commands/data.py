"""The commands for the data: which table, how it is imported, and the roles of its columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pycore import DatasetError, TableError, make_recipe
from pycore.messages import Message
from pycore.reading.base.limits import MAX_BYTES
from pycore.reading.base.overrides import check_overrides
from web.viewmodel.checks.arguments import (
    checked_derived,
    checked_names,
    checked_reading,
    checked_targets,
    checked_text,
)
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.commands.answers import state
from web.viewmodel.data.catalog import OWN, entry_of
from web.viewmodel.data.column_choices import SPLIT, checked_choice
from web.viewmodel.data.editing import checked_edit, edited
from web.viewmodel.data.own_file import FOLD, OwnFile, refusal_of, with_decisions
from web.viewmodel.data.roles import (
    Asked,
    differ,
    read_as,
    with_asked,
    with_choice,
    with_possible_derived,
    with_usable_roles,
)
from web.viewmodel.data.source import Source
from web.viewmodel.data.undo import undone, with_edit
from web.viewmodel.words import said, t

if TYPE_CHECKING:
    from pycore import Dataset
    from web.viewmodel.commands.opening import Opening
    from web.viewmodel.lab.lab import Lab


class DataCommands:
    """Changes the data of the open experiment.

    Parameters
    ----------
    lab
        The lab whose data change.
    opening
        Reads the user's tables.
    """

    def __init__(self, lab: Lab, opening: Opening) -> None:
        self._lab, self._opening = lab, opening

    @property
    def _source(self) -> Source:
        return self._lab.experiment.source

    @property
    def _dataset(self) -> Dataset:
        return self._lab.experiment.dataset

    async def choose(self, key: str) -> None:
        """Take a set of the catalog; "own" is the user's own table that was open last, in its last state."""
        if key != OWN:
            self._lab.take(Source.of_entry(entry_of(key), self._lab.settings.as_dict()), other=True)
        elif self._lab.own is not None:
            self._lab.take(self._lab.own, other=True)
        else:
            raise CommandError("no_own_table")
        self.dismiss_refused()

    async def load_table(
        self,
        data: bytes | str,
        name: str = "table",
        target: str | list[str] | None = None,
        features: list[str] | None = None,
        reading: dict[str, Any] | None = None,
        *,
        is_text: bool = False,
    ) -> dict[str, Any]:
        """Take a user's table, and return ``get()``; target None stands for the last column that can be one.

        ``reading`` holds import options to use instead of detecting them: those of ``pycore.read_table``. ``is_text``
        says that the bytes are text that came as UTF-8 from the page, so that its encoding is known.
        """
        names, targets, chosen = (
            checked_names(features),
            checked_targets(target),
            checked_reading(reading),
        )
        called = checked_text("name", name) or "table"
        if is_text and isinstance(data, bytes) and len(data) <= MAX_BYTES:
            data = data.decode()
        return await self._open(OwnFile(data, called, targets, names, chosen))

    async def read_again(self, reading: Any = None) -> dict[str, Any]:  # noqa: ANN401 - untrusted
        """Read a user's file again with other import options, None for those to be detected; return ``get()``.

        It is the file that could not be opened, if there is one, else that of the current table. Kinds of columns
        always refer to the current table.
        """
        changes = checked_reading(reading)
        if self._lab.refused_file is not None and "kinds" not in changes:
            return await self._open(self._lab.refused_file.read_with(changes))
        if not self._source.is_own:
            raise CommandError("nothing_to_read_again")
        before = self._source.split_anew()
        chosen = with_decisions(before.reading, changes)
        table = await self._opening.read(before.data, before.table.name, chosen)
        source = read_as(before, table, chosen)
        if source.targets is None:
            source = with_usable_roles(source, self._lab.settings.as_dict())
        self._lab.take(source, opened=True)
        return state(self._lab)

    def refused(self) -> dict[str, Any] | None:
        """Return {"name", "why", "reading", "decisions", "sheets"} of the file that could not be opened, or None."""
        return None if self._lab.refused_file is None else self._lab.refused_file.document()

    def dismiss_refused(self) -> None:
        """Forget the file that could not be opened."""
        if self._lab.refused_file is not None:
            self._lab.keep_refused(None)

    async def edit_table(
        self, change: object = None, add: object = None, remove: object = None
    ) -> dict[str, Any]:
        """Change cells, add rows, remove rows of the current table, which becomes the user's own; return ``get()``.

        ``change`` is a list of [row, column, value], ``add`` of mappings {column: value}, ``remove`` of rows, which are
        counted from 0.
        """
        table, text, reading = edited(self._source.table, **checked_edit(change, add, remove))
        now = self._dataset
        source = replace(
            self._source.split_anew(),
            entry=None,
            table=table,
            targets=now.targets,
            features=tuple(feature.column for feature in now.features),
            data=text,
            reading=reading,
        )
        self._lab.take(with_edit(self._source, with_possible_derived(source), self._lab.own))
        return state(self._lab)

    async def undo_edit(self) -> dict[str, Any]:
        """Restore the table before the last edit, and return ``get()``."""
        if not self._source.edits:
            raise CommandError("nothing_to_undo")
        own = self._source.edits[-1].own
        self._lab.take(undone(self._source, self._lab.settings.as_dict()))
        if not self._source.is_own:  # the edited set was the user's own table only meanwhile
            self._lab.own = own
            self._lab.tell("files")
        return state(self._lab)

    def recipe(self) -> dict[str, Any]:
        """Return every decision between the user's file and the data set; see ``pycore.data.recipe``."""
        if not self._source.is_own:
            raise CommandError("no_file_for_recipe")
        source = self._source
        return make_recipe(source.data, source.table, self._dataset, **source.reading)

    async def choose_columns(
        self,
        target: str | list[str] | None = None,
        features: list[str] | None = None,
        derived: list[str] | None = None,
    ) -> None:
        """Choose targets, features and derived features; None leaves it unchanged, as far as it fits the others."""
        chosen = checked_targets(target), checked_names(features), checked_derived(derived)
        asked, settings = Asked(*chosen), self._lab.settings.as_dict()
        source, now = self._source.split_anew(), self._dataset
        if differ(source, now, asked):
            self._lab.take(with_asked(source, now, settings, asked))

    async def use_column(self, column: str | list[str], use: Any = None) -> None:  # noqa: ANN401 - untrusted
        """Use a column, or several, in another way.

        ``use`` is a use, or {"use", "order", "missing", "scaling"}; see ``ColumnChoice``.
        """
        if isinstance(column, (list, tuple)):
            names = checked_names(column, "column") or ()
        else:
            names = (checked_text("column", column) or "",)
        choice = checked_choice(use)
        if choice.get("use") == SPLIT and len(names) > 1:
            raise CommandError("one_split_column")
        self._lab.take(with_choice(self._source.split_anew(), self._dataset, names, choice))

    async def _open(self, file: OwnFile) -> dict[str, Any]:
        """Take a table from a file; if it cannot be opened, it is kept if other import options could help."""
        check_overrides(file.reading)  # a caller's mistake says nothing about the file
        try:
            table = await self._opening.read(file.data, file.name, file.reading)
            source = Source(
                None, table, file.targets, file.features, data=file.data, reading=file.reading
            )
            if file.targets is None and file.features is None:
                source = with_usable_roles(source, self._lab.settings.as_dict())
            self._lab.take(source, opened=True, other=True)
        except (TableError, DatasetError) as error:
            fixed = self._lab.lesson.fixes("reading", FOLD)
            self._lab.keep_refused(None if fixed else refusal_of(file, said(error)))
            if self._lab.refused_file is None:
                raise
            raise error.with_hint(Message(t("refused_hint"))) from error
        self.dismiss_refused()
        return state(self._lab)
