"""A model is taken where it fits the data of now; where it does not, one sentence says what differs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from pycore import Parameters
from pycore.model.opening import read_model
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.export.formats import export, model_of
from web.viewmodel.sharing.weights.model_import import fit_model

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]


@pytest.mark.parametrize(
    ("key", "settings"),
    [
        ("iris", {"hidden_layer_sizes": [5, 3], "layer_activations": ["relu", "gelu"]}),
        ("iris", {"hidden_layer_sizes": [], "loss": "binary_cross_entropy"}),
        ("penguins", {"hidden_layer_sizes": [6], "activation": "sigmoid", "loss": "huber"}),
        ("auto-mpg", {"hidden_layer_sizes": [4], "biases": "no"}),
        ("sine", {"hidden_layer_sizes": [4, 4], "activation": "silu"}),
    ],
)
def test_a_model_goes_out_and_comes_back_into_another_network(
    session: LabPage, run: Run, key: str, settings: dict[str, Any]
) -> None:
    """Its settings make the same network, and its weights the same outputs."""
    run(session.choose(key))
    run(session.set(settings))
    run(session.step("epoch", 2))
    model = read_model(export(session, "json").content)
    outputs = session.results.outputs["test"]
    fits = session.dataset.is_classification
    run(session.set({"hidden_layer_sizes": [2], "activation": "tanh", "layer_activations": []}))
    run(session.set({"biases": "no", "loss": "cross_entropy" if fits else "half_squared_error"}))
    fitting = fit_model(session.experiment, session.settings.as_dict(), model)
    run(session.set(fitting.settings))
    assert session.network.layer_sizes == fitting.parameters.layer_sizes
    assert session.network.activations == model.activations
    session.trainer.parameters.vector[:] = fitting.parameters.vector
    assert np.array_equal(session.trainer.outputs(session.dataset.x_test), outputs)
    fitting.parameters.vector[:] = 0.0  # a copy
    assert model.parameters.vector.any()


def test_the_loss_of_now_stays_where_its_outputs_are_the_same(session: LabPage, run: Run) -> None:
    """A model does not know with which loss it was trained."""
    run(session.set({"loss": "huber"}))
    assert (
        fit_model(
            session.experiment, session.settings.as_dict(), model_of(session.experiment)
        ).settings["loss"]
        == "huber"
    )
    model = model_of(session.experiment)
    run(session.set({"loss": "cross_entropy"}))
    assert (
        fit_model(session.experiment, session.settings.as_dict(), model).settings["loss"]
        == "binary_cross_entropy"
    )


def other_data(session: LabPage, run: Run, what: str) -> None:
    """Change the data of now in one way."""
    if what == "target":
        run(session.choose_columns(target="age (years)"))
    elif what == "features":
        run(session.choose_columns(features=["age (years)", "body mass index"]))
    elif what == "seed":
        run(session.set({"seed": 1}))
    elif what == "scaling":
        run(session.set({"scaling": "min_max"}))


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("target", r'its target is "progression", here "age \(years\)"'),
        ("features", "its features are "),
        ("seed", "with the mean .* Set seed, fractions and scaling"),
        ("scaling", "scales .* with the"),
    ],
)
def test_other_data_are_told(session: LabPage, run: Run, what: str, sentence: str) -> None:
    """What the model has, and what is here; nothing has changed."""
    run(session.choose("diabetes"))
    model = model_of(session.experiment)
    other_data(session, run, what)
    before = session.get()
    with pytest.raises(CommandError, match=sentence) as raised:
        fit_model(session.experiment, session.settings.as_dict(), model)
    assert str(raised.value).endswith(".")
    assert session.get() == before


def test_columns_that_are_prepared_in_another_way_are_told(session: LabPage, run: Run) -> None:
    """Encodings, categories, what stands for a missing value, engineered features."""
    table = "a,b,y\n" + "".join(f"{3 * i},{['no', 'yes'][i % 2]},{i * i}\n" for i in range(20))
    run(session.load_table(table + ",yes,5\n", name="t", target="y"))
    run(session.set({"missing": "mean"}))
    model = model_of(session.experiment)
    run(session.use_column("b", "category"))
    with pytest.raises(CommandError, match=r"as boolean .*, here as one-hot "):
        fit_model(session.experiment, session.settings.as_dict(), model)
    run(session.use_column("b", "as_read"))
    run(session.set({"missing": "median"}))
    with pytest.raises(CommandError, match='replaces a missing "a" with'):
        fit_model(session.experiment, session.settings.as_dict(), model)
    run(session.choose("circle"))
    plain = model_of(session.experiment)
    run(session.choose_columns(derived=["x1", "x2", "x1*x2"]))
    with pytest.raises(CommandError, match="its derived features"):
        fit_model(session.experiment, session.settings.as_dict(), plain)


def test_networks_that_the_page_does_not_make_are_told(session: LabPage, run: Run) -> None:
    """Too many units, too many layers, other outputs."""
    model = model_of(session.experiment)
    wide = replace(model, parameters=Parameters((2, 513, 2)))
    with pytest.raises(CommandError, match="from 1 to 512"):
        fit_model(session.experiment, session.settings.as_dict(), wide)
    deep = replace(
        model,
        parameters=Parameters((2, *(3,) * 11, 2)),
        activations=(*("tanh",) * 11, "softmax"),
    )
    with pytest.raises(CommandError, match="11 hidden layers are too many"):
        fit_model(session.experiment, session.settings.as_dict(), deep)
    odd = replace(model, activations=("tanh", "relu"))
    with pytest.raises(
        CommandError, match="outputs are relu; here, outputs for classes are softmax or sigmoid"
    ):
        fit_model(session.experiment, session.settings.as_dict(), odd)
    run(session.choose("sine"))
    number = replace(model_of(session.experiment), activations=("tanh", "tanh"))
    with pytest.raises(
        CommandError, match="outputs are tanh; here, outputs for numbers are identity"
    ):
        fit_model(session.experiment, session.settings.as_dict(), number)
