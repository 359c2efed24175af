"""Categories of a text column: found on the training rows, rare ones taken together, yes and no, an order."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import DatasetError, make_dataset, read_table
from pycore.categories import BOOLEANS, MOST_CATEGORIES


def made(texts, parts=None, **choices):
    """Return the data set of one text column; ``parts`` says which rows are for testing."""
    parts = parts or ["train"] * (len(texts) - 1) + ["test"]
    lines = [
        f"{text},{part},{i + 0.5}" for i, (text, part) in enumerate(zip(texts, parts, strict=True))
    ]
    table = read_table("\n".join(["c,part,y", *lines]), kinds={"c": "category"})
    return make_dataset(table, "y", ["c"], split_column="part", **choices)


def test_a_text_of_the_test_rows_alone_gets_no_input_and_a_word():
    """Its row has zeros; a row to predict with it is refused, with what is known."""
    dataset = made(["a", "b", "a", "z"])
    assert dataset.input_names == ("c=a", "c=b")
    assert dataset.x_test.tolist() == [[0.0, 0.0]]
    assert dataset.dropped == ('"c": no training row has "z", so it gets no input.',)
    with pytest.raises(DatasetError, match='"c" is "z"; the training data know a, b'):
        dataset.encode([["z"]])


def test_rare_texts_beyond_the_limit_share_an_input():
    """The most frequent ones of the training rows have their own; all others, unheard ones too, are "(other)"."""
    texts = [f"t{i:02}" for i in range(MOST_CATEGORIES) for _ in range(2)] + ["rare", "odd", "new"]
    dataset = made(texts)
    assert len(dataset.input_names) == MOST_CATEGORIES + 1
    other = dataset.input_names.index("c=(other)")
    assert dataset.x_train[-2:, other].tolist() == [1.0, 1.0]
    assert dataset.x_test[0, other] == 1.0
    assert dataset.encode([["anything"]])[0, other] == 1.0
    for nothing in (None, "", float("nan")):  # is no other text
        with pytest.raises(DatasetError, match="the training data know"):
            dataset.encode([[nothing]])
    np.testing.assert_array_equal(dataset.x_train.sum(axis=1), 1.0)
    assert f"has {MOST_CATEGORIES + 2} different texts" in dataset.dropped[0]


@pytest.mark.parametrize("pair", BOOLEANS)
def test_yes_and_no_are_one_input(pair):
    """0 for no and 1 for yes, unscaled, whichever comes first and in any case."""
    no, yes = pair[0].title(), pair[1].title()
    dataset = made([yes, no, yes, yes, no])
    assert dataset.input_names == (f"c={yes}",)
    assert dataset.x_train[:, 0].tolist() == [1.0, 0.0, 1.0, 1.0]
    assert dataset.encode([[no], [yes]])[:, 0].tolist() == [0.0, 1.0]
    with pytest.raises(DatasetError, match=f"the training data know {no}, {yes}"):
        dataset.encode([["maybe"]])


def test_yes_and_no_can_be_categories():
    """By choice an input each; with a third text they are categories anyway."""
    assert made(["yes", "no", "yes"], as_category=["c"]).input_names == ("c=no", "c=yes")
    assert made(["yes", "no", "maybe", "no"]).input_names == ("c=maybe", "c=no", "c=yes")


def test_an_order_counts_the_numbers_in_texts():
    """10 comes after 2."""
    texts = ["10 to 20", "2 to 9", "1", "2", "21"]
    dataset = made(texts, ordinal=["c"], scaling="none")
    assert dataset.features[0].categories == ("1", "2", "2 to 9", "10 to 20", "21")
    assert dataset.x_train[:, 0].tolist() == [3.0, 2.0, 0.0, 1.0]


def test_an_order_can_be_given():
    """Texts that no row has may stand in it; one that is missing is an error."""
    texts = ["low", "high", "low", "mid"]
    dataset = made(texts, ordinal={"c": ["none", "low", "mid", "high"]}, scaling="none")
    assert dataset.x_train[:, 0].tolist() == [1.0, 3.0, 1.0]
    assert dataset.encode([["none"]]).tolist() == [[0.0]]
    with pytest.raises(DatasetError, match='order of "c" does not say where "mid" stands'):
        made(texts, ordinal={"c": ["low", "high"]})
    with pytest.raises(DatasetError, match='order of "c" names "low" 2 times'):
        made(texts, ordinal={"c": ["low", "mid", "low", "high"]})


def test_a_missing_text_has_its_place_in_an_order():
    """A category of its own comes first, also before an order that was given."""
    texts = ["low", "", "high", "low"]
    for order in (["c"], {"c": ["low", "high"]}):
        dataset = made(texts, ordinal=order, scaling="none", missing="own_category")
        assert dataset.features[0].categories[0] == "(missing)"
        assert dataset.x_train[1, 0] == 0.0
