"""Links while something else goes on: another link, a wrong file, a page that is a file on a disk."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from lab_page import LabPage

from web.viewmodel.checks.errors import LinkError

Run = Callable[[Awaitable[Any]], Any]
OWN = "size,kind\n" + "".join(f"{i % 7},{'ab'[i % 2]}\n" for i in range(40))


def test_links_made_and_opened_at_once_end_none_of_each_other(session: LabPage, run: Run) -> None:
    """A link that is being checked stays open as a whole, with its lesson, whatever else is asked for."""
    sharing = session
    run(session.choose("digits"))
    made = run(sharing.link({"lesson": {"title": "Digits", "hidden": ["errors-card"]}}))
    run(session.choose("xor"))

    async def at_once() -> list[Any]:
        first = sharing.open_link(made["link"])
        return await asyncio.gather(first, sharing.link(), sharing.link())

    opened, *links = run(at_once())
    assert (opened["reproduced"], opened["lesson"]["title"]) == (True, "Digits")
    assert session.source.table.name == "Digits 8 x 8"
    assert links[0] == links[1]


def test_a_wrong_file_does_not_end_the_wish_for_the_right_one(session: LabPage, run: Run) -> None:
    """The sentence tells the two apart by their sizes; the right file brings settings and lesson."""
    sharing = session
    run(session.load_table(OWN.encode(), "mine.csv"))
    run(session.set({"hidden_layer_sizes": [3]}))
    link = run(sharing.link({"lesson": {"title": "Sizes", "note": "The file is in the course."}}))
    there = LabPage()
    opened = there
    asked = run(opened.open_link(link["link"]))
    assert asked["wanted"]["name"] == "mine.csv"
    assert asked["lesson"] == {"title": "Sizes", "note": "The file is in the course."}
    assert there.lesson.title == ""
    other = (OWN + "3,a\n").encode()
    assert run(opened.open_file(other, "mine.csv"))["kind"] == "table"
    assert there.message is not None
    assert f'"mine.csv" ({len(other)} bytes) is not the file' in there.message.text
    assert f'"mine.csv" ({len(OWN)} bytes)' in there.message.text
    assert run(opened.open_file(OWN.encode(), "renamed.csv"))["reproduced"]
    assert there.settings.hidden_layer_sizes == [3]
    assert there.lesson.title == "Sizes"


def test_a_page_on_a_disk_does_not_give_away_where_it_is(session: LabPage, run: Run) -> None:
    """Its address opens nowhere else: the link is what follows the #, and there is no code."""
    sharing = session
    address = "file:///home/jo/Desktop/backprop-lab.html"
    made = run(sharing.link({"address": address}))
    assert made["link"] == f"#{made['fragment']}"
    assert "file on disk" in made["advice"]
    assert run(LabPage().open_link(made["link"]))["reproduced"]
    with pytest.raises(LinkError, match="works nowhere else"):
        run(sharing.link({"address": address, "qr": True}))
