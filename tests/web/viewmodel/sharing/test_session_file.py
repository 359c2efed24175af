"""Session files: a run goes on to the last bit on another page, and a broken file changes nothing."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from pages import ROWS, changed, other, same

from pycore import PycoreError
from web.viewmodel.checks.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]


def test_a_session_continues_to_the_last_bit(sharing: LabPage, session: LabPage, run: Run) -> None:
    """In the middle of an epoch, with an optimizer that remembers, dropout and a history."""
    run(session.load_table(ROWS, "things.csv", reading={"decimal": ","}))
    run(
        session.set(
            {"optimizer": "adam", "dropout": 0.2, "hidden_layer_sizes": [5], "batch_size": 4}
        )
    )
    run(session.step("epoch", 3))
    run(session.set({"learning_rate": 0.02, "patience": 0}))
    run(session.step("step", 2))
    file = run(sharing.save())
    assert file.name == "things.backprop-lab"
    there, opened = other()
    assert run(opened.open_file(file.data, file.name))["kind"] == "session"
    same(session, there)
    assert session.history.columns()["epoch"] == there.history.columns()["epoch"] == [0, 1, 2, 3]
    for each in (session, there):
        run(each.step("step", 9))
    same(session, there)
    assert session.history == there.history or str(session.history) == str(there.history)
    assert run(opened.save()).data == run(sharing.save()).data


def test_a_session_without_its_table_waits_for_it(
    sharing: LabPage, session: LabPage, run: Run
) -> None:
    """By choice the rows stay out; the run goes on when the file is there."""
    run(session.load_table(ROWS, "things.csv", reading={"decimal": ","}))
    run(session.step("epoch", 2))
    file = run(sharing.save(data=False))
    assert b"data" not in {
        name.encode() for name in zipfile.ZipFile(io.BytesIO(file.data)).namelist()
    }
    there, opened = other()
    assert run(opened.open_file(file.data))["wanted"]["name"] == "things.csv"
    assert run(opened.open_file(ROWS.encode()))["kind"] == "session"
    same(session, there)


def test_why_a_run_ended_is_kept(sharing: LabPage, session: LabPage, run: Run) -> None:
    """Stopped by a rule it is stopped there as well."""
    run(session.set({"max_epochs": 2}))
    assert run(session.run()) == "max_epochs"
    there, opened = other()
    run(opened.open_file(run(sharing.save()).data))
    assert (there.status, there.stop_reason) == ("stopped", "max_epochs")


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"version": 2}, "opens backprop-lab-session version 1"),
        ({"run": None}, 'has no "run"'),
        ({"more": 1}, 'unknown part "more"'),
        ({"ended": "boredom"}, "it must be one of max_epochs"),
        ({"history": {"epochs": [0], "stride": 1, "losses": {}}}, "history is damaged"),
        ({"experiment": {"data": {"set": "circles"}}}, 'Did you mean "circle"'),
        (
            {"experiment": {"data": {"set": "xor"}, "settings": {"seed": 4}}},
            "does not belong to its experiment",
        ),
        ({"run": {"format": "x"}}, "The run"),
    ],
)
def test_a_broken_session_changes_nothing(
    sharing: LabPage, session: LabPage, run: Run, parts: dict[str, Any], sentence: str
) -> None:
    """A sentence, and everything is as it was."""
    run(session.step("epoch", 2))
    file = changed(run(sharing.save()).data, **parts)
    before, weights = session.get(), session.weights()
    with pytest.raises((CommandError, PycoreError), match=sentence):
        run(sharing.open_file(file))
    assert (session.get(), session.weights()) == (before, weights)
