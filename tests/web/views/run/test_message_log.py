"""The messages that were shown can be read again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apps import view

from web.views.run.message_log import MessageLog

if TYPE_CHECKING:
    from web.app import App

PLACES = ("message-log", "message")


def shown(app: App) -> list[str]:
    """Return the texts of the block."""
    app.draw()
    return [text for text in re.split(r"<[^>]+>", view(app, MessageLog)._text.text) if text]


def test_the_newest_stands_first_and_what_is_gone_from_the_screen_stays(app: App) -> None:
    """Also after it was closed; what is said again with more is one message; text stays text."""
    lab = app.lab
    lab.messages.clear()
    lab.message = None
    lab.tell("message")
    assert shown(app) == ["No messages yet."]
    lab.say("First.")
    lab.say("Second <b>.")
    lab.message = None
    lab.tell("message")
    assert shown(app) == ["Second &lt;b&gt;.", "First."]
    lab.say("Third.")
    lab.say("Third. And more.")
    assert shown(app)[0] == "Third. And more."
    assert len(shown(app)) == 3
