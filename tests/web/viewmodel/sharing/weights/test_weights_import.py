"""Weights alone: what they are assumed to mean is said, and what they mean is offered; scikit-learn is the judge."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from library_weights import npz

from pycore import Parameters, PycoreError
from web.viewmodel.checks.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lab_page import LabPage
    from numpy.typing import NDArray

    Run = Callable[[Any], Any]
    Arrays = Mapping[str, NDArray[np.float64]]


def test_one_logistic_output_is_the_second_class(
    sharing: LabPage, session: LabPage, run: Run
) -> None:
    """With softmax outputs and with sigmoid ones; the class is named."""
    run(session.choose("circle"))
    one = Parameters((2, 8, 1), np.random.default_rng(0).normal(size=33))
    arrays = {f"coefs_{k}": w for k, w in enumerate(one.weights)}
    arrays |= {f"intercepts_{k}": b for k, b in enumerate(one.biases)}
    x = session.dataset.x_test
    p = 1.0 / (
        1.0
        + np.exp(-(np.tanh(x @ one.weights[0] + one.biases[0]) @ one.weights[1] + one.biases[1]))
    )
    for loss in ("cross_entropy", "binary_cross_entropy"):
        run(session.set({"loss": loss}))
        found = run(sharing.open_file(npz(arrays), "w.npz"))
        np.testing.assert_allclose(session.trainer.outputs(x), np.hstack([1 - p, p]), rtol=1e-12)
        assert session.dataset.output_names[1] in " ".join(found["notes"])


def test_a_file_without_hidden_layers_has_none(
    sharing: LabPage, session: LabPage, run: Run
) -> None:
    """The linear models of scikit-learn."""
    run(session.choose("iris"))
    w = np.arange(12.0).reshape(3, 4)
    found = run(sharing.open_file(npz({"coef_": w, "intercept_": w[:, 0]}), "w.npz"))
    assert session.get()["settings"]["hidden_layer_sizes"] == []
    assert "Hidden layers: now none, as in the file." in found["notes"]
    assert "in the hidden layers" not in " ".join(found["notes"])
    assert session.weights()["weights"] == [w.T.tolist()]


def test_what_does_not_fit_changes_nothing(
    sharing: LabPage, session: LabPage, run: Run, unchanged: Callable[[], object]
) -> None:
    """Other inputs, other outputs, layers too wide or too many; and values that are none."""
    run(session.choose("iris"))
    before = unchanged()
    for sizes, sentence in (
        ((5, 8, 3), "Choose data with 5 inputs"),
        ((4, 8, 2), "Choose data with 4 inputs and 2 outputs"),
        ((4, 8, 1), "Choose data with"),
        ((4, 513, 3), "4-513-3; here .* up to 512 units"),
        ((4, *[3] * 11, 3), "up to 10 hidden layers"),
    ):
        count = sum((a + 1) * b for a, b in pairwise(sizes))
        one = Parameters(sizes, np.ones(count))
        with pytest.raises((CommandError, PycoreError), match=sentence):
            run(sharing.open_file(json.dumps(one.to_lists()).encode(), "w.json"))
        assert unchanged() == before
    for wrong in ({"orientation": "up"}, {"target": 3}, {"activation": "mish"}, {"scaling": "x"}):
        with pytest.raises(CommandError, match=r"The choices are|must be one of"):
            sharing.take_weights(**wrong)


def test_without_a_file_there_is_nothing_to_take(sharing: LabPage) -> None:
    """A sentence says so."""
    with pytest.raises(CommandError, match="open a file with weights first"):
        sharing.take_weights()
