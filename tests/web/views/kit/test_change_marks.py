"""Marks of a plot: drawn where they are, and literally."""

from __future__ import annotations

from web.views.kit.change_marks import ChangeMarks
from web.views.kit.plots import new_plot
from web.views.kit.theme import THEMES


def test_marks_are_lines_with_names() -> None:
    plot = new_plot(x_label="x", y_label="y")
    marks = ChangeMarks(plot)
    marks.show({"epoch": [1.5], "what": ["Rate: $$0.3$$"], "short": ["Rate"]})
    assert list(marks._source.data["epoch"]) == [1.5]
    assert "$$" not in marks._source.data["what"][0]
    colors = set()
    for theme in THEMES.values():
        marks.restyle(theme)
        colors.add(marks._lines.glyph.line_color)
    assert len(colors) == len(THEMES)
    marks.name(visible=False)
    assert not marks._texts.visible
