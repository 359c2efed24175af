"""An app for all tests of a file: it takes a while to make one, so each begins with data of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from apps import do, make_app

if TYPE_CHECKING:
    from web.app import App


@pytest.fixture(scope="module")
def made(request: pytest.FixtureRequest) -> App:
    """Make the app of a file, with the file's PLACES in sight."""
    return make_app(request.module.PLACES)


@pytest.fixture
def app(made: App) -> App:
    """Return the app as a page is at its beginning."""
    do(made, "begin_anew")
    return made
