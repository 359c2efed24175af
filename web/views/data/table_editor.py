"""The current table as a grid of editable cells, with rows to add and remove; for small tables.

The grid is redrawn only if it would show something other than what was typed: Bokeh's grid drops the cell being edited
whenever it, or its layout, changes.
"""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

from bokeh.models import (
    Button,
    Column,
    ColumnDataSource,
    DataTable,
    Row,
    StringEditor,
    StringFormatter,
    TableColumn,
)

from web.viewmodel.data.editing import (
    Cells,
    cells_by_column,
    different_cells,
    edit_note,
    last_row,
    may_be_edited,
)
from web.viewmodel.pictures.labels import WIDE_LETTER
from web.viewmodel.words import t
from web.views.kit.base import WIDGET_CSS, Controls
from web.views.kit.text import new_text, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from web.viewmodel.lab.lab import Lab
    from web.views.kit.theme import Theme

HEIGHT = 280
CELL_EDGES = 10  # px around a text
NARROWEST, WIDEST = 48, 240  # px of a column
MOST_FITTED = 620  # px of all columns fitted into the card; wider grids scroll horizontally
TABLE_CSS = """
:host { width: 100%; border: 1px solid var(--line); border-radius: 0.375rem; overflow: hidden; }
.slick-header-column, .slick-cell {
  font: var(--text-small) / 1.6 var(--font) !important; color: var(--ink) !important;
}
.slick-header, .slick-header-column { background: var(--sunken) !important; }
.slick-row, .slick-viewport { background: var(--surface) !important; }
.slick-cell { border-color: var(--line) !important; }
.slick-cell.selected { background: var(--sunken) !important; }
.slick-cell.active { outline: 2px solid var(--accent); outline-offset: -2px; }
.slick-header-columns { display: flex; }
.slick-header-column { height: auto !important; overflow: visible !important; }
.slick-column-name {
  display: block; float: none; margin: 0; white-space: normal; overflow-wrap: anywhere; line-height: 1.35;
  max-height: 6lh; overflow-y: auto;
}
.slick-pane:focus-visible, .slick-viewport:focus-visible, .grid-canvas:focus-visible {
  outline: 2px solid var(--accent); outline-offset: -2px;
}
.slick-cell:has(> input[type="checkbox"]), .slick-header-column:has(input[type="checkbox"]) {
  padding: 0 !important; text-align: center;
}
input[type="checkbox"] { width: 24px; height: 24px; margin: 0; padding: 4px; accent-color: var(--accent); }
input { font: var(--text-small) var(--font); color: var(--ink); background: var(--surface); }
"""
ROW_CSS = ":host { display: flex; flex-wrap: wrap; }"


class TableEditor(Controls):
    """A grid; what is typed immediately becomes part of the table."""

    topics: ClassVar[frozenset[str]] = frozenset({"data", "lesson"})

    def __init__(self, lab: Lab, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self._send = send
        self._drawn: Any = None  # the table that is shown
        self._cells: Cells = []  # what the grid shows, column by column
        self._typed: set[tuple[int, int]] = set()  # (row, column) edited since it was drawn
        self._typed_into: Any = None  # the table to which the last edit was applied
        self._source = ColumnDataSource()
        self._source.on_change("data", self._changed)
        self._grid = DataTable(
            source=self._source,
            editable=True,
            auto_edit=True,
            selectable="checkbox",  # selecting a row by a click would take the focus from the cell being edited
            index_position=None,
            reorderable=False,
            height=HEIGHT,
            sizing_mode="stretch_width",
            margin=0,  # Bokeh's own would push it over the card's edge
            stylesheets=[TABLE_CSS],
        )
        self._note = new_text()
        self.ticked = self._source.selected
        self.content = Column(
            self._note, self._grid, sizing_mode="stretch_width", spacing=8, margin=0
        )

    def draw(self) -> None:
        """Show the current cells."""
        table = self.experiment.source.table
        self._grid.visible = may_be_edited(table, self.lab.lesson.fixed)
        self._note.text = paragraph(edit_note(table), "soft")
        if not self._grid.visible:
            return
        asked, self._typed_into = self._typed_into, None
        if table is self._drawn and asked is None:
            return
        before, self._drawn = self._drawn, table
        cells = cells_by_column(table)
        taken = asked is not None and asked is not table  # else it was rejected and is reverted
        same_form = taken and _form(table) == _form(before)
        if same_form and different_cells(self._cells, cells) <= self._typed:
            return
        self._cells, self._typed = cells, set()
        keys = [f"c{j}" for j in range(len(cells))]  # names could be anything
        self._source.data = dict(zip(keys, map(list, cells), strict=True))  # patched in place
        # The grid looks at new cells only when it changes itself, so its columns are set again, after the cells.
        columns = [
            _column(key, column.name, texts)
            for key, column, texts in zip(keys, table.columns, cells, strict=True)
        ]
        fits = sum(column.width for column in columns) <= MOST_FITTED
        self._grid.update(columns=columns, autosize_mode="force_fit" if fits else "none")
        grown = before is not None and table.shape[0] == before.shape[0] + 1
        self._source.selected.indices = [table.shape[0] - 1] if grown else []  # scrolls to it

    def _changed(self, _attr: str, _old: object, new: dict[str, list[str]]) -> None:
        cells = list(map(list, new.values()))
        places = different_cells(self._cells, cells)
        table = self.experiment.source.table
        if not places or self._drawn is None or _form(table) != _form(self._drawn):
            return  # drawn from here, or typed into a table that is being replaced
        self._cells, self._typed_into = cells, table
        self._typed |= places
        change = [[i, table.columns[j].name, cells[j][i]] for i, j in sorted(places)]
        self._send("edit_table", change=change)


class TableButtons(Controls):
    """Add rows, remove rows, and undo. Not next to the grid: a changing button would trigger its layout."""

    topics: ClassVar[frozenset[str]] = frozenset({"data", "lesson"})

    def __init__(
        self, lab: Lab, theme: Theme, editor: TableEditor, send: Callable[..., None]
    ) -> None:
        super().__init__(lab, theme)
        self._send = send
        self._ticked = editor.ticked
        self._ticked.on_change("indices", lambda _attr, _old, _new: self._count_ticks())
        self._add, self._remove, self._undo = (
            Button(label=label, stylesheets=[WIDGET_CSS])
            for label in (t("add_row"), t("remove_none"), t("undo_edit"))
        )
        self._add.on_click(self._add_row)
        self._remove.on_click(self._remove_rows)
        self._undo.on_click(lambda: send("undo_edit"))
        self.content = Row(
            self._add, self._remove, self._undo, spacing=8, stylesheets=[ROW_CSS], margin=0
        )

    def draw(self) -> None:
        """Enable what can be done."""
        source = self.experiment.source
        self.content.visible = may_be_edited(source.table, self.lab.lesson.fixed)
        self._undo.disabled = not source.edits
        self._count_ticks()

    def _add_row(self) -> None:
        self._send("edit_table", add=[last_row(self.experiment.source.table)])

    def _remove_rows(self) -> None:
        self._send("edit_table", remove=list(self._ticked.indices))

    def _count_ticks(self) -> None:
        """Show how many rows would be removed: some ticked ones may be out of sight."""
        count = len(self._ticked.indices)
        label = t("remove_row") if count == 1 else t("remove_rows", count=count)
        self._remove.update(label=label if count else t("remove_none"), disabled=count == 0)


def _form(table: Any) -> tuple[int, list[str]]:  # noqa: ANN401 - pycore's Table
    return table.shape[0], [column.name for column in table.columns]


def _column(key: str, name: str, cells: Iterable[str]) -> TableColumn:
    """Return a column as wide as its name and its cells need; a long name gets as many lines as it needs."""
    longest = max(len(name), max(map(len, cells), default=0))
    return TableColumn(
        field=key,
        title=escape(name),
        width=min(max(math.ceil(WIDE_LETTER * longest) + CELL_EDGES, NARROWEST), WIDEST),
        editor=StringEditor(),
        formatter=StringFormatter(),
        sortable=False,
    )
