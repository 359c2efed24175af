"""Nothing that was trained is lost: every run is kept, within bounds, and comes back exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pages import same
from runs import vector

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.commands.registry import build
from web.viewmodel.runs import run_list as module
from web.viewmodel.runs.kept_run import memory_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

TABLE = "a,b,kind\n" + "\n".join(f"{i % 7},{i % 5},{'xy'[i % 2]}" for i in range(40))


async def changed_after_going_back(page: LabPage) -> None:
    await page.back("step", 5)
    await page.set({"learning_rate": 0.7})


#: Ways in which a new run begins.
WAYS: dict[str, Callable[[LabPage], Any]] = {
    "reset": lambda page: page.reset(),
    "new weights": lambda page: page.new_weights(),
    "other layers": lambda page: page.set({"hidden_layer_sizes": [3]}),
    "another split": lambda page: page.set({"test_fraction": 0.3}),
    "scaling": lambda page: page.set({"scaling": "none"}),
    "another seed": lambda page: page.set({"seed": 5}),
    "another set": lambda page: page.choose("xor"),
    "a table": lambda page: page.load_table(TABLE, "mine.csv"),
    "an edit": lambda page: page.edit_table(change=[[0, "x1", 0.5]]),
    "other features": lambda page: page.choose_columns(features=["x1"]),
    "playground": lambda page: page.open_link("https://playground.tensorflow.org/#dataset=xor"),
    "a change after going back": changed_after_going_back,
}


@pytest.mark.parametrize("way", WAYS)
def test_a_run_is_kept_when_another_begins_and_comes_back_exactly(
    session: LabPage, run: Run, way: str
) -> None:
    """Weights, optimizer, settings, data, history, status; and trained on, it is as if nothing had been between."""
    run(session.set({"optimizer": "adam", "dropout": 0.1}))
    run(session.step("step", 37))
    before, weights, history = session.get(), vector(session), session.history.document()
    columns = session.dataset.x_train
    run(WAYS[way](session))
    assert session.message is not None
    assert "Run 1 was kept." in session.message.text
    assert session.get() != before
    run(session.step("epoch", 2))
    state = session.restore_run(1)
    assert state == before | {"offers": state["offers"]}
    assert vector(session).tobytes() == weights.tobytes()
    assert session.history.document() == history
    assert session.dataset.x_train.tobytes() == columns.tobytes()
    assert [row["run"] for row in session.runs()["runs"]] == [1, 2]
    other = type(session)()
    run(other.set({"optimizer": "adam", "dropout": 0.1}))
    run(other.step("step", 37))
    run(session.step("epoch", 3))
    run(other.step("epoch", 3))
    same(session, other)
    run(session.back("step", 60))
    run(other.back("step", 60))
    same(session, other)


def test_a_run_without_a_step_is_not_kept(session: LabPage, run: Run) -> None:
    """Looking at other data or settings makes no runs, and takes no numbers."""
    for change in (session.choose("xor"), session.reset(), session.set({"seed": 3})):
        run(change)
        assert session.message is None or "kept" not in session.message.text
    found = session.runs()
    assert (found["open"], [row["run"] for row in found["runs"]]) == (1, [1])


def test_a_run_that_is_repeated_exactly_is_kept_once(session: LabPage, run: Run) -> None:
    """Reset and Run again and again; a different length or a name is another run."""
    for _ in range(3):
        run(session.step("epoch", 2))
        run(session.reset())
        assert session.message.text == "Run 1 was kept."
    assert session.runs()["open"] == 2
    run(session.step("epoch", 1))
    run(session.reset())
    assert session.message.text == "Run 2 was kept."
    run(session.step("epoch", 2))
    session.name_run(3, "again")
    run(session.reset())
    assert session.message.text == "Run 3 was kept."


def test_what_changed_is_told_against_the_run_before(session: LabPage, run: Run) -> None:
    """Settings with their words; data; start weights. What is only looked at does not count."""
    run(session.step())
    run(session.set({"hidden_layer_sizes": [3, 2], "shown_target": "", "optimizer": "adam"}))
    run(session.step())
    run(session.new_weights())
    run(session.step())
    run(session.choose("iris"))
    run(session.step())
    rows = session.runs()["runs"]
    assert [row["compared_with"] for row in rows] == [None, 1, 2, 3]
    changed = [{each["name"]: each["after"] for each in row["changed"]} for row in rows]
    assert changed[0] == {}
    assert changed[1] == {"hidden_layer_sizes": "3, 2", "optimizer": "Adam"}
    assert changed[2] == {"start": "draw 2"}
    assert changed[3]["data"] == rows[3]["data"] == "Iris"


def test_a_run_is_named_pinned_and_deleted(session: LabPage, run: Run) -> None:
    """The open one as well, except that it cannot be deleted; a name is one short line."""
    run(session.step())
    run(session.reset())
    session.name_run(1, "  first \n one ")
    session.name_run(2, "now")
    session.pin_run(1)
    rows = session.pin_run(2)["runs"]
    assert [(row["name"], row["pinned"]) for row in rows] == [("first one", True), ("now", True)]
    assert not any(
        row["pinned"]
        for row in (session.pin_run(1, pin=False), session.pin_run(2, pin=False))[1]["runs"]
    )
    run(session.step())
    run(session.new_weights())
    assert [row["name"] for row in session.runs()["runs"]] == ["first one", "now", ""]
    assert [row["run"] for row in session.delete_run(1)["runs"]] == [2, 3]
    for refused in (
        lambda: session.delete_run(3),
        lambda: session.delete_run(1),
        lambda: session.restore_run(3),
        lambda: session.restore_run(0),
        lambda: session.restore_run(run=True),
        lambda: session.name_run(2, "x" * 61),
        lambda: session.name_run(2, 7),
        lambda: session.pin_run(2, "yes"),
        lambda: session.runs(curves=1),
    ):
        before = session.runs()
        with pytest.raises(CommandError):
            refused()
        assert session.runs() == before


def test_the_oldest_runs_are_dropped_when_there_are_too_many(
    session: LabPage, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And it is said; pinned ones stay."""
    monkeypatch.setattr(module, "MAX_RUNS", 3)
    run(session.step())
    session.pin_run(1)
    said = []
    for _ in range(5):
        run(session.new_weights())
        said.append(session.message.text)
        run(session.step())
    assert [row["run"] for row in session.runs()["runs"]] == [1, 4, 5, 6]
    assert said[2] == "Run 3 was kept."
    assert said[3].startswith("Run 4 was kept. Run 2 was dropped from the list")


def test_the_memory_is_bounded(session: LabPage, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """By bytes: data that several runs share count once, those of the open run not at all."""
    monkeypatch.setattr(module, "MAX_BYTES", 150_000)
    run(session.set({"hidden_layer_sizes": [64, 64], "optimizer": "adam"}))
    for _ in range(6):
        run(session.step("step", 3))
        run(session.new_weights())
    found = session.runs()
    assert found["bytes"] == memory_of(session.lab.runs.kept, session.experiment)
    assert found["bytes"] <= 150_000 or len(found["runs"]) == 2
    assert len(found["runs"]) < 6
    monkeypatch.setattr(module, "PINNED_SHARE", 0.0)
    with pytest.raises(CommandError, match="pinned"):
        session.pin_run(found["runs"][0]["run"])


def test_shared_data_count_once(session: LabPage, run: Run) -> None:
    """A table is large, its runs are small."""
    rows = "".join(f"{i % 7},{i % 5},{'xy'[i % 2]}\n" for i in range(3_000))
    run(session.load_table("a,b,kind\n" + rows, "large.csv"))
    for _ in range(3):
        run(session.step())
        run(session.new_weights())
    assert session.runs()["bytes"] < 50_000
    run(session.choose("xor"))
    found = session.runs()["bytes"]
    data = session.lab.runs.kept[0].dataset
    assert data.x_train.nbytes + len(rows) < found < 900_000


def test_the_lesson_of_a_run_comes_back_with_it(session: LabPage, run: Run) -> None:
    """A run that was trained in a lesson is open in that lesson again."""
    link = run(session.link({"lesson": {"title": "Rates", "locked": ["seed"]}}))["link"]
    run(session.step())
    run(session.open_link(link))
    assert "Run 1 was kept." in session.message.text or session.lesson.title == "Rates"
    run(session.step())
    session.restore_run(1)
    assert session.lesson.title == ""
    session.restore_run(2)
    assert session.lesson.title == "Rates"


def test_curves_come_by_choice() -> None:
    """They are long."""
    commands = build()[1]
    assert "curve" not in commands["runs"].call()["runs"][0]
    assert commands["runs"].call(curves=True)["runs"][0]["curve"]["epochs"] == [0]
