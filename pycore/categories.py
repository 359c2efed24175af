"""Which categories a text column has, and how they become inputs: one-hot, an order, or yes and no.

Categories are found on the training rows. A text that only other rows have becomes zeros, or "(other)" where there are
so many categories that rare ones are taken together.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pycore.checks import quoted
from pycore.errors import DatasetError
from pycore.notes import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from pycore.preparation import Preparation
    from pycore.table import Column

    Integers = NDArray[np.intp]

ONE_HOT, ORDINAL, BOOLEAN = "one_hot", "ordinal", "boolean"
MOST_CATEGORIES = (
    50  # of a column, each with an input of its own; the rarer ones are taken together
)
OTHER = "(other)"
#: The two words of a column of yes and no, in any case: the first becomes 0, the second 1.
BOOLEANS = (
    *(("no", "yes"), ("false", "true"), ("n", "y"), ("f", "t"), ("off", "on")),
    *(("nein", "ja"), ("non", "oui"), ("falsch", "wahr"), ("faux", "vrai")),
)
_SECOND = {frozenset(pair): pair[1] for pair in BOOLEANS}
_DIGITS = re.compile(r"(\d+)", re.ASCII)


def is_boolean(texts: Iterable[str]) -> bool:
    """Return whether the different texts of a column are a word for no and one for yes."""
    return frozenset(text.lower() for text in texts) in _SECOND


def fit_categories(
    column: Column,
    rows: Integers,
    train: Integers,
    *,
    fill: str | None,
    preparation: Preparation,
    notes: list[Note],
) -> tuple[str, tuple[str, ...]]:
    """Return how a text column becomes inputs, and its categories in their order.

    Parameters
    ----------
    column
        The column.
    rows, train
        The rows that count, and which of ``rows`` are for training.
    fill
        What stands for a missing value, or None.
    preparation
        The choices.
    notes
        Takes a note on categories that are taken together, or that no training row has.

    Raises
    ------
    DatasetError
        If a text is not in the order that was given.
    """
    everywhere = set(column.values[rows].tolist()) - {None}
    everywhere |= set() if fill is None else {fill}
    order = preparation.ordinal.get(column.name)
    if order is not None:
        return ORDINAL, _ordered(column.name, everywhere, order, fill)
    if column.name not in preparation.as_category and is_boolean(everywhere):
        second = _SECOND[frozenset(text.lower() for text in everywhere)]
        return BOOLEAN, tuple(sorted(everywhere, key=lambda text: text.lower() == second))
    counts = Counter(value for value in column.values[rows[train]].tolist() if value is not None)
    kept = [text for text, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    rare = kept[MOST_CATEGORIES:]
    categories = {*kept[:MOST_CATEGORIES], *([] if fill is None else [fill])}
    if rare:
        categories.add(OTHER)
        template = (
            "{column} has {count} different texts in the training rows: the {most} most frequent ones get an input "
            'each, all others share "{other}".'
        )
        values = {"count": len(kept), "most": MOST_CATEGORIES, "other": OTHER}
        notes.append(_note("rare_categories", template, column, values))
    elif unseen := everywhere - categories:
        template = "{column}: no training row has {texts}, so it gets no input."
        values = {"texts": _listed(sorted(unseen))}
        notes.append(_note("unseen_categories", template, column, values))
    return ONE_HOT, tuple(sorted(categories))


def place(categories: Sequence[str], text: str | None) -> int | None:
    """Return a text's place among the categories; None if it has none."""
    if text in categories:
        return categories.index(text)
    return categories.index(OTHER) if OTHER in categories else None


def _note(kind: str, template: str, column: Column, values: dict[str, object]) -> Note:
    return Note(kind, template, {"column": quoted(column.name), **values}, column.name)


def _ordered(name: str, texts: set[str], order: Sequence[str], fill: str | None) -> tuple[str, ...]:
    if not order:
        return tuple(sorted(texts, key=_by_numbers))
    if fill is not None and fill not in order:
        order = (fill, *order)  # a category of its own comes first
    missing = sorted(texts - set(order))
    if missing:
        raise DatasetError(
            f"The order of {quoted(name)} does not say where {_listed(missing)} stands: name all its texts."
        )
    return tuple(order)


def _by_numbers(text: str) -> list[tuple[bool, int, str]]:
    """Return what puts "2 years" before "10 years"."""
    parts = _DIGITS.split(text)
    return [
        (j % 2 == 0, int(part[:18]) if j % 2 else 0, part) for j, part in enumerate(parts) if part
    ]


def _listed(texts: Sequence[str]) -> str:
    more = f" and {len(texts) - 3} more" if len(texts) > 3 else ""  # noqa: PLR2004 - enough to see what is meant
    return ", ".join(quoted(text) for text in texts[:3]) + more
