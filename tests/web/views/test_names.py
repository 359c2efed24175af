"""Names and cells of a file stay text in whatever is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps import do, view
from bokeh.models import Text

from web.views.data.class_balance import ClassBalance
from web.views.data.column_table import ColumnTable
from web.views.data.data_summary import DataSummary
from web.views.data.first_rows import FirstRows
from web.views.data.scatter import DataScatter

if TYPE_CHECKING:
    from web.app import App

PLACES = ("pictures", "column-table", "class-balance", "data-summary", "scatter", "first-rows")
HOSTILE = "<img src=x onerror=alert(1)>"


def test_no_name_and_no_cell_becomes_markup(app: App) -> None:
    """Names, cells and classes that are markup, TeX or templates stay text in every block of the card."""
    rows = "".join(
        f"{HOSTILE if i % 2 else '$$x$$'},{i},{HOSTILE if i % 3 else 'b'}\n" for i in range(30)
    )
    do(app, "load_table", data=f"{HOSTILE},@x{{safe}},$$y$$<script>\n{rows}")
    do(app, "set", settings={"scatter_x": HOSTILE, "scatter_y": "$$y$$<script>"})
    for kind in (ColumnTable, FirstRows, ClassBalance, DataSummary):
        html = view(app, kind).html()
        assert "<img" not in html
        assert "<script" not in html
    scatter = view(app, DataScatter)
    assert "<" not in scatter._text.text.replace('<p class="soft">', "").replace("</p>", "")
    for axis in scatter._plot.axis:
        texts = [axis.axis_label, *axis.major_label_overrides.values()]
        assert not any("$$" in str(text) for text in texts)
    do(app, "set", settings={"scatter_x": "", "scatter_y": ""})


def test_texts_in_pictures_have_one_color_each(app: App) -> None:
    """Bokeh fails on texts colored row by row where rows become fewer while they are being laid out."""
    texts = [text for root in app._document.roots for text in root.select({"type": Text})]
    assert len(texts) >= 6
    assert [text for text in texts if not isinstance(text.text_color, str)] == []
