"""A weight or bias is typed over: at the start, on the way, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from pycore.errors import PycoreError
from web.viewmodel.checks.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


def test_at_the_start_it_is_another_start(session: LabPage, run: Run) -> None:
    """A link carries it, Reset returns to it, undo to the one before; no run is kept that has no step."""
    drawn = session.weights()
    session.edit_weight("w_1,2^1", "1/3")
    session.edit_weight("b_3^1", -0.5)
    now = session.weights()
    assert now["weights"][0][0][1] == 1.0 / 3.0
    assert now["biases"][0][2] == -0.5
    drawn["weights"][0][0][1], drawn["biases"][0][2] = 1.0 / 3.0, -0.5
    assert now == drawn
    assert session.get()["status"] == "ready"
    run(session.step(unit="epoch"))
    trained = session.weights()
    run(session.reset())
    assert session.weights() == now
    link = run(session.link())["link"]
    session.begin_anew()
    run(session.open_link(link))
    assert session.weights() == now
    run(session.step(unit="epoch"))
    assert session.weights() == trained


def test_on_the_way_the_run_goes_on(session: LabPage, run: Run) -> None:
    """Same run, same step, same order of rows; a step back is before it, forward again after it."""
    run(session.step(count=20))
    before, number = session.weights(), session.runs()["open"]
    session.edit_weight("w_2,1^1", "2.5")
    edited = session.weights()
    assert edited["weights"][0][1][0] == 2.5
    assert (session.get()["step"], session.runs()["open"]) == (20, number)
    assert session.timeline()["changes"] == [
        {"step": 20, "settings": {}, "weights": {"w_2,1^1": 2.5}}
    ]
    run(session.step(count=5))
    ahead = session.weights()
    run(session.go_to(19))
    run(session.go_to(20))
    assert session.weights() == edited
    run(session.go_to(25))
    assert session.weights() == ahead
    session.undo()
    assert session.weights() == before
    assert session.get()["step"] == 20


def test_after_a_step_back_the_other_way_is_kept(session: LabPage, run: Run) -> None:
    """What was trained after the step stays in the list of runs."""
    run(session.step(count=20))
    run(session.go_to(10))
    session.edit_weight("b_1^2", 1)
    assert "Run 1 was kept." in session.message.text
    assert session.timeline()["last"] == 10
    assert [row["step"] for row in session.runs()["runs"]] == [20, 10]
    run(session.go_to(0))
    session.edit_weight("b_1^2", 3)
    assert [row["step"] for row in session.runs()["runs"] if not row["open"]] == [20, 10]


def test_a_diverged_run_goes_on(session: LabPage, run: Run) -> None:
    """From other weights and with a smaller rate."""
    run(session.set({"learning_rate": 100, "loss": "half_squared_error", "activation": "identity"}))
    run(session.run(epochs=5))
    if session.get()["stop_reason"] == "diverged":
        session.edit_weight("w_1,1^1", 0.1)
        assert session.get()["status"] == "paused"


def test_a_frozen_one_is_edited_and_stays(session: LabPage, run: Run) -> None:
    """Training leaves the typed value as it is, to the last bit; the others move."""
    run(session.set({"frozen": "b_1^1, w_1,1^1"}))
    session.edit_weight("w_1,1^1", "0.1")
    session.edit_weight("b_1^1", "1/7")
    before = np.array(session.weights()["weights"][0])
    run(session.step(unit="epoch", count=2))
    after = session.weights()
    assert (after["weights"][0][0][0], after["biases"][0][0]) == (0.1, 1.0 / 7.0)
    assert np.count_nonzero(np.array(after["weights"][0]) != before) == before.size - 1
    run(session.set({"frozen": ""}))
    run(session.step())
    assert session.weights()["biases"][0][0] != 1.0 / 7.0


@pytest.mark.parametrize("trained", [False, True])
def test_links_and_sessions_keep_a_frozen_layer(
    session: LabPage, run: Run, *, trained: bool
) -> None:
    """Frozen at the start of a run or in its middle: what is opened again leaves that layer as it is."""
    run(session.set({"hidden_layer_sizes": [3, 2]}))
    if trained:
        run(session.step(count=3))
    run(session.set({"frozen": "layer_2 b_1^1"}))
    run(session.step(count=3))
    wanted = session.weights()
    for kept in (run(session.link())["link"], run(session.save()).data):
        run(session.set({"frozen": [], "seed": 5}))
        if isinstance(kept, str):
            run(session.open_link(kept))
        else:
            run(session.open_file(kept, "x.backprop-lab"))
        assert session.settings.frozen == ["b_1^1", "layer_2"]
        if not isinstance(kept, str):
            assert session.weights() == wanted
        before = session.weights()
        run(session.step(count=2))
        after = session.weights()
        assert after["weights"][1] == before["weights"][1]
        assert after["biases"][1] == before["biases"][1]
        assert after["weights"][0] != before["weights"][0]
        assert after["weights"][2] != before["weights"][2]


def test_a_layer_that_the_network_does_not_have(session: LabPage, run: Run) -> None:
    """Nothing changes; the last layer is that of the outputs."""
    for frozen in ("layer_3", ["layer_0"], "layer_1x"):
        with pytest.raises((CommandError, PycoreError)):
            run(session.set({"frozen": frozen}))
        assert session.settings.frozen == []
    run(session.set({"frozen": "layer_2"}))
    run(session.set({"hidden_layer_sizes": [3]}))
    assert session.settings.frozen == []


def test_other_layers_have_other_parameters(session: LabPage, run: Run) -> None:
    """What is frozen is cleared with a note where the layers differ, and stays where they do not."""
    run(session.set({"frozen": ["w_2,8^1"]}))
    run(session.set({"activation": "relu"}))
    assert session.settings.frozen == ["w_2,8^1"]
    run(session.set({"hidden_layer_sizes": [3]}))
    assert session.settings.frozen == []
    assert "Frozen parameters" in session.message.text
    run(session.set({"frozen": ["w_2,3^1"]}))
    run(session.choose("iris"))
    assert session.settings.frozen == []


@pytest.mark.parametrize(
    "name", ["w_9,1^1", "w_1,9^1", "b_9^1", "b_1^3", "h_1^2", "", "x", None, 4]
)
def test_names_that_the_network_does_not_have(session: LabPage, name: object) -> None:
    before = session.weights()
    with pytest.raises(CommandError, match="no weight or bias"):
        session.edit_weight(name, 1)
    assert session.weights() == before


@pytest.mark.parametrize(
    "number", ["", "x", "1/0", "1/2/3", "inf", "nan", "1e13", None, True, [], float("nan")]
)
def test_numbers_that_are_none(session: LabPage, number: object) -> None:
    before = session.weights()
    with pytest.raises(CommandError, match=r"w_1,1\^1"):
        session.edit_weight("w_1,1^1", number)
    assert session.weights() == before
    assert session.undoable()["undo"] is None


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("0.1", 0.1),
        ("0,1", 0.1),
        ("-1/3", -1.0 / 3.0),
        (" 2 / 3 ", 2.0 / 3.0),
        ("1e-3", 1e-3),
        ("0.1234567890123456789", 0.1234567890123456789),
        (0, 0.0),
        (-2, -2.0),
    ],
)
def test_full_precision(session: LabPage, number: object, value: float) -> None:
    session.edit_weight("w_1,1^1", number)
    assert session.weights()["weights"][0][0][0] == value


def test_a_network_without_biases_has_none(session: LabPage, run: Run) -> None:
    run(session.set({"biases": "no"}))
    with pytest.raises(CommandError, match="has no biases"):
        session.edit_weight("b_1^1", 1)
