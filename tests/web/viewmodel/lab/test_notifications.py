"""Those who draw are told what has changed; messages count as no change of what is saved."""

from __future__ import annotations

from web.viewmodel.checks.errors import Offer
from web.viewmodel.lab.notifications import Message, Observed


def test_every_listener_hears_every_topic_in_order() -> None:
    """And finds in force what it is told."""
    observed, heard = Observed(), []
    for name in "ab":
        observed.subscribe(lambda topic, name=name: heard.append((name, topic)))
    observed.tell("data", "network")
    assert heard == [("a", "data"), ("b", "data"), ("a", "network"), ("b", "network")]


def test_a_message_is_there_when_it_is_told() -> None:
    """With its buttons."""
    observed, seen = Observed(), []
    observed.subscribe(lambda topic: seen.append((topic, observed.message)))
    offer = Offer("Run", "run", {"epochs": 3})
    observed.say("It is so.", error=True, details="Traceback", offers=(offer,))
    assert seen == [
        ("message", Message("It is so.", error=True, details="Traceback", offers=(offer,)))
    ]
    assert offer.document() == {"label": "Run", "command": "run", "arguments": {"epochs": 3}}


def test_the_revision_rises_with_what_is_saved() -> None:
    """Once a change, whatever it is about; not for words."""
    observed = Observed()
    observed.say("Words.")
    assert observed.revision == 0
    observed.tell("data", "network", "message")
    observed.tell("settings")
    assert observed.revision == 2
