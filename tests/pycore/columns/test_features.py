"""Columns become inputs."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import Column, DatasetError, Table, make_dataset, read_table
from pycore.columns.categories import MAX_CATEGORIES
from pycore.columns.features import MAX_INPUTS, fit_scale


def numbers(**columns):
    """Return a table of number columns."""
    made = [Column(name, "number", np.array(v, dtype=float), 0) for name, v in columns.items()]
    return Table("numbers", tuple(made), {})


@pytest.mark.parametrize("value", [0.1, 1e-300, 1e300, -7.0, 123456.789])
def test_equal_numbers_become_exactly_zero(value):
    """Their computed deviation may be a rounding error: it is not divided by."""
    table = numbers(a=[value] * 9, b=range(9), y=[0, 1, 2] * 3)
    dataset = make_dataset(table, "y", ["a", "b"], task="classification", test_fraction=0)
    assert not dataset.x_train[:, 0].any()
    assert dataset.to_original(0, np.zeros(1))[0] == value


@pytest.mark.parametrize("scale", [1e-150, 1e-9, 1.0, 1e9, 1e150])
def test_numbers_of_any_common_size_are_standardized(scale):
    """Mean 0 and deviation 1, and back in their own unit."""
    values = scale * np.array([1.0, 2.0, 4.0, 8.0])
    dataset = make_dataset(numbers(a=values, y=[0.5, 1.5, 2.5, 3.7]), "y", test_fraction=0)
    np.testing.assert_allclose(dataset.x_train.mean(), 0.0, atol=1e-15)
    np.testing.assert_allclose(dataset.x_train.std(), 1.0, rtol=1e-14)
    np.testing.assert_allclose(dataset.to_original(0, dataset.x_train[:, 0]), values, rtol=1e-13)


@pytest.mark.parametrize("values", [[1e308, -1e308, 1e308, 0], [1e200, 2e200, 3e200, 4e200]])
def test_numbers_that_are_too_large_are_refused(values):
    """Feature or target: a sentence with the column, and no warning of NumPy's."""
    with pytest.raises(DatasetError, match=r'numbers of "a" range from .* change its unit'):
        make_dataset(numbers(a=values, y=[0.5, 1.5, 2.5, 3.7]), "y")
    with pytest.raises(DatasetError, match='numbers of "y"'):
        make_dataset(numbers(a=[1, 2, 3, 4], y=[v + 0.5 for v in values]), "y", task="regression")


def test_numbers_that_are_too_small_are_refused():
    """A deviation of 1e-320 cannot be divided by."""
    with pytest.raises(DatasetError, match="overflow or underflow"):
        fit_scale(np.array([1e-320, 2e-320, 4e-320]), "a")


def test_a_row_too_far_from_the_training_rows_is_refused():
    """In the test rows and in rows to predict: infinity never reaches the network."""
    near = numbers(a=[1e-5, 2e-5, 4e-5, 3e-5], y=[0.5, 1.5, 2.5, 3.5])
    dataset = make_dataset(near, "y", test_fraction=0)
    with pytest.raises(DatasetError, match='"a" has the value 1e\\+308, which is too far'):
        dataset.encode([[1e308]])


def test_a_text_in_a_row_counts_as_the_number_that_it_is():
    """What a person types into a field."""
    dataset = make_dataset(numbers(a=[1, 2, 3, 4], y=[0.5, 1.5, 2.5, 3.5]), "y", test_fraction=0)
    np.testing.assert_array_equal(dataset.encode([["2.0"]]), dataset.encode([{"a": 2}]))
    np.testing.assert_array_equal(dataset.encode(np.array([[2.0]])), dataset.encode([(2,)]))


@pytest.mark.parametrize("rows", [5, "ab", {"a": 1}, None, b"ab"])
def test_what_are_no_rows_is_refused(rows):
    """One mapping or one text is not a list of rows."""
    dataset = make_dataset(numbers(a=[1, 2, 3, 4], y=[0.5, 1.5, 2.5, 3.5]), "y", test_fraction=0)
    with pytest.raises(DatasetError, match="Rows must be a list"):
        dataset.encode(rows)


def test_no_rows_are_no_error():
    """An empty list gives no inputs."""
    dataset = make_dataset(numbers(a=[1, 2, 3, 4], y=[0.5, 1.5, 2.5, 3.5]), "y", test_fraction=0)
    assert dataset.encode([]).shape == (0, 1)


def test_the_number_of_inputs_is_bounded():
    """Many columns of many texts would become more inputs than can be trained."""
    texts = np.array([f"text {i % MAX_CATEGORIES}" for i in range(400)], dtype=object)
    count = MAX_INPUTS // MAX_CATEGORIES + 1
    columns = [Column(f"c{j}", "category", texts, 0) for j in range(count)]
    columns.append(Column("y", "number", np.arange(400) + 0.5, 0))
    with pytest.raises(DatasetError, match=f"need {count * MAX_CATEGORIES} inputs"):
        make_dataset(Table("wide", tuple(columns), {}), "y")


def test_classes_of_numbers_are_called_by_all_their_digits():
    """No two classes have the same name, and whole numbers have no point."""
    rows = "\n".join(f"{i},{1234560 + i % 2}" for i in range(40))
    assert make_dataset(read_table(f"a,y\n{rows}\n")).output_names == ("1234560", "1234561")
    rows = "\n".join(f"{i},{(0.1, 0.1000001)[i % 2]}" for i in range(40))
    dataset = make_dataset(read_table(f"a,y\n{rows}\n"), task="classification")
    assert dataset.output_names == ("0.1", "0.1000001")


@pytest.mark.parametrize(
    "options",
    [
        {"seed": -1},
        {"seed": "x"},
        {"seed": 1.5},
        {"test_fraction": "x"},
        {"test_fraction": float("nan")},
        {"test_fraction": True},
        {"test_fraction": -0.1},
        {"features": [["a"]]},
        {"features": 5},
        {"features": ()},
        {"target": ["a", "z"]},
        {"target": [["a"]]},
        {"target": []},
        {"target": 5},
        {"task": 3},
    ],
)
def test_wrong_arguments_are_errors_of_the_core(options):
    """Whatever is handed in, the answer is a sentence of this package."""
    table = numbers(a=[1, 2, 3, 4], b=[4, 3, 2, 1], y=[0.5, 1.5, 2.5, 3.5])
    with pytest.raises(ValueError, match=r"\.$") as caught:
        make_dataset(table, **options)
    assert type(caught.value).__module__ == "pycore.errors"
