"""Which columns become features by themselves, and what is said about the others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pycore import DatasetError, make_dataset, read_table


def rows(count, *makers):
    """Return a table from functions of the row's number, the last column being the target."""
    heads = ",".join([f"c{j}" for j in range(len(makers) - 1)] + ["y"])
    return heads + "\n" + "\n".join(",".join(str(m(i)) for m in makers) for i in range(count))


def test_texts_that_identify_rows_are_left_out_by_themselves_but_not_silently():
    """More than half of them different; asked for, they become categories of which the rare ones share an input."""
    table = read_table(rows(300, lambda i: i % 7, lambda i: f"name {i}", lambda i: "ab"[i % 2]))
    dataset = make_dataset(table, "y")
    assert dataset.input_names == ("c0",)
    assert dataset.dropped == (
        'Column "c1" was left out: it has 300 different texts, so it identifies rows.',
    )
    asked = make_dataset(table, "y", ["c0", "c1"])
    assert len(asked.input_names) == 1 + 51
    assert "c1=(other)" in asked.input_names


def test_few_texts_never_identify_rows():
    """A teacher's table of eight rows."""
    table = read_table(rows(8, lambda i: f"plant {i}", lambda i: i + 0.5))
    assert len(make_dataset(table, "y").input_names) == 6


@pytest.mark.parametrize(
    "head", ["id", "Patient ID", "patientId", "row_no", "Nr", "#", "sample-index"]
)
def test_a_column_whose_name_says_that_it_identifies_rows_is_left_out_with_a_word(head):
    """By its name, where its numbers are whole and all different; one click brings it back."""
    text = rows(30, lambda i: 1000 - 3 * i, lambda i: i % 5, lambda i: i + 0.5)
    table = read_table(text.replace("c0", head, 1))
    dataset = make_dataset(table, "y")
    assert dataset.input_names == ("c1",)
    (sentence,) = dataset.dropped
    assert sentence.startswith(
        f'Column "{head}" was left out: it has a different integer in every row'
    )
    assert make_dataset(table, "y", [head]).input_names == (head,)


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("id", lambda i: i // 2),
        ("id", lambda i: i + 0.25),
        ("day", lambda i: i),
        ("paid", lambda i: i),
    ],
)
def test_other_whole_numbers_are_features(head, value):
    """Numbers that repeat or have fractions, and columns of other names."""
    table = read_table(rows(30, value, lambda i: i + 0.5).replace("c0", head, 1))
    assert make_dataset(table, "y").input_names == (head,)


@pytest.mark.parametrize("value", [7, "same"])
def test_a_constant_column_is_left_out_with_a_word(value):
    """It says nothing about a row."""
    table = read_table(rows(30, lambda _: value, lambda i: i % 5, lambda i: i + 0.5))
    dataset = make_dataset(table, "y")
    assert dataset.input_names == ("c1",)
    assert dataset.dropped == ('Column "c0" was left out: it has the same value in every row.',)


@pytest.mark.parametrize("value", ["5", "same"])
def test_a_column_that_is_constant_where_it_has_a_value_is_one(value):
    """Rows without it would be left out, or be given the same; unless having none is a category of its own."""
    table = read_table(
        rows(30, lambda i: value if i % 3 else "", lambda i: i % 5, lambda i: i + 0.5)
    )
    for missing in ("drop", "most_frequent"):
        dataset = make_dataset(table, "y", missing=missing)
        assert dataset.input_names == ("c1",)
        assert len(dataset.train_rows) == 24
        assert "all its values are the same, apart from the missing ones." in dataset.dropped[0]
    told_apart = make_dataset(table, "y", missing="own_category")
    assert len(told_apart.input_names) == (1 if value == "5" else 3)


def test_what_is_constant_in_the_training_rows_alone_is_told():
    """The last rows are held back: the network never sees another value."""
    table = read_table(rows(30, lambda i: i // 24, lambda i: i % 5, lambda i: i + 0.5))
    dataset = make_dataset(table, "y", split="last")
    assert dataset.input_names == ("c0", "c1")
    assert dataset.dropped == (
        '"c0" has the same value in every training row, so nothing can be learned from it.',
    )


def test_a_column_of_gaps_does_not_cost_the_rows():
    """A remark in one row of thirty: it is left out with the way to use it, and used when asked for."""
    table = read_table(
        rows(30, lambda i: i if i in (3, 20) else "", lambda i: i % 5, lambda i: i + 0.5)
    )
    dataset = make_dataset(table, "y")
    assert dataset.input_names == ("c1",)
    assert len(dataset.train_rows) == 24
    assert "lacks 28 of its 30 values" in dataset.dropped[0]
    assert "choose how to replace missing values" in dataset.dropped[0]
    assert make_dataset(table, "y", missing="median").input_names == ("c0", "c1")
    assert make_dataset(table, "y", ["c0"], test_fraction=0.5).dropped == (
        "28 rows with a missing feature were dropped.",
    )


def test_a_note_says_which_column_and_how_to_use_it_after_all():
    """As data: nothing has to be cut out of a sentence."""
    head = 'a "b", c.'
    table = read_table(rows(30, lambda i: 3 * i, lambda i: i % 5, lambda i: i + 0.5))
    id_column, *others = table.columns
    named = [replace(id_column, name=f"{head} id"), *others]
    dataset = make_dataset(replace(table, columns=tuple(named)), "y")
    (note,) = dataset.notes
    assert (note.kind, note.column, note.undo) == ("keys_of_rows", f"{head} id", {"use": "as_read"})
    assert dataset.dropped == (str(note),)


def test_what_was_left_out_for_its_gaps_is_used_with_something_in_their_place():
    """Without it the change would cost nearly all rows."""
    table = read_table(
        rows(
            30,
            lambda i: i if i in (3, 20) else "",
            lambda _: "",
            lambda i: i % 5,
            lambda i: i + 0.5,
        )
    )
    gaps, nothing = make_dataset(table, "y").notes
    assert gaps.undo == {"use": "as_read", "missing": "own_category"}
    assert (nothing.kind, nothing.undo) == ("no_values", {})


def test_nothing_left_to_learn_from_is_an_error():
    """Only a constant beside the target."""
    with pytest.raises(DatasetError, match="no column to learn from besides the target"):
        make_dataset(read_table(rows(30, lambda _: 7, lambda i: i + 0.5)), "y")
