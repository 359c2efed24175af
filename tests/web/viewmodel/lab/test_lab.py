"""What tells the page that there is something to save: every change is counted, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.checks.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

ROWS = "a,b,kind\n" + "\n".join(f"{i % 7},{i % 5},{'xy'[i % 2]}" for i in range(40))


@pytest.fixture
def sharing(session: LabPage, run: Run) -> LabPage:
    """Return the links and files of a session with a table of the user's."""
    run(session.load_table(ROWS, "mine.csv"))
    return session


def test_every_change_of_what_is_saved_is_counted(
    sharing: LabPage, session: LabPage, run: Run
) -> None:
    """Also those that name, shape, roles, settings and counters do not show."""
    model = run(sharing.export("json")).data
    lesson = run(sharing.link({"rows": True, "lesson": {"title": "A lesson"}}))["link"]
    plain = run(sharing.link({"rows": True, "lesson": {}}))["link"]
    changes: list[Callable[[], Any]] = [
        lambda: sharing.open_file(model, "model.json"),
        lambda: session.edit_table(change=[[0, "a", 91]]),
        lambda: session.edit_table(change=[[0, "a", 92]]),
        lambda: session.use_column("a", {"use": "as_read", "missing": "median"}),
        lambda: session.use_column("a", {"use": "as_read", "scaling": "none"}),
        lambda: session.set({"learning_rate": 0.02}),
        lambda: session.set({"seed": 3}),
        lambda: session.step("step", 1),
        lambda: session.run(2),
        session.reset,
        session.new_weights,
        lambda: sharing.open_link(lesson),
        lambda: sharing.open_link(plain),
        lambda: session.choose("xor"),
    ]
    for number, change in enumerate(changes):
        before = session.changes()["revision"]
        run(change())
        assert session.changes()["revision"] > before, number


def test_a_large_table_has_a_number(sharing: LabPage, session: LabPage, run: Run) -> None:
    """Another one for each; a session without it goes on with its content, as it is kept beside it."""
    assert session.changes()["table"] == 0
    rows = "".join(f"{i % 7},{i % 5},{'xy'[i % 2]} {'z' * 50}\n" for i in range(40_000))
    run(session.load_table("a,b,kind\n" + rows, "large.csv"))
    assert session.changes()["table"] == 1
    run(session.set({"seed": 4}))
    run(session.step("step"))
    assert session.changes()["table"] == 1
    kept, content = run(sharing.save(data="small")).data, sharing.own_table().data
    assert len(kept) < len(content) // 10
    state = session.get()
    run(session.choose("xor"))
    assert session.changes()["table"] == 0
    wanted = run(sharing.open_file(kept))["wanted"]
    assert wanted["name"] == "large.csv"
    assert run(sharing.open_file(content, wanted["name"]))["kind"] == "session"
    assert session.get() == state
    assert session.changes()["table"] == 2


def test_looking_saving_and_what_is_refused_are_no_changes(
    sharing: LabPage, session: LabPage, run: Run
) -> None:
    """Nor is a message."""
    before = session.changes()
    session.get()
    run(sharing.save())
    run(sharing.link({"rows": True}))
    session.say("A sentence.")
    for refused in (session.set({"seed": -1}), session.edit_table(change=[[0, "z", 1]])):
        with pytest.raises(CommandError):
            run(refused)
    assert session.changes() == before


def test_what_was_opened_is_no_change_yet(sharing: LabPage, session: LabPage, run: Run) -> None:
    """A link or a session can be opened again; a table of the user's and a model go into what is there."""
    changes = session.changes()
    assert changes["revision"] > changes["opened"] == 0
    assert (changes["name"], changes["epoch"]) == ("mine.csv", 0)
    link, file = run(sharing.link({"rows": True}))["link"], run(sharing.save()).data
    for opening in (sharing.open_link(link), sharing.open_file(file, "session")):
        run(opening)
        changes = session.changes()
        assert changes["revision"] == changes["opened"] > 0
        run(session.step())
        assert session.changes()["revision"] > session.changes()["opened"]
