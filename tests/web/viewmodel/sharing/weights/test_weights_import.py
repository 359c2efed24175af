"""Weights alone: what they are assumed to mean is said, and what they mean is offered; scikit-learn is the judge."""

from __future__ import annotations

import io
import json
import warnings
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from pycore import Parameters, PycoreError
from web.viewmodel.checks.errors import CommandError, QuestionError
from web.viewmodel.lessons.lesson import Lesson

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lab_page import LabPage
    from numpy.typing import NDArray

    from pycore import Dataset

    Run = Callable[[Any], Any]
    Arrays = Mapping[str, NDArray[np.float64]]

sklearn_networks = import_module("sklearn.neural_network")
preprocessing = import_module("sklearn.preprocessing")

OURS = {"logistic": "sigmoid", "relu": "relu", "tanh": "tanh"}


def npz(arrays: Arrays) -> bytes:
    """Return an archive, as NumPy makes them."""
    out = io.BytesIO()
    np.savez(out, **dict(arrays))
    return out.getvalue()


def saved(model: Any) -> bytes:
    """Return the weights of an estimator, as the page's documentation says."""
    return npz(
        {f"coefs_{k}": w for k, w in enumerate(model.coefs_)}
        | {f"intercepts_{k}": b for k, b in enumerate(model.intercepts_)}
    )


def rows_of(dataset: Dataset, part: str) -> tuple[NDArray[np.float64], NDArray[Any]]:
    """Return inputs (N, n_0) and targets (N,) in their own units, classes as their indices."""
    x = getattr(dataset, f"x_{part}") * dataset.input_scale + dataset.input_mean
    if dataset.is_classification:
        return x, getattr(dataset, f"labels_{part}")
    return x, dataset.to_target(getattr(dataset, f"y_{part}")[:, 0])


def trained(
    dataset: Dataset, activation: str, scaling: str, hidden: tuple[int, ...], **options: Any
) -> tuple[Any, float]:
    """Return scikit-learn's network for a data set, and its accuracy or R2 on the test rows."""
    x, y = rows_of(dataset, "train")
    x_test, y_test = rows_of(dataset, "test")
    if scaling != "none":
        kind = "StandardScaler" if scaling == "standardize" else "MinMaxScaler"
        scaler = getattr(preprocessing, kind)().fit(x)
        x, x_test = scaler.transform(x), scaler.transform(x_test)
    name = "MLPClassifier" if dataset.is_classification else "MLPRegressor"
    model = getattr(sklearn_networks, name)(
        hidden_layer_sizes=hidden, activation=activation, random_state=0, **options
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that it could go on
        model.fit(x, y)
    return model, model.score(x_test, y_test)


def accept(sharing: LabPage, offer: Mapping[str, Any]) -> dict[str, Any]:
    """Do what an offer says, as its button does."""
    found: dict[str, Any] = sharing.commands[offer["command"]](**offer["arguments"])
    return found


CASES = [
    ("diabetes", "relu", "none", (20,), {"max_iter": 2_000}),
    ("diabetes", "tanh", "standardize", (8, 4), {"solver": "lbfgs", "max_iter": 60}),
    ("auto-mpg", "relu", "min_max", (10,), {"solver": "lbfgs", "max_iter": 300}),
    ("iris", "relu", "none", (10,), {"solver": "lbfgs"}),
    ("breast-cancer", "relu", "standardize", (12, 6), {"max_iter": 300}),
    ("breast-cancer", "logistic", "none", (10, 5), {"max_iter": 500}),
    ("heart", "tanh", "min_max", (5,), {"solver": "lbfgs", "max_iter": 200}),
]


@pytest.mark.parametrize(("key", "activation", "scaling", "hidden", "options"), CASES)
def test_what_the_weights_mean_is_found_and_taken_with_one_command(
    sharing: LabPage,
    session: LabPage,
    run: Run,
    key: str,
    activation: str,
    scaling: str,
    hidden: tuple[int, ...],
    options: dict[str, Any],
) -> None:
    """Then the page has scikit-learn's own score on the test rows; what was assumed before is named."""
    run(session.choose(key))
    run(session.set({"activation": "elu" if activation != "elu" else "tanh"}))
    numeric = all(feature.encoding == "number" for feature in session.dataset.features)
    model, score = trained(
        session.dataset, activation, scaling if numeric else "none", hidden, **options
    )
    found = run(sharing.open_file(saved(model), "weights.npz"))
    assert found["kind"] == "model"
    said = " ".join(found["notes"])
    assert session.message is not None
    assert session.message.text == said
    assert "ELU in the hidden layers" in said
    assert "inputs standardized" in said
    is_number = not session.dataset.is_classification
    assert ("target standardized" in said) == is_number
    assert ("is taken as the probability of" in said) == (len(session.dataset.output_names) == 2)
    assert found["weights"]["form"] == "scikit-learn"
    assert session.get()["offers"] == found["offers"]
    (offer,) = found["offers"]
    assert offer["arguments"].get("target") == ("own_unit" if is_number else None)
    answer = accept(sharing, offer)
    assert answer["offers"] == []
    metric = session.get()["metrics"]["test"]["r2" if is_number else "accuracy"]
    assert metric == pytest.approx(score, abs=1e-9)
    assert answer["weights"]["assumed"]["activations"] == [OURS[activation]] * len(hidden)
    run(session.step("epoch", 1))
    run(session.reset())
    assert session.get()["metrics"]["test"]["r2" if is_number else "accuracy"] == metric


def test_what_fits_as_it_is_set_offers_nothing(
    sharing: LabPage, session: LabPage, run: Run
) -> None:
    """The page's own weights, trained; the same in another library's form."""
    for key in ("iris", "diabetes"):
        run(session.choose(key))
        run(session.step("epoch", 30))
        parameters = session.trainer.parameters
        own = json.dumps(session.weights()).encode()
        torch = npz(
            {f"{k}.weight": w.T for k, w in enumerate(parameters.weights)}
            | {f"{k}.bias": b for k, b in enumerate(parameters.biases)}
        )
        before = session.get()["metrics"]
        for data in (own, torch):
            found = run(sharing.open_file(data, "w"))
            assert found["offers"] == []
            assert found["weights"]["likely"] is None
            assert session.get()["metrics"] == before


def test_untrained_weights_of_a_library_get_its_habit(
    sharing: LabPage, session: LabPage, run: Run
) -> None:
    """No row says anything; those in the page's own form get none."""
    run(session.choose("diabetes"))
    parameters = Parameters((10, 8, 1), np.random.default_rng(1).normal(size=97) * 30.0)
    arrays = {f"coefs_{k}": w for k, w in enumerate(parameters.weights)}
    arrays |= {f"intercepts_{k}": b for k, b in enumerate(parameters.biases)}
    found = run(sharing.open_file(npz(arrays), "w.npz"))
    assert found["weights"]["likely"]["activations"] == ["relu"]
    assert found["offers"][0]["arguments"] == {
        "activation": "relu",
        "scaling": "none",
        "target": "own_unit",
    }
    assert "Usual with scikit-learn: ReLU" in found["notes"][-1]
    found = run(sharing.open_file(json.dumps(parameters.to_lists()).encode(), "w.json"))
    assert found["offers"] == []


def test_the_activation_that_a_file_names_is_offered(
    sharing: LabPage, session: LabPage, run: Run
) -> None:
    """Where the rows say nothing else."""
    run(session.choose("iris"))
    parameters = Parameters((4, 3, 3), np.random.default_rng(1).normal(size=27) * 20.0)
    content = {
        "coefs_": [w.tolist() for w in parameters.weights],
        "intercepts_": [b.tolist() for b in parameters.biases],
        "activation": "logistic",
    }
    found = run(sharing.open_file(json.dumps(content).encode(), "w.json"))
    likely = found["weights"]["likely"]
    assert likely is None or found["offers"]


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
        ((4, 129, 3), "4-129-3; here .* up to 128 units"),
        ((4, *[3] * 7, 3), "up to 6 hidden layers"),
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
