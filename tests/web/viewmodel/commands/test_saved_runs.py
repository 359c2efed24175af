"""Kept runs travel in session files: each is the same again, to the last bit, and older files open as before."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from pages import ROWS, other, same
from runs import vector

from pycore import PycoreError
from web.viewmodel.checks.errors import CommandError, LinkError
from web.viewmodel.commands import session_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]


def with_runs(session: LabPage, run: Run) -> bytes:
    """Train three runs, the first one named and pinned, and return the session."""
    run(session.step("epoch", 3))
    run(session.set({"hidden_layer_sizes": [3]}))
    run(session.step("step", 7))
    run(session.set({"learning_rate": 0.3}))
    run(session.step("step", 5))
    run(session.choose("iris"))
    run(session.step("epoch", 2))
    session.name_run(1, "the <first>")
    session.pin_run(1)
    return run(session.save()).data


def entries(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, value in content.items():
            archive.writestr(name, value)
    return made.getvalue()


def test_kept_runs_come_back_exactly(session: LabPage, run: Run) -> None:
    """Results, names, pins; and each goes on to the same bits as the one that was saved."""
    data = with_runs(session, run)
    page, _ = other()
    run(page.open_file(data, "a.backprop-lab"))
    same(session, page)
    before, after = (each.runs()["runs"] for each in (session, page))
    keys = ("name", "pinned", "epoch", "step", "loss", "score", "data")
    assert [[row[key] for key in keys] for row in after] == [
        [row[key] for key in keys] for row in before
    ]
    assert page.runs()["open"] == 3
    for number in (1, 2):
        for each in (session, page):
            each.restore_run(number)
            run(each.step("step", 9))
        assert vector(session).tobytes() == vector(page).tobytes()
        assert session.get()["settings"] == page.get()["settings"]


def test_the_same_session_gives_the_same_file(session: LabPage, run: Run) -> None:
    data = with_runs(session, run)
    assert run(session.save()).data == data
    page, _ = other()
    run(page.open_file(data, "a.backprop-lab"))
    again = entries(run(page.save()).data)
    assert {name for name in again if name.startswith("runs/")} == {"runs/1", "runs/2"}


def test_a_session_without_other_runs_is_as_before(session: LabPage, run: Run) -> None:
    """No entry is there for what there is not."""
    run(session.step("step", 3))
    found = entries(run(session.save()).data)
    assert "runs" not in json.loads(found["session.json"])
    assert not any(name.startswith("runs/") for name in found)


@pytest.mark.parametrize(("data", "bound"), [(True, "MOST_BYTES"), ("small", "SMALL_BYTES")])
def test_what_is_stored_every_few_seconds_has_the_runs_too(
    session: LabPage, run: Run, monkeypatch: pytest.MonkeyPatch, data: object, bound: str
) -> None:
    """Each form of a session has its own bound: pinned runs first, then the newest."""
    with_runs(session, run)
    content = entries(run(session.save(data=data)).data)
    assert [name for name in content if name.startswith("runs/")] == ["runs/1", "runs/2"]
    monkeypatch.setattr(session_files, bound, len(content["runs/1"]) + 10)
    found = entries(run(session.save(data=data)).data)
    assert [name for name in found if name.startswith("runs/")] == ["runs/1"]


def test_runs_on_a_table_of_the_user_s_share_it(session: LabPage, run: Run) -> None:
    """The table is in the file once; runs on another table of the user's stay behind."""
    run(session.load_table("a,b,kind\n" + "1,2,x\n2,1,y\n" * 30, "other.csv"))
    run(session.step("step", 2))
    run(session.load_table(ROWS, "mine.csv"))
    run(session.step("step", 3))
    run(session.set({"hidden_layer_sizes": [3]}))
    run(session.step("step", 2))
    data = run(session.save()).data
    found = entries(data)
    assert [name for name in found if name.startswith("runs/")] == ["runs/2"]
    assert "data" not in entries(found["runs/2"])
    page, _ = other()
    run(page.open_file(data, "a.backprop-lab"))
    assert [row["step"] for row in page.runs()["runs"]] == [3, 2]
    page.restore_run(1)
    assert page.get()["data"]["name"] == "mine.csv"


def broken(content: dict[str, bytes], kind: str) -> dict[str, bytes]:
    """Return a damaged session."""
    session = json.loads(content["session.json"])
    runs = session["runs"]
    if kind == "missing":
        del content["runs/1"]
    elif kind == "no session":
        content["runs/1"] = b"PK\3\4 nothing"
    elif kind == "other run":
        content["runs/1"] = packed({"session.json": b"{}"})
    elif kind == "too many":
        session["runs"] = runs * 30
    elif kind == "no list":
        session["runs"] = {"run": 1}
    elif kind == "unknown key":
        runs[0]["more"] = 1
    elif kind == "long name":
        runs[0]["name"] = "x" * 61
    elif kind == "no number":
        runs[0]["run"] = "../data"
    elif kind == "negative":
        runs[0]["run"] = -1
    return {**content, "session.json": json.dumps(session).encode()}


@pytest.mark.parametrize(
    "kind",
    [
        *("missing", "no session", "other run", "too many", "no list", "unknown key"),
        *("long name", "no number", "negative"),
    ],
)
def test_damaged_runs_are_refused_and_nothing_changes(
    session: LabPage, run: Run, kind: str
) -> None:
    data = packed(broken(entries(with_runs(session, run)), kind))
    page, _ = other()
    before = (page.get(), page.runs())
    with pytest.raises((LinkError, CommandError, PycoreError)):
        run(page.open_file(data, "a.backprop-lab"))
    assert (page.get(), page.runs()) == before


def test_runs_within_runs_are_not_opened(session: LabPage, run: Run) -> None:
    """A file that holds itself ends at the first level."""
    data = with_runs(session, run)
    content = entries(data)
    content["runs/1"] = data
    page, _ = other()
    run(page.open_file(packed(content), "a.backprop-lab"))
    assert len(page.runs()["runs"]) == 3
