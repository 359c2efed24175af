"""The result of reading: a table of columns, and the decisions made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pycore.checks import quoted
from pycore.errors import TableError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore.notes import Note

NUMBER = "number"
CATEGORY = "category"


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    name
        The name in the header, made unique.
    kind
        "number" or "category".
    values
        (rows,): float64 with NaN for a missing number, or text (object) with None for a missing category.
    missing
        The number of missing values.
    unit
        The unit written next to the numbers in the file: "cm", "$"; "" for none.
    decimal
        The decimal sign of its numbers in the file; "" if there is none.
    """

    name: str
    kind: str
    values: NDArray[Any]
    missing: int
    unit: str = ""
    decimal: str = ""


@dataclass(frozen=True)
class Table:
    """A table as read from a file.

    Attributes
    ----------
    name
        The name of the file or data set.
    columns
        The columns, in the file's order.
    decisions
        The decisions made while reading, as values: ``format`` and ``header`` always; depending on the format also
        ``encoding``, ``delimiter``, ``quotes``, ``decimal`` (of most columns), ``sheet``, ``layout``, ``rules``; if
        there are any, the numbers of rows left out ``above`` the header, ``below`` the table and as ``repeats`` of the
        header, of ``short`` rows, of ``comments``, of ``merged`` cells filled in, of cells with ``errors`` and with
        ``formulas`` never calculated; whether there were ``groups`` of columns and a row of ``units``; the
        ``thousands`` separators. Values are those of the overrides of ``read_table``; ``notes`` has them in words.
    sheets
        The names of all sheets of a workbook, or of all arrays of an NPZ file.
    notes
        What was doubtful, dropped, converted or guessed while reading, most important first.
    """

    name: str
    columns: tuple[Column, ...]
    decisions: dict[str, Any]
    sheets: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def shape(self) -> tuple[int, int]:
        """Return (rows, columns)."""
        return (len(self.columns[0].values), len(self.columns))

    def column(self, name: str) -> Column:
        """Return the column with the given name.

        Raises
        ------
        TableError
            If there is no such column; the error lists the columns.
        """
        for column in self.columns:
            if column.name == name:
                return column
        known = ", ".join(quoted(column.name) for column in self.columns[:20])
        raise TableError(
            "The table {table} has no column {name}; it has {known}.",
            table=quoted(self.name),
            name=quoted(name),
            known=known,
        )
