"""The pipeline of scikit-learn says what the model says, and where there can be none, a sentence tells why."""

from __future__ import annotations

import warnings
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from models import DATASETS, examples, mixed_dataset, network_model, toy, toy_counts
from sklearn.neural_network import MLPClassifier, MLPRegressor

from pycore import SpecError, estimators, make_dataset, read_table
from pycore.model.files.sklearn_source import ACTIVATIONS
from pycore.model.formats import FORMATS
from pycore.network import forward
from pycore.training.evaluation import rows_of

SKLEARN = FORMATS["sklearn"]


def program_of(model):
    """Return the names of the program, which may not warn."""
    names = {}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        exec(compile(SKLEARN.write(model), "program", "exec"), names)  # noqa: S102 - made here
    return names


def bundled(name, target=None, **options):
    table = read_table((DATASETS / f"{name}.csv").read_bytes(), name)
    return make_dataset(table, target, **options)


DATA = {
    "iris": bundled("iris"),
    "two classes": bundled("breast-cancer"),
    "ten classes, numbers": bundled("digits"),
    "penguins": bundled("penguins", "species"),
    "a number": bundled("auto-mpg", "miles per gallon"),
    "two numbers": mixed_dataset(["price", "weight"]),
    "engineered": toy(("x1^2", "sin x2")),
    "a count": toy_counts(),
    "two counts": toy_counts(("n", "m")),
}


@pytest.mark.parametrize("hidden", [(), (5,), (6, 4)])
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("name", DATA)
def test_the_pipeline_gives_the_same_outputs(name, activation, hidden):
    """For all training rows, from inputs in their own units; its classes in scikit-learn's order."""
    dataset = DATA[name]
    loss = "poisson" if "count" in name else None
    model = network_model(dataset, hidden, activation=activation, loss=loss)
    assert SKLEARN.why_not(model) is None
    names = program_of(model)
    x, _ = rows_of(dataset, "train")
    outputs = forward(model.network, model.parameters, x).h[-1]
    raw = x * dataset.input_scale + dataset.input_mean
    pipeline = names["pipeline"]
    assert names["INPUTS"] == list(dataset.input_names)
    if not dataset.is_classification:
        assert isinstance(names["network"], MLPRegressor)
        values = outputs * dataset.target_scale + dataset.target_mean
        np.testing.assert_allclose(
            pipeline.predict(raw).reshape(values.shape), values, rtol=1e-10, atol=1e-10
        )
        return
    assert isinstance(names["network"], MLPClassifier)
    order = [list(pipeline.classes_).index(name) for name in dataset.output_names]
    shares = pipeline.predict_proba(raw)[:, order]
    np.testing.assert_allclose(shares, outputs, rtol=1e-9, atol=1e-12)
    clear = np.abs(np.diff(np.sort(outputs)[:, -2:])[:, 0]) > 1e-9
    predicted = np.array(model.decode(outputs))
    assert (pipeline.predict(raw) == predicted)[clear].all()
    assert clear.sum() > len(clear) // 2


def test_classes_with_numbers_as_names_are_put_in_order():
    """10 stands before 2 among texts."""
    table = "a,b,y\n" + "".join(f"{i},{i % 7},{(1, 2, 10)[i % 3]}\n" for i in range(60))
    dataset = make_dataset(read_table(table, "t"), "y", as_category=(), task="classification")
    model = network_model(dataset)
    assert dataset.output_names == ("1", "2", "10")
    pipeline = program_of(model)["pipeline"]
    assert pipeline.classes_.tolist() == ["1", "10", "2"]
    x = dataset.x_train
    outputs = forward(model.network, model.parameters, x).h[-1]
    raw = x * dataset.input_scale + dataset.input_mean
    np.testing.assert_allclose(pipeline.predict_proba(raw), outputs[:, [0, 2, 1]], rtol=1e-10)


def test_pandas_makes_the_inputs_as_the_program_says():
    """One line from a raw table with texts."""
    frame = pd.read_csv(DATASETS / "penguins.csv").dropna()
    model = network_model(DATA["penguins"])
    names = program_of(model)
    inputs = pd.get_dummies(frame, prefix_sep="=", dtype=float)
    x = inputs.reindex(columns=names["INPUTS"], fill_value=0.0).to_numpy()
    outputs = model.outputs(frame.to_dict("records"))
    np.testing.assert_allclose(names["pipeline"].predict_proba(x), outputs, rtol=1e-10)


def test_our_own_estimators_take_the_same_program():
    """scikit-learn's class is exchanged for that of pycore.estimators."""
    model = network_model(DATA["iris"])
    source = SKLEARN.write(model).decode()
    swapped = source.replace("from sklearn.neural_network", "from pycore.estimators")
    names = {}
    exec(swapped, names)  # noqa: S102 - made here
    assert isinstance(names["network"], estimators.MLPClassifier)
    x = DATA["iris"].x_test
    raw = x * DATA["iris"].input_scale + DATA["iris"].input_mean
    outputs = forward(model.network, model.parameters, x).h[-1]
    np.testing.assert_allclose(names["pipeline"].predict_proba(raw), outputs, rtol=1e-10)


def test_counts_in_another_unit_are_taken_in_and_a_mean_beside_them_is_not():
    """e^z s = e^(z + ln s); nothing in scikit-learn can be added to it."""
    model = network_model(DATA["two counts"], loss="poisson")
    scaled = replace(model, target_scale=np.array([10.0, 0.5]))
    x = DATA["two counts"].x_train
    raw = x * model.input_scale + model.input_mean
    found = program_of(scaled)["pipeline"].predict(raw)
    expected = forward(model.network, model.parameters, x).h[-1] * [10.0, 0.5]
    np.testing.assert_allclose(found, expected, rtol=1e-10)
    moved = replace(model, target_mean=np.array([0.0, 1.0]))
    assert "does not add a mean to its exponential outputs" in str(SKLEARN.why_not(moved))
    with pytest.raises(SpecError, match="does not add a mean"):
        SKLEARN.write(moved)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("layers apart", "one activation for all hidden layers"),
        ("hidden gelu", "has no activation gelu: choose one of identity, sigmoid, tanh, relu"),
        ("sigmoid outputs", "softmax outputs, not sigmoid"),
    ],
)
def test_what_scikit_learn_cannot_hold_is_told(name, sentence):
    """Before and when it is written."""
    model, _ = examples()[name]
    assert sentence in str(SKLEARN.why_not(model))
    with pytest.raises(SpecError, match=sentence):
        SKLEARN.write(model)
