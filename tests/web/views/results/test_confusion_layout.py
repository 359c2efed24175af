"""The layout of the confusion matrix: what cannot be read is left out, and the picture keeps its bounds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from web.views.results.confusion_layout import (
    LINE_PIXELS,
    MOST_PIXELS,
    MatrixLayout,
    lines_for,
    matrix_layout,
)


def layout(classes: int, width: int, name: int = 10, count: int = 1) -> MatrixLayout:
    return matrix_layout(classes, longest_name=name, longest_count=count, width=width)


def test_few_classes_have_all() -> None:
    """Three classes in a usual card: every name, level, and every number."""
    few = layout(3, 440)
    assert (few.with_numbers, few.every_row, few.every_column, few.slanted) == (True, 1, 1, False)
    assert few.height < 230


def test_many_classes_leave_out_what_cannot_be_read() -> None:
    """Thirty classes on a phone: rows are as high as their names, the other names are thinned, numbers left out."""
    many = layout(30, 200)
    assert (many.with_numbers, many.every_row, many.every_column) == (False, 1, 3)
    assert layout(30, 440).with_numbers
    assert not layout(30, 440, count=3).with_numbers


@given(
    classes=st.integers(1, 1000),
    width=st.integers(1, 2000),
    name=st.integers(1, 16),
    count=st.integers(1, 7),
)
def test_names_never_lie_over_each_other(classes: int, width: int, name: int, count: int) -> None:
    """Those that are left have a line each, however many classes there are, and the height has an end."""
    found = layout(classes, width, name, count)
    assert found.height < 900
    assert classes / found.every_row <= MOST_PIXELS / LINE_PIXELS
    if found.slanted:
        assert found.every_column * width / classes >= LINE_PIXELS - 1e-9


def test_names_of_several_lines_have_room() -> None:
    """Rows are as high as their names; where that is too high, names are left out as before."""
    few = matrix_layout(3, longest_name=16, longest_count=3, width=600, lines=4)
    assert (few.every_row, few.every_column) == (1, 1)
    assert few.height >= 3 * 4 * LINE_PIXELS
    phone = matrix_layout(3, longest_name=16, longest_count=3, width=196, lines=4)
    assert (phone.slanted, phone.every_row, phone.every_column) == (True, 1, 2)
    one = matrix_layout(3, longest_name=16, longest_count=3, width=600)
    assert few.height > one.height
    for classes in range(1, 51):
        lines = lines_for(classes)
        made = matrix_layout(classes, longest_name=16, longest_count=3, width=260, lines=lines)
        assert made.every_row == (1 if classes <= MOST_PIXELS // LINE_PIXELS else 2)
        assert made.height < 2 * MOST_PIXELS
