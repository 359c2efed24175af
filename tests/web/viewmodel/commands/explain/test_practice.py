"""The commands of the exercises, and what a session keeps of them."""

from __future__ import annotations

import asyncio

import pytest
from apps import do, make_app

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.explain.practice.hunt import Hunt


@pytest.fixture(scope="module")
def app():
    return make_app(())


@pytest.fixture(autouse=True)
def _begin(app):
    do(app, "begin_anew")
    do(app, "explain", network="byu_cs478", at="z_1^1", row=1, digits=6)
    do(app, "worked_step", begin=True)
    do(app, "bug_hunt", bug=1)


def test_a_hunt(app):
    hunt = Hunt(0)
    part, line = hunt.found
    other = min(hunt.program[0].begins)
    found = do(app, "bug_hunt", line=f"{hunt.program[0].part}:{other}")
    assert (found["stage"], found["tries"]) == ("line", 1)
    found = do(app, "bug_hunt", line=f"{part}:{line}")
    assert found["line"] == {"function": part, "line": line}
    found = do(app, "bug_hunt", what=hunt.bug.name)
    assert found["fixes"] == list(hunt.bug.lines)
    found = do(app, "bug_hunt", fix=hunt.bug.right + 1)
    assert (found["stage"], found["solved"]) == ("done", [1])
    assert do(app, "bug_hunt", bug=2)["solved"] == [1]


@pytest.mark.parametrize(
    "arguments",
    [
        *({"bug": 0}, {"bug": 11}, {"bug": "x"}, {"line": "hidden_delta:0"}, {"line": "x:1"}),
        *({"line": 3}, {"line": "hidden_delta:99999999"}, {"line": "hidden_delta:-1"}),
        *({"line": "hidden_delta"}, {"what": "wrong_sign"}, {"fix": 1}, {"line": "hidden_delta:²"}),
    ],
)
def test_a_hunt_refuses_what_it_does_not_ask_for(app, arguments):
    before = do(app, "bug_hunt")
    with pytest.raises(CommandError):
        do(app, "bug_hunt", **arguments)
    assert do(app, "bug_hunt") == before


def test_a_number(app):
    assert do(app, "check_number", at="delta_1^3")["kind"] is None
    assert do(app, "check_number", number="0.117")["kind"] == "right"
    assert do(app, "check_number", number=0.1169648797)["kind"] == "right"
    found = do(app, "check_number", at="dL/dw_1,1^3", number="1/3")
    assert (found["at"], found["kind"]) == ("dL/dw_1,1^3", "wrong")


@pytest.mark.parametrize(
    "arguments",
    [
        {"at": "w_1,1^1"},
        {"at": 3},
        {"at": "x"},
        {"number": "1" * 61},
        {"number": [1]},
        {"number": True},
    ],
)
def test_no_number(app, arguments):
    before = do(app, "check_number", at="delta_1^3")
    with pytest.raises(CommandError):
        do(app, "check_number", **arguments)
    assert do(app, "check_number") == before


def test_worked_steps_travel_in_a_session_and_are_something_to_save(app):
    do(app, "worked_step", next=True)
    before = do(app, "changes")["revision"]
    answer = repr(_value(app))
    found = do(app, "worked_step", number=answer)
    assert (found["kind"], found["done"], found["level"]) == ("right", True, 1)
    assert do(app, "changes")["revision"] > before
    do(app, "worked_step", next=True)
    _, session = asyncio.run(app.command("save", {}))
    do(app, "begin_anew")
    assert do(app, "worked_step")["level"] == 0
    do(app, "open_file", data=session, name="s.backprop-lab")
    assert do(app, "worked_step")["level"] == 2


def _value(app):
    from web.viewmodel.explain.practice.worked import Worked

    return Worked(app.lab.practice).quantity(0).value


def test_a_session_without_practice_is_as_before(app):
    """Nothing of it stands in the file, and opening it begins anew."""
    _, session = asyncio.run(app.command("save", {}))
    assert b"practice" not in session
    do(app, "worked_step", next=True)
    do(app, "open_file", data=session, name="s.backprop-lab")
    assert do(app, "worked_step")["level"] == 0


def test_a_link_leaves_a_learner_where_they_were(app):
    link = do(app, "link")["link"]
    do(app, "worked_step", next=True)
    do(app, "open_link", text=link)
    assert do(app, "worked_step")["level"] == 1


def test_a_wrong_answer_is_nothing_to_save(app):
    do(app, "worked_step", next=True)
    before = do(app, "changes")
    found = do(app, "worked_step", number="12345")
    assert found["kind"] == "wrong"
    assert do(app, "changes") == before


@pytest.mark.parametrize("arguments", [{"number": "1"}, {"number": ["1"]}])
def test_nothing_is_asked_for_in_a_complete_step(app, arguments):
    with pytest.raises(CommandError):
        do(app, "worked_step", **arguments)


def test_blanks_are_filled_before_the_next_network(app):
    do(app, "worked_step", next=True)
    with pytest.raises(CommandError):
        do(app, "worked_step", next=True)


def test_the_bug_hunt_travels_in_a_session_and_stays_when_steps_begin_anew(app):
    """Stage, tries and what is solved; the worked steps beside it; a page that opens it goes on there."""
    do(app, "begin_anew")
    for number in (1, 4):
        hunt = Hunt(number - 1)
        part, line = hunt.found
        do(app, "bug_hunt", bug=number)
        do(app, "bug_hunt", line=f"{part}:{line}")
        do(app, "bug_hunt", what=hunt.bug.name)
        do(app, "bug_hunt", fix=hunt.bug.right + 1)
    do(app, "bug_hunt", bug=6)
    part, line = Hunt(5).found
    do(app, "bug_hunt", line=f"{part}:{line}")
    do(app, "bug_hunt", what=next(n for n in Hunt(5).descriptions if n != Hunt(5).bug.name))
    before = do(app, "bug_hunt")
    assert (before["stage"], before["tries"], before["solved"]) == ("what", 1, [1, 4])
    do(app, "worked_step", next=True)
    do(app, "worked_step", begin=True)
    assert do(app, "bug_hunt") == before
    _, session = asyncio.run(app.command("save", {}))
    other = make_app(())
    do(other, "open_file", data=session, name="s.backprop-lab")
    found = do(other, "bug_hunt")
    assert {k: found[k] for k in ("bug", "stage", "tries", "solved")} == {
        k: before[k] for k in ("bug", "stage", "tries", "solved")
    }
    do(app, "begin_anew")
    assert do(app, "bug_hunt")["solved"] == []


def test_an_answer_in_the_hunt_is_something_to_save(app):
    """The page stores it within a second; looking on is not."""
    do(app, "begin_anew")
    before = do(app, "changes")["revision"]
    do(app, "bug_hunt")
    assert do(app, "changes")["revision"] == before
    do(app, "bug_hunt", bug=3)
    part, line = Hunt(2).found
    do(app, "bug_hunt", line=f"{part}:{line}")
    assert do(app, "changes")["revision"] > before
