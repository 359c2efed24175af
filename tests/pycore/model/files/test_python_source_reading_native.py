"""The program for NumPy alone reads files as the page does, or ends in a sentence."""

from __future__ import annotations

import csv
import io
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from models import examples
from programs import column_as_text, expected, model_of, program_of, run

from pycore import DatasetError, read_table
from pycore.columns.features import raw_inputs
from pycore.model.formats import FORMATS

CLOSE = {"rtol": 1e-13, "atol": 1e-15}
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
