"""Descriptions of the data, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pycore.checks import quoted
from pycore.notes import grouped
from pycore.reading.base.overrides import APPLICABLE
from web.viewmodel.data.about.column_descriptions import kind_word, number_text, short
from web.viewmodel.data.column_choices import CATEGORY
from web.viewmodel.words import note, t
from web.viewmodel.words.numbers import written
from web.viewmodel.words.shares import percent

if TYPE_CHECKING:
    from pycore import Column, Dataset, Table
    from pycore.notes import Note
    from web.viewmodel.data.source import Source

PREVIEW_ROWS = 6
MOST_FEATURES = 15
MOST_NOTES = 12
LONGEST_NAME = 40  # of a table, in a sentence


def data_sentence(dataset: Dataset) -> str:
    """Return rows, split, inputs, classes and the baseline, as one line."""
    train, validation, test = (
        len(x) for x in (dataset.x_train, dataset.x_validation, dataset.x_test)
    )
    inputs = len(dataset.input_names)
    sizes = {"rows": train + validation + test, "train": train, "test": test}
    parts = [
        t("summary_rows_validation", validation=validation, **sizes)
        if validation
        else t("summary_rows", **sizes),
        t("summary_input") if inputs == 1 else t("summary_inputs", count=inputs),
    ]
    if dataset.is_classification:
        guess = np.bincount(dataset.labels_train).argmax()
        part = "test" if test else "train"
        judged = dataset.labels_test if test else dataset.labels_train
        share = percent(float(np.mean(judged == guess)), 0)
        parts += [t("summary_classes", count=len(dataset.output_names))]
        parts += [t(f"summary_baseline_{part}", share=share)]
    else:
        parts += [_about_number(dataset, j) for j in range(len(dataset.targets))]
    return "; ".join(parts) + "."


def _about_number(dataset: Dataset, j: int) -> str:
    """Return mean and standard deviation of a number target; a constant one has scale 1 and no deviation."""
    name, y = dataset.targets[j], dataset.y_train[:, j]
    mean, deviation = dataset.spread_of(j)
    if y.min() == y.max():
        return t("summary_constant", target=name, value=written(mean, ".4g"))
    return t(
        "summary_number",
        target=name,
        mean=written(mean, ".4g"),
        deviation=written(deviation, ".4g"),
    )


def question_about_target(source: Source, dataset: Dataset) -> list[Note]:
    """Return a note if a few unique numbers were taken as classes, though they may be meant as a number."""
    target = source.table.column(dataset.targets[0])
    if target.kind != "number" or not dataset.is_classification:
        return []
    if source.choice_of(target.name).use == CATEGORY:
        return []
    count = len(dataset.output_names)
    undo = {"use": "number"}
    return [
        note("classes_or_number", column=target.name, undo=undo, target=target.name, count=count)
    ]


def opened_sentence(source: Source, dataset: Dataset) -> str:
    """Return the page's message about a table that was opened: its size, its target, and the number of decisions."""
    rows, columns = source.table.shape
    sizes = {
        "rows": t("rows_one") if rows == 1 else t("rows_many", count=written(rows, ",")),
        "columns": t("columns_one")
        if columns == 1
        else t("columns_many", count=written(columns, ",")),
    }
    values = {"name": short(source.table.name, LONGEST_NAME), "target": dataset.target, **sizes}
    one = len(dataset.targets) == 1
    parts = [t("opened", **values) if one else t("opened_targets", **values)]
    count = len(notes_of(source, dataset))
    if count:
        parts.append(t("opened_one_note") if count == 1 else t("opened_notes", count=count))
    return " ".join(parts)


def notes_of(source: Source, dataset: Dataset) -> list[Note]:
    """Return the decisions made while a table was read, its roles were detected and its data set was created.

    Identical decisions about many columns are one note.
    """
    return grouped([*source.table.notes, *source.notes, *dataset.notes])


def about_source(source: Source) -> str:
    """Return a sentence about the set, with source and licence if it is a bundled table; "" for the user's own."""
    entry = source.entry
    if entry is None:
        return ""
    if not entry.source:
        return entry.about
    return f"{entry.about} {t('summary_source', source=entry.source, licence=entry.licence)}"


def preview(source: Source, dataset: Dataset) -> tuple[list[tuple[str, str]], list[list[str]]]:
    """Return headers, each with what its column holds, and the first rows of the table: features, then the target.

    Of many features only the first are shown, and a column that says how many more there are. A row starts with its
    number.
    """
    features = [feature.column for feature in dataset.features]
    shown = features if len(features) <= MOST_FEATURES else features[: MOST_FEATURES - 1]
    columns = [source.table.column(name) for name in (*shown, *dataset.targets)]
    heads = [(t("row"), ""), *((column.name, kind_word(column)) for column in columns)]
    rows = [
        [str(i + 1), *(cell_text(column, i) for column in columns)]
        for i in range(min(PREVIEW_ROWS, source.table.shape[0]))
    ]
    if len(shown) < len(features):
        heads.insert(len(shown) + 1, (t("more_units", count=len(features) - len(shown)), ""))
        for row in rows:
            row.insert(len(shown) + 1, "\u2026")
    return heads, rows


def column_notes(table: Table) -> list[str]:
    """Return a sentence for each column with missing values; only the first few."""
    notes = [
        t("missing_cells", column=quoted(column.name), count=column.missing)
        for column in table.columns
        if column.missing
    ]
    if len(notes) > MOST_NOTES:
        notes[MOST_NOTES - 1 :] = [t("more_notes", count=len(notes) - MOST_NOTES + 1)]
    return notes


def decisions_of(source: Source) -> frozenset[str]:
    """Return the import options that the user can set for a table of this format; text has no encoding."""
    found = APPLICABLE[source.table.decisions["format"]]
    return found - {"encoding"} if isinstance(source.data, str) else found


def cell_text(column: Column, row: int) -> str:
    """Return one value of a column as a text, in full; a missing one is empty."""
    value = column.values[row]
    if column.kind == "number":
        return "" if np.isnan(value) else number_text(value)
    return "" if value is None else str(value)
