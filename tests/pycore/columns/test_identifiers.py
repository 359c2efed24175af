"""Row numbers and identifiers are no features; what only looks like them is."""

from __future__ import annotations

import pytest

from pycore import DatasetError, make_dataset, read_table
from pycore.columns.identifiers import MIN_COUNTED

ROWS = 40


def dataset_of(columns, rows=ROWS, texts=(), **options):
    """Return the data set of {name: function of the row's number}; "size" and "y" stand beside."""
    columns = {**columns, "size": lambda i: i * i % 11 + 0.5, "y": lambda i: "ab"[i % 2]}
    lines = [",".join(str(value(i)) for value in columns.values()) for i in range(rows)]
    table = read_table(
        "\n".join([",".join(columns), *lines]), kinds=dict.fromkeys(texts, "category")
    )
    return make_dataset(table, "y", **options)


def features(dataset):
    return [feature.column for feature in dataset.features]


GAPS = [i for i in range(60) if i % 5 != 2][:ROWS]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("n", lambda i: i),
        ("n", lambda i: i + 1),
        ("obs", lambda i: f"{i + 1}.0"),
        ("X", lambda i: i + 1),
        ("rank", lambda i: i),
        ("id", lambda i: i),
        ("", lambda i: i),  # the index that pandas writes
        ("", lambda i: i + 1),
        ("Unnamed: 0", lambda i: i),
        ("n", lambda i: GAPS[i]),  # rows were left out
        ("n", lambda i: GAPS[i] + 1),
        ("n", lambda i: i + 3),  # the first ones
        ("n", lambda i: i if i < 39 else ""),  # a row of totals
    ],
)
def test_row_numbers_are_left_out_and_said(name, value):
    dataset = dataset_of({name: value})
    assert features(dataset) == ["size"]
    (note,) = (note for note in dataset.notes if note.kind == "row_numbers")
    assert note.undo == {"use": "as_read"}
    first, last = note.values["first"], note.values["last"]
    assert f"it numbers the rows from {first} to {last}" in str(note)
    assert features(dataset_of({name: value}, features=[note.column, "size"])) == [
        note.column,
        "size",
    ]


def test_an_unnamed_first_column_of_different_whole_numbers_is_an_index():
    """Of a part of a table, or of shuffled rows; not where no column has a name."""
    for value in (lambda i: 500 + 3 * i, lambda i: i * 17 % ROWS):
        dataset = dataset_of({"": value})
        assert features(dataset) == ["size"]
        assert "has no name and a different integer in every row" in dataset.dropped[0]
    lines = "\n".join(f"{i * 17 % ROWS + 50},{i * i % 11}.5,{'ab'[i % 2]}" for i in range(ROWS))
    assert features(make_dataset(read_table(lines, header=False))) == ["column 1", "column 2"]


def test_row_numbers_without_any_header_are_left_out():
    """Glass and WDBC, as the UCI repository has them."""
    lines = "\n".join(f"{i + 1},{i * i % 11}.5,{'ab'[i // 20]}" for i in range(ROWS))
    assert features(make_dataset(read_table(lines, header=False))) == ["column 2"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("year", lambda i: 2000 + i),
        ("released", lambda i: 1980 + i),
        ("time", lambda i: i),
        ("day", lambda i: i + 1),
        ("Time (s)", lambda i: i),
        ("time_step", lambda i: i),
        ("n", lambda i: i // 2),  # sorted, with repeats
        ("n", lambda i: i + (i > 20) * 100),  # sorted, far apart
        ("n", lambda i: i * 3),
        ("n", lambda i: i + 0.5),
        ("n", lambda i: ROWS - i),
        ("n", lambda i: i * 17 % ROWS),  # different whole numbers in no order
        ("n", lambda i: i - 5),
        ("celsius", lambda i: 20 + i),
        ("n", lambda i: i if i % 2 else ""),
        ("population", lambda i: 1_000_003 * (i * 7 % 41) + 17),
        ("number", lambda i: i * 17 % ROWS),
    ],
)
def test_what_is_measured_stays(name, value):
    dataset = dataset_of({name: value}, missing="median")
    assert name in features(dataset)
    assert not [note for note in dataset.notes if "left out" in str(note)]


@pytest.mark.parametrize("name", ["x", "id", ""])
def test_the_only_feature_stays(name):
    """A curve to fit over 0, 1, 2, ...: there is nothing else to learn from."""
    text = "\n".join([f"{name},c,y", *(f"{i},7,{i * i % 13 + 0.5}" for i in range(ROWS))])
    dataset = make_dataset(read_table(text))
    assert features(dataset) == [name or "column 1"]
    assert [note.kind for note in dataset.notes] == ["constant"]


def test_a_key_is_no_feature_even_alone():
    """Its numbers follow no order: there is no curve."""
    table = read_table("\n".join(["id,y", *(f"{i * 17 % ROWS},{i % 5}.5" for i in range(ROWS))]))
    with pytest.raises(DatasetError, match="identify the rows"):
        make_dataset(table)


def test_the_index_gives_way_to_the_curve_s_own_x():
    text = "\n".join([",x,y", *(f"{i},{i},{i * i % 13 + 0.5}" for i in range(ROWS))])
    assert features(make_dataset(read_table(text))) == ["x"]


def test_a_target_may_count():
    text = "\n".join(["a,b,y", *(f"{i % 7},{i % 5},{i}" for i in range(ROWS))])
    dataset = make_dataset(read_table(text))
    assert (dataset.target, features(dataset)) == ("y", ["a", "b"])


@pytest.mark.parametrize(
    ("rows", "expected"), [(MIN_COUNTED - 1, ["n", "size"]), (MIN_COUNTED, ["size"])]
)
def test_a_handful_of_rows_counts_nothing(rows, expected):
    assert features(dataset_of({"n": lambda i: i}, rows)) == expected


@pytest.mark.parametrize(
    ("rows", "value", "kind"),
    [
        (3, lambda i: f"1234567890123456{i}", "codes_of_rows"),
        (3, lambda i: f"+49 151 {234567 + i}", "codes_of_rows"),
        (12, lambda i: f"0{1067 + i}", "codes_of_rows"),
        (12, lambda i: f"P-{i:03}", "codes_of_rows"),
        (12, lambda i: f"person {chr(65 + i)}", "texts_of_rows"),
        (300, lambda i: f"https://example.org/{i}", "texts_of_rows"),
    ],
)
def test_texts_that_identify_rows_are_left_out(rows, value, kind):
    """With a true reason: so it is in every row."""
    dataset = dataset_of({"who": value}, rows, ["who"], test_fraction=0)
    assert features(dataset) == ["size"]
    assert [(note.kind, note.column) for note in dataset.notes] == [(kind, "who")]
    assert "so it identifies rows" in str(dataset.notes[0])


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        (12, lambda i: f"0{1067 + i // 2}"),  # a zip code of two rows each
        (4, lambda i: ["low", "middle", "high", "top"][i]),
        (40, lambda i: f"model {i % 20}"),
    ],
)
def test_texts_that_describe_rows_stay(rows, value):
    assert "what" in features(dataset_of({"what": value}, rows, ["what"], test_fraction=0))


@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        *[("C#", False), ("F#", False), ("years of C#", False)],
        *[("#", True), ("Order#", True), ("Order #", True), ("row_#", True)],
    ],
)
def test_a_number_sign_behind_a_letter_is_part_of_a_name(name, left_out):
    """Different whole numbers identify rows below a number sign; below C# they are a measurement."""
    dataset = dataset_of({name: lambda i: i * 17 % ROWS + 50})
    assert (name not in features(dataset)) == left_out
