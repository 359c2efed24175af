"""Checkpoints: due when something has changed, cheap while training, and enough for another lab to continue."""

from __future__ import annotations

from typing import Any

import pytest
from held_page import OWN, Page, restored

from web.viewmodel.commands.rescue.checkpoints import LEAST_SECONDS, MOST_SECONDS


def test_it_is_due_at_once_after_a_change_and_not_again() -> None:
    """Also right after another one: a change of the user's is never lost."""
    page = Page()
    assert page.checkpoints.due()
    page.take()
    assert not page.checkpoints.due()
    for settings in ({"l2": 0.1}, {"hidden_layer_sizes": [3]}):
        page.do("set", settings=settings)
        assert page.checkpoints.due()
        page.take()
        assert not page.checkpoints.due()
    page.lab.say("Only a message.")
    assert not page.checkpoints.due()


def test_progress_waits_a_second_or_two() -> None:
    """The cost is bounded while it trains, and so is what can be lost."""
    page = Page()
    page.take()
    page.lab.tell("progress")
    assert not page.checkpoints.due()
    page.clock.now += LEAST_SECONDS
    assert page.checkpoints.due()
    slow = page.checkpoints._described

    def takes_long() -> dict[str, Any]:
        page.clock.now += 5.0
        return slow()

    page.checkpoints._described = takes_long  # type: ignore[method-assign]
    page.take()
    page.lab.tell("progress")
    page.clock.now += LEAST_SECONDS
    assert not page.checkpoints.due()
    page.clock.now += MOST_SECONDS - LEAST_SECONDS
    assert page.checkpoints.due()
    assert MOST_SECONDS < 2.0


@pytest.mark.parametrize("text", [True, False])
def test_another_lab_continues_to_the_last_bit(text: bool) -> None:  # noqa: FBT001
    """With the user's table, its roles, the settings, the run and the lesson; the table is given once."""
    page = Page()
    page.do("load_table", OWN.encode(), name="mine.csv", is_text=text)
    page.do("use_column", column="mass", use={"use": "category"})
    page.do("set", settings={"hidden_layer_sizes": [4, 2], "optimizer": "adam", "dropout": 0.2})
    page.do("step", count=7)
    first = page.take()
    page.do("step", count=2)
    found = page.take()
    assert (len(first.tables), found.tables) == (1, {})
    after = restored(page, found)
    assert after.do("get") == page.do("get") | {"data": after.do("get")["data"]}
    assert after.do("get")["data"]["inputs"] == page.do("get")["data"]["inputs"]
    for each in (page, after):
        each.do("step", count=5)
    assert after.do("weights") == page.do("weights")
    changes = after.do("changes")
    assert changes["revision"] != changes["opened"], "nobody else has it"


def test_the_user_s_table_waits_while_a_set_is_open() -> None:
    """It can be chosen again, as it was left; an edited one too."""
    page = Page()
    page.do("load_table", OWN.encode(), name="mine.csv")
    page.do("edit_table", change=[[0, "size", 99]])
    page.do("use_column", column="mass", use="ignore")
    page.take()
    page.do("choose", key="iris")
    found = page.take()
    assert found.about["table"] == 0
    assert (found.about["name"], page.lab.own is not None) == ("Iris", True)
    after = restored(page, found)
    for each in (page, after):
        each.do("choose", key="own")
    names = ("name", "shape", "features", "inputs")
    ours, theirs = page.do("get")["data"], after.do("get")["data"]
    assert {name: ours[name] for name in names} == {name: theirs[name] for name in names}
    assert after.lab.experiment.source.table.column("size").values[0] == 99.0


@pytest.mark.parametrize(
    ("command", "args", "expected"),
    [
        ("run", {}, {"command": "run", "arguments": {}}),
        ("run", {"epochs": 30}, {"command": "run", "arguments": {"epochs": 30}}),
        ("step", {"unit": "epoch", "count": 4}, {"command": "step", "arguments": {"unit": "epoch", "count": 4}}),
        ("step", {"count": 50}, {"command": "step", "arguments": {"unit": "step", "count": 50}}),
    ],
)  # fmt: skip
def test_what_continues_the_run_is_said(
    command: str, args: dict[str, Any], expected: dict[str, Any]
) -> None:
    """To the goal that it had, counted from where it is; after its end nothing."""
    page, seen = Page(), []

    def look(topic: str) -> None:
        if topic == "status" and page.lab.status == "running":
            seen.append(page.checkpoints.take().about["resume"])

    page.lab.subscribe(look)
    page.do("set", settings={"max_epochs": 40})
    page.do(command, **args)
    assert seen == [expected]
    assert page.take().about["resume"] is None


def test_the_kept_runs_are_given_once_and_come_back_with_their_numbers() -> None:
    """Names, pins and the number of the open run as well; each goes on from where it was."""
    page = Page()
    page.do("load_table", OWN.encode(), name="mine.csv")
    for size in (2, 3, 4):
        page.do("set", settings={"hidden_layer_sizes": [size]})
        page.do("step", count=size)
    page.do("set", settings={"learning_rate": 0.2, "hidden_layer_sizes": [5]})
    page.do("step", count=1)
    page.do("delete_run", run=2)
    page.do("name_run", run=3, title="third")
    page.do("pin_run", run=3)
    page.do("name_run", run=4, title="open")
    found = page.take()
    assert len(found.runs) == 1
    page.do("step", count=1)
    assert page.take().runs == {}, "they are the same"
    later = page.take()
    after = restored(page, later)
    before = page.do("runs")
    now = after.do("runs")
    keys = ("run", "name", "pinned", "open", "epoch", "step", "loss", "score")
    assert [[run[key] for key in keys] for run in now["runs"]] == [
        [run[key] for key in keys] for run in before["runs"]
    ]
    assert [run["run"] for run in now["runs"]] == [1, 3, 4]
    again = after.take()
    assert restored(after, again).do("runs")["runs"] == now["runs"], "and a second time"
    for each in (page, after):
        each.do("restore_run", run=3)
        each.do("step", count=5)
    assert page.do("weights") == after.do("weights")
    page.do("set", settings={"hidden_layer_sizes": [6]})
    assert page.take().runs, "there is another one"


def test_what_was_typed_over_in_step_by_step_is_held() -> None:
    """Nothing that a file is saved for has changed, and a checkpoint is due all the same."""
    page = Page()
    page.take()
    assert not page.checkpoints.due()
    page.do("explain", network="mazur_2_2_2", name="w_1,1^1", number="1/3")
    page.clock.now += 60
    assert page.checkpoints.due()
    after = restored(page, page.take())
    assert after.do("explain") == page.do("explain")
    assert page.do("explain")["typed"] == {"w_1,1^1": 1 / 3}
    assert not page.checkpoints.due()
