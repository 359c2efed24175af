"""What weights alone mean is found out on the training rows; scikit-learn is the judge."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from library_weights import accept, npz, saved, trained

from pycore import Parameters

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lab_page import LabPage
    from numpy.typing import NDArray

    Run = Callable[[Any], Any]
    Arrays = Mapping[str, NDArray[np.float64]]
OURS = {"logistic": "sigmoid", "relu": "relu", "tanh": "tanh"}
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
