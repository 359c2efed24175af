"""A column that spells yes and no in several ways: every export answers as the core does, for every spelling."""

from __future__ import annotations

import csv
import subprocess
import sys
from itertools import product

import numpy as np
import pandas as pd
import pytest
from models import network_model

from pycore import make_dataset, read_table
from pycore.model.formats import FORMATS
from pycore.network import forward

WORDS = ("Yes", "yes", "No", "NO", "Y")
SPELLINGS = [
    "".join(letters)
    for word in ("yes", "no", "y", "n", "true")
    for letters in product(*((c, c.upper()) for c in word))
]
CHOICES = {
    "one input": {},
    "filled in": {"missing": "most_frequent"},
    "missing beside": {"missing": "own_category"},
    "each a category": {"as_category": ["smoker"]},
    "an order": {"ordinal": ["smoker"]},
}


def model_of(target, choices):
    """Return a model of a data set with such a column, and that data set."""
    gap = "" if "missing" in choices else "No"
    words = (*WORDS, gap)
    text = "smoker,size,kind,y\n" + "\n".join(
        f"{words[i * 3 % 7 % 6]},{i * i % 11},{('TRUE', 'true', 'False')[i % 3]},{i * 3 % 7 + 0.5}"
        for i in range(60)
    )
    table = read_table(text)
    features = ["smoker", "size", *(["kind"] if target == "y" else [])]
    dataset = make_dataset(table, target, features, **choices)
    return network_model(dataset), dataset


@pytest.fixture(params=[(t, name) for t in ("y", "kind") for name in CHOICES], ids=str)
def made(request):
    """Return a model, its data set, and rows with every spelling that the core takes."""
    target, name = request.param
    model, dataset = model_of(target, CHOICES[name])
    known = WORDS if name in ("each a category", "an order") else SPELLINGS
    rows = [
        {"smoker": word, "size": float(i), "kind": ("True", "FALSE", "tRue")[i % 3]}
        for i, word in enumerate(known)
    ]
    rows = [{f.column: row[f.column] for f in model.features} for row in rows]
    return model, dataset, rows


def test_the_core_takes_them_all(made):
    model, dataset, rows = made
    x = dataset.encode(rows)
    np.testing.assert_allclose(
        forward(model.network, model.parameters, x).h[-1], model.outputs(rows)
    )
    if model.features[0].encoding == "boolean":
        assert x[:, 0].tolist() == [
            float(row["smoker"].lower() in {"yes", "y", "true"}) for row in rows
        ]


@pytest.mark.parametrize("name", [name for name in FORMATS if FORMATS[name].read])
def test_files_that_are_read_again(made, name):
    model, _, rows = made
    again = FORMATS[name].read(FORMATS[name].write(model))
    np.testing.assert_array_equal(again.outputs(rows), model.outputs(rows))


def test_onnx(made):
    model, _, rows = made
    runtime = pytest.importorskip("onnxruntime")
    session = runtime.InferenceSession(
        FORMATS["onnx"].write(model), providers=["CPUExecutionProvider"]
    )
    feeds = {
        name: np.array([[row[name]] for row in rows], dtype=float if name == "size" else object)
        for name in rows[0]
    }
    values = session.run(None, feeds)[-1]
    outputs = model.outputs(rows)
    expected = (
        outputs if model.is_classification else outputs * model.target_scale + model.target_mean
    )
    np.testing.assert_allclose(values, expected, rtol=1e-12, atol=1e-13)


def test_the_python_program(made, tmp_path):
    model, _, rows = made
    names = list(rows[0])
    program, table = tmp_path / "predict.py", tmp_path / "table.csv"
    program.write_bytes(FORMATS["python"].write(model))
    with table.open("w", newline="") as file:
        csv.writer(file).writerows([names, *(list(row.values()) for row in rows)])
    done = subprocess.run(
        [sys.executable, "-I", str(program), str(table)], capture_output=True, check=True
    )
    assert done.stderr == b""
    _, *lines = csv.reader(done.stdout.decode().splitlines())
    outputs = model.outputs(rows)
    if not model.is_classification:
        outputs = outputs * model.target_scale + model.target_mean
    found = np.array([[float(cell) for cell in line[-outputs.shape[1] :]] for line in lines])
    np.testing.assert_allclose(found, outputs, rtol=1e-12)


def test_scikit_learn(made):
    """From a table of pandas, as the file says it; a column of ordered texts is the reader's own."""
    model, _, rows = made
    if model.features[0].encoding == "ordinal":
        return
    names = {}
    exec(compile(FORMATS["sklearn"].write(model), "program", "exec"), names)  # noqa: S102 - made here
    table = pd.DataFrame(rows)
    if "one_spelling" in names:
        table = names["one_spelling"](table)
        assert "pandas.get_dummies(one_spelling(table)," in names["__doc__"]
    x = (
        pd.get_dummies(table, prefix_sep="=", dtype=float)
        .reindex(columns=names["INPUTS"], fill_value=0.0)
        .to_numpy()
    )
    outputs = model.outputs(rows)
    if model.is_classification:
        assert list(names["pipeline"].predict(x)) == model.predict(rows)
        return
    expected = (outputs * model.target_scale + model.target_mean)[:, 0]
    np.testing.assert_allclose(names["pipeline"].predict(x), expected, rtol=1e-10)
