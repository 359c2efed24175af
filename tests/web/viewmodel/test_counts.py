"""Counts in the page: what the Poisson loss makes of the data; what no longer fits is turned off with a word."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from pages import other, same

from pycore import PycoreError, make_toy
from pycore.model.opening import read_model
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.data.about.column_offers import becomes
from web.viewmodel.data.about.descriptions import data_sentence
from web.viewmodel.export.formats import export
from web.viewmodel.export.report import report
from web.viewmodel.run.descriptions import loss_convention
from web.viewmodel.sharing.weights.model_import import fit_model

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]

RNG = np.random.default_rng(3)
A = RNG.uniform(0.0, 2.0, 80).round(3)
N = RNG.poisson(np.exp(0.2 + A))
COUNTS = "a,n\n" + "".join(f"{a},{n}\n" for a, n in zip(A.tolist(), N.tolist(), strict=True))
BELOW = COUNTS + "1.0,-2.5\n"


@pytest.fixture
def counted(session: LabPage, run: Run) -> LabPage:
    """Return a session with the Poisson loss on a table of counts."""
    run(session.load_table(COUNTS, "counts.csv"))
    run(session.use_column("n", "number"))
    run(session.set({"loss": "poisson", "optimizer": "adam", "learning_rate": 0.02}))
    return session


def test_the_target_is_left_as_it_is_and_scaled_again_with_another_loss(
    counted: LabPage, run: Run
) -> None:
    """Same split and same inputs; the data are told to be others, so that pictures are drawn anew."""
    dataset = counted.dataset
    assert counted.network.output_activation == "exponential"
    assert np.array_equal(dataset.y_train[:, 0], N[dataset.train_rows])
    assert counted.get()["status"] == "ready"
    told: list[str] = []
    counted.subscribe(told.append)
    run(counted.set({"loss": "huber"}))
    assert "data" in told
    assert counted.network.output_activation == "identity"
    scaled = counted.dataset
    assert abs(scaled.y_train.mean()) < 1e-12
    assert np.array_equal(scaled.train_rows, dataset.train_rows)
    assert np.array_equal(scaled.x_train, dataset.x_train)
    told.clear()
    run(counted.set({"loss": "mean_squared_error"}))
    assert "data" not in told
    assert counted.dataset is scaled


def test_it_learns_and_says_so_in_the_target_s_unit(counted: LabPage, run: Run) -> None:
    run(counted.run(60))
    now = counted.get()
    assert now["metrics"]["train"]["r2"] > 0.4
    predicted = counted.predict([{"a": 2.0}])[0]["value"]
    assert predicted == pytest.approx(np.exp(2.2), rel=0.3)
    h = counted.results.outputs["train"][:, 0]
    y = N[counted.dataset.train_rows]
    terms = h - y + np.where(y > 0, y * np.log(np.maximum(y, 1) / h), 0.0)
    assert now["loss"]["train"] == pytest.approx(terms.mean())


def test_words_formula_report_and_pictures(counted: LabPage) -> None:
    formula = "sum over outputs of h - y + y ln(y / h), mean over rows, with h = e^z"
    assert formula in loss_convention(counted.experiment)
    page = report(counted).decode()
    assert formula in page
    assert "Poisson (counts)" in page
    assert "unscaled" in becomes("n", counted.dataset, counted.network.loss)
    train = N[counted.dataset.train_rows]
    assert f"mean {train.mean():.4g}" in data_sentence(counted.dataset)


def test_a_loss_for_counts_is_refused_for_other_targets(session: LabPage, run: Run) -> None:
    """Asked for by itself, it changes nothing, and the sentence names the row, or that there are classes."""
    run(session.load_table(BELOW, "t.csv"))
    before = session.get()
    with pytest.raises(PycoreError, match=r'"n" is -2.5 in row 81, .* choose half_squared_error'):
        run(session.set({"loss": "poisson"}))
    assert session.get() == before
    run(session.choose("iris"))
    before = session.get()
    with pytest.raises(PycoreError, match=r"has classes: choose cross_entropy"):
        run(session.set({"loss": "poisson"}))
    assert session.get() == before


def test_data_are_never_refused_because_of_the_loss(counted: LabPage, run: Run) -> None:
    """A table with a negative number, an edit, other columns: the loss is exchanged, with a word, and comes back."""
    state = run(counted.load_table(BELOW, "below.csv"))
    assert state["settings"]["loss"] == "half_squared_error"
    assert '"n" has values below 0' in str(counted.source.notes[-1])
    run(counted.set({"seed": 5}))  # no second word, and no way back by itself
    assert counted.message is None
    assert counted.settings.loss == "half_squared_error"
    state = run(counted.edit_table(change=[[80, "n", "2.5"]]))
    assert state["settings"]["loss"] == "poisson"
    state = run(counted.edit_table(change=[[3, "n", "-1"]]))
    assert state["settings"]["loss"] == "half_squared_error"
    assert "values below 0" in str(counted.message)
    run(counted.choose("iris"))
    assert counted.settings.loss == "cross_entropy"


def test_a_toy_set_that_strays_below_zero_ends_the_loss(session: LabPage, run: Run) -> None:
    """Of four points all can stand on the step's upper side, of 200 hardly."""
    drawn = {"samples": 4, "noise": 0.05}
    seeds = (s for s in range(99) if make_toy("step", seed=s, **drawn).columns[-1].values.min() > 0)
    run(session.choose("step"))
    run(session.set({**drawn, "seed": next(seeds)}))
    run(session.set({"loss": "poisson"}))
    run(session.set({"samples": 200}))
    assert session.settings.loss == "half_squared_error"
    assert "values below 0" in str(session.message)


def test_links_and_sessions_hold_it(counted: LabPage, sharing: LabPage, run: Run) -> None:
    run(counted.run(3))
    link = run(sharing.link({"rows": True}))["link"]
    second, page = other()
    answer = run(page.open_link(link))
    assert answer["reproduced"] is True
    run(second.run(3))
    assert second.weights() == counted.weights()
    file = run(sharing.save())
    third, page = other()
    run(page.open_file(file.data, file.name))
    same(counted, third)


def test_a_model_for_counts_is_taken_back(counted: LabPage, sharing: LabPage, run: Run) -> None:
    """Also while another loss scales the target: its outputs say which loss it needs."""
    run(counted.run(5))
    data = run(sharing.export("json")).data
    outputs = counted.results.outputs["test"]
    run(counted.set({"loss": "half_squared_error"}))
    assert (
        fit_model(counted.experiment, counted.settings.as_dict(), read_model(data)).settings["loss"]
        == "poisson"
    )
    assert run(sharing.open_file(data, "m.json"))["kind"] == "model"
    assert counted.settings.loss == "poisson"
    assert np.array_equal(counted.results.outputs["test"], outputs)
    usual = json.loads(data)
    usual["activations"][-1] = "tanh"
    with pytest.raises(
        CommandError, match="are tanh; here, outputs for numbers are identity or exponential"
    ):
        fit_model(
            counted.experiment, counted.settings.as_dict(), read_model(json.dumps(usual).encode())
        )


@pytest.mark.parametrize("name", ["npz", "safetensors", "onnx", "python", "sklearn"])
def test_every_format_can_hold_it(counted: LabPage, name: str) -> None:
    assert len(export(counted, name).content) > 500
    if name == "sklearn":
        assert b'loss="poisson"' in export(counted, name).content


def test_a_model_of_the_usual_outputs_ends_the_loss_for_counts(
    counted: LabPage, sharing: LabPage, run: Run
) -> None:
    run(counted.set({"loss": "half_squared_error"}))
    data = run(sharing.export("npz")).data
    run(counted.set({"loss": "poisson"}))
    run(sharing.open_file(data, "m.npz"))
    assert counted.settings.loss == "half_squared_error"
    assert abs(counted.dataset.y_train.mean()) < 1e-12
