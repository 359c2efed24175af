"""A view that is a block of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from web.views.kit.text import paragraph
from web.views.kit.text_view import TextView
from web.views.kit.theme import LIGHT

if TYPE_CHECKING:
    from web.app import App

PLACES = ("message",)


class Counting(TextView):
    """Says how often it was asked."""

    count = 0

    def html(self) -> str:
        """Return the text of now."""
        self.count += 1
        return paragraph(f"{self.count} < 9")


def test_a_drawing_writes_the_text_of_now(app: App) -> None:
    """Not before, and into the same model each time."""
    block = Counting(app.lab, LIGHT)
    assert block._text.text == ""
    root = block.root(app._document)
    for count in (1, 2):
        block.draw()
        assert root.text == f"<p>{count} &lt; 9</p>"
    assert block.root(app._document) is root


def test_a_block_needs_its_text(app: App) -> None:
    """A view that says nothing is a mistake."""
    with pytest.raises(TypeError, match="html"):
        TextView(app.lab, LIGHT)
