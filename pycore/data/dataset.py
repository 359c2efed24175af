"""From a table to a data set: roles of the columns, task, classes, a seeded split, scaled arrays."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.checks import shown
from pycore.columns.categories import with_one_spelling
from pycore.columns.derived import check_derived, derive, derived_names
from pycore.columns.features import (
    Feature,
    describe_features,
    encode_rows,
    fit_scaling,
    raw_inputs,
    same_in_training,
    scale_inputs,
)
from pycore.columns.leaks import leak_notes
from pycore.columns.preparation import Preparation, held_back_by_column
from pycore.columns.roles import complete_rows, feature_columns, rows_of_a_part
from pycore.columns.split import MAX_HELD_BACK, last_rows, split, stratified_split
from pycore.columns.targets import (
    CLASSIFICATION,
    REGRESSION,
    class_labels,
    decoded,
    find_task,
    one_hot,
    same_in_all_rows,
    scaled_numbers,
    target_columns,
)
from pycore.errors import DatasetError
from pycore.functions.registry import look_up
from pycore.messages import Message
from pycore.streams import stream

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from pycore.arrays import Array
    from pycore.data.table import Table
    from pycore.notes import Note

    Integers = NDArray[np.intp]

ROUNDING = 1e-9


@dataclass(frozen=True)
class Dataset:
    """The arrays that a network is trained, validated and tested on.

    Attributes
    ----------
    table_name, task, targets
        The name of the table; "classification" or "regression"; the target columns: one, or several numeric ones.
    features
        How each feature column becomes inputs.
    derived
        Derived features that replace the two features; see pycore.columns.derived.
    input_names, output_names
        n_0 and n_out names: of columns (or column=category, or formulas), and of classes (or targets).
    x_train, y_train, x_validation, y_validation, x_test, y_test
        Inputs (N, n_0) and targets (N, n_out): one-hot classes, or numbers, standardized unless ``target_scaling`` is
        "none".
    train_rows, validation_rows, test_rows
        The index of the table's row of each.
    labels_train, labels_validation, labels_test
        Class indices (N,); empty for regression.
    input_mean, input_scale
        (n_0,): an input is (value - mean) / scale, both fitted on the training rows; 0 and 1 for one-hot inputs.
    target_mean, target_scale
        (n_out,): the same for numeric targets; 0 and 1 for classes and for targets that are not scaled.
    notes
        What was left out, dropped, filled in or is doubtful, and why, in the order of the decisions.
    recipe
        All options as JSON: ``make_dataset(table, **recipe)`` makes the same data set, to the last bit.
    """

    table_name: str
    task: str
    targets: tuple[str, ...]
    features: tuple[Feature, ...]
    derived: tuple[str, ...]
    input_names: tuple[str, ...]
    output_names: tuple[str, ...]
    x_train: Array
    y_train: Array
    x_validation: Array
    y_validation: Array
    x_test: Array
    y_test: Array
    train_rows: Integers
    validation_rows: Integers
    test_rows: Integers
    labels_train: Integers
    labels_validation: Integers
    labels_test: Integers
    input_mean: Array
    input_scale: Array
    target_mean: Array
    target_scale: Array
    notes: tuple[Note, ...]
    recipe: dict[str, Any] = field(default_factory=dict, compare=False)

    @property
    def is_classification(self) -> bool:
        """Whether the task is classification."""
        return self.task == CLASSIFICATION

    @property
    def dropped(self) -> tuple[str, ...]:
        """The notes as sentences."""
        return tuple(str(note) for note in self.notes)

    @property
    def target(self) -> str:
        """The name of the target; several names are joined."""
        return ", ".join(self.targets)

    def encode(self, rows: Sequence[Mapping[str, Any] | Sequence[Any]]) -> Array:
        """Return the scaled inputs (N, n_0) of rows in original units.

        Parameters
        ----------
        rows
            Each row is a mapping {feature column: value} or a list of values in the order of the features.

        Raises
        ------
        DatasetError
            If a value is missing, not a number where needed, or an unknown category; the error names row and column.
        """
        return self.scale(encode_rows(self.features, rows))

    def scale(self, raw: Array) -> Array:
        """Return the scaled inputs (N, n_0) of unscaled ones: encoded categories, and numbers in their original units.

        Raises
        ------
        DatasetError
            If a value is too far from the training rows to be scaled; the error names the input.
        """
        x = derive(raw, self.derived)
        return scale_inputs(self.input_names, x, self.input_mean, self.input_scale)

    def decode(self, outputs: Array) -> list[str] | list[float] | list[list[float]]:
        """Return predictions from outputs (N, n_out): class names, or numbers (or lists of them) in original units."""
        return decoded(outputs, self.task, self.output_names, self.target_mean, self.target_scale)

    def spread_of(self, j: int = 0) -> tuple[float, float]:
        """Return mean and standard deviation (1 if it is 0) of numeric target ``j`` over the training rows."""
        if self.target_scale[j] != 1.0 or self.target_mean[j]:
            return float(self.target_mean[j]), float(self.target_scale[j])
        y = self.y_train[:, j]
        return float(y.mean()), float(y.std()) or 1.0

    def to_target(self, scaled: Array, j: int = 0) -> Array:
        """Return standardized values (N,) of target ``j`` in its original unit."""
        values: Array = scaled * self.target_scale[j] + self.target_mean[j]
        return values

    def to_original(self, i: int, scaled: Array) -> Array:
        """Return scaled values of input ``i`` in its original unit."""
        values: Array = scaled * self.input_scale[i] + self.input_mean[i]
        return values


def make_dataset(
    table: Table,
    target: str | Sequence[str] | None = None,
    features: Sequence[str] | None = None,
    *,
    test_fraction: float = 0.2,
    validation_fraction: float = 0.0,
    seed: int = 0,
    task: str | None = None,
    **choices: Any,  # noqa: ANN401 - those of Preparation
) -> Dataset:
    """Return the data set that a table and the roles of its columns make.

    Rows without a target are dropped and counted, and so are rows with missing features unless ``missing`` says how to
    replace them. The split is drawn from the "split" stream of the seed, stratified by class. Fill values and scaling
    are fitted on the training rows only.

    Parameters
    ----------
    table
        As read.
    target
        The target column (the last one if None), or several numeric columns.
    features
        The feature columns; if None, all others except those that are constant or identify rows.
    test_fraction, validation_fraction
        Fractions of the rows held out for testing and for validation, 0 to 0.9 each and together.
    seed
        The seed of the split.
    task
        "classification" or "regression"; if None it is inferred: text, or at most 10 unique integers, are classes.
    choices
        The options of ``Preparation``: missing, scaling, target_scaling, ordinal, as_category, derived, split,
        split_column, split_version.

    Raises
    ------
    DatasetError, TableError, SpecError
        If columns or options do not fit, numbers cannot be scaled, too few rows remain, or the seed is invalid.
    """
    fractions = _checked_fractions(test_fraction, validation_fraction)
    if task not in (None, CLASSIFICATION, REGRESSION):
        raise DatasetError(
            "The task is {task}; it must be one of {known}.",
            task=shown(task),
            known=f"{CLASSIFICATION}, {REGRESSION}",
        )
    preparation = _checked_preparation(choices)
    table = preparation.applied_to(table)
    targets = target_columns(table, target)
    notes: list[Note] = []
    columns = feature_columns(table, targets, features, notes, preparation)
    needed = [column for column in columns if preparation.missing_of(column.name) == "drop"]
    rows = complete_rows(targets, needed, notes)
    part = None if preparation.split_column is None else table.column(preparation.split_column)
    if part is not None:
        rows = rows_of_a_part(part, rows, notes)
    targets = [with_one_spelling(c, rows, preparation, notes, target=True) for c in targets]
    columns = [with_one_spelling(c, rows, preparation, notes, target=False) for c in columns]
    task = task or find_task(targets, rows)
    classes: tuple[str, ...] = ()
    labels: Integers = np.zeros(0, dtype=np.intp)
    if task == CLASSIFICATION:
        classes, labels = class_labels(targets, rows)
    if part is not None:
        parts = held_back_by_column(part, rows)
    elif preparation.split == "last":
        parts = last_rows(len(rows), fractions)
    elif task == CLASSIFICATION:
        rng, version = stream(seed, "split"), preparation.split_version
        parts = stratified_split(labels, len(classes), fractions, rng, version)
    else:
        parts = split(len(rows), fractions, stream(seed, "split"))
    train, validation, test = parts
    if task == CLASSIFICATION:
        y, target_mean, target_scale = one_hot(labels, len(classes))
    else:
        way = preparation.target_scaling
        y, target_mean, target_scale = scaled_numbers(targets, rows, train, way)
        notes += same_in_all_rows(targets, y[train], target_mean)
    described = describe_features(columns, rows, train, preparation, notes)
    derived = preparation.derived
    all_numbers = all(feature.encoding == "number" for feature in described)
    check_derived(derived, len(described), numbers=all_numbers)
    names, ways = _inputs(described, preparation)
    raw = raw_inputs(described, columns, rows)
    notes += [
        *same_in_training(described, raw[train]),
        *leak_notes(
            described, raw[train], targets, classes, y[train], is_drawn="made" in table.decisions
        ),
    ]
    x = derive(raw, derived)
    mean, scale = fit_scaling(x[train], names, ways)
    x = scale_inputs(names, x, mean, scale)
    recipe = {
        "target": targets[0].name if len(targets) == 1 else [column.name for column in targets],
        "features": [column.name for column in columns],
        "test_fraction": fractions[0],
        "validation_fraction": fractions[1],
        "seed": seed,
        "task": task,
        **preparation.recipe(),
    }
    return Dataset(
        table_name=table.name,
        task=task,
        targets=tuple(column.name for column in targets),
        features=described,
        derived=derived,
        input_names=names,
        output_names=classes or tuple(column.name for column in targets),
        x_train=np.ascontiguousarray(x[train]),
        y_train=np.ascontiguousarray(y[train]),
        x_validation=np.ascontiguousarray(x[validation]),
        y_validation=np.ascontiguousarray(y[validation]),
        x_test=np.ascontiguousarray(x[test]),
        y_test=np.ascontiguousarray(y[test]),
        train_rows=rows[train],
        validation_rows=rows[validation],
        test_rows=rows[test],
        labels_train=labels[train] if classes else labels,
        labels_validation=labels[validation] if classes else labels,
        labels_test=labels[test] if classes else labels,
        input_mean=mean,
        input_scale=scale,
        target_mean=target_mean,
        target_scale=target_scale,
        notes=tuple(notes),
        recipe=recipe,
    )


def _checked_preparation(choices: dict[str, Any]) -> Preparation:
    known = tuple(choice.name for choice in fields(Preparation) if choice.init)
    for name in choices:
        look_up({choice: choice for choice in known}, Message("option"), name)
    return Preparation(**choices)


def _checked_fractions(test: object, validation: object) -> tuple[float, float]:
    for part, value in ((Message("test"), test), (Message("validation"), validation)):
        number = isinstance(value, Real) and not isinstance(value, bool)
        if not number or not 0.0 <= float(value) <= MAX_HELD_BACK:  # type: ignore[arg-type]
            raise DatasetError(
                "The {part} fraction is {value}; it must be between 0 and {limit}.",
                part=part,
                value=shown(value),
                limit=MAX_HELD_BACK,
            )
    fractions = float(test), float(validation)  # type: ignore[arg-type]
    if sum(fractions) > MAX_HELD_BACK + ROUNDING:
        raise DatasetError(
            "The test and validation fractions sum to {total:.12g}; at most {limit} of the rows can be "
            "held out.",
            total=sum(fractions),
            limit=MAX_HELD_BACK,
        )
    return fractions


def _inputs(
    features: Sequence[Feature], preparation: Preparation
) -> tuple[tuple[str, ...], list[str]]:
    """Return the names of the inputs, and the scaling of each."""
    if preparation.derived:
        names = derived_names(preparation.derived, [feature.column for feature in features])
        return names, [preparation.scaling_of("")] * len(names)
    ways = [
        preparation.scaling_of(feature.column) if feature.is_scaled else "none"
        for feature in features
        for _ in feature.input_names
    ]
    return tuple(name for feature in features for name in feature.input_names), ways
