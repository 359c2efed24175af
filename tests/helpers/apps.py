"""An app without a page, and what its views have drawn."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from bokeh.document import Document

from web.app import App

if TYPE_CHECKING:
    from collections.abc import Sequence

    from web.views.kit.base import View


def make_app(places: Sequence[str]) -> App:
    """Return an app of which these places are in sight."""
    app = App(Document(), theme="light", announce=lambda _text: None, changed=lambda: None)
    app.show(places, places)
    return app


def do(app: App, name: str, **args: Any) -> None:
    """Run a command and draw."""
    asyncio.run(app.command(name, args))
    app.draw()


def view(app: App, kind: type[View]) -> Any:
    """Return the app's view of a kind."""
    return next(v for v in app._views.values() if isinstance(v, kind))
