"""How fast the core trains: the part of step.py that runs on both sides, natively and in the page's Python."""

from __future__ import annotations

import time

import numpy as np

from pycore import NetworkSpec, Parameters, Trainer, TrainingSpec
from pycore.data.dataset import Dataset
from pycore.engines.numpy_engine import NumpyEngine
from pycore.functions.optimizers import OPTIMIZERS

ROWS = 2000
L2 = 1e-4  # scikit-learn's default alpha is of this size, and it cannot be left out there

#: (layer sizes, rows of a minibatch); tanh in the hidden layers. One output is a number, several are classes.
CASES = (((2, 4, 2, 1), 10), ((2, 8, 8, 8, 1), 10), ((64, 32, 10), 32), ((784, 128, 10), 64))


def rows(sizes, count=ROWS):
    """Return inputs (N, n_0) and class indices, or numbers, (N,)."""
    rng = np.random.Generator(np.random.PCG64(0))
    x = rng.normal(size=(count, sizes[0]))
    return x, rng.normal(size=count) if sizes[-1] == 1 else rng.integers(0, sizes[-1], count)


def dataset(sizes, count=ROWS):
    """Return the rows as a data set."""
    x, target = rows(sizes, count)
    number = sizes[-1] == 1
    y = target[:, np.newaxis] if number else np.eye(sizes[-1])[target]
    labels = np.zeros(0, dtype=np.intp) if number else target
    every, none = np.arange(count), np.zeros(0, dtype=np.intp)
    return Dataset(
        table_name="benchmark",
        task="regression" if number else "classification",
        targets=("y",),
        features=(),
        derived=(),
        input_names=tuple("x" * sizes[0]),
        output_names=tuple("y" * sizes[-1]),
        x_train=x,
        y_train=y,
        x_validation=x[:0],
        y_validation=y[:0],
        x_test=x[:0],
        y_test=y[:0],
        train_rows=every,
        validation_rows=none,
        test_rows=none,
        labels_train=labels,
        labels_validation=none,
        labels_test=none,
        input_mean=np.zeros(sizes[0]),
        input_scale=np.ones(sizes[0]),
        target_mean=np.zeros(1),
        target_scale=np.ones(1),
        notes=(),
    )


def specs(sizes, batch_size, optimizer):
    """Return network and training."""
    number = sizes[-1] == 1
    network = NetworkSpec(
        sizes,
        "tanh",
        "identity" if number else "softmax",
        "half_squared_error" if number else "cross_entropy",
    )
    training = TrainingSpec(
        optimizer, 0.001, l2=L2, batch_size=batch_size, max_epochs=10**6, tolerance=0.0
    )
    return network, training


def trainer_speed(case, optimizer, seconds):
    """Return samples per second of the trainer's steps: with the order of the rows and the loss over all of them."""
    sizes, batch_size = CASES[case]
    trainer = Trainer(dataset(sizes), *specs(sizes, batch_size, optimizer))
    trainer.step()
    start, made = time.perf_counter(), 0
    with np.errstate(all="ignore"):
        while True:  # whole epochs
            epoch = trainer.epoch
            while trainer.epoch == epoch:
                trainer.step_quietly()
            made += ROWS
            passed = time.perf_counter() - start
            if passed >= seconds:
                return made / passed


def engine_speed(case, optimizer, seconds):
    """Return samples per second of the engine's steps alone."""
    sizes, batch_size = CASES[case]
    data = dataset(sizes)
    network, training = specs(sizes, batch_size, optimizer)
    parameters = Parameters.initial(network)
    engine = NumpyEngine(network, parameters, OPTIMIZERS[optimizer].start(parameters.vector.size))
    parts = [slice(at, at + batch_size) for at in range(0, ROWS - batch_size + 1, batch_size)]
    batches = [(data.x_train[part], data.y_train[part]) for part in parts]
    engine.step(*batches[0], training, 0.001)
    start, made = time.perf_counter(), 0
    while True:
        for x, y in batches:
            engine.step(x, y, training, 0.001)
        made += len(batches) * batch_size
        passed = time.perf_counter() - start
        if passed >= seconds:
            return made / passed
