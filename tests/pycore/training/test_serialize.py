"""A run as JSON and arrays: it continues to the last bit, and nothing strange is taken for one."""

from __future__ import annotations

import copy
import json

import numpy as np
import pytest

from pycore import NetworkSpec, PycoreError, ShapeError, SpecError, Trainer, TrainingSpec
from pycore.functions.optimizers import OPTIMIZERS
from pycore.training.serialize import dump, load


def run(dataset, steps, **options):
    """Return a trainer after some steps, with everything set that a run can have."""
    network = NetworkSpec.for_dataset(dataset, (4, 3), activation=("gelu", "tanh"), seed=2)
    training = TrainingSpec(
        learning_rate=0.05,
        schedule="cosine",
        l1=0.01,
        dropout=0.2,
        frozen_weights=((0, 1, 2),),
        **options,
    )
    trainer = Trainer(dataset, network, training)
    for _ in range(steps):
        trainer.step()
    return trainer


def through_json(document, arrays):
    """Return both as they come back from a file: the numbers as JSON has them, the arrays as lists."""
    text = json.dumps(document, allow_nan=False)
    lists = json.dumps({name: array.tolist() for name, array in arrays.items()})
    return json.loads(text), json.loads(lists)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("steps", [0, 5])
def test_a_run_goes_through_json_and_continues_to_the_last_bit(classes, optimizer, steps):
    """Network, settings and state are the same again, and so are the next seven steps."""
    trainer = run(classes, steps, optimizer=optimizer)
    network, state = load(*through_json(*dump(trainer.network, trainer.state())))
    assert network == trainer.network
    assert state.training == trainer.training
    resumed = Trainer.resume(classes, network, state)
    for _ in range(7):
        here, there = trainer.step(), resumed.step()
        assert (here.batch_loss, here.train, here.epoch) == (
            there.batch_loss,
            there.train,
            there.epoch,
        )
        assert np.array_equal(trainer.parameters.vector, resumed.parameters.vector)


def test_what_is_dumped_does_not_move_on_with_the_run(classes):
    """The arrays are copies."""
    trainer = run(classes, 2)
    state = trainer.state()
    _, arrays = dump(trainer.network, state)
    kept = {name: array.copy() for name, array in arrays.items()}
    state.vector[:] = 0.0
    state.good[:] = 0.0
    assert all(np.array_equal(arrays[name], kept[name]) for name in kept)


def changed(document, path, value):
    """Return a copy of a document with one value changed, or taken out."""
    document = copy.deepcopy(document)
    *way, last = path
    place = document
    for name in way:
        place = place[name]
    if value is KeyError:
        del place[last]
    else:
        place[last] = value
    return document


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (["format"], "something", "supported: backprop-lab-run version 1"),
        (["version"], 2, "version 2"),
        (["extra"], 1, 'unknown name "extra"'),
        (["steps"], KeyError, 'has no "steps"'),
        (["steps"], -1, "steps is -1"),
        (["steps"], 1.5, "steps is 1.5"),
        (["network"], [], "The network is"),
        (["network", "loss"], "hube", 'did you mean "huber"'),
        (["network", "layer_sizes"], [2, 10**9], "lacks|shape|sizes|layer"),
        (["training", "momentum"], 1.0, "momentum is 1.0"),
        (["training", "frozen_layers"], 5, "frozen_layers is 5"),
        (["training", "frozen_weights"], [[1, 2]], "frozen_weights is"),
        (["training", "unheard"], 1, 'unknown name "unheard"'),
        (["watch", "best_loss"], "low", "best_loss is 'low'"),
        (["watch"], None, "The stopping state is None"),
        (["stop_reason"], "tired", "'tired' is unknown"),
        (["optimizer_step"], None, "optimizer_step is None"),
    ],
)
def test_a_document_that_is_none_is_refused_in_a_sentence(classes, path, value, sentence):
    """Each kind of strangeness, by name and value."""
    trainer = run(classes, 1)
    document, arrays = through_json(*dump(trainer.network, trainer.state()))
    with pytest.raises(PycoreError, match=sentence):
        load(changed(document, path, value), arrays)
    with pytest.raises(SpecError, match="The run is"):
        load([document], arrays)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (None, "does not contain numbers|has the shape"),
        ("text", "does not contain numbers"),
        ([[1.0], [2.0, 3.0]], "does not contain numbers"),
        ([1.0, 2.0], "has the shape"),
        (KeyError, "is missing"),
        (float("nan"), "not a finite number"),
    ],
)
@pytest.mark.parametrize("name", ["vector", "best", "optimizer_m"])
def test_an_array_that_does_not_fit_is_refused_in_a_sentence(classes, name, value, sentence):
    """Missing, no numbers, of another length, not finite."""
    trainer = run(classes, 1, optimizer="adam")
    document, arrays = dump(trainer.network, trainer.state())
    spoiled = dict(arrays)
    if value is KeyError:
        del spoiled[name]
    else:
        spoiled[name] = np.full_like(arrays[name], value) if isinstance(value, float) else value
    with pytest.raises(ShapeError, match=sentence):
        load(document, spoiled)


def test_a_run_of_other_data_is_refused(classes):
    """Its place in the epoch lies beyond the rows that there are."""
    trainer = run(classes, 3)
    network, state = load(*dump(trainer.network, trainer.state()))
    from dataclasses import replace

    few = replace(classes, x_train=classes.x_train[:20], y_train=classes.y_train[:20])
    with pytest.raises(ShapeError, match="has used 30 rows of its epoch, but there are 20"):
        Trainer.resume(few, network, state)
