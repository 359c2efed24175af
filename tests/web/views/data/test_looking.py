"""The card to look at the data: what its views make of plain, odd and hostile tables."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

import pytest
from apps import do, make_app, view
from bokeh.models import Range1d, Text

from web.views.data.class_balance import ClassBalance
from web.views.data.column_table import ColumnTable
from web.views.data.data_summary import DataSummary
from web.views.data.first_rows import FirstRows
from web.views.data.scatter import DataScatter
from web.views.data.scatter_controls import ScatterControls
from web.views.kit.theme import class_color, class_marker
from web.views.results.digit_images import PicturesView

if TYPE_CHECKING:
    from web.app import App

PLACES = (
    "pictures",
    "column-table",
    "class-balance",
    "scatter-controls",
    "scatter",
    "first-rows",
)
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def app() -> App:
    """Make one app for all: it takes a while."""
    return make_app(PLACES)


def test_the_column_table_says_what_there_is(app: App) -> None:
    """A row a column: name, bars, kind, role, missing and different; a reason where one was left out."""
    do(
        app,
        "load_table",
        data=("x,id,y\n" + "".join(f"{i % 9},k{i},{'ab'[i % 2]}\n" for i in range(300))),
    )
    html = view(app, ColumnTable).html()
    rows = [re.sub(r"<[^>]+>", "|", row) for row in html.split("<tbody>")[1].split("</tr>")[:-1]]
    cells = [[cell for cell in row.split("|") if cell] for row in rows]
    assert cells[0] == ["x", "0", "8", "number", "feature", "0", "9"]
    reason = "it has 300 different texts, so it identifies rows rather than describes them"
    assert cells[1][:2] == [
        "id",
        f"Column &quot;id&quot; was left out: {reason}.",
    ]
    assert cells[1][2:] == ["all unique", "text", "left out", "0", "300"]
    assert cells[2] == ["y", "a: 150", "text", "target", "0", "2"]


def test_a_wide_table_is_cut_and_says_so(app: App) -> None:
    """Three hundred rows of a thousand columns."""
    heads = ",".join(f"c{j}" for j in range(1000))
    rows = "\n".join(",".join(str((i * j) % 7) for j in range(1000)) for i in range(12))
    do(app, "load_table", data=f"{heads}\n{rows}")
    html = view(app, ColumnTable).html()
    assert html.count("<tr>") == 301
    assert "The first 300 of 1000 columns." in html


def test_spreads_are_found_once_for_a_table(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other roles do not count the values again: it may be five million of them."""
    do(app, "choose", key="iris")
    counted: list[object] = []
    monkeypatch.setattr("web.views.data.column_table.spread", counted.append)
    do(app, "choose_columns", features=["petal width (cm)"])
    assert view(app, ColumnTable).html().count("left out") == 3
    assert counted == []


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


def test_points_have_the_look_of_their_part_and_class(app: App) -> None:
    """Training rows are filled, test rows hollow; color and marker are those of the class, which the legend names."""
    do(app, "choose", key="iris")
    view_ = view(app, DataScatter)
    dataset = app.session.dataset
    for part, mark in zip(("train", "validation", "test"), view_._marks, strict=True):
        labels = getattr(dataset, f"labels_{part}").tolist()
        data = mark.data_source.data
        assert list(data["color"]) == [class_color(j) for j in labels]
        assert list(data["marker"]) == [class_marker(j) for j in labels]
    assert view_._marks[0].glyph.fill_alpha > 0.8
    assert view_._marks[2].glyph.fill_alpha == 0
    legend = view_._legend.legend
    assert [item.label.value for item in legend.items] == list(dataset.output_names)
    assert not view_._bar.visible


def test_a_number_target_has_a_color_bar(app: App) -> None:
    """The bar's range holds the mean in its middle, and there are no classes in the legend."""
    do(app, "choose", key="auto-mpg")
    view_ = view(app, DataScatter)
    assert view_._bar.visible
    middle = (view_._mapper.low + view_._mapper.high) / 2
    assert middle == pytest.approx(app.session.dataset.target_mean[0])
    assert view_._legend.legend.items == []


def test_axes_of_numbers_and_of_categories(app: App) -> None:
    """Each has an axis of its own, with the column's name; what is not drawn is not visible."""
    do(app, "choose", key="heart")
    do(app, "set", settings={"scatter_x": "chest pain", "scatter_y": "age (years)"})
    plot = view(app, DataScatter)._plot
    shown = {axis.axis_label: axis for axis in plot.axis if axis.visible}
    assert set(shown) == {"chest pain", "age (years)"}
    assert shown["chest pain"].ticker.ticks == [0, 1, 2, 3]
    assert shown["chest pain"].major_label_overrides[0] == "asymptomatic"
    assert shown["age (years)"].major_label_overrides == {}
    do(app, "set", settings={"scatter_x": "", "scatter_y": ""})
    assert {axis.axis_label for axis in plot.axis if axis.visible} == {
        "age (years)",
        "resting blood pressure (mm Hg)",
    }


def test_the_pickers_show_what_is_drawn(app: App) -> None:
    """All columns in each, the drawn one chosen; a pick sends a setting, and drawing sends nothing."""
    do(app, "choose", key="wine")
    first, second = (field.widget for field in view(app, ScatterControls)._fields)
    assert (first.value, second.value) == ("alcohol", "malic acid")
    assert first.options == [c.name for c in app.session.source.table.columns]

    async def pick() -> None:
        second.value = "proline"
        await asyncio.sleep(0.01)

    asyncio.run(pick())
    assert (app.session.settings.scatter_x, app.session.settings.scatter_y) == ("", "proline")
    do(app, "set", settings={"scatter_y": ""})


def test_other_settings_do_not_draw_the_points_again(app: App) -> None:
    """A learning rate says nothing about the rows."""
    do(app, "choose", key="iris")
    sources = view(app, DataScatter)._points
    before = {part: source.data for part, source in sources.items()}
    do(app, "set", settings={"learning_rate": 0.3})
    assert all(sources[part].data is data for part, data in before.items())


def test_pictures_fit_the_width(app: App) -> None:
    """As many side by side as there is room for, none over the edge; without pictures there is no plot."""
    do(app, "choose", key="digits")
    pictures = view(app, PicturesView)
    for width in (340, 600, 60):
        pictures._resized("inner_width", None, width)
        xs, ys = (pictures._images.data[name] for name in ("x", "y"))
        assert len(xs) == 20
        assert len(set(zip(xs, ys, strict=True))) == 20
        assert min(xs) >= 0 or width < 84
        assert max(xs) + 60 <= max(width, 84)
        assert isinstance(pictures._plot.x_range, Range1d)
        assert pictures._plot.x_range.end == width
        assert min(ys) > 0
        assert max(ys) + 60 <= pictures._plot.height
    do(app, "choose", key="iris")
    assert not pictures._plot.visible
    assert pictures._text.text == ""


def test_wrong_pictures_are_not_marked_by_color_alone(app: App) -> None:
    """A wrong one has a thicker frame and another label; only labels are sent while the order stays."""
    do(app, "choose", key="digits")
    do(app, "set", settings={"hidden_layer_sizes": [32]})
    do(app, "step", unit="epoch", count=15)
    pictures = view(app, PicturesView)
    data = pictures._labels.data
    for right, wrong, width in zip(data["text"], data["wrong_text"], data["width"], strict=True):
        assert (right[:1], wrong[:1]) in {("\u2713", ""), ("", "\u2717")}
        assert (width > 1) == bool(wrong)
    assert any(data["text"])
    assert any(data["wrong_text"])
    images = pictures._images.data
    pictures.draw()
    assert pictures._images.data is images


def test_texts_in_pictures_have_one_color_each(app: App) -> None:
    """Bokeh fails on texts colored row by row where rows become fewer while they are being laid out."""
    texts = [text for root in app._document.roots for text in root.select({"type": Text})]
    assert len(texts) >= 6
    assert [text for text in texts if not isinstance(text.text_color, str)] == []
