"""What every view is: a root in one place of the page, with styles that need no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import panel as pn
import pytest
from bokeh.models import Div, ImportedStyleSheet, InlineStyleSheet, UIElement

from web.views.kit.base import WIDGET_CSS, View, drop_imported_styles, grid
from web.views.kit.theme import DARK, LIGHT

if TYPE_CHECKING:
    from web.app import App

PLACES = ("message",)


class Plain(View):
    """A view of one model."""

    content = Div(text="plain")


def test_a_model_of_bokeh_is_its_own_root(app: App) -> None:
    """It is put into the page as it is; a view without topics is drawn once."""
    shown = Plain(app.lab, LIGHT)
    assert shown.root(app._document) is Plain.content
    assert shown.topics == frozenset()
    shown.draw()
    assert Plain.content.text == "plain"


def test_a_control_of_panel_is_linked_to_the_document(app: App) -> None:
    """What changes in the page reaches Python: the root's model is that of the widget, and takes no file."""
    widget = pn.widgets.TextInput(label="Name")

    class Controls(View):
        """A view of one control."""

        content = pn.Column(widget)

    root = Controls(app.lab, LIGHT).root(app._document)
    model = next(m for m in root.references() if getattr(m, "title", None) == "Name")
    widget.value = "typed"
    assert model.value == "typed"
    for part in root.references():
        if isinstance(part, UIElement):
            assert not any(isinstance(s, ImportedStyleSheet) for s in part.stylesheets)
    styles = [getattr(style, "css", style) for style in model.stylesheets]
    assert WIDGET_CSS in styles


def test_only_styles_that_would_be_fetched_are_taken_out() -> None:
    """Whatever stands inside the document stays, in its order."""
    own = [InlineStyleSheet(css="a {}"), ".b {}"]
    block = Div(stylesheets=[own[0], ImportedStyleSheet(url="https://example.org/x.css"), own[1]])
    drop_imported_styles(block)
    assert block.stylesheets == own


def test_a_theme_is_taken_and_kept(app: App) -> None:
    """The caller draws afterwards."""
    shown = Plain(app.lab, LIGHT)
    shown.restyle(DARK)
    assert shown.theme is DARK


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_grid_has_so_many_columns_where_there_is_room(columns: int) -> None:
    """A column's least width is its share of the whole, without its gap, or what was asked for."""
    fields = [pn.widgets.TextInput() for _ in range(4)]
    made = grid(*fields, columns=columns, least="6rem")
    assert list(made) == fields
    assert f"minmax(max(6rem, 100% / {columns} - var(--space-3)), 1fr)" in made.stylesheets[0]
