"""The decisions made while reading a table, as overrides that reproduce them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pycore.reading.base.numerals import RULES
from pycore.reading.base.overrides import APPLICABLE, OF_CELLS, ORANGE
from pycore.reading.files.json_object import COLUMNS, INDEX

if TYPE_CHECKING:
    from pycore.reading.base.result import Table


def decided(table: Table, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return overrides that read the same file as the same table, even if the detection rules change.

    Parameters
    ----------
    table
        As returned by ``read_table``; a table that was not read from a file has no overrides.
    given
        The overrides it was read with. ``thousands`` and ``comment`` are kept only if given here: otherwise digit
        grouping is detected per numeric column, and comments by their position.
    """
    told = table.decisions
    if told.get("format") not in APPLICABLE:
        return {}
    found = _of_columns(table)
    if "encoding" in told:  # text input counts as UTF-8, as for its SHA-256
        found["encoding"] = "utf-8" if told["encoding"] == "text" else told["encoding"]
    if "delimiter" in told:
        found["delimiter"], found["quotes"] = told["delimiter"], told["quotes"]
    if "header" in told:
        found["header"] = told["header"]
        found["units"] = "units" in told
        found["merged"] = "merged" in told
        if "groups" in told:  # not detected when the header is given
            found["groups"] = True
        found["repeats"] = "repeats" in told
        found["below"] = told.get("below", 0)
        if found["header"] in {False, ORANGE}:
            found["above"] = told.get("above", 0)
    if told.get("layout") in {INDEX, COLUMNS}:
        found["orient"] = told["layout"]
    if told.get("sheet") in table.sheets:
        found["sheet"] = told["sheet"]
    possible = APPLICABLE[told["format"]] | OF_CELLS
    said = {
        name: value
        for name, value in given.items()
        if value is not None and not (isinstance(value, Mapping) and name in found)
    }
    return {name: found[name] for name in found if name in possible} | said


def _of_columns(table: Table) -> dict[str, Any]:
    """Return the decisions about cells, including those given for individual columns."""
    found: dict[str, Any] = {
        "kinds": {column.name: column.kind for column in table.columns},
        "rules": table.decisions.get("rules", RULES),
    }
    if units := {column.name: column.unit for column in table.columns if column.unit}:
        found["cell_units"] = units
    if "decimal" in table.decisions:
        most = table.decisions["decimal"]
        others = {c.name: c.decimal for c in table.columns if c.decimal not in {"", most}}
        found["decimal"] = {"": most, **others} if others else most
    return found
