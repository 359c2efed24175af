"""A page, and what its controls send."""

from __future__ import annotations

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
    return LabPage()
