"""Counts: the Poisson loss on a target that stays as it is."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import (
    Column,
    DatasetError,
    NetworkSpec,
    SpecError,
    Table,
    Trainer,
    TrainingSpec,
    make_dataset,
)
from pycore.data.recipe import follow_recipe, make_recipe
from pycore.data.table import read_table

RNG = np.random.default_rng(4)
A, B = RNG.uniform(-1.0, 1.0, (2, 300))
COUNTS = RNG.poisson(np.exp(0.8 + 0.9 * A - 0.5 * B)).astype(float)


def table(counts=COUNTS):
    columns = zip(("a", "b", "y"), (A, B, counts), strict=True)
    return Table("counts", tuple(Column(name, "number", v, 0) for name, v in columns), {})


def counted(counts=COUNTS, **options):
    options = {"task": "regression", "target_scaling": "none", "seed": 1, **options}
    return make_dataset(table(counts), "y", **options)


def trained(dataset, hidden=(), epochs=400, **settings):
    network = NetworkSpec.for_dataset(dataset, hidden, loss="poisson")
    settings = {"optimizer": "adam", "learning_rate": 0.02, "batch_size": 50, **settings}
    trainer = Trainer(dataset, network, TrainingSpec(max_epochs=epochs, **settings))
    while trainer.stop_reason is None:
        trainer.step()
    return trainer


def test_the_target_stays_as_it_is():
    """Mean 0 and scale 1 stand for that, and what comes out is in the target's unit."""
    dataset = counted()
    assert (dataset.target_mean.tolist(), dataset.target_scale.tolist()) == ([0.0], [1.0])
    assert np.array_equal(dataset.y_train[:, 0], COUNTS[dataset.train_rows])
    assert dataset.decode(np.array([[2.5]])) == [2.5]
    train = COUNTS[dataset.train_rows]
    assert dataset.spread_of() == (pytest.approx(train.mean()), pytest.approx(train.std()))
    scaled = counted(target_scaling="standardize")
    assert scaled.spread_of() == (scaled.target_mean[0], scaled.target_scale[0])
    assert np.array_equal(scaled.train_rows, dataset.train_rows)
    assert counted(np.full(300, 3.0)).spread_of() == (3.0, 1.0)


def test_the_recipe_says_so_and_one_without_it_means_what_it_meant():
    data = "a,y\n" + "\n".join(f"{i % 7},{i * i % 11}" for i in range(60))
    read = read_table(data, "t.csv")
    options = {"target": "y", "task": "regression"}
    plain = make_dataset(read, **options)
    assert "target_scaling" not in plain.recipe
    left = make_dataset(read, **options, target_scaling="none")
    assert left.recipe["target_scaling"] == "none"
    again = follow_recipe(data, make_recipe(data, read, left))
    assert np.array_equal(again.y_train, left.y_train)
    with pytest.raises(SpecError, match="value of target_scaling"):
        make_dataset(read, **options, target_scaling="minmax")


def test_without_a_hidden_layer_it_is_the_generalized_linear_model():
    """The means of the counts are found again, and their total is that of the counts, as it is at a GLM's maximum."""
    dataset = counted(test_fraction=0.0)
    trainer = trained(dataset, epochs=800, batch_size=300)
    means = trainer.outputs(dataset.x_train)[:, 0]
    rows = dataset.train_rows
    assert means.sum() == pytest.approx(COUNTS.sum(), rel=1e-3)
    truth = np.exp(0.8 + 0.9 * A - 0.5 * B)[rows]
    assert np.corrcoef(np.log(means), np.log(truth))[0, 1] > 0.98
    assert (means > 0.0).all()


def test_a_run_that_diverges_says_so():
    trainer = trained(counted(), optimizer="gradient_descent", learning_rate=50.0)
    assert trainer.stop_reason == "diverged"


@pytest.mark.parametrize("options", [{"target_scaling": "standardize"}, {}])
def test_a_target_that_is_no_count_is_refused(options):
    """Standardized, or below 0, which is named with its row; 0 and fractions are fine."""
    counts = COUNTS.copy()
    counts[17] = -2.5
    sentence = 'target_scaling="none"' if options else '"y" is -2.5 in row 18, .* 0 or more: choose'
    dataset = counted(counts, **options)
    with pytest.raises(DatasetError, match=sentence):
        trained(dataset)
    counts[17] = 0.25
    trained(counted(counts), epochs=1)


def test_several_counts_are_learned_together():
    both = Table("two", (*table().columns, Column("z", "number", COUNTS[::-1].copy(), 0)), {})
    dataset = make_dataset(both, ["y", "z"], ["a", "b"], target_scaling="none")
    trainer = trained(dataset, (4,), epochs=5)
    assert (trainer.outputs(dataset.x_test) > 0.0).all()
    assert trainer.network.layer_sizes[-1] == 2
