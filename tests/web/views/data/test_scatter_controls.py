"""Which two columns the scatter shows."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from apps import do, view

from web.views.data.scatter_controls import ScatterControls

if TYPE_CHECKING:
    from web.app import App

PLACES = ("scatter-controls", "scatter")


def test_the_pickers_show_what_is_drawn(app: App) -> None:
    """All columns in each, the drawn one chosen; a pick sends a setting, and drawing sends nothing."""
    do(app, "choose", key="wine")
    first, second = (field.widget for field in view(app, ScatterControls)._fields)
    assert (first.value, second.value) == ("alcohol", "malic acid")
    assert first.options == [c.name for c in app.lab.experiment.source.table.columns]

    async def pick() -> None:
        second.value = "proline"
        await asyncio.sleep(0.01)

    asyncio.run(pick())
    assert (app.lab.settings.scatter_x, app.lab.settings.scatter_y) == ("", "proline")
    do(app, "set", settings={"scatter_y": ""})
