"""A page."""

from __future__ import annotations

import pytest
from lab_page import LabPage


@pytest.fixture
def page() -> LabPage:
    return LabPage()
