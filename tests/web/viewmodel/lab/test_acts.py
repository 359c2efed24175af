"""Undo returns to what was before, to the last bit, in bounded memory; what was trained stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from runs import vector

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.lab import acts as acts_module
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

CHANGES: dict[str, tuple[str, Any]] = {
    "layers": ("set", {"hidden_layer_sizes": [4, 3]}),
    "activation": ("set", {"activation": "relu"}),
    "loss": ("set", {"loss": "half_squared_error"}),
    "seed": ("set", {"seed": 5}),
    "noise": ("set", {"noise": 0.3}),
    "split": ("set", {"test_fraction": 0.5}),
    "scaling": ("set", {"scaling": "none"}),
    "biases": ("set", {"biases": "no"}),
    "several": ("set", {"hidden_layer_sizes": [2], "learning_rate": 0.5, "optimizer": "adam"}),
    "cell": ("edit_table", [[0, "x1", 9.5]]),
    "columns": ("choose_columns", ["x1"]),
    "data": ("choose", "iris"),
    "weights": ("new_weights", None),
    "reset": ("reset", None),
    "again": ("run_again", {"learning_rate": 0.5}),
}


def make(session: LabPage, run: Run, name: str) -> None:
    command, value = CHANGES[name]
    if command == "edit_table":
        run(session.edit_table(change=value))
    elif command == "choose_columns":
        run(session.choose_columns(features=value))
    else:
        call = session.commands[command]
        run(call() if value is None else call(value))


def seen(session: LabPage) -> dict[str, Any]:
    """Return all that has to be the same again, to the last bit."""
    state = session.get()
    del state["offers"]
    trainer, timeline = session.trainer.state(), session.timeline()
    del timeline["bytes"]  # of checkpoints, which may be others
    return {
        **state,
        "vector": vector(session).tobytes(),
        "slots": [slot.tobytes() for slot in trainer.optimizer.slots],
        "position": (trainer.position, trainer.epoch_batch_size, trainer.epoch),
        "history": str(session.history.columns()),
        "rows": session.dataset.x_train.tobytes(),
        "timeline": timeline,
    }


@pytest.mark.parametrize("name", CHANGES)
def test_undo_restores_and_redo_does_again_to_the_last_bit(
    session: LabPage, run: Run, name: str
) -> None:
    """Amid an epoch, with a changed rate on the way; what was trained afterwards stays in the list of runs."""
    run(session.set({"optimizer": "momentum", "hidden_layer_sizes": [5]}))
    run(session.step("epoch", 4))
    run(session.set({"learning_rate": 0.05}))
    run(session.step("step", 7))
    before = seen(session)
    make(session, run, name)
    run(session.step("step", 3))
    after = seen(session)
    session.undo()
    assert seen(session) == before
    assert session.message.text.startswith(t("undone", what=session.undoable()["redo"]))
    numbers = [row["run"] for row in session.runs()["runs"]]
    assert len(numbers) == len(set(numbers)) == 2
    session.redo()
    assert seen(session) == after
    session.undo()
    assert seen(session) == before


def test_training_goes_on_after_undo_as_if_nothing_had_been(session: LabPage, run: Run) -> None:
    run(session.step("step", 20))
    run(session.step("step", 20))
    wanted = vector(session).tobytes()
    run(session.reset())
    run(session.step("step", 20))
    run(session.set({"hidden_layer_sizes": [3]}))
    run(session.step("step", 11))
    session.undo()
    run(session.step("step", 20))
    assert vector(session).tobytes() == wanted


def test_a_setting_changed_during_training_goes_back_and_what_was_trained_stays(
    session: LabPage, run: Run
) -> None:
    run(session.step("step", 5))
    run(session.set({"learning_rate": 0.7, "l2": 0.01}))
    run(session.step("step", 5))
    weights = vector(session).tobytes()
    assert session.undoable() == {"undo": "Learning rate \u03b3: 0.7 and 1 more", "redo": None}
    state = session.undo()
    assert (state["settings"]["learning_rate"], state["settings"]["l2"]) == (0.1, 0.0)
    assert (state["step"], vector(session).tobytes()) == (10, weights)
    assert session.redo()["settings"]["learning_rate"] == 0.7
    assert session.undo()["settings"]["learning_rate"] == 0.1


def test_undo_from_the_middle_of_a_run_returns_to_the_middle(session: LabPage, run: Run) -> None:
    """Also a place that was gone back to is a place: the later steps are still there."""
    run(session.step("step", 40))
    run(session.go_to(13))
    before = seen(session)
    run(session.set({"hidden_layer_sizes": [3]}))
    session.undo()
    assert seen(session) == before
    assert session.timeline()["last"] == 40
    run(session.go_to(40))


def test_a_chain_is_undone_and_redone_in_its_order(session: LabPage, run: Run) -> None:
    states = [seen(session)]
    for name in CHANGES:
        if name == "again":
            continue
        make(session, run, name)
        run(session.step("step", 2))
        states.append(seen(session))
    for state in states[-2::-1]:
        session.undo()
        found = seen(session)
        # what was trained after an act and before the next one belongs to the run before
        assert found == state
    with pytest.raises(CommandError):
        session.undo()
    for state in states[1:]:
        session.redo()
        assert seen(session) == state
    with pytest.raises(CommandError):
        session.redo()


def test_a_new_change_forgets_what_was_undone(session: LabPage, run: Run) -> None:
    run(session.set({"hidden_layer_sizes": [3]}))
    session.undo()
    run(session.set({"hidden_layer_sizes": [5]}))
    assert session.undoable()["redo"] is None
    assert session.undo()["settings"]["hidden_layer_sizes"] == [8]


@pytest.mark.parametrize("change", [{"learning_rate": 0.1}, {"shown_target": ""}, {}])
def test_what_changes_nothing_is_nothing_to_undo(
    session: LabPage, run: Run, change: dict[str, Any]
) -> None:
    run(session.set(change))
    assert session.undoable() == {"undo": None, "redo": None}


def test_what_is_refused_is_nothing_to_undo(session: LabPage, run: Run) -> None:
    for change in ({"hidden_layer_sizes": [0]}, {"loss": "poisson"}, {"learning_rate": -1}):
        with pytest.raises(ValueError, match=r"\w"):
            run(session.set(change))
    assert session.undoable()["undo"] is None


def test_opening_a_link_forgets_the_changes(session: LabPage, run: Run) -> None:
    """A lesson cannot be undone: what it locks stays locked."""
    link = run(session.link({"lesson": {"title": "A", "locked": ["learning_rate"]}}))["link"]
    run(session.set({"hidden_layer_sizes": [3]}))
    run(session.open_link(link))
    assert session.undoable() == {"undo": None, "redo": None}


def test_undo_does_not_take_a_longer_run_out_of_the_list(session: LabPage, run: Run) -> None:
    """The run was opened again and trained on meanwhile: both are kept."""
    run(session.step("step", 10))
    run(session.set({"hidden_layer_sizes": [3]}))
    run(session.step("step", 10))
    session.restore_run(1)
    run(session.step("step", 30))
    session.undo()  # to the run of three units
    assert session.get()["settings"]["hidden_layer_sizes"] == [3]
    session.undo()  # to the first run after ten steps
    assert (session.get()["step"], session.get()["settings"]["hidden_layer_sizes"]) == (10, [8])
    kept = {row["run"]: row["step"] for row in session.runs()["runs"]}
    assert sorted(kept.values()) == [10, 10, 40]


def test_a_user_s_own_table_comes_back(session: LabPage, run: Run) -> None:
    rows = "a,b,kind\n" + "\n".join(f"{i % 7},{i % 5},{'xy'[i % 2]}" for i in range(40))
    run(session.load_table(rows, "mine.csv"))
    run(session.step("step", 3))
    before = seen(session)
    run(session.choose("xor"))
    session.undo()
    assert seen(session) == before
    run(session.choose("own"))
    assert session.get()["data"]["name"] == "mine.csv"


def test_memory_is_bounded(session: LabPage, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts_module, "MAX_BYTES", 200_000)
    acts = session.lab.acts
    for size in range(1, 40):
        run(session.set({"hidden_layer_sizes": [size]}))
        run(session.step("step", 5))
        assert acts.size(session.experiment) <= 200_000 or len(acts.done) == 1
    assert 1 < len(acts.done) < 39
    monkeypatch.setattr(acts_module, "MAX_BYTES", 1)
    session.undo()
    assert len(acts.done) + len(acts.undone) == 1


def test_the_number_is_bounded(session: LabPage, run: Run) -> None:
    for rate in range(1, 70):
        run(session.set({"learning_rate": rate / 100}))
    assert len(session.lab.acts.done) == acts_module.MAX_ACTS
