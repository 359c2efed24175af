"""Sessions and tables as files: whose table is in them, what they are called, and what was replaced."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from pages import ROWS, other

from web.viewmodel.checks.errors import CommandError, LinkError
from web.viewmodel.commands.session_files import flag
from web.viewmodel.data import source

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]


def inside(data: bytes) -> tuple[dict[str, Any], set[str]]:
    """Return the document of a session file, and the names of what else is in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document: dict[str, Any] = json.loads(archive.read("session.json"))
        return document, set(archive.namelist()) - {"session.json"}


@pytest.mark.parametrize(
    ("data", "is_large", "has_table"),
    [
        (True, False, True),
        (True, True, True),
        (False, False, False),
        ("small", False, True),
        ("small", True, False),
    ],
)
def test_the_user_s_table_is_in_it_by_choice(
    session: LabPage,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    data: object,
    is_large: bool,  # noqa: FBT001
    has_table: bool,  # noqa: FBT001
) -> None:
    """Always, never, or where it is not large; without it the session waits for the file."""
    run(session.load_table(ROWS.encode(), "my things.csv", reading={"decimal": ","}))
    monkeypatch.setattr(source, "LARGE", len(ROWS) - 1 if is_large else len(ROWS))
    file = run(session.save(data=data))
    assert (file.name, file.kind) == ("my_things.backprop-lab", "application/zip")
    assert any(ROWS.encode() == content for content in contents(file.data)) == has_table
    there, opened = other()
    answer = run(opened.open_file(file.data, file.name))
    assert bool(answer.get("wanted")) != has_table
    assert (there.source.table.name == "my things.csv") == has_table


def contents(data: bytes) -> list[bytes]:
    """Return everything that is in a session file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def test_a_set_of_the_catalog_needs_no_table(session: LabPage, run: Run) -> None:
    """The session names it."""
    run(session.choose("iris"))
    with_data, without = (inside(run(session.save(data=data)).data) for data in (True, False))
    assert with_data == without


@pytest.mark.parametrize("content", [ROWS, ROWS.encode()])
def test_the_own_table_is_the_file_as_it_was_opened(
    session: LabPage, run: Run, content: str | bytes
) -> None:
    """Under its name, byte by byte; a pasted one as UTF-8."""
    run(session.load_table(content, "things.csv"))
    file = session.own_table()
    assert (file.name, file.data) == ("things.csv", ROWS.encode())


@pytest.mark.parametrize("data", ["large", 1, 0, None, "", []])
def test_what_is_neither_true_nor_false_is_refused(session: LabPage, run: Run, data: Any) -> None:
    """1 is no flag either."""
    with pytest.raises(LinkError, match=r"^data is .*; it must be true or false\."):
        run(session.save(data=data))
    with pytest.raises(LinkError, match="rows is"):
        flag("rows", data)
    assert flag("rows", value=True) is True


def test_nothing_is_left_at_first(session: LabPage) -> None:
    """Neither a session nor its table; there is nothing to forget."""
    for ask in (session.left, session.left_table):
        with pytest.raises(CommandError, match="Nothing is waiting to be kept"):
            ask()
    session.forget_left()


def test_replaced_work_is_returned_until_it_is_forgotten(
    session: LabPage, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its table, or with the table beside it if that is large."""
    run(session.load_table(ROWS.encode(), "things.csv", reading={"decimal": ","}))
    run(session.step("step", 3))
    run(session.choose("iris"))
    file = session.left()
    assert file.name == "things.backprop-lab"
    there, opened = other()
    run(opened.open_file(file.data, file.name))
    assert (there.source.table.name, there.trainer.steps) == ("things.csv", 3)
    assert session.left_table().data == ROWS.encode()
    monkeypatch.setattr(source, "LARGE", 10)
    assert ROWS.encode() not in contents(session.left().data)
    session.forget_left()
    with pytest.raises(CommandError):
        session.left()
    assert asyncio.run(session.save()).name == "Iris.backprop-lab"
