"""Checks of the arguments of commands: they come from a page, a notebook or a person, and may be anything."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_PREDICTED_ROWS = 100_000
LONGEST_SHOWN = 60


def checked_count(what: str, value: object) -> int:
    """Return a whole number of at least 1; JavaScript may have written it as 3.0."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise CommandError("not_a_count", what=what, value=shown(value))
    return value


def checked_text(what: str, value: object) -> str | None:
    """Return a text or None."""
    if value is not None and not isinstance(value, str):
        raise CommandError("not_a_text", what=what, value=shown(value))
    return value


def checked_names(value: object, what: str = "features") -> tuple[str, ...] | None:
    """Return names of feature columns, or None."""
    if value is None:
        return None
    if not isinstance(value, (list, tuple)) or not all(isinstance(name, str) for name in value):
        raise CommandError("not_columns", what=what, value=shown(value))
    if not value:
        raise CommandError("no_features")
    return tuple(value)


def checked_targets(value: object) -> tuple[str, ...] | None:
    """Return names of target columns, or None; one may be given alone."""
    if isinstance(value, str):
        return (value,)
    if value == []:
        raise CommandError("no_target")
    return checked_names(value, "target")


def checked_derived(value: object) -> tuple[str, ...] | None:
    """Return names of derived features, [] for none, or None; the core itself checks the names."""
    return () if value == [] else checked_names(value, "derived")


def checked_reading(value: object) -> dict[str, Any]:
    """Return import options by name; the reader itself checks names and values."""
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(name, str) for name in value):
        raise CommandError("not_a_mapping", what="reading", value=shown(value))
    for name in ("data", "name"):
        if name in value:
            raise CommandError("not_an_import_option", name=name)
    return dict(value)


def checked_rows(value: object) -> list[Any]:
    """Return the rows to predict."""
    if not isinstance(value, list) or not value:
        raise CommandError("no_rows_to_predict")
    if len(value) > MOST_PREDICTED_ROWS:
        raise CommandError("too_many_rows_to_predict", most=MOST_PREDICTED_ROWS)
    return value


def shown(value: object) -> str:
    """Return a value as an error shows it: short, in quotes if it is a text."""
    text = value if isinstance(value, str) else str(value)
    text = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "\u2026"
    return f'"{text}"' if isinstance(value, str) else text


def nearest(name: object, known: Iterable[str]) -> tuple[str, ...]:
    """Return a hint that suggests the nearest known name, or nothing."""
    near = get_close_matches(str(name)[:LONGEST_SHOWN], list(known), n=1)
    return tuple(t("did_you_mean", near=name) for name in near)
