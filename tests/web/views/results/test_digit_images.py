"""Rows of pixels as pictures, side by side in the room that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps import do, view
from bokeh.models import Range1d

from web.views.results.digit_images import PicturesView

if TYPE_CHECKING:
    from web.app import App

PLACES = ("pictures",)


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
