"""A page with three runs, and what its controls send."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from lab_page import LabPage

if TYPE_CHECKING:
    from collections.abc import Callable

Sent = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def sent() -> Sent:
    return []


@pytest.fixture
def send(sent: Sent) -> Callable[..., None]:
    return lambda name, **args: sent.append((name, args))


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
