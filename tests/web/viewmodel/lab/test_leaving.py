"""What is replaced is kept before, to the last step; what was chosen for other data is said or forgotten."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from pages import ROWS, other, same

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.lab.leaving import MOST_WAITING
from web.viewmodel.settings.table import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

TABLE = "a,b,kind\n" + "\n".join(f"{i % 7},{i % 5},{'xy'[i % 2]}" for i in range(40))


def replacements(sharing: LabPage, session: LabPage, run: Run) -> dict[str, Callable[[], Any]]:
    """Return ways in which something else takes the place of what is there."""
    there, sharing_there = other()
    run(there.choose("moons"))
    link, file = run(sharing_there.link())["link"], run(sharing_there.save()).data
    playground = "https://playground.tensorflow.org/#dataset=xor&seed=0.1"
    return {
        "a link": lambda: sharing.open_link(link),
        "playground": lambda: sharing.open_link(playground),
        "a session": lambda: sharing.open_file(file, "moons"),
        "a table": lambda: sharing.open_file(TABLE.encode(), "mine.csv"),
        "pasted rows": lambda: session.load_table(TABLE, "pasted"),
        "a set": lambda: session.choose("iris"),
        "no link": sharing.begin_anew,
    }


WAYS = (
    *("a link", "playground", "a session", "a table", "pasted rows", "a set", "no link", "a model"),
)


@pytest.mark.parametrize("way", WAYS)
def test_what_is_replaced_while_it_trains_is_kept(
    sharing: LabPage, session: LabPage, run: Run, way: str
) -> None:
    """As it was at its last step; opened elsewhere, it goes on from there."""
    run(session.set({"seed": 5, "max_epochs": 1_000_000}))
    model = run(sharing.export("json")).data
    ways = replacements(sharing, session, run) | {"a model": lambda: sharing.open_file(model, "m")}
    work = session.changes()["work"]
    kept: dict[str, Any] = {}

    async def train_and_replace() -> None:
        training = asyncio.ensure_future(session.run())
        while session.trainer.steps < 20:  # noqa: ASYNC110 - the session tells of no step
            await asyncio.sleep(0)
        trainer = session.trainer
        answer = ways[way]()
        if asyncio.iscoroutine(answer):
            await answer
        await training
        kept["steps"], kept["vector"] = trainer.steps, trainer.parameters.vector.copy()

    run(train_and_replace())
    changes = session.changes()
    assert changes["work"] == work + 1
    assert changes["left"]["work"] == work
    assert changes["left"]["name"] == "circle"
    there, opened = other()
    run(opened.open_file(sharing.left().data))
    assert there.trainer.steps == kept["steps"] >= 20
    assert there.trainer.parameters.vector.tobytes() == kept["vector"].tobytes()
    assert (there.status, there.settings.seed) == ("paused", 5)
    sharing.forget_left()
    assert session.changes()["left"] is None
    with pytest.raises(CommandError):
        sharing.left()


def test_nothing_is_left_of_what_anybody_can_open_again(
    sharing: LabPage, session: LabPage, run: Run
) -> None:
    """Sets and links that were only looked at, however many; a refused one replaces nothing."""
    link = run(other()[1].link())["link"]
    for key in ("iris", "xor", "wine"):
        run(session.choose(key))
    run(sharing.open_link(link))
    run(session.choose("moons"))
    assert session.changes()["left"] is None
    run(session.step("epoch", 1))
    before = session.changes()
    for refused in (
        session.choose("nothing"),
        sharing.open_link(link[:-4]),
        session.load_table(""),
    ):
        with pytest.raises(ValueError, match=r"\.|:"):
            run(refused)
    after = session.changes()
    assert (after["work"], after["left"]) == (before["work"], None)


def test_a_change_of_the_same_work_leaves_nothing(
    sharing: LabPage, session: LabPage, run: Run
) -> None:
    """Roles, edits, readings, settings, resets: the work goes on under its number; so does one with other weights."""
    run(session.load_table(ROWS, "things.csv", reading={"decimal": ","}))
    model = run(sharing.export("json")).data
    work = session.changes()["work"]
    for change in (
        session.choose_columns("level"),
        session.use_column("size", "category"),
        session.read_again({"decimal": "."}),
        session.edit_table(change=[[0, "level", "mid"]]),
        session.undo_edit(),
        session.read_again({"decimal": ","}),
        session.choose_columns("price"),
        session.set({"hidden_layer_sizes": [3]}),
        session.reset(),
        session.new_weights(),
    ):
        run(change)
    run(session.load_table(ROWS, "things.csv", reading={"decimal": ","}))
    sharing.forget_left()
    run(sharing.open_file(model, "model.json"))
    assert session.changes()["work"] == work + 1, "the table that was opened once more"
    assert session.changes()["left"] is None


def test_a_few_wait_and_each_has_its_table(sharing: LabPage, session: LabPage, run: Run) -> None:
    """The page looks every second: what has piled up until then is told one after the other."""
    for key in ("iris", "xor", "wine", "moons"):
        run(session.choose(key))
        run(session.step("epoch", 1))
    run(session.load_table(TABLE, "mine.csv"))
    run(session.choose("circle"))
    names = []
    while (left := session.changes()["left"]) is not None:
        names.append((left["name"], left["epoch"], left["table"]))
        if left["name"] == "mine.csv":
            assert sharing.left_table().data == TABLE.encode()
        there, opened = other()
        assert run(opened.open_file(sharing.left().data))["kind"] == "session"
        assert there.source.table.name == left["name"]
        sharing.forget_left()
    assert names == [("Wine", 1, 0), ("moons", 1, 0), ("mine.csv", 0, 0)][-MOST_WAITING:]


def test_a_large_table_is_left_beside_its_session(
    sharing: LabPage, session: LabPage, run: Run
) -> None:
    """As sessions are kept."""
    rows = "".join(f"{i % 7},{i % 5},{'xy'[i % 2]} {'z' * 50}\n" for i in range(40_000))
    run(session.load_table("a,b,kind\n" + rows, "large.csv"))
    number = session.changes()["table"]
    run(session.choose("xor"))
    left = session.changes()["left"]
    assert left["table"] == number > 0
    there, opened = other()
    assert run(opened.open_file(sharing.left().data))["wanted"]["name"] == "large.csv"
    assert run(opened.open_file(sharing.left_table().data, "large.csv"))["kind"] == "session"
    assert there.source.table.name == "large.csv"


def test_an_address_without_a_link_begins_anew(
    sharing: LabPage, session: LabPage, run: Run
) -> None:
    """As on a page that nobody has used: settings, data, lesson, own table."""
    there, sharing_there = other()
    run(there.set({"seed": 9, "split": "last", "hidden_layer_sizes": [3]}))
    link = run(sharing_there.link({"lesson": {"title": "Fixed", "locked": ["seed"]}}))["link"]
    run(session.load_table(TABLE, "mine.csv"))
    run(sharing.open_link(link))
    answer = sharing.begin_anew()
    assert session.settings.as_dict() == Settings().as_dict()  # type: ignore[no-untyped-call]
    assert answer["lesson"] == session.lesson.document() == {}
    assert session.own is None
    assert session.message is not None
    assert "no longer has a link" in session.message.text
    same(session, other()[0])
    assert session.changes()["opened"] == session.changes()["revision"]


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"split": "last"}, "Held-out rows: the last rows"),
        ({"missing": "median"}, "Missing values: median"),
        ({"scaling": "none"}, "Feature scaling: none"),
        ({"target_loss": 0.25}, "0.25"),
        ({"target_metric": 0.9}, "0.9"),
    ],
)
def test_what_was_chosen_for_other_data_is_said(
    session: LabPage, run: Run, setting: dict[str, Any], words: str
) -> None:
    """In the message of a set, among the notes of a table; not where the same data are read or used otherwise."""
    run(session.set(setting))
    run(session.choose("iris"))
    assert session.message is not None
    assert f"Kept from the previous data: {words}" in session.message.text or (
        words in session.message.text
    )
    run(session.load_table(ROWS, "things.csv", reading={"decimal": ","}))
    assert [
        words in str(note) for note in session.source.notes if note.kind == "still_in_force"
    ] == [True]
    run(session.choose_columns("level"))
    assert session.message is None or "Kept from the previous data" not in session.message.text
    ((name, _),) = setting.items()
    run(session.set({name: getattr(Settings(), name)}))  # type: ignore[no-untyped-call]
    run(session.choose("xor"))
    assert session.message is None or "Kept from the previous data" not in session.message.text
