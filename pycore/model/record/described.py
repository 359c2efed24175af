"""Untrusted descriptions of columns: names, encodings, categories, fill values for missing values."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from pycore.checks import quoted, shown
from pycore.columns.categories import BOOLEAN, ONE_HOT, ORDINAL, place
from pycore.columns.features import MAX_INPUTS, Feature
from pycore.errors import DatasetError
from pycore.messages import Message
from pycore.reading.base.limits import MAX_COLUMNS
from pycore.reading.base.result import NUMBER
from pycore.reading.values.columns import sound

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_CATEGORIES = 100_000  # per column; fewer if each has an input
MAX_TEXT_LENGTH = 100_000
ENCODINGS = (NUMBER, ONE_HOT, ORDINAL, BOOLEAN)
FEATURE_KEYS = ("column", "encoding", "categories", "fill")


def describe_feature(feature: Feature) -> dict[str, Any]:
    """Return a feature as a JSON object."""
    return {
        "column": feature.column,
        "encoding": feature.encoding,
        "categories": list(feature.categories),
        "fill": feature.fill,
    }


def features_from(described: object) -> tuple[Feature, ...]:
    """Return the features of a list of descriptions, whose contents ``check_features`` validates.

    Raises
    ------
    DatasetError
        If it is not a list of descriptions.
    """
    if not isinstance(described, list) or not 0 < len(described) <= MAX_COLUMNS:
        raise DatasetError(
            "The model's features must be a list of 1 to {limit} columns.", limit=MAX_COLUMNS
        )
    features: list[Feature] = []
    first = 0
    for item in described:
        if not isinstance(item, dict) or set(item) != set(FEATURE_KEYS):
            raise DatasetError(
                "A feature of the model is {item}; it must have {known}.",
                item=shown(item),
                known=", ".join(FEATURE_KEYS),
            )
        categories = item["categories"]
        if not isinstance(categories, list):
            raise DatasetError(
                "The categories of a feature are {categories}; they must be a list.",
                categories=shown(categories),
            )
        fill = _as_float(item["fill"]) if _is_number(item["fill"]) else item["fill"]
        features.append(Feature(item["column"], item["encoding"], tuple(categories), first, fill))
        first += features[-1].inputs
    return tuple(features)


def check_features(features: Sequence[Feature]) -> None:
    """Reject features that no data set can have.

    Raises
    ------
    DatasetError
        If a name or category is not a string or is duplicated, an encoding is unknown, categories or a fill value do
        not fit the encoding, or there are too many inputs in total.
    """
    checked_texts(Message("features"), [feature.column for feature in features], most=MAX_COLUMNS)
    first = 0
    for feature in features:
        _check_feature(feature)
        if feature.first != first:
            raise DatasetError(
                "The first input of {column} is not {first}.",
                column=quoted(feature.column),
                first=first,
            )
        first += feature.inputs
    if first > MAX_INPUTS:
        raise DatasetError(
            "The model's features need {inputs} inputs; the limit is {limit}.",
            inputs=first,
            limit=MAX_INPUTS,
        )


def _check_feature(feature: Feature) -> None:
    name, categories, fill = quoted(feature.column), feature.categories, feature.fill
    if feature.encoding not in ENCODINGS:
        raise DatasetError(
            "The encoding of {name} is {encoding}; it must be one of {known}.",
            name=name,
            encoding=shown(feature.encoding),
            known=", ".join(ENCODINGS),
        )
    if feature.encoding == NUMBER:
        if categories:
            raise DatasetError("{name} is a number, so it cannot have categories.", name=name)
        if fill is not None and not (_is_number(fill) and math.isfinite(fill)):  # type: ignore[arg-type]
            raise DatasetError(
                "The fill value of {name} is {fill}; it must be a finite number.",
                name=name,
                fill=shown(fill),
            )
        return
    checked_texts(Message("categories of {name}", name=name), categories, most=MAX_CATEGORIES)
    if feature.encoding == BOOLEAN and len(categories) != 2:  # noqa: PLR2004 - no and yes
        raise DatasetError("{name} is boolean, so it must have two categories.", name=name)
    if fill is not None and not (isinstance(fill, str) and place(categories, fill) is not None):
        raise DatasetError(
            "The fill value of {name} is {fill}; it must be one of its categories.",
            name=name,
            fill=shown(fill),
        )


def checked_texts(what: Message, texts: Sequence[object], most: int = MAX_COLUMNS) -> None:
    """Reject anything but a list of distinct strings.

    Raises
    ------
    DatasetError
        If there are none or too many, or one is not a string, is too long, contains a lone surrogate, or is duplicated.
    """
    if not 0 < len(texts) <= most:
        raise DatasetError(
            "The model has {count} {what}; it must have 1 to {most:,}.",
            count=len(texts),
            what=what,
            most=most,
        )
    for text in texts:
        if not isinstance(text, str) or len(text) > MAX_TEXT_LENGTH or sound(text) != text:
            raise DatasetError(
                "The model has {text} in its {what}; each must be a text of at most {limit:,} "
                "characters.",
                text=shown(text),
                what=what,
                limit=MAX_TEXT_LENGTH,
            )
    if len(set(texts)) < len(texts):
        raise DatasetError("The model has duplicates in its {what}.", what=what)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _as_float(value: float) -> float:
    try:
        return float(value)
    except OverflowError:  # an integer with hundreds of digits
        return math.inf
