"""The confusion matrix, and predicted against true values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps import view
from long_names import LONG, load, longest, whole

from web.views.results.confusion import Confusion

if TYPE_CHECKING:
    from web.app import App
PLACES = ("confusion",)


def test_the_matrix_draws_whole_names(app: App) -> None:
    """Classes that begin alike have a place each, in their order from the top and from the left."""
    load(app, 3)
    confusion = view(app, Confusion)
    confusion._resized("inner_width", None, 600)
    for axis in (confusion._matrix.xaxis[0], confusion._matrix.yaxis[0]):
        assert axis.ticker.ticks == [0, 1, 2]
        names = axis.major_label_overrides.values()
        assert max(map(longest, names)) <= 16
        assert [whole(name) for name in names] == [f"c{j:02} {LONG}" for j in range(3)]
    cells = confusion._cells.data
    assert (cells["true"][3], cells["predicted"][3]) == (f"c01 {LONG}", f"c00 {LONG}")
    assert (cells["x"][3], cells["y"][3]) == (0, 1)
    assert confusion._matrix.y_range.start > confusion._matrix.y_range.end


def test_the_matrix_follows_the_width(app: App) -> None:
    """Numbers and some names go where thirty classes are narrow, and come back where they are wide."""
    load(app, 30)
    confusion = view(app, Confusion)
    for width, numbers in ((150, False), (900, True), (150, False)):
        confusion._resized("inner_width", None, width)
        assert confusion._numbers.visible == numbers
        assert (len(confusion._matrix.xaxis[0].ticker.ticks) == 30) == numbers
    assert len(confusion._matrix.yaxis[0].ticker.ticks) == 30
