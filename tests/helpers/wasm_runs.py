"""Data sets, random specs, and trainers with the one engine and the other, side by side."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from wasmtime_host import WasmtimeHost

from pycore import Column, NetworkSpec, Table, Trainer, TrainingSpec, make_dataset
from pycore.functions.activations import HIDDEN_ACTIVATIONS
from pycore.functions.losses import LOSSES
from pycore.functions.optimizers import OPTIMIZERS
from pycore.functions.schedules import SCHEDULES
from pycore.wasm.wasm_engine import WasmEngine


def table(rows, features, classes, seed):
    """Return a data set of random rows with as many classes, or with a count (0) or a number (1) to predict."""
    rng = np.random.default_rng([seed, rows, features, classes])
    x = rng.normal(size=(rows, features))
    score = x @ rng.normal(size=(features, max(classes, 1)))
    columns = [Column(f"x{j}", "number", x[:, j], 0) for j in range(features)]
    if classes > 1:
        codes = score.argmax(axis=1)
        codes[:classes] = np.arange(classes)
        y = Column("y", "category", np.array([f"c{code}" for code in codes]), 0)
    elif classes:
        y = Column("y", "number", score[:, 0] + rng.normal(size=rows), 0)
    else:
        y = Column("y", "number", rng.poisson(np.exp(0.3 * score[:, 0])).astype(float), 0)
    options = {} if classes else {"target_scaling": "none", "task": "regression"}
    return make_dataset(
        Table("random", (*columns, y), {}),
        "y",
        validation_fraction=0.2,
        test_fraction=0.1,
        seed=seed,
        **options,
    )


def both(dataset, network, training, number_format="float64"):
    """Return a trainer with NumPy's engine and one with the other."""

    def many_steps(data, net):
        return WasmEngine(WasmtimeHost(), data, net, number_format)

    return Trainer(dataset, network, training), Trainer(
        dataset, network, training, many_steps=many_steps
    )


def close(found, expected, digits):
    """Return whether numbers agree to so many digits of the largest."""
    scale = max(1.0, np.abs(expected).max(initial=0.0))
    return np.abs(found - expected).max(initial=0.0) <= 10.0**-digits * scale


def advanced(trainer, steps, cuts=()):
    """Make steps, in one stretch after another of so many; return the frames of their ends and the epochs' losses."""
    lasts, losses = [], []
    last = trainer.steps + steps
    with np.errstate(all="ignore"):
        for cut in (*cuts, *[last] * steps):
            left = last - trainer.steps
            if left <= 0 or trainer.stop_reason:
                break
            progress = trainer.advance(min(cut, left))
            lasts.append(progress.last)
            losses.append(progress.losses)
    return lasts, np.concatenate(losses)


@st.composite
def runs(draw):
    """Draw a data set, a network and a training, with everything that there is in pycore."""
    classes = draw(st.sampled_from([0, 1, 2, 3, 5]))
    dataset = table(
        draw(st.integers(20, 60)), draw(st.integers(1, 9)), classes, draw(st.integers(0, 9))
    )
    fits = [
        loss.name
        for loss in LOSSES.values()
        if (loss.for_classes if classes > 1 else loss.for_numbers)
        and (classes == 0 or not loss.for_counts)
    ]
    hidden = tuple(draw(st.lists(st.integers(1, 17), max_size=3)))
    loss = draw(st.sampled_from(fits))
    network = NetworkSpec.for_dataset(
        dataset,
        hidden,
        loss=loss,
        activation=tuple(draw(st.sampled_from(HIDDEN_ACTIVATIONS)) for _ in hidden),
        reduction=draw(st.sampled_from(["mean", "sum"])),
        biases=draw(st.booleans()),
        seed=draw(st.integers(0, 2**32)),
    )
    if LOSSES[loss].needs is None:
        outputs = [*HIDDEN_ACTIVATIONS, *(["softmax"] if classes > 1 else [])]
        network = NetworkSpec(
            **{**vars(network), "output_activation": draw(st.sampled_from(outputs))}
        )
    some = st.sampled_from([0.0, 0.0, 0.01])
    training = TrainingSpec(
        optimizer=draw(st.sampled_from(list(OPTIMIZERS))),
        learning_rate=draw(st.sampled_from([0.001, 0.01])),
        beta_1=draw(st.sampled_from([0.9, 0.0])),
        schedule=draw(st.sampled_from(list(SCHEDULES))),
        decay_epochs=2,
        warmup_epochs=draw(st.integers(0, 3)),
        clip_norm=draw(st.sampled_from([0.0, 0.0, 0.1])),
        l1=draw(some),
        l2=draw(some),
        penalize_biases=draw(st.booleans()),
        class_weights=draw(st.sampled_from(["none", "balanced"])),
        dropout=draw(st.sampled_from([0.0, 0.0, 0.3])),
        frozen_layers=draw(st.sampled_from([(), (), (0,)])),
        frozen_biases=draw(st.sampled_from([(), ((0, 0),)])),
        batch_size=draw(st.integers(1, 60)),
        max_epochs=20,
        seed=draw(st.integers(0, 2**32)),
    )
    return dataset, network, training
