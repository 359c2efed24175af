"""Missing values, scaling, order and split by choice: found on the training rows, told, and repeatable."""

from __future__ import annotations

import json

import numpy as np
import pytest

from pycore import DatasetError, SpecError, TableError, make_dataset, read_table

ROWS = [
    # size, color, level, part, price
    (1.0, "red", "low", "train", 10.0),
    (2.0, "", "high", "train", 12.0),
    (None, "red", "middle", "train", 9.0),
    (4.0, "blue", "low", "train", 14.0),
    (4.0, "red", "high", "validation", 11.0),
    (100.0, "green", "low", "test", 13.0),
    (None, "", "middle", "test", 15.0),
]
TABLE = read_table(
    "size;color;level;part;price\n"
    + "\n".join(";".join("" if v is None else str(v) for v in row) for row in ROWS),
    "things",
)
FEATURES = ["size", "color"]


def made(features=FEATURES, **choices):
    """Return a data set whose training rows are the first four."""
    return make_dataset(TABLE, "price", features, split_column="part", **choices)


def original(dataset, i):
    """Return input ``i`` of all rows in original units: training, validation, test."""
    x = np.concatenate([dataset.x_train, dataset.x_validation, dataset.x_test])
    return dataset.to_original(i, x[:, i])


def test_rows_with_missing_features_are_left_out_by_default():
    """Three of seven; the sentence counts them."""
    dataset = made()
    assert [len(dataset.x_train), len(dataset.x_validation), len(dataset.x_test)] == [2, 1, 1]
    assert "3 rows with a missing feature were dropped." in dataset.dropped


@pytest.mark.parametrize(
    ("way", "fill"), [("mean", 7.0 / 3.0), ("median", 2.0), ("most_frequent", 1.0)]
)
def test_a_number_is_filled_with_what_the_training_rows_say(way, fill):
    """The training sizes are 1, 2 and 4: neither validation nor test rows are asked. Of equally many the smallest."""
    dataset = made(["size"], missing=way)
    np.testing.assert_allclose(original(dataset, 0), [1.0, 2.0, fill, 4.0, 4.0, 100.0, fill])
    assert dataset.features[0].fill == pytest.approx(fill)
    assert f'"size": 2 missing values were replaced with {fill:.6g}.' in dataset.dropped


def test_a_text_is_filled_with_the_most_frequent_one_or_a_category_of_its_own():
    """Red, twice among the training rows; or "(missing)", with an input of its own."""
    dataset = made(["color"], missing="mean")
    assert dataset.input_names == ("color=blue", "color=red")  # green is in a test row alone
    assert dataset.x_train[1].tolist() == [0.0, 1.0]
    dataset = made(["color"], missing="own_category")
    assert dataset.input_names[0] == "color=(missing)"
    assert dataset.x_train[:, 0].tolist() == [0.0, 1.0, 0.0, 0.0]
    assert dataset.x_test[:, 0].tolist() == [0.0, 1.0]


def test_each_column_has_its_own_choice():
    """Sizes are filled, rows without a color are left out."""
    dataset = made(missing={"size": "median"})
    assert dataset.train_rows.tolist() == [0, 2, 3]
    assert dataset.features[0].fill == 2.5  # the median of 1 and 4, the training rows that are left
    assert dataset.features[1].fill is None


def test_a_row_to_predict_is_filled_as_the_training_rows_were():
    """None, nothing and NaN are missing; without a choice they are refused."""
    dataset = made(missing="most_frequent")
    rows = [{"size": None, "color": ""}, {"size": float("nan"), "color": None}]
    expected = dataset.encode([{"size": 1.0, "color": "red"}])[0]
    np.testing.assert_array_equal(dataset.encode(rows), [expected, expected])
    with pytest.raises(DatasetError, match='Row 1: "size" is None'):
        made().encode(rows)


def test_min_max_maps_the_training_rows_to_0_and_1():
    """Other rows may lie outside; equal values become 0."""
    dataset = made(["size"], scaling="min_max", missing="median")
    np.testing.assert_allclose(dataset.x_train[:, 0], [0.0, 1 / 3, 1 / 3, 1.0])
    assert dataset.x_test[0, 0] == pytest.approx(33.0)
    np.testing.assert_allclose(original(dataset, 0)[:2], [1.0, 2.0])


def test_unscaled_numbers_stay_as_they_are():
    """One column as it is, the other standardized as before."""
    table = read_table("a,b,y\n1,10,1.5\n2,30,2.5\n3,20,0.5\n4,60,1.0\n")
    dataset = make_dataset(table, "y", test_fraction=0, scaling={"a": "none"})
    assert dataset.x_train[:, 0].tolist() == [1.0, 2.0, 3.0, 4.0]
    assert dataset.x_train[:, 1].std() == pytest.approx(1.0)


def test_an_ordinal_column_is_one_number_in_the_order_of_its_texts():
    """High, low, middle become 0, 1, 2 and are scaled as numbers are."""
    dataset = made(["level"], ordinal=["level"], scaling="none")
    assert dataset.input_names == ("level",)
    assert dataset.x_train[:, 0].tolist() == [1.0, 0.0, 2.0, 1.0]
    assert dataset.encode([["middle"]]).tolist() == [[2.0]]
    with pytest.raises(
        DatasetError, match='"level" is "none"; the categories in the training data are'
    ):
        dataset.encode([["none"]])


def test_numbers_may_be_categories():
    """Each different number is one; as a target they are classes, also where they would not be taken so."""
    table = read_table("a,y\n1,0.5\n2,1.5\n1,0.5\n2.5,1.5\n1,0.5\n2,1.5\n")
    dataset = make_dataset(table, "y", ["a"], test_fraction=0, as_category=["a"])
    assert dataset.input_names == ("a=1", "a=2", "a=2.5")
    assert dataset.task == "regression"
    dataset = make_dataset(table, "y", ["a"], test_fraction=0, as_category=["y"])
    assert (dataset.task, dataset.output_names) == ("classification", ("0.5", "1.5"))


def test_the_last_rows_may_be_held_back():
    """Nothing is drawn: test rows at the end, validation rows before them."""
    dataset = make_dataset(
        TABLE, "price", ["level"], split="last", test_fraction=0.3, validation_fraction=0.15, seed=9
    )
    assert dataset.train_rows.tolist() == [0, 1, 2, 3]
    assert dataset.validation_rows.tolist() == [4]
    assert dataset.test_rows.tolist() == [5, 6]


def test_a_column_may_say_which_rows_are_held_back():
    """By words, or by 0 and 1; it is no feature."""
    dataset = make_dataset(TABLE, "price", split_column="part", missing="median")
    assert dataset.train_rows.tolist() == [0, 1, 2, 3]
    assert dataset.validation_rows.tolist() == [4]
    assert dataset.test_rows.tolist() == [5, 6]
    assert "part" not in [feature.column for feature in dataset.features]
    table = read_table("a,b,held\n1,2.5,0\n2,1.5,0\n3,0.5,1\n")
    assert make_dataset(table, "b", split_column="held").test_rows.tolist() == [2]


def test_a_row_of_which_the_column_says_nothing_is_left_out_and_counted():
    """Nobody knows where it belongs."""
    table = read_table("a,b,held\n1,2.5,Train\n2,1.5,\n3,0.5,TEST\n4,1.5,training\n")
    dataset = make_dataset(table, "b", split_column="held")
    assert (dataset.train_rows.tolist(), dataset.test_rows.tolist()) == ([0, 3], [2])
    assert dataset.dropped == ('1 row in which "held" is empty was dropped.',)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            "train train tset",
            '"held" is .tset. in row 3, .*write train .or 0., validation, or test',
        ),
        ("1 1 2", '"held" is 2.0 in row 3'),
        ("test test test", '"held" does not split the rows'),
        ("train train train", '"held" does not split the rows'),
    ],
)
def test_a_part_that_nobody_knows_is_refused(words, sentence):
    """A typing error would put the row into the wrong part; of 1 and 2 it is unknown which is which."""
    rows = "\n".join(f"{i},{i}.5,{word}" for i, word in enumerate(words.split()))
    with pytest.raises(DatasetError, match=sentence):
        make_dataset(read_table(f"a,b,held\n{rows}\n"), "b", split_column="held")


@pytest.mark.parametrize(
    ("choices", "error", "sentence"),
    [
        ({"missing": "men"}, SpecError, 'Unknown value of missing "men"; did you mean "mean"'),
        ({"scaling": {"size": "log"}}, SpecError, "Known are standardize, min_max, none"),
        ({"split": "first"}, SpecError, "Known are random, last"),
        ({"missin": "mean"}, SpecError, 'Unknown option "missin"; did you mean "missing"'),
        ({"missing": {"siz": "mean"}}, TableError, 'no column "siz"'),
        ({"ordinal": "level"}, DatasetError, "ordinal is 'level'; it must be a list"),
        (
            {"ordinal": {"level": "low"}},
            DatasetError,
            "order of \"level\" is 'low'; it must be a list",
        ),
        ({"ordinal": {"lewel": []}}, TableError, 'no column "lewel"'),
        ({"derived": "x1"}, DatasetError, "derived is 'x1'; it must be a list"),
        ({"as_category": ["nothing"]}, TableError, 'no column "nothing"'),
        ({"split_column": "level"}, DatasetError, '"level" is .low. in row 1, which is not a part'),
        ({"split_column": "price"}, DatasetError, "cannot be both the target and the split column"),
    ],
)
def test_a_choice_that_cannot_be_is_refused_in_a_sentence(choices, error, sentence):
    """Each says what, which value, and what there is instead."""
    with pytest.raises(error, match=sentence):
        make_dataset(TABLE, "price", **choices)


def test_a_column_without_a_value_in_the_training_rows_cannot_be_filled():
    """The sentence names it and the way out."""
    table = read_table("a,b,c\n1,,2\n2,,3\n3,7,4\n4,8,1\n")
    with pytest.raises(DatasetError, match=r'"b" has no values in the training rows.*leave'):
        make_dataset(table, "c", split="last", test_fraction=0.5, missing="mean")


RECIPES = [
    {},
    {"missing": "own_category", "ordinal": ["level"], "scaling": "min_max"},
    {"missing": {"size": "mean", "color": "most_frequent"}, "split_column": "part"},
    {"split": "last", "as_category": ["size"], "validation_fraction": 0.2, "scaling": "none"},
    {"ordinal": {"level": ["low", "middle", "high"]}, "missing": {"": "median", "color": "drop"}},
]


@pytest.mark.parametrize("choices", RECIPES)
def test_the_recipe_makes_the_same_data_set_again(choices):
    """Through JSON and from the same file: every array is the same to the last bit."""
    first = make_dataset(TABLE, "price", ["size", "color", "level"], seed=4, **choices)
    again = make_dataset(TABLE, **json.loads(json.dumps(first.recipe)))
    assert again.recipe == first.recipe
    assert (again.features, again.dropped) == (first.features, first.dropped)
    for part in ("train", "validation", "test"):
        for name in (f"x_{part}", f"y_{part}", f"{part}_rows"):
            assert getattr(again, name).tobytes() == getattr(first, name).tobytes()
