"""Continuing from a checkpoint: what is not as it says changes nothing."""

from __future__ import annotations

import pytest
from held_page import OWN, Page

from web.viewmodel.checks.errors import CommandError, LinkError


@pytest.mark.parametrize(
    "sizes",
    [None, [1], [1, 2, 3], [1, 2, 3, 4], [-1, 1, 0, 5], ["5", 0, 0, 0], [True, 4, 0, 0], [5, 0, 0]],
)
def test_a_damaged_checkpoint_changes_nothing(sizes: object) -> None:
    """It comes from the page, but what is not as it says is refused all the same."""
    page = Page()
    before = page.do("get")
    with pytest.raises(LinkError, match="damaged"):
        page.do("restore", data=b"x" * 5, sizes=sizes)
    with pytest.raises((CommandError, ValueError)):
        page.do("restore", data=b"x" * 5, sizes=[5, 0, 0, 0])
    assert page.do("get") == before


def test_another_table_is_not_taken_for_the_right_one() -> None:
    """The session knows its table by its hash."""
    page = Page()
    page.do("load_table", OWN.encode(), name="mine.csv")
    found = page.take()
    wrong = found.session + b"a,b\n1,2\n"
    with pytest.raises(LinkError, match="rows are not those"):
        page.do("restore", data=wrong, sizes=[len(found.session), 8, 0, 0])


@pytest.mark.parametrize("run", [{}, {"run": "1", "name": "", "pinned": False}, [], 3])
def test_an_open_run_that_is_none_changes_nothing(run: object) -> None:
    """Its number, name and pin are checked before anything is opened."""
    page = Page()
    page.do("choose", key="iris")
    found = page.take()
    after = Page()
    before = after.do("get")
    with pytest.raises(LinkError):
        after.do("restore", data=found.session, sizes=[len(found.session), 0, 0, 0], run=run)
    assert after.do("get") == before
