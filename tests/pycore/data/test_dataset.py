"""From table to arrays: roles, tasks, encoding, scaling, split, and the errors on the way."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import DatasetError, TableError, make_dataset, make_toy, read_table

MIXED = read_table(
    "\n".join(
        ["size,color,weight,kind"]
        + [
            f"{i},{('red', 'green', 'blue')[i % 3]},{50 + 3 * (i % 7)},{'ab'[i % 4 == 0]}"
            for i in range(40)
        ]
    ).encode(),
    "mixed",
)


def test_text_becomes_one_input_a_category():
    """One-hot in the order of the names; numbers stay one input each."""
    dataset = make_dataset(MIXED, "kind", ["size", "color"])
    assert dataset.input_names == ("size", "color=blue", "color=green", "color=red")
    assert dataset.output_names == ("a", "b")
    one_hot = np.concatenate([dataset.x_train, dataset.x_test])[:, 1:]
    assert set(one_hot.ravel()) == {0.0, 1.0}
    np.testing.assert_array_equal(one_hot.sum(axis=1), 1.0)


def test_scaling_is_fitted_on_the_training_rows_only():
    """Training inputs have mean 0 and deviation 1; the test rows were not asked."""
    dataset = make_dataset(MIXED, "kind", ["size", "weight"], test_fraction=0.3, seed=5)
    np.testing.assert_allclose(dataset.x_train.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(dataset.x_train.std(axis=0), 1, rtol=1e-12)
    sizes = MIXED.column("size").values
    assert dataset.input_mean[0] == pytest.approx(sizes[dataset.train_rows].mean())
    assert dataset.input_mean[0] != pytest.approx(sizes.mean())


def test_the_split_is_seeded_and_complete():
    """Every row is in exactly one part; the same seed gives the same parts, another seed others."""
    first = make_dataset(MIXED, "kind", test_fraction=0.25, seed=1)
    again = make_dataset(MIXED, "kind", test_fraction=0.25, seed=1)
    other = make_dataset(MIXED, "kind", test_fraction=0.25, seed=2)
    assert sorted([*first.train_rows, *first.test_rows]) == list(range(40))
    assert np.array_equal(first.test_rows, again.test_rows)
    assert not np.array_equal(first.test_rows, other.test_rows)


def test_classes_keep_their_shares_in_both_parts():
    """Ten of forty rows are of class b: a quarter of the training rows and of the test rows."""
    dataset = make_dataset(MIXED, "kind", test_fraction=0.2, seed=3)
    assert len(dataset.x_test) == 8
    assert (dataset.labels_test == 1).sum() == 2
    assert (dataset.labels_train == 1).sum() == 8
    np.testing.assert_array_equal(dataset.y_train, np.eye(2)[dataset.labels_train])


def test_no_test_rows_is_possible():
    """A fraction of 0 holds nothing back."""
    dataset = make_dataset(MIXED, "kind", test_fraction=0.0)
    assert len(dataset.x_test) == 0
    assert len(dataset.x_train) == 40


def test_a_number_is_standardized_and_comes_back_in_its_own_unit():
    """The target's training values have mean 0 and deviation 1, and decode undoes it."""
    dataset = make_dataset(MIXED, "weight", ["size"])
    assert dataset.task == "regression"
    assert dataset.y_train.mean() == pytest.approx(0, abs=1e-12)
    weights = MIXED.column("weight").values
    np.testing.assert_allclose(dataset.decode(dataset.y_test), weights[dataset.test_rows])


@pytest.mark.parametrize(
    ("values", "task"),
    [
        ([0, 1] * 10, "classification"),
        ([1, 2, 3] * 20, "classification"),
        ([0.5, 1.5] * 10, "regression"),
        (list(range(20)), "regression"),
        ([3, 5, 7, 9], "regression"),
    ],
)
def test_few_whole_numbers_are_classes(values, task):
    """Up to ten whole numbers that repeat are taken as classes; the task can be said as well."""
    table = read_table(("x,y\n" + "\n".join(f"{i},{v}" for i, v in enumerate(values))).encode())
    assert make_dataset(table, "y").task == task
    assert make_dataset(table, "y", task="regression").task == "regression"


def test_encode_gives_the_rows_of_the_table_again():
    """Rows in original units, as mappings or lists, become the very inputs that training used."""
    dataset = make_dataset(MIXED, "kind", ["color", "size"])
    columns = [MIXED.column("color").values, MIXED.column("size").values]
    rows = [[column[r] for column in columns] for r in dataset.train_rows]
    np.testing.assert_array_equal(dataset.encode(rows), dataset.x_train)
    named = [{"size": size, "color": color, "more": 1} for color, size in rows]
    np.testing.assert_array_equal(dataset.encode(named), dataset.x_train)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"color": "red"}, 'Row 2 has no value for "size"'),
        (["red"], "Row 2 must have 2 values"),
        ("red", "Row 2 must have 2 values"),
        (
            ["purple", 1],
            'Row 2: "color" is "purple"; the categories in the training data are blue, green, red',
        ),
        (["red", "big"], "Row 2: \"size\" is 'big'; it must be a number"),
        (["red", None], 'Row 2: "size" is None'),
        (["red", True], 'Row 2: "size" is True'),
        (["red", float("inf")], 'Row 2: "size" is inf'),
    ],
)
def test_a_row_that_cannot_be_encoded_is_named(row, sentence):
    """The sentence names row, column and value."""
    dataset = make_dataset(MIXED, "kind", ["color", "size"])
    with pytest.raises(DatasetError, match=sentence):
        dataset.encode([["red", 1], row])


def test_missing_values_drop_their_rows_and_are_counted():
    """A missing target and a missing feature are told apart."""
    table = read_table(b"a,b,y\n1,2,u\n,3,v\n4,5,\n6,7,u\n8,9,v\n")
    dataset = make_dataset(table, "y", test_fraction=0.0)
    assert sorted(dataset.train_rows) == [0, 3, 4]
    assert dataset.dropped == (
        '1 row in which "y" is missing was dropped.',
        "1 row with a missing feature was dropped.",
    )


def test_a_constant_column_becomes_zero():
    """It says nothing, and does not divide by nothing."""
    table = read_table(b"a,b,y\n0.1,2,u\n0.1,3,v\n0.1,5,u\n")
    dataset = make_dataset(table, "y", ["a", "b"], test_fraction=0.0)
    np.testing.assert_allclose(dataset.x_train[:, 0], 0.0, atol=1e-12)
    assert np.isfinite(dataset.x_train).all()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"target": "kind", "features": []}, "at least one feature"),
        ({"target": "kind", "features": ["kind"]}, "cannot be a feature"),
        ({"target": "kind", "test_fraction": 1.0}, "between 0 and 0.9"),
        ({"target": "kind", "task": "ranking"}, "must be one of classification, regression"),
        ({"target": "color", "task": "regression"}, "is text; regression needs a number"),
    ],
)
def test_roles_that_do_not_fit_are_refused(options, sentence):
    """One sentence each."""
    with pytest.raises(DatasetError, match=sentence):
        make_dataset(MIXED, **options)


def test_a_column_that_is_not_there_is_refused():
    """The table's own error."""
    with pytest.raises(TableError, match='no column "shape"'):
        make_dataset(MIXED, "shape")


def test_one_class_only_is_refused():
    """There is nothing to tell apart."""
    with pytest.raises(DatasetError, match='only one class, "u"'):
        make_dataset(read_table(b"a,y\n1,u\n2,u\n3,u\n"), "y")


@pytest.mark.parametrize("kind", ["xor", "circle", "gauss", "spiral"])
def test_toy_sets_are_seeded_and_balanced(kind):
    """Two features, two classes of about half the rows each; the same seed gives the same points."""
    table = make_toy(kind, samples=400, noise=0.1, seed=7)
    assert table.shape == (400, 3)
    again = make_toy(kind, samples=400, noise=0.1, seed=7)
    assert np.array_equal(table.column("x1").values, again.column("x1").values)
    other = make_toy(kind, samples=400, noise=0.1, seed=8)
    assert not np.array_equal(table.column("x1").values, other.column("x1").values)
    share = np.mean(table.column("class").values == "A")
    assert 0.35 < share < 0.65


def test_the_classes_of_xor_are_the_diagonal_quarters():
    """Without noise, class A is where both features have the same sign."""
    table = make_toy("xor", noise=0.0, seed=1)
    same = table.column("x1").values * table.column("x2").values > 0
    np.testing.assert_array_equal(same, table.column("class").values == "A")


def test_toy_sets_have_limits():
    """An unknown kind, too few rows and too much noise are refused."""
    with pytest.raises(ValueError, match='did you mean "spiral"'):
        make_toy("spirals")
    with pytest.raises(DatasetError, match=r"rows is 3; .* at least 4"):
        make_toy("xor", samples=3)
    with pytest.raises(DatasetError, match="The noise"):
        make_toy("xor", noise=2.0)
