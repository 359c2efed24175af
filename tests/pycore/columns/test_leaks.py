"""The alarm before the training: which features alone tell the target, and which only tell much of it."""

from __future__ import annotations

import json

import numpy as np
import pytest
from places import DATASETS

from pycore import Column, Table, make_dataset, make_toy, read_table
from pycore.data.generators import TOYS

ROWS = 200
RNG = np.random.default_rng(0)
NOISE = RNG.normal(size=ROWS)
KINDS = RNG.integers(0, 3, ROWS)  # the class of each row
Y = RNG.normal(50.0, 10.0, ROWS)  # a number of each row


def dataset_of(y, options=None, **features):
    """Return a data set of columns beside one of noise."""
    columns = [
        Column(
            name, "number" if np.issubdtype(np.asarray(v).dtype, np.number) else "category", v, 0
        )
        for name, v in {**features, "noise": NOISE[: len(y)], "y": y}.items()
    ]
    made = [
        Column(c.name, c.kind, np.array(c.values, dtype=float if c.kind == "number" else object), 0)
        for c in columns
    ]
    return make_dataset(Table("t", tuple(made), {}), "y", [*features, "noise"], **(options or {}))


def alarms(dataset):
    return [note.column for note in dataset.notes if note.kind == "leak"]


CLASSES = np.array(["setosa", "versicolor", "virginica"], dtype=object)[KINDS]
CODES = np.array(["c", "a", "b"], dtype=object)[KINDS]
FEW_WRONG = np.where(np.arange(ROWS) % 100 == 3, (KINDS + 1) % 3, KINDS)
MANY_WRONG = np.where(np.arange(ROWS) % 15 == 3, (KINDS + 1) % 3, KINDS)


@pytest.mark.parametrize(
    "values",
    [
        KINDS,
        np.array([2.0, 0.0, 1.0])[KINDS],  # another order
        CODES,
        CODES + np.array([str(i % 4) for i in range(ROWS)], dtype=object),  # finer than the classes
        KINDS * 10 + NOISE,  # an interval each, values all different
        -((KINDS + 1) % 3) * 10 + NOISE,
        FEW_WRONG,
        np.array([1.0, 7.0, 3.0])[KINDS]
        + 10 * (np.arange(ROWS) % 2),  # odd places between each other
    ],
    ids=str,
)
def test_a_feature_that_tells_the_class(values):
    dataset = dataset_of(CLASSES, leak=values)
    assert alarms(dataset) == ["leak"]
    (note,) = [note for note in dataset.notes if note.kind == "leak"]
    assert note.undo == {"use": "ignore"}
    assert '"leak" alone predicts "y" almost perfectly' in str(note)
    assert str(note).endswith('Is it known before "y"? If not, leave it out.')


@pytest.mark.parametrize(
    "values",
    [
        MANY_WRONG,
        KINDS * 3 + NOISE,
        np.array([f"row {i}" for i in range(ROWS)], dtype=object),  # all different
        np.array([f"pair {i // 2}" for i in range(ROWS)], dtype=object),
        np.array([f"k{k}" if i % 10 else "other" for i, k in enumerate(KINDS)], dtype=object),
        np.arange(ROWS),
    ],
    ids=str,
)
def test_a_feature_that_tells_much_of_the_class(values):
    """Iris' petals are right in 95 % of the rows."""
    assert alarms(dataset_of(CLASSES, much=values)) == []


def test_two_classes_and_a_word_for_each():
    """The passengers who were alive had survived."""
    alive = np.where(KINDS > 0, "yes", "no").astype(object)
    dataset = dataset_of((KINDS > 0).astype(float), alive=alive)
    assert (dataset.task, alarms(dataset)) == ("classification", ["alive"])


@pytest.mark.parametrize("often", [0.99, 0.7])
def test_the_most_frequent_class_is_no_knowledge(often):
    """A constant rule is right in 99 % of the rows; a rare class has too few rows to judge by."""
    y = np.where(np.arange(ROWS) < often * ROWS, "no", "yes").astype(object)
    much = np.where(np.arange(ROWS) % 50 == 0, 1.0, 0.0)
    assert alarms(dataset_of(y, much=much)) == []


@pytest.mark.parametrize(
    "values",
    [
        Y,
        1.1 * Y - 7,
        -Y,
        np.round(Y, 0) * 1.8 + 32,
        np.exp(Y / 10),  # the same ranks
        Y + NOISE * 0.1,
    ],
    ids=str,
)
def test_a_feature_that_tells_a_number(values):
    assert alarms(dataset_of(Y, leak=values)) == ["leak"]


@pytest.mark.parametrize(
    "values",
    [Y + NOISE, np.arange(ROWS), np.round(Y / 10), np.abs(Y - 50), Y**2 + 300 * NOISE],
    ids=str,
)
def test_a_feature_that_tells_much_of_a_number(values):
    assert alarms(dataset_of(Y, much=values)) == []


def test_a_text_for_each_price():
    """A code that stands for the number, in no order."""
    prices = np.array([4.5, 1.25, 19.0, 7.75, 12.0])[np.arange(ROWS) * 7 % 5]
    words = np.array(["e", "a", "q", "b", "z"], dtype=object)[np.arange(ROWS) * 7 % 5]
    options = {"task": "regression"}
    assert alarms(dataset_of(prices, options, code=words)) == ["code"]
    codes = np.array([3.0, 1.0, 2.0, 5.0, 4.0])[np.arange(ROWS) * 7 % 5]
    assert alarms(dataset_of(prices, options, code=codes)) == ["code"]
    assert alarms(dataset_of(prices + NOISE, options, code=words)) == []


def test_the_row_s_place_in_the_file():
    """Sorted by the target, with a feature that rises from row to row: iris with its row numbers."""
    dataset = dataset_of(np.sort(CLASSES), place=np.arange(ROWS))
    (note,) = [note for note in dataset.notes if note.kind == "leak"]
    assert 'it increases from row to row: the rows may be sorted by "y"' in str(note)
    assert alarms(dataset_of(np.sort(Y), place=np.arange(ROWS) * 2.0)) == ["place"]


def test_each_of_several_targets_has_its_own():
    numbers = enumerate(zip(Y, NOISE, strict=True))
    rows = "\n".join(f"{a},{b},{i % 7},{2 * a},{a * b}" for i, (a, b) in numbers)
    table = read_table(f"a,b,c,u,v\n{rows}")
    dataset = make_dataset(table, ["u", "v"])
    assert [(n.column, n.values["target"]) for n in dataset.notes if n.kind == "leak"] == [
        ("a", '"u"')
    ]


def test_one_feature_is_meant_to_tell_it():
    table = Table("t", (Column("x", "number", Y, 0), Column("y", "number", 2 * Y, 0)), {})
    assert make_dataset(table).notes == ()


def test_few_rows_tell_nothing():
    for rows in (8, 12):
        y = np.array(["a", "b"] * rows, dtype=object)[:rows]
        assert alarms(dataset_of(y, {"test_fraction": 0}, x=np.arange(rows) % 2.0)) == []
        assert alarms(dataset_of(Y[:rows], {"test_fraction": 0}, x=Y[:rows])) == []


def test_of_many_the_first_are_named():
    copies = {f"copy {j}": KINDS + 0.001 * j for j in range(12)}
    dataset = dataset_of(CLASSES, **copies)
    assert alarms(dataset) == [f"copy {j}" for j in range(5)]
    assert '7 more features each predict "y" almost perfectly on their own.' in dataset.dropped


def test_the_test_rows_are_not_looked_at():
    """A feature that tells the target in them alone, or not in them."""
    values = np.where(np.arange(ROWS) < ROWS * 0.7, KINDS, 0)
    assert alarms(dataset_of(CLASSES, {"split": "last", "test_fraction": 0.3}, leak=values)) == [
        "leak"
    ]
    assert alarms(dataset_of(CLASSES, {"split": "last", "test_fraction": 0.1}, leak=values)) == []


def test_enormous_numbers_are_no_alarm_and_no_warning():
    values = np.where(KINDS > 0, 1e300, -1e300) * np.abs(NOISE)
    dataset = dataset_of(Y, {"scaling": {"big": "none"}}, big=values)
    assert alarms(dataset) == []


@pytest.mark.parametrize(
    "name", [row["file"] for row in json.loads((DATASETS / "catalog.json").read_text("utf-8"))]
)
def test_no_alarm_on_the_bundled_tables(name):
    """Each column of numbers or classes as the target."""
    entry = next(
        r for r in json.loads((DATASETS / "catalog.json").read_text("utf-8")) if r["file"] == name
    )
    table = read_table((DATASETS / name).read_bytes())
    for seed in range(3):
        assert alarms(make_dataset(table, entry.get("target"), seed=seed)) == []


@pytest.mark.parametrize("kind", TOYS)
def test_no_alarm_on_drawn_sets(kind):
    """They are what they are."""
    for noise in (0.0, 0.05, 0.5):
        table = make_toy(kind, noise=noise, samples=200, seed=1)
        assert alarms(make_dataset(table, table.columns[-1].name)) == []


def test_what_is_not_all_of_it_does_not_look_as_if_it_were():
    """An R2 just below 1, of two values in the wrong order, is not written as 1."""
    y = np.arange(ROWS, dtype=float)[::-1]
    (exact,) = [n for n in dataset_of(y, a=y**3 + 1.0).notes if n.kind == "leak"]
    assert "R\u00b2 1.0000)" in str(exact)
    values = y.copy()
    values[[4, 5]] = values[[5, 4]]
    (note,) = [n for n in dataset_of(y, a=values).notes if n.kind == "leak"]
    assert "R\u00b2 0.9999)" in str(note)
