"""How a raw table is written: the decisions with which ``read_table`` reads one more like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.checks import quoted, shown
from pycore.errors import SpecError
from pycore.reading.base.overrides import TEXT, check_overrides
from pycore.reading.decided import decided

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pycore.reading.base.result import Table

#: Decisions about a delimited text, but for those that a model holds already: the kinds of its columns.
KEYS = (
    *("delimiter", "quotes", "encoding", "decimal", "thousands", "comment"),
    *("header", "above", "groups", "units", "missing", "cell_units", "rules"),
)


def notation_of(table: Table, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return how the text of a table is written; nothing for a table that is no delimited text.

    Parameters
    ----------
    table
        As it was read.
    given
        The overrides that it was read with.
    """
    if table.decisions.get("format") != TEXT:
        return {}
    found = decided(table, given)
    return {key: found[key] for key in KEYS if key in found}


def checked_notation(given: object) -> dict[str, Any]:
    """Return a notation that may come from anywhere.

    Raises
    ------
    SpecError, TableError
        If it is no mapping of these decisions.
    """
    if not isinstance(given, dict):
        raise SpecError(
            "The model's reading options are {given}; they must be a mapping.", given=shown(given)
        )
    for key in given:
        if key not in KEYS:
            raise SpecError(
                "The model has an unknown reading option {key}; known are {known}.",
                key=quoted(key),
                known=", ".join(KEYS),
            )
    return check_overrides(given)
