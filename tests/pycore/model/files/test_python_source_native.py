"""The program for NumPy alone predicts from raw tables what the model does, started as a person starts it."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from models import DATASETS, examples, network_model, toy
from random_models import models, rows

from pycore import DatasetError, make_dataset, read_table
from pycore.columns.derived import DERIVED
from pycore.columns.features import raw_inputs
from pycore.functions.activations import ACTIVATIONS
from pycore.model.files import python_parts
from pycore.model.formats import FORMATS
from pycore.model.record.notation import notation_of
from pycore.network import forward
from pycore.reading.base.numerals import is_currency, read_numeral
from pycore.reading.values.numbers import plural
from pycore.reading.values.words import words_of

CLOSE = {"rtol": 1e-13, "atol": 1e-15}


def model_of(table, given_reading=None, hidden=(5,), activation="tanh", **options):
    """Return the model of a data set of a table that was read with some overrides, and the data set."""
    dataset = make_dataset(table, **options)
    model = network_model(dataset, hidden, activation=activation)
    return replace(model, reading=notation_of(table, given_reading or {})), dataset


def run(folder, model, data, **options):
    """Return heads and rows that the program prints for a table, and what it says beside it."""
    program, table = folder / "predict.py", folder / "a table.csv"
    program.write_bytes(FORMATS["python"].write(model))
    table.write_bytes(data)
    command = [sys.executable, "-I", str(program), str(table)]
    done = subprocess.run(command, capture_output=True, check=True, cwd=folder, **options)
    heads, *lines = csv.reader(io.StringIO(done.stdout.decode(), newline=""))
    return heads, lines, done.stderr.decode()


def program_of(model):
    """Return the program's own names."""
    names = {"__name__": "program"}
    exec(compile(FORMATS["python"].write(model), "program", "exec"), names)  # noqa: S102 - made here
    return names


def expected(dataset, table, model):
    """Return the outputs (rows, n_out) for all rows of a table, NaN for those that miss something."""
    columns = [
        column_as_text(table.column(f.column), f.column in model.as_category)
        for f in model.features
    ]
    whole = np.array(
        [
            all(
                feature.fill is not None or not is_nothing(column.values[i])
                for feature, column in zip(model.features, columns, strict=True)
            )
            for i in range(table.shape[0])
        ]
    )
    found = np.full((len(whole), len(model.output_names)), np.nan)
    raw = raw_inputs(model.features, columns, np.flatnonzero(whole))
    found[whole] = forward(model.network, model.parameters, dataset.scale(raw)).h[-1]
    return found


def is_nothing(value):
    return value is None or value != value  # noqa: PLR0124 - NaN


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


def test_every_activation_and_engineered_feature_has_its_source():
    """And no other."""
    assert python_parts.ACTIVATIONS.keys() == ACTIVATIONS.keys()
    assert python_parts.DERIVED.keys() == DERIVED.keys()


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activations_are_the_core_s(name):
    """Over the range in which they bend, and far beyond it."""
    names = {"np": np, "math": __import__("math")}
    exec(python_parts.ACTIVATIONS[name], names)  # noqa: S102 - made here
    z = np.concatenate([np.linspace(-40, 40, 2_001), [-1e4, -1e-300, 0.0, 1e4]])
    z = z[:, np.newaxis] * np.array([1.0, 0.5])
    np.testing.assert_allclose(
        names[name](z), ACTIVATIONS[name].function(z), rtol=1e-14, atol=1e-15
    )


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
        if any(
            isinstance(value, str) and value.lower() in program["MISSING"] for value in row.values()
        ):
            continue
        x = program["scale"](np.array([program["inputs"](cells)]))
        np.testing.assert_allclose(program["forward"](x), outputs, rtol=1e-12, atol=1e-12)


TEXTS = st.text(alphabet="abcäö'\"|;, =<>&日", min_size=1, max_size=6).map(lambda t: f"w{t}w")
REALS = st.floats(-1e9, 1e9).map(lambda value: value + 0.0)


@settings(max_examples=150)
@given(
    st.lists(
        st.tuples(REALS, TEXTS, st.none() | REALS, st.integers(0, 3), st.none() | TEXTS),
        min_size=4,
        max_size=9,
    ),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from([".", ","]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([None, "", "//"]),
    st.booleans(),
)
def test_random_tables_are_read_as_the_page_reads_them(
    tmp_path_factory, lines, delimiter, decimal, encoding, newline, comment, header
):
    """Every dialect: the same inputs for every row of the table."""
    out = io.StringIO()
    out.write({"//": f"// a comment{newline}", None: f"# a comment{newline}"}.get(comment, ""))
    writer = csv.writer(out, delimiter=delimiter, lineterminator=newline, quoting=csv.QUOTE_ALL)
    if header:
        writer.writerow(["real", "text", "gaps", "few", "text", "y"])
    for i, line in enumerate(lines):
        cells = [
            "" if c is None else repr(c).replace(".", decimal) if isinstance(c, float) else c
            for c in line
        ]
        writer.writerow([*cells, i])
    data = out.getvalue().encode(encoding)
    reading = {"delimiter": delimiter, "decimal": decimal, "header": header, "encoding": encoding}
    reading |= {} if comment is None else {"comment": comment}
    table = read_table(data, **reading)
    columns = [column.name for column in table.columns]
    few = columns[3]
    wanted = [name for name in columns[:5] if table.column(name).missing < len(lines)]
    try:
        model, dataset = model_of(
            table,
            reading,
            target=columns[5],
            features=wanted,
            missing={"": "most_frequent", columns[4]: "own_category"},
            as_category=(few,) if few in wanted else (),
            test_fraction=0.0,
            task="regression",
        )
    except DatasetError:
        return  # a column with no value, or the like: there is no model to speak of
    path = tmp_path_factory.mktemp("table") / "t.csv"
    path.write_bytes(data)
    program = program_of(model)
    found = [program["inputs"](row) for row in program["read"](path)]
    columns_read = [
        column_as_text(table.column(f.column), f.column in model.as_category)
        for f in model.features
    ]
    raw = raw_inputs(dataset.features, columns_read, np.arange(table.shape[0]))
    assert found == raw.tolist()


def column_as_text(column, as_text):
    """Return a column as the data set took it."""
    from pycore.columns.preparation import _as_text

    return _as_text(column) if as_text else column


def test_what_is_no_table_for_it_ends_in_a_sentence(tmp_path):
    """A column is missing; no file is given."""
    model, _ = examples()["hidden tanh"]
    program = tmp_path / "predict.py"
    program.write_bytes(FORMATS["python"].write(model))
    (tmp_path / "t.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    for arguments, sentence in ((["t.csv"], "has no column"), ([], "Usage")):
        command = [sys.executable, str(program), *arguments]
        done = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path)
        assert done.returncode == 1
        assert sentence in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()


FILLED = b"a,b,y\n1,4,2\n2,,5\n3,4,1\n,5,8\n5,4,2\n6,5,4\n"
UNREADABLE = [
    "abc",
    "12 km",
    "1,5",
    "inf",
    "1e999",
    "0x10",
    "--1",
    "1_000",
    "2024-01-31",
    "1 2",
    "#VALUE",
    "x" * 99,
]
GONE = ["", "NA", "n/a", "NaN", "null", "None", "?", "-", " "]


@pytest.mark.parametrize("way", ["median", "drop"])
@pytest.mark.parametrize("column", ["a", "b"])
def test_a_cell_that_cannot_be_read_is_never_filled_in(tmp_path, way, column):
    """No prediction, and a line that names row, column and value; what is missing is filled in as the data set says."""
    options = {"target": "y", "task": "regression", "missing": way, "as_category": ("b",)}
    model, _ = model_of(read_table(FILLED, "t"), test_fraction=0.0, **options)
    out = io.StringIO()
    csv.writer(out).writerows(
        [["a", "b"]]
        + [[cell, "4"] if column == "a" else ["2", cell] for cell in [*UNREADABLE, *GONE, "5"]]
    )
    _, lines, told = run(tmp_path, model, out.getvalue().encode())
    filled = model.features["ab".index(column)].fill is not None
    assert filled == (way == "median")
    empty = len(UNREADABLE) + (0 if filled else len(GONE))
    assert [any(line) for line in lines] == [False] * empty + [True] * (len(lines) - empty)
    said = told.splitlines()
    assert len(said) == empty
    for i, cell in enumerate(UNREADABLE):
        assert said[i].startswith(f"No prediction for row {i + 1}: {column!r} is {cell[:60]!r}")
        assert said[i].endswith("which is no number.")


def test_names_in_a_comment_and_a_first_column_without_a_name_are_found(tmp_path):
    """As the page finds them."""
    data = b"# made by hand\n# a b y\n1 2 3\n2 1 5\n4 4 1\n7 5 2\n3 3 9\n"
    table = read_table(data, "t")
    model, dataset = model_of(table, target="y", task="regression", features=["a", "b"])
    outputs = expected(dataset, table, model)
    _, lines, _ = run(tmp_path, model, data)
    np.testing.assert_allclose(np.array(lines, float)[:, 0], model.decode(outputs), **CLOSE)
    data = b"a,b,y\nr1,1,2,3\nr2,2,1,5\nr3,4,4,1\nr4,7,5,2\nr5,3,3,9\n"
    table = read_table(data, "t")
    model, dataset = model_of(table, target="y", task="regression", features=["a", "b"])
    outputs = expected(dataset, table, model)
    _, lines, _ = run(tmp_path, model, data)
    np.testing.assert_allclose(np.array(lines, float)[:, 0], model.decode(outputs), **CLOSE)


def test_a_title_and_a_row_of_units_are_left_out(tmp_path):
    """As the page leaves them out, found out or said."""
    data = (
        b"Klasse 7b\n\nname,a,b,y\n,kg,m,s\nAda,1,2,3\nBob,2,1,5\nCyd,4,4,1\nDan,7,5,2\nEve,3,3,9\n"
    )
    table = read_table(data, "t")
    assert {"above", "units"} <= table.decisions.keys()
    model, dataset = model_of(table, target="y", task="regression", features=["a", "b"])
    outputs = expected(dataset, table, model)
    _, lines, _ = run(tmp_path, model, data)
    np.testing.assert_allclose(np.array(lines, float)[:, 0], model.decode(outputs), **CLOSE)


LAYOUTS = {
    "two colons": "a::b::y\n1::2::3\n2::1::5\n4::4::1\n7::5::2\n3::3::9\n",
    "single quotes": "'a','b','y'\n'1',2,3\n'2',1,5\n'4',4,1\n'7',5,2\n'3',3,9\n",
    "no quotes": 'a\tb\ty\tt\n1\t2\t3\t"x\n2\t1\t5\tu\n4\t4\t1\tv"\n7\t5\t2\tw\n3\t3\t9\tx\n',
    "white space": "a b y t\n1 2 3\tu\n2 1  5\tv\n4 4 1\tw\n7 5 2\tx\n3 3 9\tz\n",
    "titles": "Report\nof us\na,b,y\n1,2,3\n2,1,5\n4,4,1\n7,5,2\n3,3,9\n",
    "groups": ",g,,h\na,b,b,y\nr,1,2,3\ns,2,1,5\nt,4,4,1\nu,7,5,2\nv,3,3,9\n",
    "Orange": "a\tb\ty\nc\tc\tc\n\t\tclass\n1\t2\t3\n2\t1\t5\n4\t4\t1\n7\t5\t2\n3\t3\t9\n",
    "Orange's marks": "C#a\tC#b\tcC#y\n1\t2\t3\n2\t1\t5\n4\t4\t1\n7\t5\t2\n3\t3\t9\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_program_reads_what_the_page_reads(tmp_path, layout):
    """The same features of the same rows, whatever stands around the names and between the cells."""
    data = LAYOUTS[layout].encode()
    table = read_table(data, "t")
    names = [column.name for column in table.columns if column.kind == "number"]
    assert table.shape[0] == 5
    model, dataset = model_of(table, target=names[-1], task="regression", features=names[:-1])
    outputs = expected(dataset, table, model)
    _, lines, _ = run(tmp_path, model, data)
    np.testing.assert_allclose(np.array(lines, float)[:, 0], model.decode(outputs), **CLOSE)


DRESSED = b"""pay,height,note,share,gap,y
"$1,250.50",180 cm,none,12.5 %,5,1
($80.00),175 cm,-,50%,--,2
\xe2\x80\x93$5,169 cm,some,7 %,7,4
"$3",182.5 cm,NA,8 %,<9,3
n/a,171 cm,?,1 %,none,5
"$1,000,000",160 cm,none,2 %,6,6
"""


def test_numbers_in_dress_are_read_as_the_table_reads_them(tmp_path):
    """Currencies, units, brackets, limits, percent and words for missing; a cell in another unit is no prediction."""
    table = read_table(DRESSED, "t")
    kinds = ["number", "number", "category", "number", "number", "number"]
    assert [column.kind for column in table.columns] == kinds
    assert [column.missing for column in table.columns] == [1, 0, 2, 0, 2, 0]
    ways = {"": "median", "note": "own_category"}
    model, dataset = model_of(
        table, target="y", task="regression", missing=ways, test_fraction=0.0, as_category=()
    )
    outputs = expected(dataset, table, model)
    _, lines, told = run(tmp_path, model, DRESSED)
    np.testing.assert_allclose(np.array(lines, float)[:, 0], model.decode(outputs), **CLOSE)
    assert told == ""
    other = b"pay,height,note,share,gap\n$5,1.8 m,a,5 %,5\n7 EUR,170 cm,a,5 %,5\n7,170 cm,a,5 %,5\n"
    _, lines, told = run(tmp_path, model, other)
    assert [any(line) for line in lines] == [False, False, True]
    assert "'height' is '1.8 m'" in told
    assert "'pay' is '7 EUR'" in told


def test_each_column_keeps_its_decimal_sign_and_its_words(tmp_path):
    """One column with commas, one with points, one in which -99 was said to be missing."""
    data = b"a;b;c;y\n1,5;1.25;-99;1\n2,25;3.5;1;2\n1.000,5;2.75;2;4\n4;10.5;none;3\n"
    given = {"missing": {"c": ["-99", "none"]}}
    table = read_table(data, "t", **given)
    assert table.column("a").values.tolist() == [1.5, 2.25, 1000.5, 4]
    assert table.column("c").missing == 2
    model, dataset = model_of(
        table, given, target="y", task="regression", missing="mean", test_fraction=0.0
    )
    outputs = expected(dataset, table, model)
    _, lines, told = run(tmp_path, model, data)
    np.testing.assert_allclose(np.array(lines, float)[:, 0], model.decode(outputs), **CLOSE)
    assert told == ""


CELLS = st.text(
    alphabet="0123456789.,-+()$% 'eEkgm<\u20ac\u2013\u00a0\u200b", max_size=12
) | st.sampled_from(
    [
        "$1,234.50",
        "1.234,5 kg",
        "(5)",
        "5-",
        "12,-",
        "31,24,458",
        "kr 5",
        "5 kg",
        "5 kgs",
        "(5%)",
        "--",
        "N/A",
        "none",
    ]
)


@cache
def program_that_reads(decimal, unit, rules):
    """Return decisions of reading, and the program of a model with them."""
    reading = {"decimal": decimal, "rules": rules} | ({"cell_units": {"x": unit}} if unit else {})
    return reading, program_of(replace(examples()["two numbers"][0], reading=reading))


@settings(max_examples=400)
@given(
    CELLS.map(str.strip),
    st.sampled_from(".,"),
    st.sampled_from(["", "kg", "$"]),
    st.sampled_from([1, 2]),
)
def test_any_cell_is_read_by_the_program_as_by_the_core(cell, decimal, unit, rules):
    """Numbers and words for missing, by each version of the rules."""
    unit = unit if rules > 1 else ""  # the first version knows none
    reading, program = program_that_reads(decimal, unit, rules)
    for numbers in (True, False):
        feature = {"categories": [] if numbers else ["a"], "of_numbers": numbers, "missing": None}
        assert program["is_missing"](feature, cell) == words_of("", reading, numbers=numbers).has(
            cell
        )
    if words_of("", reading, numbers=True).has(cell):
        return
    numeral = read_numeral(cell, decimal, rules=rules)
    is_same = numeral is not None and (
        plural(numeral.unit) == plural(unit)
        or (numeral.unit == "" and is_currency(unit))
        or (numeral.percent and not unit)
    )
    assert program["number"](cell, decimal, unit) == (numeral.value if is_same else None)
