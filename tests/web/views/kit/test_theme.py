"""The colors: the scale's ends can be read on their ground, and both themes agree with the style sheet."""

from __future__ import annotations

import re

import pytest
from places import WEB

from web.views.kit.theme import (
    THEMES,
    Theme,
)

STYLES = WEB / "static" / "styles.css"


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_style_sheet_has_the_same_colors(theme: Theme) -> None:
    """The pictures' ground and ink are those of the page around them."""
    rules = STYLES.read_text(encoding="utf-8").split(f'[data-theme="{theme.name}"] {{')[1]
    variables = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", rules.split("}")[0]))
    assert variables["surface"] == theme.surface
    assert variables["ink"] == theme.ink
    assert variables["ink-soft"] == theme.ink_soft
    assert variables["line"] == theme.line
