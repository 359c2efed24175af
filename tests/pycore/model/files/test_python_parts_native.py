"""The parts of the program for NumPy alone: its functions and its reading of cells are the core's."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from models import examples
from programs import expected, model_of, program_of, run

from pycore import read_table
from pycore.columns.derived import DERIVED
from pycore.functions.activations import ACTIVATIONS
from pycore.model.files import python_parts
from pycore.reading.base.numerals import is_currency, read_numeral
from pycore.reading.values.numbers import plural
from pycore.reading.values.words import words_of

CLOSE = {"rtol": 1e-13, "atol": 1e-15}


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
    alphabet="0123456789.,-+()$% 'eEkgm<\u20ac\u2013\u2212\u00a0\u00ad\u200b", max_size=12
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
        "\u2212",
        "\xad",
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
    for numbers, stated in product((True, False), (None, ["", "-", "5"])):
        feature = {"categories": [] if numbers else ["a"], "of_numbers": numbers, "missing": stated}
        given_words = reading if stated is None else reading | {"missing": {"": stated}}
        words = words_of("", given_words, numbers=numbers)
        assert program["is_missing"](feature, cell) == words.has(cell)
    if words_of("", reading, numbers=True).has(cell):
        return
    numeral = read_numeral(cell, decimal, rules=rules)
    is_same = numeral is not None and (
        plural(numeral.unit) == plural(unit)
        or (numeral.unit == "" and is_currency(unit))
        or (numeral.percent and not unit)
    )
    assert program["number"](cell, decimal, unit) == (numeral.value if is_same else None)
