"""What was decided in the user's place, as data: a sentence, what fills it, and the change that undoes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Note:
    """Something that was doubtful, left out, converted or guessed between a file and its data set.

    Attributes
    ----------
    kind
        The kind of decision, a word of code such as "row_numbers"; with ``values`` it is all that a program needs.
    template
        The English sentence with a place for each value, as ``str.format`` fills it; the key of its translation.
    values
        {place: what stands there}.
    column
        The column that it is about; "" if it is about the table.
    undo
        The change that undoes it, nothing if there is none: {"reading": overrides of ``read_table``} or
        {"use": how to use the column instead, and other choices for it, see ``ColumnChoice``}.
    """

    kind: str
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    column: str = ""
    undo: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the sentence."""
        return self.template.format(**self.values)

    def document(self) -> dict[str, Any]:
        """Return it as JSON has it, the sentence as "text"."""
        return {
            "kind": self.kind,
            "text": str(self),
            "values": dict(self.values),
            "column": self.column,
            "undo": dict(self.undo),
        }
