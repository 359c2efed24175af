"""Tables, column roles and settings: what follows from each command, and that a refused one changes nothing."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from pycore import PycoreError, make_dataset, read_table
from web.viewmodel.checks.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]

NUMBERS = "length,width,height\n" + "".join(f"{i * 7 % 60}.5,{i % 7},{3 * i}\n" for i in range(60))
HOSTILE = '<img src=x onerror="alert(1)">{0}%s\u202e'


def columns(session: LabPage) -> tuple[str, list[str]]:
    data = session.get()["data"]
    return data["target"], data["features"]


def test_choose(session: LabPage, run: Run, topics: list[str]) -> None:
    """Choosing a table brings its data with the catalog's roles, and tells everybody."""
    run(session.choose("penguins"))
    target, features = columns(session)
    assert target == "species"
    assert len(features) == 4
    assert session.network.layer_sizes == (4, 8, 3)
    assert {"data", "network", "settings", "progress", "status"} <= set(topics)


@pytest.mark.parametrize("content", [NUMBERS, NUMBERS.encode(), NUMBERS.encode("utf-16")])
def test_load_table(session: LabPage, run: Run, content: bytes | str) -> None:
    """A table of the user's, as bytes or text, is split and encoded as the core does it."""
    answer = run(session.load_table(content, "mine.csv", "height", ["width", "length"]))
    assert answer == session.get()
    assert answer["data"] == {
        "name": "mine.csv",
        "shape": [60, 3],
        "task": "regression",
        "target": "height",
        "targets": ["height"],
        "features": ["width", "length"],
        "derived": [],
        "inputs": ["width", "length"],
        "rows": {"train": 48, "test": 12},
        "notes": [],
    }
    core = make_dataset(read_table(NUMBERS), "height", ["width", "length"])
    np.testing.assert_array_equal(session.dataset.x_train, core.x_train)
    np.testing.assert_array_equal(session.dataset.y_test, core.y_test)


def test_a_last_column_that_cannot_be_a_target(session: LabPage, run: Run) -> None:
    """A table whose last column is a different text in every row opens with another target, and says so."""
    rows = "".join(f"{i % 3},{'ab'[i % 2]},remark {i}\n" for i in range(300))
    run(session.load_table("size,kind,remark\n" + rows, "t.csv"))
    assert columns(session)[0] == "kind"
    assert [note.values["last"] for note in session.source.notes] == ["remark"]
    assert session.message is not None
    assert 'the target is "kind"' in session.message.text


def test_a_table_without_any_target_says_why(session: LabPage, run: Run) -> None:
    """When no column can be the target, the sentence is about the last one."""
    rows = "".join(f"word {i},remark {i}\n" for i in range(60))
    with pytest.raises(
        PycoreError, match=r'no column to learn from besides the target.*"first" was left out'
    ):
        run(session.load_table("first,second\n" + rows))


@pytest.mark.parametrize(
    "arguments",
    [
        {"data": b""},
        {"data": b"\x00\x01\x02"},
        {"data": b"only,a,header\n"},
        {"data": b"x\n1\n"},
        {"data": b"a,b\n1,\n3,4\n"},
        {"data": NUMBERS, "target": "nothing"},
        {"data": NUMBERS, "target": 3},
        {"data": NUMBERS, "features": "length"},
        {"data": NUMBERS, "features": []},
        {"data": NUMBERS, "features": ["height"], "target": "height"},
        {"data": NUMBERS, "features": [["length"]]},
        {"data": NUMBERS, "name": 7},
        {"data": "a," * 1001 + "b\n" + "1," * 1001 + "2\n"},
        {"data": b"1,2\n" * 12_500_001},
    ],
    ids=lambda arguments: str(arguments)[:40],
)
def test_bad_tables_change_nothing(
    session: LabPage, run: Run, unchanged: Callable[[], object], arguments: dict[str, Any]
) -> None:
    """What cannot be read or trained on is an error in one sentence; data, network and history are still there."""
    run(session.step(unit="epoch"))
    before = unchanged()
    with pytest.raises((PycoreError, CommandError)) as refused:
        run(session.load_table(**arguments))
    assert str(refused.value).rstrip().endswith(".")
    assert unchanged() == before


@pytest.mark.parametrize(
    ("content", "limit"), [("a," * 1001 + "b\n1\n", "1000"), (b"1,2\n" * 12_500_001, "50 MB")]
)
def test_limits_are_stated(session: LabPage, run: Run, content: bytes | str, limit: str) -> None:
    """A table beyond a limit is refused with the limit."""
    with pytest.raises(PycoreError, match=limit):
        run(session.load_table(content))


def test_hostile_names_are_plain_text(session: LabPage, run: Run) -> None:
    """Names of files, columns and classes pass through as they are, whatever they look like."""
    quoted = HOSTILE.replace('"', '""')
    content = f'"{quoted}","class"\n' + "".join(f'{i},"{quoted}{i % 2}"\n' for i in range(20))
    run(session.load_table(content, HOSTILE))
    assert session.get()["data"]["name"] == HOSTILE
    assert columns(session) == ("class", [HOSTILE])
    assert session.dataset.output_names == (HOSTILE + "0", HOSTILE + "1")
    with pytest.raises(PycoreError):
        run(session.choose_columns(target=HOSTILE * 2))


def test_choose_columns(session: LabPage, run: Run) -> None:
    """What is not given stays; an old target that a new one pushes out becomes a feature."""
    run(session.load_table(NUMBERS, target="height"))
    run(session.choose_columns(features=["width"]))
    assert columns(session) == ("height", ["width"])
    run(session.choose_columns(target="length"))
    assert columns(session) == ("length", ["width", "height"])
    run(session.choose_columns(target="width", features=["length"]))
    assert columns(session) == ("width", ["length"])


def test_the_same_columns_again_change_nothing(session: LabPage, run: Run) -> None:
    """Sending the roles that are in force already restarts nothing; another order of the features does."""
    run(session.step(unit="epoch"))
    trainer = session.trainer
    for arguments in (
        {},
        {"target": "class"},
        {"features": ["x1", "x2"]},
        {"target": "class", "features": ["x1", "x2"]},
    ):
        run(session.choose_columns(**arguments))
        assert session.trainer is trainer
    run(session.choose_columns(features=["x2", "x1"]))
    assert session.trainer is not trainer


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("reset", {}, {"network", "progress", "status", "settings", "message", "plots"}),
        ("set", {"settings": {"l2": 1}}, {"progress", "status", "settings", "message", "plots"}),
        ("set", {"settings": {"output_shading": "discrete"}}, {"message", "plots"}),
        (
            "choose",
            {"key": "xor"},
            {"data", "network", "progress", "status", "settings", "message", "plots"},
        ),
        ("get", {}, set()),
        ("weights", {}, set()),
        ("pause", {}, set()),
    ],
)
def test_observers_are_told_what_has_changed(
    session: LabPage, topics: list[str], name: str, arguments: dict[str, Any], told: set[str]
) -> None:
    """Each command tells the topics that it changed, once, and no others."""

    async def story() -> None:
        result = session.commands[name](**arguments)
        if asyncio.iscoroutine(result):
            await result

    asyncio.run(story())
    assert set(topics) == told
    assert len(topics) == len(told)


def test_an_old_target_that_cannot_be_a_feature_is_left_out(session: LabPage, run: Run) -> None:
    """When the old target cannot become a feature, the new one is taken without it."""
    rows = "".join(f"{i},{i % 2},{i % 40 + 1000 * (i > 250)}\n" for i in range(300))
    names = "".join(f"name {i},{row}" for i, row in enumerate(rows.splitlines(keepends=True)))
    run(session.load_table("who,a,b,c\n" + names, target="c", features=["a"]))
    with pytest.raises(PycoreError):
        run(session.choose_columns(target="who"))
    assert columns(session) == ("c", ["a"])


@pytest.mark.parametrize(
    "arguments",
    [{"target": "nothing"}, {"features": ["nothing"]}, {"features": []}, {"features": ["class"]}],
)
def test_bad_columns_change_nothing(
    session: LabPage, run: Run, unchanged: Callable[[], object], arguments: dict[str, Any]
) -> None:
    """Roles that do not fit are an error, and the old ones stay."""
    before = unchanged()
    with pytest.raises((PycoreError, CommandError)):
        run(session.choose_columns(**arguments))
    assert unchanged() == before


def test_a_message_goes_with_the_next_command(
    session: LabPage, run: Run, topics: list[str]
) -> None:
    """A message is told to the observers and taken away by the next command that succeeds, not by one that fails."""
    session.say("Something went wrong.", error=True, details="Traceback")
    assert topics == ["message"]
    with pytest.raises(CommandError):
        run(session.set({"seed": -1}))
    assert session.message is not None
    run(session.set({"learning_rate": 0.2}))
    assert session.message is None
    assert topics.count("message") == 2
