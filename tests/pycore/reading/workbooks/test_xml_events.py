"""XML as a stream of tags, however it is cut into pieces."""

from __future__ import annotations

import pytest

from pycore import TableError
from pycore.reading.base.limits import MAX_DEPTH
from pycore.reading.base.steps import at_once
from pycore.reading.workbooks.xml_events import parse

XML = b'<?xml version="1.0"?><x:a xmlns:x="u"><b k="1&lt;2">t&#252;<c/></b> </x:a>'


class Told:
    """Notes what it is told."""

    def __init__(self, *, collecting: bool = True) -> None:
        self.collecting = collecting
        self.events: list[object] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.events.append((tag, attributes))

    def end(self, tag: str) -> None:
        self.events.append(f"/{tag}")

    def text(self, text: str) -> None:
        if self.events and isinstance(self.events[-1], list):
            self.events[-1][0] += text
        else:
            self.events.append([text])


def told(data: bytes, step: int, *, collecting: bool = True) -> list[object]:
    listener = Told(collecting=collecting)
    pieces = [
        (data[i : i + step], min(1.0, (i + step) / len(data))) for i in range(0, len(data), step)
    ]
    at_once(parse(pieces, listener, "the sheet", "t"))
    return listener.events


@pytest.mark.parametrize("step", [1, 2, 5, 1000])
def test_tags_come_without_prefix_and_with_their_attributes(step):
    events = told(XML, step)
    assert [event for event in events if not isinstance(event, list)] == [
        ("a", {"xmlns:x": "u"}),
        ("b", {"k": "1<2"}),
        ("c", {}),
        "/c",
        "/b",
        "/a",
    ]
    assert "".join(e[0] for e in events if isinstance(e, list)) == "tü "


def test_text_is_told_where_it_is_asked_for():
    assert not any(isinstance(event, list) for event in told(XML, 5, collecting=False))


@pytest.mark.parametrize(
    "data",
    [
        b"<a>",
        b"<a></b>",
        b"a",
        b"<a>&unknown;</a>",
        b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
        b"<!DOCTYPE a><a/>",
        b"<a>" * (MAX_DEPTH + 1) + b"</a>" * (MAX_DEPTH + 1),
    ],
)
def test_what_is_broken_or_hostile_is_refused_with_the_file_s_name(data):
    with pytest.raises(TableError, match='"t"'):
        told(data, 7)


def test_the_progress_is_that_of_the_pieces():
    pieces = [(XML[:20], 0.25), (XML[20:], 1.0)]
    assert list(parse(pieces, Told(), "the sheet", "t")) == [0.25, 1.0]
