"""The committed PNG icons show what icon.svg shows."""

from __future__ import annotations

import io

import numpy as np
import pytest
from icons import ICONS, STATIC, draw
from PIL import Image

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_drawn_from_the_svg(browser, name):
    """Pixel by pixel, but for the edges, which versions of browsers smooth differently."""
    size, share = ICONS[name]
    page = browser.new_page()
    drawn = Image.open(io.BytesIO(draw(page, size, share))).convert("RGBA")
    page.close()
    committed = Image.open(STATIC / name).convert("RGBA")
    assert committed.size == (size, size)
    difference = np.abs(np.asarray(drawn, dtype=float) - np.asarray(committed, dtype=float))
    assert difference.mean() < 1, "run tests/helpers/icons.py"
    if share < 1:
        assert np.asarray(committed)[..., 3].min() == 255, "a maskable icon has no transparent edge"
