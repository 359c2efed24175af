"""A page with three runs."""

from __future__ import annotations

import asyncio

import pytest
from lab_page import LabPage


@pytest.fixture
def page() -> LabPage:
    """Three runs, the third one open."""
    page = LabPage()

    async def train() -> None:
        await page.step("epoch", 2)
        await page.set({"hidden_layer_sizes": [3]})
        await page.step("epoch", 1)
        await page.new_weights()
        await page.step("epoch", 1)

    asyncio.run(train())
    page.name_run(1, "<b>first</b>")
    return page
