"""Several numbers to predict at once: an output each, in its own unit."""

from __future__ import annotations

import json

import numpy as np
import pytest

from pycore import DatasetError, NetworkSpec, Trainer, TrainingSpec, make_dataset, read_table

ROWS = [(i % 7, (i * i) % 11, 100.0 + 3 * (i % 7), 0.5 - (i * i) % 11) for i in range(40)]
TABLE = read_table(
    "a,b,heat,cold,kind\n" + "\n".join(f"{a},{b},{h},{c},{'uv'[a % 2]}" for a, b, h, c in ROWS)
)


def test_each_target_is_standardized_by_itself_and_comes_back():
    """Mean 0 and deviation 1 over the training rows; decode gives all in their own units."""
    dataset = make_dataset(TABLE, ["heat", "cold"], ["a", "b"], seed=1)
    assert (dataset.task, dataset.targets) == ("regression", ("heat", "cold"))
    assert dataset.output_names == ("heat", "cold")
    np.testing.assert_allclose(dataset.y_train.mean(axis=0), 0.0, atol=1e-14)
    np.testing.assert_allclose(dataset.y_train.std(axis=0), 1.0, rtol=1e-14)
    expected = [[ROWS[r][2], ROWS[r][3]] for r in dataset.test_rows]
    np.testing.assert_allclose(dataset.decode(dataset.y_test), expected, rtol=1e-13)
    np.testing.assert_allclose(
        dataset.to_target(dataset.y_test[:, 1], 1), np.array(expected)[:, 1], atol=1e-13
    )


def test_a_network_learns_them_together():
    """Both are linear in the features: without a hidden layer the loss falls to nothing."""
    dataset = make_dataset(TABLE, ["heat", "cold"], ["a", "b"], seed=1)
    network = NetworkSpec.for_dataset(dataset, ())
    assert network.layer_sizes == (2, 2)
    trainer = Trainer(dataset, network, TrainingSpec(learning_rate=0.3, max_epochs=60))
    while trainer.stop_reason is None:
        trainer.step()
    assert trainer.evaluate("test").loss < 1e-8


def test_the_other_columns_are_features():
    """Without a word about features, all but the targets."""
    dataset = make_dataset(TABLE, ["cold", "a"])
    assert dataset.input_names == ("b", "heat", "kind=u", "kind=v")
    assert dataset.target == "cold, a"


def test_one_target_in_a_list_is_that_target():
    """Classes too."""
    assert make_dataset(TABLE, ["kind"]).recipe["target"] == "kind"


def test_rows_without_one_of_them_are_left_out_and_counted():
    """A row is counted once."""
    table = read_table("x,a,b\n1,2,3\n2,,4\n3,1,\n4,,\n5,0,1\n6,2,2\n")
    dataset = make_dataset(table, ["a", "b"], test_fraction=0)
    assert dataset.train_rows.tolist() == [0, 4, 5]
    assert dataset.dropped == (
        '2 rows in which "a" is missing were dropped.',
        '1 row in which "b" is missing was dropped.',
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"target": ["heat", "kind"]}, '"kind" is text, but several targets must all be numeric'),
        ({"target": ["heat", "a"], "task": "classification"}, "needs a single target"),
        ({"target": ["heat", "a"], "features": ["a"]}, '"a" is the target'),
        (
            {"target": ["heat", "a"], "split_column": "a"},
            "cannot be both the target and the split column",
        ),
    ],
)
def test_targets_that_do_not_fit_are_refused(options, sentence):
    """One sentence each."""
    with pytest.raises(DatasetError, match=sentence):
        make_dataset(TABLE, **options)


def test_the_recipe_has_them():
    """Through JSON."""
    first = make_dataset(TABLE, ["heat", "cold"], seed=3)
    again = make_dataset(TABLE, **json.loads(json.dumps(first.recipe)))
    assert again.y_train.tobytes() == first.y_train.tobytes()
    assert again.recipe == first.recipe
