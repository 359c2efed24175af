"""A recipe makes the same data set again from the same file, and from no other."""

from __future__ import annotations

import hashlib
import json

import pytest

from pycore import DatasetError, PycoreError, follow_recipe, make_dataset, make_recipe, read_table
from pycore.reading.layout import grid, header
from pycore.reading.text import decoding, dialect
from pycore.reading.values import columns

ROWS = ["size;level;yes;price;cost"] + [
    f"{'' if i % 9 == 0 else i % 5},5;{('low', 'high', 'mid')[i % 3]};{'NY'[i % 2]};{i}.000;{40 - i}"
    for i in range(1, 60)
]
FILE = "\r\n".join(ROWS).encode("utf-16")
READING = {"thousands": ".", "kinds": {"yes": "category"}}
CHOICES = {
    "target": ["price", "cost"],
    "features": ["size", "level", "yes"],
    "missing": {"": "mean"},
    "ordinal": {"level": ["low", "mid", "high"]},
    "scaling": {"": "standardize", "size": "min_max"},
    "validation_fraction": 0.1,
    "seed": 11,
}


@pytest.fixture
def recipe():
    """Return a recipe as it comes out of a link."""
    table = read_table(FILE, "things.csv", **READING)
    recipe = make_recipe(FILE, table, make_dataset(table, **CHOICES), **READING)
    return json.loads(json.dumps(recipe))


def test_the_same_file_gives_the_same_data_set(recipe):
    """Every array, byte for byte; it is small."""
    first = make_dataset(read_table(FILE, "things.csv", **READING), **CHOICES)
    again = follow_recipe(FILE, recipe)
    assert again.input_names == first.input_names == ("size", "level", "yes=Y")
    for name in ("x_train", "y_train", "x_validation", "y_validation", "x_test", "y_test"):
        assert getattr(again, name).tobytes() == getattr(first, name).tobytes(), name
    assert len(json.dumps(recipe)) < 850
    assert recipe["file"]["sha256"] == hashlib.sha256(FILE).hexdigest()


def test_what_was_found_out_is_not_found_out_again(recipe, monkeypatch):
    """A later version that would find out otherwise reads the file as it was read."""
    x = follow_recipe(FILE, recipe).x_train
    for module, finder in (
        (dialect, "find_delimiter"),
        (dialect, "find_quotes"),
        (grid, "Decimal"),
        (header, "find_place"),
        (decoding, "MARKS"),
        (decoding, "_by_zeros"),
        (columns.Numbers, "is_number"),
    ):
        changed = (lambda _: True) if finder == "is_number" else None  # else calling it is an error
        monkeypatch.setattr(module, finder, changed)
    again = follow_recipe(FILE, recipe)
    assert again.x_train.tobytes() == x.tobytes()


def test_another_file_is_refused_by_its_hash(recipe):
    """One byte is enough; the sentence says which file is wanted."""
    other = FILE[:-2] + b"8\0"
    with pytest.raises(
        DatasetError, match=r'not the file "things.csv" .* has 2\d+ bytes \(expected 2\d+\)'
    ):
        follow_recipe(other, recipe)


def test_text_and_its_bytes_are_the_same_file():
    """As pasted rows are."""
    text = "a,b\n1,2.5\n2,3.5\n4,0.5\nä,1.5\n"
    table = read_table(text, "pasted")
    dataset = make_dataset(table)
    recipe = make_recipe(text, table, dataset)
    assert follow_recipe(text.encode(), recipe).x_train.tobytes() == dataset.x_train.tobytes()


@pytest.mark.parametrize(
    "change",
    [
        {"version": 3},
        {"more": 1},
        {"reading": {"footer": 2}},
        {"reading": {"header": "third-last"}},
        {"dataset": {"target": "d", "folds": 5}},
        {"dataset": {"target": "d", "missing": "knn"}},
        {"dataset": {"target": "d", "scaling": {"": "x" * 1_000}}},
    ],
)
def test_a_recipe_of_a_later_version_says_so(recipe, change):
    """Another version, another part, a decision or a choice that this version does not know: in a short sentence."""
    with pytest.raises(
        DatasetError, match=r"made by a newer version of Backprop Lab: reload .*\.$"
    ) as caught:
        follow_recipe(FILE, {**recipe, **change})
    assert len(str(caught.value)) <= 300


@pytest.mark.parametrize(
    "change",
    [
        {"format": "x"},
        {"version": 3},
        {"version": True},
        {"reading": []},
        {"reading": {"delimeter": ","}},
        {"reading": {"data": "x"}},
        {"dataset": {"target": "nothing"}},
        {"dataset": {"table": 1}},
        {"dataset": {"misssing": "mean"}},
        {"dataset": {"test_fraction": 5}},
        {"file": {}},
        {"more": 1},
    ],
)
def test_a_broken_recipe_ends_in_a_sentence(recipe, change):
    """Whatever it holds, the answer is an error of the core."""
    with pytest.raises(PycoreError, match=r"[.?]$"):
        follow_recipe(FILE, {**recipe, **change})
    with pytest.raises(DatasetError, match="The recipe is"):
        follow_recipe(FILE, None)
