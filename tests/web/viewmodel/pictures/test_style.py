"""The colors of pictures: contrasts, the diverging scale, classes that differ without color."""

from __future__ import annotations

import pytest

from web.viewmodel.pictures.style import (
    CLASS_COLORS,
    CLASS_MARKERS,
    THEMES,
    Theme,
    class_color,
    class_marker,
)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of WCAG 2.2, 1 to 21, of two hex colors."""

    def luminance(color: str) -> float:
        channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_texts_and_lines_reach_the_contrast_of_wcag(theme: Theme) -> None:
    """Text has at least 4.5:1, what carries meaning in a picture at least 3:1."""
    assert contrast(theme.ink, theme.surface) >= 4.5
    assert contrast(theme.ink_soft, theme.surface) >= 4.5
    for color in (theme.train, theme.test, theme.diverging(-1), theme.diverging(1)):
        assert contrast(color, theme.surface) >= 3


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_diverging_scale_runs_through_its_neutral_middle(theme: Theme) -> None:
    """-1, 0 and 1 are the three named colors; what lies beyond is cut to the ends."""
    ends = [theme.diverging(share) for share in (-1, 0, 1)]
    named = [
        "#" + "".join(f"{c:02x}" for c in color)
        for color in (theme.negative, theme.neutral, theme.positive)
    ]
    assert ends == named
    assert theme.diverging(7) == theme.diverging(1)
    palette = theme.diverging_palette(129)
    assert [palette[0], palette[64], palette[128]] == ends


def test_every_marker_can_be_hollow() -> None:
    """Test rows are drawn hollow: a marker that is made of lines would hide which rows they are."""
    assert not {"x", "cross", "asterisk", "dash", "dot", "y"} & set(CLASS_MARKERS)
    assert len(set(CLASS_MARKERS)) == len(CLASS_MARKERS) == len(CLASS_COLORS)


def test_classes_differ_by_color_and_by_marker() -> None:
    """The first ten classes have a color and a shape each; the eleventh begins again."""
    assert len(set(CLASS_COLORS)) == len(set(CLASS_MARKERS)) == 10
    assert class_color(10) == class_color(0)
    assert class_marker(10) == class_marker(0)
