"""What is said about weights that were taken, and what is offered."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from library_weights import accept, npz, saved, trained

from pycore import Parameters
from web.viewmodel.checks.errors import CommandError, QuestionError
from web.viewmodel.lessons.lesson import Lesson

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lab_page import LabPage
    from numpy.typing import NDArray

    Run = Callable[[Any], Any]
    Arrays = Mapping[str, NDArray[np.float64]]
SQUARE = np.arange(4.0).reshape(2, 2)


def test_square_matrices_are_asked_about(
    sharing: LabPage, session: LabPage, run: Run, unchanged: Callable[[], object]
) -> None:
    """Nothing changes before the answer, which is a command; a form that is known offers the other way."""
    run(session.set({"hidden_layer_sizes": [2]}))
    data = npz({"W1": SQUARE, "b1": SQUARE[0], "W2": SQUARE + 4, "b2": SQUARE[1]})
    before = unchanged()
    with pytest.raises(QuestionError, match="Which is it") as raised:
        run(sharing.open_file(data, "w.npz"))
    assert unchanged() == before
    for offer, first in zip(raised.value.offers, (SQUARE, SQUARE.T), strict=True):
        accept(sharing, offer.document())
        assert session.weights()["weights"][0] == first.tolist()
    torch = npz({"0.weight": SQUARE, "0.bias": SQUARE[0], "2.weight": SQUARE, "2.bias": SQUARE[1]})
    found = run(sharing.open_file(torch, "w.npz"))
    assert session.weights()["weights"][0] == SQUARE.T.tolist()
    assert found["weights"]["orientation_is_sure"] is False
    assert "PyTorch" in session.message.text  # type: ignore[union-attr]
    accept(sharing, found["offers"][-1])
    assert session.weights()["weights"][0] == SQUARE.tolist()


def test_settings_follow_the_file(sharing: LabPage, session: LabPage, run: Run) -> None:
    """Hidden layers, biases, activations layer by layer that no longer fit."""
    run(session.choose("iris"))
    run(
        session.set(
            {"hidden_layer_sizes": [8, 8], "layer_activations": ["relu", "tanh"], "biases": "no"}
        )
    )
    one = Parameters((4, 100, 3), np.random.default_rng(0).normal(size=803))
    found = run(sharing.open_file(json.dumps(one.to_lists()).encode(), "w.json"))
    settings = session.get()["settings"]
    assert settings["hidden_layer_sizes"] == [100]
    assert settings["layer_activations"] == []
    assert settings["biases"] == "yes"
    assert "now 100, as in the file" in " ".join(found["notes"])
    assert session.weights() == one.to_lists()


def test_what_a_lesson_keeps_is_neither_changed_nor_named(
    sharing: LabPage, session: LabPage, run: Run, unchanged: Callable[[], object]
) -> None:
    """No offer changes a locked setting; hidden layers that are kept refuse others."""
    run(session.choose("diabetes"))
    model, _ = trained(session.dataset, "relu", "none", (8,), max_iter=1_500)
    session.lesson = Lesson(locked=("scaling",))
    assert run(sharing.open_file(saved(model), "w.npz"))["offers"] == []
    session.lesson = Lesson(hidden=("hidden_layer_sizes",))
    run(session.set({"hidden_layer_sizes": [3]}))
    before = unchanged()
    with pytest.raises(CommandError, match="which this lesson keeps"):
        run(sharing.open_file(saved(model), "w.npz"))
    assert unchanged() == before
