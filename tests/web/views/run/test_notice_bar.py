"""The message and its buttons."""

from __future__ import annotations

from typing import Any

from apps import make_app, view

from web.viewmodel.checks.errors import Offer, QuestionError
from web.views.run.notice_bar import NoticeBar

OFFERS = (
    Offer("Four classes", "set", {"settings": {"classes": 4}}),
    Offer("<b>Five</b>", "set", {"settings": {"classes": 5}}),
)


def test_each_offer_is_a_button_that_sends_its_command() -> None:
    """They are used again for the next message, and gone with it."""
    app = make_app(["message"])
    bar = view(app, NoticeBar)
    sent: list[tuple[str, object]] = []
    bar._send = lambda name, **arguments: sent.append((name, arguments))
    app.lab.say("How many?", offers=OFFERS)
    app.draw()
    assert [button.label for button in shown(bar)] == ["Four classes", "<b>Five</b>"]
    first = bar._row.children[0]
    for button in shown(bar):
        button._trigger_event(_click(button))
    assert sent == [(offer.command, dict(offer.arguments)) for offer in OFFERS]
    app.failed(QuestionError("weights_which_way", OFFERS[1:]))
    app.draw()
    assert shown(bar) == [first]
    assert first.label == "<b>Five</b>"
    first._trigger_event(_click(first))
    assert sent[-1] == (OFFERS[1].command, dict(OFFERS[1].arguments))
    app.lab.say("Nothing to do.")
    app.draw()
    assert not bar._row.visible
    assert shown(bar) == []
    first._trigger_event(_click(first))  # pressed while it went away
    assert len(sent) == 3


def test_a_message_is_closed_until_the_next_one() -> None:
    """It stays in the log; the same sentence said again is another message."""
    app = make_app(["message"])
    bar = view(app, NoticeBar)
    assert not bar.content.visible
    for _ in range(2):
        app.lab.say("Done.")
        app.draw()
        assert bar.content.visible
        close = bar.content.children[-1]
        assert close.label == "Close"
        close._trigger_event(_click(close))
        assert not bar.content.visible
        assert app.lab.message is not None
    app.lab.message = None
    app.lab.tell("message")
    app.draw()
    assert not bar.content.visible


def shown(bar: NoticeBar) -> list[Any]:
    """Return the buttons that are seen."""
    return [button for button in bar._row.children if button.visible]


def _click(button: object) -> object:
    from bokeh.events import ButtonClick

    return ButtonClick(button)
