"""Undoing edits of a table, one at a time, back to the table before the first one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from web.viewmodel.data.source import Edit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from web.viewmodel.data.source import Source

MOST_EDITS = 50


def with_edit(before: Source, after: Source, own: Source | None) -> Source:
    """Return an edited source that can return to the one before."""
    edit = Edit(replace(before, edits=()), after.targets, after.features, own)
    return replace(after, edits=(*before.edits, edit)[-MOST_EDITS:])


def undone(source: Source, settings: Mapping[str, Any]) -> Source:
    """Return an edited source as it was before its last edit.

    Roles of the columns that were chosen since stay: they are not edits. A toy set is drawn with the current settings,
    as everything that describes it assumes.
    """
    *earlier, edit = source.edits
    before = replace(edit.before.drawn_again(settings), edits=tuple(earlier))
    now = (source.targets, source.features, source.choices, source.derived)
    if now == (edit.targets, edit.features, before.choices, before.derived):
        return before
    targets, features, choices, derived = now
    others = replace(before, targets=targets, features=features, choices=choices, derived=derived)
    return others.split_anew()
