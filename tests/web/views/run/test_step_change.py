"""The line of slow motion."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from web.views.kit.theme import THEMES
from web.views.run.step_change import StepChange

if TYPE_CHECKING:
    from lab_page import LabPage


def test_in_slow_motion_each_step_says_what_it_changes(page: LabPage) -> None:
    """Drawn again without a step it says the same; at another speed it takes no room."""
    line = StepChange(page.lab, THEMES["light"])
    line.draw()
    assert (line._text.text, line._text.visible) == ("", False)
    asyncio.run(page.set({"speed": "slow_motion"}))
    line.draw()
    assert "In slow motion" in line._text.text
    asyncio.run(page.step("step", 1))
    line.draw()
    said = line._text.text
    assert f"Step {page.trainer.steps}:" in said
    line.draw()
    assert line._text.text == said
    asyncio.run(page.step("step", 2))
    line.draw()
    assert "In slow motion" in line._text.text
    asyncio.run(page.set({"speed": "flat_out"}))
    line.draw()
    assert not line._text.visible
