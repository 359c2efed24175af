"""The choices for one column: its use, the order of its texts, its missing values and its scaling."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pycore.columns.categories import PAIR, is_boolean
from pycore.columns.preparation import MISSING, SCALINGS
from web.viewmodel.checks.arguments import nearest, shown
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pycore import Column

AS_READ, CATEGORY, ORDER, NUMBER = "as_read", "category", "order", "number"
SPLIT, IGNORE, TARGET = "split", "ignore", "target"
#: Uses of a feature or a target that are stored; the others are roles.
KEPT = (CATEGORY, ORDER, NUMBER, SPLIT)
AS_FOR_ALL = ""


@dataclass(frozen=True)
class ColumnChoice:
    """The choices for one column.

    Attributes
    ----------
    use
        "as_read", "category", "order", "number" (of a target) or "split".
    order
        Of its texts, for the use "order"; empty: detected.
    missing, scaling
        One of the core's MISSING and SCALINGS; "": as for all columns.
    """

    use: str = AS_READ
    order: tuple[str, ...] = ()
    missing: str = AS_FOR_ALL
    scaling: str = AS_FOR_ALL

    def document(self) -> dict[str, Any]:
        """Return the choices as JSON values."""
        parts = {"use": self.use, "missing": self.missing, "scaling": self.scaling}
        chosen: dict[str, Any] = {
            name: part for name, part in parts.items() if part not in (AS_READ, AS_FOR_ALL)
        }
        return chosen | ({"order": list(self.order)} if self.order else {})

    def changed(self, changes: Mapping[str, Any]) -> ColumnChoice:
        """Return the choices with some changed; a use that is a role resets the column to how it was read."""
        changed = replace(self, **changes)
        return changed if changed.use in KEPT else replace(changed, use=AS_READ)


def uses_of(column: Column, *, targets: tuple[str, ...], numbers: bool) -> tuple[str, ...]:
    """Return how a column can be used.

    Parameters
    ----------
    column
        The column.
    targets, numbers
        The current targets, and whether they are numbers to predict.
    """
    number = column.kind == "number"
    different = set() if number else set(column.values.tolist()) - {None}
    boolean = is_boolean(different)
    if column.name in targets:
        if len(targets) > 1:
            return (TARGET, AS_READ, IGNORE)
        if number:
            return (AS_READ, CATEGORY, NUMBER)
        return (AS_READ, CATEGORY) if boolean and len(different) > PAIR else (AS_READ,)
    if number:
        return (AS_READ, CATEGORY, *((TARGET,) if numbers else ()), SPLIT, IGNORE)
    return (AS_READ, *((CATEGORY,) if boolean else ()), ORDER, SPLIT, IGNORE)


def checked_choice(value: object) -> dict[str, Any]:
    """Return changes of a column's choices, from a text (a use) or a mapping; untrusted.

    Raises
    ------
    CommandError
        If a name or a value is unknown.
    """
    changes = {"use": value} if isinstance(value, str) else value
    if not isinstance(changes, dict) or not changes:
        raise CommandError("not_a_column_choice", value=shown(value))
    known = {
        "use": (AS_READ, *KEPT, IGNORE, TARGET),
        "missing": (AS_FOR_ALL, *MISSING),
        "scaling": (AS_FOR_ALL, *SCALINGS),
    }
    checked: dict[str, Any] = {}
    for name, given in changes.items():
        if name == "order":
            checked[name] = _checked_order(given)
        elif name not in known:
            hints = (t("known_choices", known=", ".join((*known, "order"))),)
            raise CommandError(
                "unknown_column_choice", name=shown(name), near=nearest(name, known), hints=hints
            )
        elif given not in known[name]:
            names = ", ".join(filter(None, known[name]))
            hints = (t("known_choices", known=names),)
            raise CommandError(
                "unknown_choice",
                label=name,
                value=shown(given),
                near=nearest(given, known[name]),
                hints=hints,
            )
        else:
            checked[name] = given
    return checked


def _checked_order(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [text.strip() for text in value.split(";" if ";" in value else ",") if text.strip()]
    if not isinstance(value, (list, tuple)) or not all(isinstance(text, str) for text in value):
        raise CommandError("not_an_order", value=shown(value))
    return tuple(dict.fromkeys(value))


def check_use(column: str, use: object, possible: Sequence[str]) -> None:
    """Raise an error if a use is not possible for a column.

    Raises
    ------
    CommandError
        With the possible uses.
    """
    if use not in possible:
        hints = (t("known_uses", known=", ".join(possible)),)
        near = nearest(use, possible)
        raise CommandError("impossible_use", column=column, use=shown(use), near=near, hints=hints)
