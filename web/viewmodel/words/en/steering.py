"""Steering: undo and redo, keys, speed."""

from __future__ import annotations

WORDS = {
    # undo and redo
    "undo": "Undo",
    "redo": "Redo",
    "undo_what": "Undo: {what}",
    "redo_what": "Redo: {what}",
    "undone": "Undone: {what}.",
    "redone": "Done again: {what}.",
    "act_edit": "Edited table",
    "act_data": "Data: {name}",
    "act_columns": "Columns",
    "act_run": "Run {number} opened",
    "act_more": "{first} and {count} more",
}
