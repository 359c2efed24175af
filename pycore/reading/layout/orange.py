"""Orange's header format: the kinds and roles of columns, in two rows or as prefixes of the names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pycore.checks import quoted_all
from pycore.notes import Note
from pycore.reading.base.result import CATEGORY
from pycore.reading.layout.evidence import ROWS_BELOW, is_number
from pycore.reading.layout.width import unique
from pycore.reading.values.columns import as_text, is_missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore.reading.values.columns import Cell
    from pycore.reading.values.rows import Grid

KINDS = {
    **dict.fromkeys(("c", "continuous", "numeric", "n"), "c"),
    **dict.fromkeys(("d", "discrete", "categorical"), "d"),
    **dict.fromkeys(("s", "string", "text"), "s"),
    **dict.fromkeys(("t", "time"), "t"),
}
ROLES = {
    **dict.fromkeys(("class", "c", "multiclass"), "class"),
    **dict.fromkeys(("meta", "m"), "meta"),
    **dict.fromkeys(("ignore", "i", "skip"), "ignore"),
}
_BLANK = re.compile(r"(?<!\\) ")
_PREFIXED = re.compile(r"(?:([mci])?([CDSTN])|([mci]))#(.+)", re.DOTALL)


def has_orange_rows(rows: Sequence[list[Cell]]) -> int:
    """Return the number of rows of kinds and roles below the names: 0, 1 or 2.

    A kind is a word or letter per name, or a space-separated list of all values of a column; below numeric kinds there
    are only numbers.
    """
    if len(rows) < 3:  # noqa: PLR2004 - names, kinds, values
        return 0
    kinds = [as_text(cell).lower() for cell in rows[1]]
    if len(kinds) != len(rows[0]) or len(kinds) < 2 or not any(kind in KINDS for kind in kinds):  # noqa: PLR2004
        return 0
    roles = [as_text(cell).lower() for cell in rows[2]]
    has_roles = len(rows) > 3 and any(roles) and all(map(_is_role, roles))  # noqa: PLR2004
    below = rows[2 + has_roles : ROWS_BELOW]
    listed = [j for j, kind in enumerate(kinds) if kind not in KINDS]
    if listed and not all(_lists_values(as_text(rows[1][j]), j, below) for j in listed):
        return 0
    numeric = [j for j, kind in enumerate(kinds) if KINDS.get(kind) == "c"]
    cells = [r[j] for r in below for j in numeric if j < len(r) and not is_missing(r[j])]
    if not all(is_number(cell, ".") for cell in cells) or not (cells or has_roles):
        return 0
    return 1 + has_roles


def roles_of(kinds: list[str], roles: list[str]) -> list[tuple[str, str]]:
    """Return (kind, role) for each column: a letter of ``KINDS``, and "class", "meta", "ignore" or ""."""
    roles = roles + [""] * (len(kinds) - len(roles))
    return [
        (KINDS.get(kind.lower(), "d"), ROLES.get(role.lower().split(" ")[0], ""))
        for kind, role in zip(kinds, roles, strict=False)
    ]


def split_names(names: list[str]) -> tuple[list[str], list[str], list[str]] | None:
    """Return names without prefixes, and the kinds and roles in the prefixes: C#x, cD#iris, mS#name.

    None if fewer than half of the names have a prefix.
    """
    found = [_PREFIXED.fullmatch(name) for name in names]
    if 2 * sum(match is not None for match in found) < len(names) or not names:
        return None
    plain = [match[4] if match else name for match, name in zip(found, names, strict=True)]
    kinds = [(match[2] or "").lower() if match else "" for match in found]
    roles = [(match[1] or match[3] or "") if match else "" for match in found]
    return plain, kinds, roles


def _lists_values(kind: str, j: int, below: Sequence[list[Cell]]) -> bool:
    """Return whether a text lists all values of a column, separated by spaces; spaces inside values are escaped."""
    values = {value.replace("\\ ", " ") for value in _BLANK.split(kind)}
    there = {as_text(row[j]) for row in below if j < len(row) and not is_missing(row[j])}
    return len(values) > 1 and there <= values


def _is_role(role: str) -> bool:
    return role == "" or role in ROLES or "=" in role


def use_flags(
    grid: Grid, heads: list[str], width: int, flags: tuple[list[str], list[str]]
) -> tuple[list[str], dict[str, str]]:
    """Apply the order and the kinds stated in Orange's header rows to the columns.

    Returns
    -------
    names, kinds
        The names, the class last, without those of ignored and meta columns; {name: "category"} for discrete and string
        columns.
    """
    names = unique(heads, width)
    about = roles_of(*flags)
    about += [("d", "")] * (width - len(about))
    roles = [role for _, role in about]
    kept = [j for j in range(width) if roles[j] == ""]
    classes = [j for j in range(width) if roles[j] == "class"]
    left = [j for j in range(width) if roles[j] in {"meta", "ignore"}]
    order = kept + classes
    if not order:
        order, left = list(range(width)), []
    if order != list(range(width)):
        grid.rows = [[row[j] if j < len(row) else "" for j in order] for row in grid.rows]
        grid.widths = [len(order)] * len(grid.rows)
    told = quoted_all([names[j] for j in left]) if left else ""
    grid.notes.append(
        Note(
            "orange_left_out" if left else "orange",
            (
                "Read as an Orange table, with types and roles beside the names; left out accordingly: "
                "{columns}."
            )
            if left
            else "Read as an Orange table, with types and roles beside the names.",
            {"columns": told},
            undo={"reading": {"header": 1}},
        )
    )
    kinds = {names[j]: CATEGORY for j in order if about[j][0] in {"d", "s"}}
    return [names[j] for j in order], kinds
