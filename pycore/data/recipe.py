"""Recipes: all options that turn a file into a data set as one small JSON object, with the file's SHA-256.

The same file and recipe give the same data set, to the last bit, on every machine.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from pycore.checks import cut, quoted, shown
from pycore.data.dataset import make_dataset
from pycore.data.table import read_table
from pycore.errors import DatasetError, PycoreError, TableError
from pycore.messages import Message
from pycore.reading.base.numerals import OLD
from pycore.reading.base.overrides import check_overrides
from pycore.reading.decided import decided

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pycore.data.dataset import Dataset
    from pycore.data.table import Table

#: A recipe of version 1 does not state the version of the split and means the first.
FORMAT, VERSION = "backprop-lab-recipe", 2
VERSIONS = {1: {"split_version": 1}, VERSION: {}}
MAX_LENGTH = 300  # characters of an error about a newer version
KEYS = ("format", "version", "file", "reading", "dataset")


def make_recipe(
    data: bytes | str,
    table: Table,
    dataset: Dataset,
    **overrides: Any,  # noqa: ANN401
) -> dict[str, Any]:
    """Return the recipe of a data set as JSON, including what was inferred while reading.

    Parameters
    ----------
    data
        The content of the file.
    table
        The table that ``read_table`` made of it.
    dataset
        The data set that ``make_dataset`` made of the table.
    overrides
        The overrides that ``read_table`` was given.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "file": describe_file(data, dataset.table_name),
        "reading": decided(table, overrides),
        "dataset": dataset.recipe,
    }


def describe_file(data: bytes | str, name: str) -> dict[str, Any]:
    """Return a file's name, size in bytes and SHA-256; text is encoded as UTF-8."""
    content = data.encode() if isinstance(data, str) else data
    return {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def follow_recipe(data: bytes | str, recipe: object) -> Dataset:
    """Return the data set that a recipe makes from a file.

    Raises
    ------
    DatasetError
        If the recipe is invalid, belongs to another file, or has options that this version does not know.
    TableError
        If the file cannot be read with its options.
    """
    if not isinstance(recipe, dict) or not set(recipe) >= set(KEYS):
        raise DatasetError(
            "The recipe is {recipe}; it must have {known}.",
            recipe=shown(recipe),
            known=", ".join(KEYS),
        )
    version = recipe["version"]
    reason = Message(
        "This is {format} version {version}; supported: {known} version {versions}.",
        format=shown(recipe["format"]),
        version=shown(version),
        known=FORMAT,
        versions=", ".join(map(str, VERSIONS)),
    )
    if recipe["format"] != FORMAT:
        raise DatasetError("{reason}", reason=reason)
    if isinstance(version, bool) or version not in tuple(VERSIONS):
        raise _newer(reason)
    if more := sorted(set(recipe) - set(KEYS), key=str):
        raise _newer(Message("It has an unknown part {part}.", part=shown(more[0])))
    for key in KEYS[2:]:
        if not isinstance(recipe[key], dict) or not all(isinstance(k, str) for k in recipe[key]):
            raise DatasetError(
                "The recipe's {key} is {value}; it must be a mapping.",
                key=key,
                value=shown(recipe[key]),
            )
    file = recipe["file"]
    check_file(data, file)
    reading = _overrides(recipe["reading"])
    table = read_table(data, str(file.get("name") or "table"), **reading)
    try:
        return make_dataset(table, **{**VERSIONS[int(version)], **recipe["dataset"]})
    except PycoreError as error:
        raise _newer(error.message) from error
    except TypeError as error:  # a name that is not an argument
        raise _newer(Message("{error}.", error=cut(str(error)))) from error


def check_file(data: bytes | str, expected: Mapping[str, Any]) -> None:
    """Check that a file is the one that ``describe_file`` described.

    Raises
    ------
    DatasetError
        If it is not; the error states the name and both sizes.
    """
    found = describe_file(data, str(expected.get("name", "")))
    if found["sha256"] != expected.get("sha256"):
        raise DatasetError(
            "This is not the file {name} that the recipe was made from: it has {found} bytes (expected "
            "{expected}), or other contents. Choose the original file.",
            name=quoted(expected.get("name", "")),
            found=found["bytes"],
            expected=shown(expected.get("bytes")),
        )


def _overrides(reading: Mapping[str, Any]) -> dict[str, Any]:
    for name in ("data", "name"):
        if name in reading:
            raise DatasetError(
                "{name} is not a reading option, so a recipe cannot set it.", name=quoted(name)
            )
    try:
        return check_overrides({"rules": OLD, **reading})  # a recipe without them is older
    except TableError as error:
        raise _newer(error.message) from error


def _newer(reason: Message) -> DatasetError:
    """Return the error for a recipe of a newer version; a reason that would make it too long is omitted."""
    template = (
        "This recipe was made by a newer version of Backprop Lab: reload the page, or install "
        "the newest version."
    )
    room = MAX_LENGTH - len(template) - 1
    return DatasetError(template, hints=(reason,) if len(str(reason)) <= room else ())
