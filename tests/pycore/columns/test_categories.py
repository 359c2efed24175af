"""Categories of a text column: found on the training rows, rare ones taken together, yes and no, an order."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import DatasetError, make_dataset, read_table
from pycore.columns.categories import BOOLEANS, MAX_CATEGORIES


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
    assert dataset.dropped == (
        '"c": "z" does not occur in the training rows, so it gets no input.',
    )
    with pytest.raises(
        DatasetError, match='"c" is "z"; the categories in the training data are a, b'
    ):
        dataset.encode([["z"]])


def test_rare_texts_beyond_the_limit_share_an_input():
    """The most frequent ones of the training rows have their own; all others, unheard ones too, are "(other)"."""
    texts = [f"t{i:02}" for i in range(MAX_CATEGORIES) for _ in range(2)] + ["rare", "odd", "new"]
    dataset = made(texts)
    assert len(dataset.input_names) == MAX_CATEGORIES + 1
    other = dataset.input_names.index("c=(other)")
    assert dataset.x_train[-2:, other].tolist() == [1.0, 1.0]
    assert dataset.x_test[0, other] == 1.0
    assert dataset.encode([["anything"]])[0, other] == 1.0
    for nothing in (None, "", float("nan")):  # is no other text
        with pytest.raises(DatasetError, match="the categories in the training data are"):
            dataset.encode([[nothing]])
    np.testing.assert_array_equal(dataset.x_train.sum(axis=1), 1.0)
    assert f"has {MAX_CATEGORIES + 2} unique texts" in dataset.dropped[0]


@pytest.mark.parametrize("pair", BOOLEANS)
def test_yes_and_no_are_one_input(pair):
    """0 for no and 1 for yes, unscaled, whichever comes first and in any case."""
    no, yes = pair[0].title(), pair[1].title()
    dataset = made([yes, no, yes, yes, no])
    assert dataset.input_names == (f"c={yes}",)
    assert dataset.x_train[:, 0].tolist() == [1.0, 0.0, 1.0, 1.0]
    assert dataset.encode([[no], [yes]])[:, 0].tolist() == [0.0, 1.0]
    with pytest.raises(DatasetError, match=f"the categories in the training data are {no}, {yes}"):
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
    with pytest.raises(DatasetError, match='order of "c" does not include "mid"'):
        made(texts, ordinal={"c": ["low", "high"]})
    with pytest.raises(DatasetError, match='order of "c" lists "low" 2 times'):
        made(texts, ordinal={"c": ["low", "mid", "low", "high"]})


def test_a_missing_text_has_its_place_in_an_order():
    """A category of its own comes first, also before an order that was given."""
    texts = ["low", "", "high", "low"]
    for order in (["c"], {"c": ["low", "high"]}):
        dataset = made(texts, ordinal=order, scaling="none", missing="own_category")
        assert dataset.features[0].categories[0] == "(missing)"
        assert dataset.x_train[1, 0] == 0.0


def spelled(words, **choices):
    """Return the data set of a column with these words, so often that their order is clear."""
    return made([word for word, count in words.items() for _ in range(count)], **choices)


@pytest.mark.parametrize("pair", BOOLEANS)
def test_spellings_of_yes_and_no_are_two_categories(pair):
    """In the most frequent spelling of each, and in a row to predict in any case; one note says it."""
    no, yes = pair
    texts = [yes] * 2 + [yes.upper()] * 4 + [no.title()] * 2 + [no.upper()] * 2
    dataset = made(texts)
    first = min(no.title(), no.upper())  # both twice, or one and the same word
    assert dataset.features[0].encoding == "boolean"
    assert dataset.features[0].categories == (first, yes.upper())
    expected = [float(text.lower() == yes) for text in texts]
    assert dataset.x_train[:, 0].tolist() == expected[:-1]
    for word in (yes, no):
        for text in (word.lower(), word.upper(), word.title(), word.swapcase()):
            assert dataset.encode([[text]]).tolist() == [[float(word == yes)]]
    (note,) = dataset.notes
    assert (note.kind, note.column, note.undo) == ("spellings", "c", {"use": "category"})
    assert f'"{first}" is 0 and "{yes.upper()}" is 1' in str(note)


@pytest.mark.parametrize(
    ("no", "yes", "pair"),
    [
        ({"No": 4}, {"Yes": 3, "Y": 2}, ("No", "Yes")),
        ({"No": 1, "N": 5}, {"Yes": 1, "Y": 3}, ("N", "Y")),
        ({"no": 2, "N": 5}, {"Yes": 4}, ("no", "Yes")),  # "N" is of no pair that is there
        ({"FALSE": 2, "f": 1, "False": 1}, {"true": 3, "T": 1}, ("FALSE", "true")),
        ({"no": 3, "0": 3}, {"yes": 3, "1": 2}, ("no", "yes")),
        ({"Nein": 3}, {"Ja": 3, "J": 2}, ("Nein", "Ja")),
        ({"nein": 3, "N": 1, "falsch": 1}, {"ja": 3, "w": 1}, ("nein", "ja")),
        ({"non": 3, "N": 1}, {"Oui": 3, "o": 1}, ("non", "Oui")),
        ({"no": 2, "false": 1}, {"yes": 2, "TRUE": 1}, ("no", "yes")),
        ({"n": 3}, {"y": 3, "Yes": 1}, ("n", "y")),
    ],
)
def test_several_words_for_yes_and_no_are_two_categories(no, yes, pair):
    """In the spelling of the most frequent pair, also in a row to predict; a note with an undo says it."""
    words = {**no, **yes}
    dataset = spelled(words)
    feature = dataset.features[0]
    assert (feature.encoding, feature.categories) == ("boolean", pair)
    texts = [text for text, count in words.items() for _ in range(count)]
    assert dataset.x_train[:, 0].tolist() == [float(text in yes) for text in texts[:-1]]
    for text in words:
        assert dataset.encode([[text.upper()]]).tolist() == [[float(text in yes)]]
    (note,) = dataset.notes
    assert (note.kind, note.undo) == ("spellings", {"use": "category"})
    assert f'words for no are 0 ("{pair[0]}"), words for yes 1 ("{pair[1]}")' in str(note)
    apart = spelled(words, as_category=["c"])
    assert set(apart.features[0].categories) == set(texts[:-1])


def test_several_words_for_yes_and_no_are_two_classes():
    """In a target as well."""
    words = ["Yes", "Y", "No", "yes", "No", "N"] * 6
    table = read_table("x,y\n" + "\n".join(f"{i * i % 11},{w}" for i, w in enumerate(words)))
    dataset = make_dataset(table)
    assert dataset.output_names == ("No", "Yes")
    rows = np.concatenate([dataset.train_rows, dataset.test_rows])
    labels = np.concatenate([dataset.labels_train, dataset.labels_test])
    assert [int(words[i][0] in "Yy") for i in rows] == labels.tolist()
    assert any('the classes are "No" and "Yes"' in str(note) for note in dataset.notes)


def test_what_was_made_before_keeps_several_words_apart():
    """A recipe or a link of an earlier version of the split has the categories that it had."""
    words = ["Yes", "Y", "No", "Yes", "No", "Y"] * 4
    table = read_table("c,y\n" + "\n".join(f"{w},{i + 0.5}" for i, w in enumerate(words)))
    recipe = make_dataset(table, "y", ["c"]).recipe
    assert make_dataset(table, **recipe).features[0].categories == ("No", "Yes")
    for version in (1, 2):
        older = make_dataset(table, **{**recipe, "split_version": version})
        assert older.features[0].categories == ("No", "Y", "Yes")
        assert make_dataset(table, **older.recipe).features == older.features


def test_a_column_in_which_each_row_spells_yes_and_no_otherwise_is_a_feature():
    """It is no text that identifies rows."""
    words = ["ja", "Ja", "JA", "nein", "Nein", "NEIN"]
    table = read_table("c,y\n" + "\n".join(f"{w},{i + 0.5}" for i, w in enumerate(words)))
    assert make_dataset(table, "y").features[0].categories == ("NEIN", "JA")
    other = read_table(
        "c,z,y\n" + "\n".join(f"{w}x,{i * i},{i + 0.5}" for i, w in enumerate(words))
    )
    assert [f.column for f in make_dataset(other, "y").features] == ["z"]


def test_each_spelling_can_be_a_category():
    """The undo of the note: as read, an input each."""
    words = {"Yes": 3, "yes": 2, "No": 4}
    dataset = spelled(words, as_category=["c"])
    assert dataset.features[0].categories == ("No", "Yes", "yes")
    assert dataset.encode([["yes"]]).tolist() == [[0.0, 0.0, 1.0]]
    with pytest.raises(DatasetError, match="the categories in the training data are No, Yes, yes"):
        dataset.encode([["YES"]])
    assert [note.kind for note in dataset.notes] == ["alike"]


def test_an_order_that_was_given_keeps_spellings_apart():
    """It says where each of them stands."""
    order = {"c": ["No", "yes", "Yes"]}
    dataset = spelled({"Yes": 3, "yes": 2, "No": 4}, ordinal=order, scaling="none")
    assert dataset.features[0].categories == ("No", "yes", "Yes")


@pytest.mark.parametrize(
    "words",
    [
        {"Yes": 3, "yes": 2, "No": 4, "maybe": 2},
        {"Yes": 3, "Y": 2, "Nein": 4, "No": 2},  # of two languages
        {"y": 3, "t": 2, "n": 4},  # single letters may be codes
        {"yes": 3, "y": 2, "n/o": 4},
        {"on": 3, "off": 2, "no": 4},
        {"Yes": 3, "Y": 2, "Ye": 1, "No": 4},
        {"ja": 3, "nein": 2, "non": 4},
        {"true": 3, "t": 2, "y": 4},  # no word for no
        {"Yes": 3, "yes": 2},  # one word alone
        {"Yes": 3, "Nein": 2, "nein": 4},  # of two languages
        {"Pass": 3, "pass": 3, "fail": 3},
        {"aA": 3, "AA": 3, "aa": 3},  # alleles
    ],
)
def test_other_texts_that_differ_in_case_stay_apart(words):
    """Case may mean something; what differs in nothing else is said."""
    dataset = spelled(words)
    assert set(dataset.features[0].categories) == set(words)
    folded = [word.lower() for word in words]
    kinds = ["alike"] if len(set(folded)) < len(folded) else []
    assert [note.kind for note in dataset.notes] == kinds


def test_a_missing_word_has_a_category_of_its_own_beside_yes_and_no():
    """Also where all training rows but one spelling are missing."""
    words = {"Yes": 3, "yes": 2, "": 3, "No": 4, "NO": 1}
    dataset = spelled(words, missing="own_category")
    assert dataset.features[0].categories == ("(missing)", "No", "Yes")
    assert dataset.encode([["nO"], ["YES"], [None]]).argmax(axis=1).tolist() == [1, 2, 0]
    filled = spelled(words, missing="most_frequent")
    assert filled.features[0].fill == "Yes"
    assert filled.encode([[""]]).tolist() == [[1.0]]


def test_what_stands_for_a_missing_word_is_spelled_as_its_category():
    """The training rows' most frequent spelling may be another one than that of all rows."""
    texts = ["yes", "yes", "No", "", "Yes", "Yes", "Yes"]
    dataset = made(texts, ["train"] * 4 + ["test"] * 3, missing="most_frequent")
    feature = dataset.features[0]
    assert (feature.categories, feature.fill) == (("No", "Yes"), "Yes")
    assert dataset.x_train[:, 0].tolist() == [1.0, 1.0, 0.0, 1.0]


def test_texts_that_look_alike_are_said():
    """By their white space, their case, or composed and decomposed letters."""
    dataset = spelled({"New  York": 2, "new York": 2, "M\u00fcller": 2, "Mu\u0308ller": 2, "x": 2})
    (note,) = dataset.notes
    assert note.kind == "alike"
    assert '"New  York", "new York"' in str(note) or '"Mu\u0308ller", "M\u00fcller"' in str(note)
    assert "more such groups: 1" in str(note)


@pytest.mark.parametrize("as_category", [False, True])
def test_spellings_of_yes_and_no_are_two_classes(as_category):
    """Unless each is chosen to be a class."""
    words = ["Yes", "yes", "No", "YES", "no"] * 6
    table = read_table("x,y\n" + "\n".join(f"{i * i % 11},{w}" for i, w in enumerate(words)))
    choices = {"as_category": ["y"]} if as_category else {}
    dataset = make_dataset(table, **choices)
    if as_category:
        assert dataset.output_names == ("No", "YES", "Yes", "no", "yes")
        assert make_dataset(table, **dataset.recipe).output_names == dataset.output_names
        return
    assert dataset.output_names == ("No", "YES")
    rows = np.concatenate([dataset.train_rows, dataset.test_rows])
    labels = np.concatenate([dataset.labels_train, dataset.labels_test])
    assert [int(words[i].lower() == "yes") for i in rows] == labels.tolist()
    (note,) = dataset.notes
    assert (note.kind, note.column, note.undo) == ("spellings", "y", {"use": "category"})
    assert 'the classes are "No" and "YES"' in str(note)


def test_classes_that_look_alike_are_said():
    table = read_table(
        "x,y\n"
        + "\n".join(f"{i * i % 11},{['Setosa', 'setosa', 'other'][i % 3]}" for i in range(30))
    )
    dataset = make_dataset(table)
    assert dataset.output_names == ("Setosa", "other", "setosa")
    assert [(note.kind, note.column) for note in dataset.notes] == [("alike", "y")]
