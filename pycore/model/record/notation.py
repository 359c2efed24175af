"""The notation of a raw table: the decisions with which ``read_table`` reads similar tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.checks import quoted, shown
from pycore.errors import SpecError
from pycore.reading.base.overrides import TEXT, check_overrides
from pycore.reading.decided import decided

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pycore.reading.base.result import Table

#: Decisions about a delimited text, except the column kinds, which a model already holds.
KEYS = (
    *("delimiter", "quotes", "encoding", "decimal", "thousands", "comment"),
    *("header", "above", "groups", "units", "missing", "cell_units", "rules"),
)


def notation_of(table: Table, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the notation of a table's text; {} for a table that is not delimited text.

    Parameters
    ----------
    table
        The table as read.
    given
        The overrides it was read with.
    """
    if table.decisions.get("format") != TEXT:
        return {}
    found = decided(table, given)
    return {key: found[key] for key in KEYS if key in found}


def checked_notation(given: object) -> dict[str, Any]:
    """Return an untrusted notation, validated.

    Raises
    ------
    SpecError, TableError
        If it is not a mapping of these decisions.
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
