"""Models that the tests of the formats share: one for every encoding, task and activation."""

from __future__ import annotations

import io

import numpy as np
from places import DATASETS

from pycore import Column, NetworkSpec, Parameters, Table, make_dataset, read_table
from pycore.functions.activations import HIDDEN_ACTIVATIONS
from pycore.model.record.model import Model


def mixed_table(rows=60, seed=3):
    """Return a table with a column of every kind, some values missing, and three targets."""
    rng = np.random.default_rng(seed)

    def texts(words, missing=0.0):
        values = np.array(words, dtype=object)[rng.integers(0, len(words), rows)]
        values[rng.random(rows) < missing] = None
        return values

    def numbers(missing=0.0):
        values = rng.normal(50.0, 20.0, rows)
        values[rng.random(rows) < missing] = np.nan
        return values

    columns = {
        "size (mm)": numbers(),
        "gaps": numbers(0.2),
        "color": texts(["red", "green", "blue, light", "=1+1"], 0.2),
        "grade": texts(["low", "middle", "high"]),
        "smokes": texts(["Yes", "No"], 0.1),
        "doors": rng.integers(2, 6, rows).astype(float),
        "many": texts([f"kind {j}" for j in range(70)]),
        "kind": texts(["a", "b", "c"]),
        "price": numbers(),
        "weight": numbers(),
    }
    return Table("mixed", tuple(column(name, values) for name, values in columns.items()), {})


def column(name, values):
    """Return a column of numbers or of texts."""
    missing = sum(value is None or value != value for value in values)  # noqa: PLR0124 - NaN
    return Column(name, "category" if values.dtype == object else "number", values, missing)


FEATURES = ("size (mm)", "gaps", "color", "grade", "smokes", "doors", "many")
CHOICES = {
    "missing": {"": "median", "color": "own_category"},
    "ordinal": {"grade": ("low", "middle", "high")},
    "as_category": ("doors",),
}


def mixed_dataset(target="kind", **options):
    """Return a data set with every encoding: 60 rows know so few of the 70 kinds that others share an input."""
    table = mixed_table(rows=400)
    return make_dataset(table, target, FEATURES, seed=4, **CHOICES, **options)


def network_model(dataset, hidden=(4, 3), seed=7, **options):
    """Return a model with drawn weights and biases."""
    network = NetworkSpec.for_dataset(dataset, hidden, seed=seed, **options)
    parameters = Parameters.initial(network)
    for b in parameters.biases:
        b[:] = np.linspace(-0.5, 0.5, len(b))
    return Model.of(dataset, network, parameters)


def toy(derived=(), target="y"):
    """Return a data set of two number features."""
    rng = np.random.default_rng(8)
    a, b = rng.normal(1.0, 2.0, 50), rng.normal(-3.0, 0.5, 50)
    table = Table("toy", tuple(map(column, "aby", (a, b, a * b))), {})
    return make_dataset(table, target, derived=derived)


def toy_counts(targets=("n",)):
    """Return a data set of counts to predict from two numbers."""
    rng = np.random.default_rng(9)
    a, b = rng.normal(1.0, 2.0, 50), rng.normal(-3.0, 0.5, 50)
    n, m = (rng.poisson(np.exp(0.3 * a), (2, 50))).astype(float)
    table = Table("counts", tuple(map(column, "abnm", (a, b, n, m))), {})
    return make_dataset(table, list(targets), ["a", "b"], task="regression", target_scaling="none")


def examples():
    """Return {name: (model, data set)}."""
    found = {"every encoding": mixed_dataset(), "two numbers": mixed_dataset(["price", "weight"])}
    found["engineered"] = toy(("x1", "x2", "x1^2", "x2^2", "x1*x2", "sin x1", "sin x2"))
    found["unscaled"] = mixed_dataset("price", scaling="none")
    models = {name: (network_model(dataset), dataset) for name, dataset in found.items()}
    iris = make_dataset(read_table((DATASETS / "iris.csv").read_bytes(), "iris"))
    for name in HIDDEN_ACTIVATIONS:
        models[f"hidden {name}"] = (network_model(iris, activation=name), iris)
    models["layers apart"] = (network_model(iris, activation=("gelu", "elu")), iris)
    models["no hidden layer"] = (network_model(iris, ()), iris)
    counts = toy_counts()
    models["counts"] = (network_model(counts, loss="poisson"), counts)
    models["sigmoid outputs"] = (network_model(iris, loss="binary_cross_entropy"), iris)
    return models


def rows_of(dataset, model, count=40):
    """Return some rows of the table in original units, as mappings, that the model can answer."""
    table = mixed_table(rows=400) if dataset.table_name == "mixed" else None
    rng = np.random.default_rng(2)
    rows = []
    for i in range(count):
        row = {}
        for feature in model.features:
            if table is not None:
                row[feature.column] = plain(table.column(feature.column).values[i])
                if feature.column in model.as_category:
                    row[feature.column] = str(int(row[feature.column]))
            else:
                row[feature.column] = float(rng.normal(2.0, 3.0))
        rows.append(row)
    return rows


def plain(value):
    """Return a value of a column as JSON has it; NaN stays."""
    return value.item() if isinstance(value, np.generic) else value


def saved(arrays):
    """Return arrays as NumPy itself saves them."""
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()
