"""How fast the engines train, without page and pictures: the part of fast.py that runs in the page's Python."""

from __future__ import annotations

import gc
import time
from dataclasses import replace
from itertools import pairwise

import numpy as np
import speed

from pycore import NetworkSpec, Parameters, Trainer, TrainingSpec
from pycore.engines.numpy_engine import NumpyEngine
from pycore.functions.optimizers import OPTIMIZERS
from pycore.wasm.wasm_engine import WasmEngine
from web.bridge.wasm_host import PageHost

#: Rows of the data set: at least so many numbers pass through a call, so that the call itself costs little.
MULTIPLICATIONS = 4_000_000
MADE = {}  # the last network's, by number format


class Prepared:
    """A trainer with an engine, and the seconds from nothing to the end of its first step."""

    def __init__(self, network, number_format, *, exact=False):
        sizes, batch_size, activation, rows = network
        count = sum(a * b for a, b in pairwise(sizes))
        rows = rows if exact else max(rows, min(32_000, MULTIPLICATIONS // count))
        self.batch_size = batch_size
        self.per_epoch = -(-rows // batch_size)
        data = speed.dataset(sizes, rows)
        is_number = sizes[-1] == 1
        output, loss = (
            ("identity", "half_squared_error") if is_number else ("softmax", "cross_entropy")
        )
        self.spec = NetworkSpec(sizes, activation, output, loss)
        self.training = TrainingSpec(
            "gradient_descent", 0.001, batch_size=batch_size, max_epochs=10**6, tolerance=0.0
        )
        engine = WasmEngine(PageHost(), data, self.spec, number_format)
        self.trainer = Trainer(data, self.spec, self.training, many_steps=lambda *_: engine)
        begun = time.perf_counter()
        self.trainer.advance(1)
        self.first = time.perf_counter() - begun
        self.engine, self.rows = engine, rows

    def steps(self, seconds):
        """Make steps within an epoch: neither its losses nor the next order. Return samples and seconds."""
        state = self.trainer._now()
        made, begun = 0, time.perf_counter()
        while True:
            stretch = self.engine.run(replace(state, position=0), self.per_epoch - 1, 1)
            made += (self.per_epoch - 1) * self.batch_size
            passed = time.perf_counter() - begun
            if passed >= seconds:
                assert np.isfinite(stretch.batch_loss)
                return made, passed

    def epochs(self, seconds):
        """Make epochs, with the losses over all rows at the end of each. Return samples and seconds."""
        steps = self.per_epoch * max(1, round(30_000 / self.rows))
        made, begun = 0, time.perf_counter()
        while True:
            before = self.trainer.steps
            self.trainer.advance(steps)
            assert self.trainer.stop_reason is None
            made += self.trainer.steps - before
            passed = time.perf_counter() - begun
            if passed >= seconds:
                return made * self.rows / self.per_epoch, passed


def measured(network, kind, seconds, *, exact=False):
    """Train with "numpy", or "steps" or "training" and a number format. Return samples and seconds.

    ``exact``: with the network's own number of rows, however few they are for a call.
    """
    if MADE.get("network") != network:
        MADE.clear()
        MADE["network"] = network
        gc.collect()
    number_format = kind.rpartition(" ")[2]
    if number_format not in MADE:
        is_numpy = number_format == "numpy"
        MADE[number_format] = (
            Reference(network) if is_numpy else Prepared(network, number_format, exact=exact)
        )
    if kind.startswith("training"):
        return MADE[number_format].epochs(seconds)
    return MADE[number_format].steps(seconds)


def first(network, number_format):
    """Return the seconds that a new engine takes to write its module, compile it and make one step."""
    return Prepared(network, number_format).first


class Reference:
    """NumPy's engine, step after step."""

    def __init__(self, network):
        sizes, batch_size, activation, rows = network
        data = speed.dataset(sizes, min(rows, speed.ROWS))
        is_number = sizes[-1] == 1
        output, loss = (
            ("identity", "half_squared_error") if is_number else ("softmax", "cross_entropy")
        )
        spec = NetworkSpec(sizes, activation, output, loss)
        self.training = TrainingSpec("gradient_descent", 0.001, batch_size=batch_size)
        parameters = Parameters.initial(spec)
        slots = OPTIMIZERS["gradient_descent"].start(parameters.vector.size)
        self.engine = NumpyEngine(spec, parameters, slots)
        last = len(data.x_train) - batch_size + 1
        parts = [slice(at, at + batch_size) for at in range(0, last, batch_size)]
        self.batches = [(data.x_train[part], data.y_train[part]) for part in parts]
        self.batch_size = batch_size

    def steps(self, seconds):
        """Return samples and seconds."""
        made, begun = 0, time.perf_counter()
        while True:
            for x, y in self.batches:
                self.engine.step(x, y, self.training, 0.001)
                made += self.batch_size
                passed = time.perf_counter() - begun
                if passed >= seconds:
                    return made, passed
