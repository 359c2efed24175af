"""The roles of columns: which are possible for each, and sources with other ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from pycore import DatasetError
from pycore.columns.derived import BASE, PLAIN
from pycore.columns.possible_targets import possible_targets
from pycore.columns.preparation import Preparation
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.data.column_choices import (
    AS_READ,
    CATEGORY,
    IGNORE,
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
    from web.viewmodel.data.source import Source

    Names = tuple[str, ...]

MOST_TRIED = 3  # columns as the target: nearly all others are known not to qualify
STAND_IN = "median"  # for numbers; for texts the most frequent one


class Asked(NamedTuple):
    """The requested columns; None for what stays."""

    targets: tuple[str, ...] | None = None
    features: tuple[str, ...] | None = None
    derived: tuple[str, ...] | None = None


def read_as(source: Source, table: Table, reading: Mapping[str, Any]) -> Source:
    """Return a source's content as read with other options; roles and choices stay if they can."""
    names = {column.name for column in table.columns}
    targets = source.targets if names.issuperset(source.targets or ()) else None
    features = source.features if targets and names.issuperset(source.features or ()) else None
    other = replace(
        source,
        table=table,
        reading=reading,
        targets=targets,
        features=features,
        choices={name: choice for name, choice in source.choices.items() if name in names},
        edits=(),
    )
    return with_possible_derived(other)


def with_possible_derived(source: Source) -> Source:
    """Return a source without its derived features if it lacks the two number features that they need."""
    return source if is_of_two_numbers(source, source.features) else replace(source, derived=())


def uses_in(source: Source, now: Dataset, column: str) -> tuple[str, ...]:
    """Return how a column can be used in the current data set."""
    return uses_of(
        source.table.column(column), targets=now.targets, numbers=not now.is_classification
    )


def with_choice(
    source: Source, now: Dataset, columns: tuple[str, ...], changes: Mapping[str, Any]
) -> Source:
    """Return a source with other choices for a column, or for each of several.

    Raises
    ------
    CommandError, TableError
        If there is no such column, or it cannot be used that way.
    """
    use = changes.get("use")
    for column in columns:
        if use is not None:
            check_use(column, use, uses_in(source, now, column))
    choices = dict(source.choices)
    if use == SPLIT:  # at most one column
        choices = {
            name: other.changed({"use": AS_READ}) if other.use == SPLIT else other
            for name, other in choices.items()
        }
    for column in columns:
        choices[column] = source.choice_of(column).changed(changes)
    other = replace(_with_role(source, now, columns, use), choices=_without_defaults(choices))
    return with_possible_derived(other)


def _with_role(source: Source, now: Dataset, columns: tuple[str, ...], use: str | None) -> Source:
    """Return a source with the role that a use gives columns: a target, a feature, or neither."""
    if use is None:
        return source
    changed = set(columns)
    targets = [name for name in now.targets if name not in changed]
    features = [feature.column for feature in now.features if feature.column not in changed]
    targets += columns if use == TARGET else () if targets else now.targets
    if use not in (SPLIT, IGNORE):
        features += [name for name in columns if name not in targets]
    if not features:
        raise CommandError("no_features")
    return with_columns(source, _in_order(source, targets), _in_order(source, features))


def differ(source: Source, now: Dataset, asked: Asked) -> bool:
    """Return whether the requested columns differ from the current ones: a redrawn control may send those."""
    used = tuple(feature.column for feature in now.features)
    targets, features, derived = _complete(source, now, asked)
    return targets != now.targets or features not in (None, used) or derived != source.derived


def with_asked(source: Source, now: Dataset, settings: Mapping[str, Any], asked: Asked) -> Source:
    """Return a source with the requested columns; features that are not requested stay.

    Targets that new ones replace become features, if that gives a valid data set.
    """
    targets, features, derived = _complete(source, now, asked)
    if targets != now.targets:
        source = _read_again_as(source, {*targets} ^ {*now.targets})
    if features is not None:
        return with_columns(source, targets, features, derived)
    kept = tuple(f.column for f in now.features if f.column not in targets)
    pushed_out = tuple(name for name in now.targets if name not in targets)
    if pushed_out:
        first = with_columns(source, targets, (*kept, *pushed_out), derived)
        if _has_dataset(first, settings):
            return first
    return with_columns(source, targets, kept or None, derived)


def _complete(source: Source, now: Dataset, asked: Asked) -> tuple[Names, Names | None, Names]:
    """Return targets, features and derived features: as requested, or else as they are; None: detected again."""
    derived = source.derived if asked.derived is None else asked.derived
    return asked.targets or now.targets, asked.features, () if derived == PLAIN else derived


def _read_again_as(source: Source, columns: set[str]) -> Source:
    """Return a source without the uses of some columns: those of a target do not fit a feature, and vice versa."""
    choices = {
        name: choice.changed({"use": AS_READ}) if name in columns else choice
        for name, choice in source.choices.items()
    }
    return replace(source, choices=choices)


def _has_dataset(source: Source, settings: Mapping[str, Any]) -> bool:
    try:
        source.dataset(settings)
    except DatasetError:
        return False
    return True


def with_usable_roles(source: Source, settings: Mapping[str, Any]) -> Source:
    """Return a source with the last column that can be a target; its notes say what was changed.

    A table can be opened even if its very last column is a text that differs in every row, or if hardly any row is
    complete: then missing values are imputed. Another choice is one click away.
    """
    refused: list[DatasetError] = []
    last = source.table.columns[-1].name
    for missing in (None, STAND_IN):
        filled = source if missing is None else filled_in(source, missing)
        preparation = Preparation(**filled.preparation(settings, targets=()))
        names = possible_targets(source.table, preparation)[:MOST_TRIED]
        for name in dict.fromkeys([*names] if refused or last in names else [last, *names]):
            candidate = replace(source, targets=(name,))
            candidate = candidate if missing is None else filled_in(candidate, missing)
            try:
                candidate.dataset(settings)
            except DatasetError as error:
                refused.append(error)
            else:
                why = [] if last in names else refused
                return replace(candidate, notes=_notes_on_roles(source, candidate, why))
    raise refused[0]


def filled_in(source: Source, missing: str) -> Source:
    """Return a source that imputes missing values in each column that has some, with the given choice."""
    choices = dict(source.choices)
    for column in source.table.columns:
        if column.missing and column.name not in (source.targets or ()):
            choices[column.name] = source.choice_of(column.name).changed({"missing": missing})
    return replace(source, choices=choices)


def with_columns(
    source: Source,
    targets: tuple[str, ...],
    features: tuple[str, ...] | None,
    derived: tuple[str, ...] | None = None,
) -> Source:
    """Return a source with these roles; derived features stay as long as there are two number features."""
    derived = source.derived if derived is None else derived
    wanted = derived != source.derived  # requested: the core reports what is wrong with them
    kept = derived if wanted or is_of_two_numbers(source, features) else ()
    roles = {*targets, *(features or ())}  # a column with a role does not define the split
    choices = {
        name: choice.changed({"use": AS_READ}) if choice.use == SPLIT and name in roles else choice
        for name, choice in source.choices.items()
    }
    return replace(
        source,
        targets=targets,
        features=features,
        derived=kept,
        choices=_without_defaults(choices),
        notes=(),
    )


def is_of_two_numbers(source: Source, features: tuple[str, ...] | None) -> bool:
    """Return whether the features are two numbers, from which derived features can be computed."""
    columns = [source.table.column(name) for name in features or ()]
    return len(columns) == BASE and all(
        column.kind == "number" and source.choice_of(column.name).use != CATEGORY
        for column in columns
    )


def _in_order(source: Source, names: list[str]) -> tuple[str, ...]:
    """Return names in the table's order."""
    return tuple(column.name for column in source.table.columns if column.name in names)


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
    """Return the choices that differ from a column's default."""
    return {name: choice for name, choice in choices.items() if choice != ColumnChoice()}
