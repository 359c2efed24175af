"""An app without a page, what a person does in it, and what its views have drawn."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from bokeh.document import Document
from bokeh.events import ButtonClick

from web.app import App
from web.bridge.bokeh_glue import references_collected_once

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from web.views.kit.base import View


def make_app(places: Sequence[str]) -> App:
    """Return an app of which these places are in sight."""
    app = App(
        Document(),
        theme="light",
        announce=lambda _text: None,
        changed=lambda: None,
        drawing=references_collected_once,
    )
    app.show(places, places)
    return app


def do(app: App, name: str, /, **args: Any) -> Any:
    """Run a command, draw, and return its result."""
    result, _content = asyncio.run(app.command(name, args))
    app.draw()
    return result


def teach(app: App, **lesson: list[str]) -> None:
    """Open the link that a teacher makes of what is there: controls "locked" and "hidden"."""
    link = do(app, "link", options={"lesson": lesson, "rows": True})
    do(app, "open_link", text=link["link"])


def use(app: App, act: Callable[[], object]) -> None:
    """Do what a person does with a control, wait for the command that it sends, and draw."""

    async def whole() -> None:
        act()
        while app._tasks:
            await asyncio.wait(app._tasks)

    asyncio.run(whole())
    app.draw()


def choose(app: App, widget: Any, value: object) -> None:
    """Give a control of Panel another value, as a person does."""
    use(app, lambda: setattr(widget, "value", value))


def press(app: App, button: Any) -> None:
    """Press a button, of Panel or of Bokeh."""
    if hasattr(button, "clicks"):
        use(app, lambda: setattr(button, "clicks", button.clicks + 1))
    else:
        use(app, lambda: button._trigger_event(ButtonClick(button)))


def view(app: App, kind: type[View]) -> Any:
    """Return the app's view of a kind."""
    return next(v for v in app._views.values() if isinstance(v, kind))
