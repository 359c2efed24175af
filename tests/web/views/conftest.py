"""An app for all tests of a file, which takes a while to make; and what the controls of a page send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from apps import do, make_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.app import App

Sent = list[tuple[str, dict[str, Any]]]


@pytest.fixture(scope="module")
def made(request: pytest.FixtureRequest) -> App:
    """Make the app of a file, with the file's PLACES in sight."""
    return make_app(request.module.PLACES)


@pytest.fixture
def app(made: App) -> App:
    """Return the app as a page is at its beginning."""
    do(made, "begin_anew")
    return made


@pytest.fixture
def sent() -> Sent:
    return []


@pytest.fixture
def send(sent: Sent) -> Callable[..., None]:
    return lambda name, **args: sent.append((name, args))
