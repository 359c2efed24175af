"""The program for NumPy alone predicts from raw tables what the model does, started as a person starts it."""

from __future__ import annotations

import csv
import gzip
import io
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from models import DATASETS, examples, network_model, toy
from programs import expected, model_of, program_of, run
from random_models import models, rows

from pycore import DatasetError, read_table

CLOSE = {"rtol": 1e-13, "atol": 1e-15}
TABLES = {
    "iris": {},
    "penguins": {},
    "penguins filled": {"missing": {"": "median", "sex": "own_category"}},
    "wine": {"scaling": "min_max"},
    "breast-cancer": {},
    "auto-mpg": {"target": "miles per gallon", "as_category": ("cylinders",)},
    "diabetes": {"activation": "gelu", "hidden": (6, 4)},
    "digits": {"activation": "relu"},
}


@pytest.mark.parametrize("name", TABLES)
def test_bundled_tables_are_predicted_from_their_files(name, tmp_path):
    """All rows, in full precision; those that miss something are told and left empty."""
    data = (DATASETS / f"{name.split()[0]}.csv").read_bytes()
    options = dict(TABLES[name])
    if name.startswith("penguins"):
        options["target"] = "species"
    table = read_table(data, name)
    model, dataset = model_of(table, **options)
    heads, lines, told = run(tmp_path, model, data)
    outputs = expected(dataset, table, model)
    missing = np.isnan(outputs).any(axis=1)
    assert told.count("No prediction for row") == missing.sum() == len(told.splitlines())
    assert [line == [""] * len(heads) for line in lines] == missing.tolist()
    answered = [line for line in lines if any(line)]
    if model.is_classification:
        assert heads == [f"predicted {model.targets[0]}", *model.output_names]
        shares = np.array([line[1:] for line in answered], dtype=float)
        np.testing.assert_allclose(shares, outputs[~missing], **CLOSE)
        assert [line[0] for line in answered] == model.decode(outputs[~missing])
    else:
        assert heads == [f"predicted {model.targets[0]}"]
        values = np.array(answered, dtype=float)[:, 0]
        np.testing.assert_allclose(values, model.decode(outputs[~missing]), **CLOSE)


def test_a_packed_table_is_predicted_as_it_is_unpacked(tmp_path):
    """The program opens what the page opened."""
    data = (DATASETS / "iris.csv").read_bytes()
    model, _ = model_of(read_table(gzip.compress(data), "iris"))
    assert run(tmp_path, model, gzip.compress(data)) == run(tmp_path, model, data)


def test_engineered_features_and_several_targets(tmp_path):
    """From a table that is written as in Germany, with a column too many and in another order."""
    derived = ("x1", "x2^2", "x1*x2", "sin x2")
    dataset = toy(derived)
    model = replace(
        network_model(dataset), reading={"delimiter": ";", "decimal": ",", "encoding": "cp1252"}
    )
    data = "größe;b;a\n9;-3,25;1.000,5\n8;1e-3;25 %\n".encode("cp1252")
    heads, lines, _ = run(tmp_path, model, data)
    expected_values = model.predict([{"a": 1000.5, "b": -3.25}, {"a": 0.25, "b": 0.001}])
    assert heads == ["predicted y"]
    np.testing.assert_allclose(np.array(lines, dtype=float)[:, 0], expected_values, **CLOSE)


HOSTILE = [
    "'''\nimport os\nos.mkdir('hacked')\n'''",
    '"""\nimport os\nos.mkdir("hacked")\n"""',
    "\\",
    "=cmd|' /C calc'!A0",
    "{0}%s\n\u2028\u202e# noqa",
    "@SUM(1)",
]


def test_names_cannot_become_code_or_formulas(tmp_path):
    """Wherever they stand: columns, categories, targets, classes."""
    model = examples()["two numbers"][0]
    texts = iter(range(10**6))

    def evil():
        return f"{HOSTILE[next(texts) % len(HOSTILE)]} {next(texts)}"

    features = tuple(
        replace(
            feature,
            column=evil(),
            categories=tuple(evil() for _ in feature.categories),
            fill=None if feature.categories else feature.fill,
        )
        for feature in model.features
    )
    classes = tuple(evil() for _ in model.output_names)
    odd = replace(
        model,
        features=features,
        as_category=(),
        targets=classes,
        output_names=classes,
        table_name=evil(),
    )
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([feature.column for feature in features])
    writer.writerow([f.categories[0] if f.categories else 1.0 for f in features])
    heads, lines, _ = run(tmp_path, odd, out.getvalue().encode())
    assert len(lines) == 1
    assert not (tmp_path / "hacked").exists()
    assert not any(head.startswith(("=", "@")) for head in heads)
    classes_only = program_of(odd)
    assert classes_only["harmless"]("=1") == "'=1"
    assert classes_only["harmless"]("-1") == "-1"


def test_an_unknown_category_is_said_beside_its_prediction(tmp_path):
    """The model takes it as zeros, as it does with a held-back row; in any spelling a known one is none."""
    table = read_table(b"a,c,y\n0.5,red,1.5\n1.5,blue,2\n2.5,red,3\n4.1,blue,5\n", "t")
    model, _ = model_of(table, target="y", test_fraction=0.0)
    data = b"a,c\n1,red\n1,green\n,green\n2,blue\n"
    _, lines, said = run(tmp_path, model, data)
    program = program_of(model)
    x = program["scale"](np.array([[1.0, 0.0, 0.0]]))
    assert float(lines[1][0]) == program["decode"](program["forward"](x))[0][0]
    assert lines[2] == [""]
    first, second = said.splitlines()
    assert (
        first == "Row 2: 'c' is 'green', which is none of its categories: their inputs are all 0."
    )
    assert second.startswith("No prediction for row 3: 'a'")


@settings(max_examples=100)
@given(st.data())
def test_random_models_predict_the_same(data):
    """Missing values, unknown texts and all: the same outputs, or a refusal where the model refuses too."""
    model = data.draw(models())
    program = program_of(replace(model, as_category=()))
    for row in data.draw(rows(model)):
        cells = {
            name: "" if value is None else value if isinstance(value, str) else repr(value)
            for name, value in row.items()
        }
        try:
            outputs = model.outputs([row])
        except DatasetError:
            continue
        gone = [
            f["column"] for f in program["FEATURES"] if program["is_missing"](f, cells[f["column"]])
        ]
        if any(row[name] is not None for name in gone):
            continue  # a text that stands for a missing value is no category of any table
        x = program["scale"](np.array([program["inputs"](cells)]))
        np.testing.assert_allclose(program["forward"](x), outputs, rtol=1e-12, atol=1e-12)
