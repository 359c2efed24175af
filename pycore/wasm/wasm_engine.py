"""The engine that makes many steps in one call, in WebAssembly generated for the network.

Arithmetic. Numbers are float64 (or, by choice, float32). Every product and every sum is rounded separately (but in
"float32_fused", where the products of layers are fused multiply-adds), sums are taken in the order that
pycore.wasm.kernels.products and pycore.wasm.kernels.losses document, and exponentials and logarithms are those of
pycore.wasm.kernels.elementary. So the same run gives the same bits in every browser and under wasmtime, however it is
divided into calls.

NumPy's engine sums in another order: after one step the two agree to 13 digits, and after a few hundred steps of an
ordinary run to 10 or more, unless the run itself amplifies rounding errors.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from pycore.functions.schedules import learning_rate_of
from pycore.training.evaluation import rows_of
from pycore.training.stopping import EXPLOSION
from pycore.training.stretch import (
    EPOCH_DONE,
    EPOCH_EXPLODED,
    LOSS_EXPLODED,
    MAX_EPOCHS,
    NOT_FINITE,
    Stretch,
    evaluation,
)
from pycore.wasm.arithmetic import FUSED, name_of
from pycore.wasm.emit import kind_of
from pycore.wasm.kernels.draws import pool_before_draw
from pycore.wasm.kernels.updates import SLOTS
from pycore.wasm.numbers import FLOAT32, FLOAT32_FUSED, FLOAT64
from pycore.wasm.programs import Programs

if TYPE_CHECKING:
    from pycore.arrays import Array
    from pycore.data.dataset import Dataset
    from pycore.network import Pass
    from pycore.spec import NetworkSpec, TrainingSpec
    from pycore.training.frames import Evaluation, TrainerState
    from pycore.wasm.emit import Kind, Program
    from pycore.wasm.host import Host

FORMATS = {"float64": FLOAT64, "float32": FLOAT32, FUSED: FLOAT32_FUSED}


class WasmEngine:
    """An engine that runs the training of a network on a data set.

    The module and its memory are created at the first call, and again when the kind of training changes.

    Parameters
    ----------
    host
        Where the modules run.
    dataset, network
        The data set and the network; they do not change.
    number_format
        One of NUMBER_FORMATS; "float32_fused" only where the host's processor fuses.
    programs
        Those of all engines of the host, so that the next run of the same network needs no new module.
    """

    def __init__(
        self,
        host: Host,
        dataset: Dataset,
        network: NetworkSpec,
        number_format: str = "float64",
        programs: Programs | None = None,
    ) -> None:
        self.arithmetic = name_of(number_format)
        self._n = FORMATS[number_format]
        self._programs = programs or Programs(host)
        self._dataset = dataset
        self._network = network
        self._program: Program | None = None
        self._kind: Kind | None = None
        self._held: dict[str, Array] = {}  # arrays of the run whose values the memory has
        self._order: tuple[int, int] | None = None  # epoch and seed of the order in the memory

    def run(self, state: TrainerState, steps: int, epochs: int) -> Stretch:
        """Make steps until ``steps`` are made, ``epochs`` epochs are completed, or there is a reason to stop.

        At least one step is made, and at most MAX_EPOCHS epochs; the arrays of ``state`` are changed in place.
        """
        training = state.training
        program = self._ready(training, state.epoch_batch_size)
        memory = program.memory
        changed_size = state.epoch_batch_size != training.batch_size
        one_epoch = training.target_metric or changed_size
        most_epochs = 1 if one_epoch else max(1, min(epochs, MAX_EPOCHS))
        self._set(program, training, state.watch.start_loss)
        self._enter(program, state)
        memory.counts["most_steps"], memory.counts["most_epochs"] = max(1, steps), most_epochs
        memory.counts["batch_size"] = state.epoch_batch_size
        per_epoch = -(-len(self._dataset.x_train) // state.epoch_batch_size)
        reach = min(most_epochs, steps // per_epoch + 1)
        self._set_rates(program, training, state.epoch, reach)
        status = program.advance()
        return self._leave(program, state, status)

    def evaluate(self, vector: Array, training: TrainingSpec, part: str) -> Evaluation:
        """Return the loss of parameters (P,) over all rows of a part; NaN without rows."""
        rows_of(self._dataset, part)  # rejects an unknown part
        batch_size = training.batch_size if self._kind is None else self._kind.batch_size
        program = self._ready(training, batch_size)
        memory = program.memory
        self._set(program, training, 0.0)
        memory.arrays["w"][: vector.size] = vector
        loss = program.evaluate(part)
        return evaluation(loss, program.penalty())

    def passed(self, vector: Array, training: TrainingSpec, x: Array) -> Pass:
        """Return the feedforward pass of parameters (P,) for the rows x (N, n_0)."""
        batch_size = training.batch_size if self._kind is None else self._kind.batch_size
        program = self._ready(training, batch_size)
        program.memory.arrays["w"][: vector.size] = vector
        return program.passed(x)

    def _ready(self, training: TrainingSpec, batch_size: int) -> Program:
        kind = kind_of(training, batch_size)
        if self._program is None or kind != self._kind:
            self._program = None  # frees its memory for the next one
            self._program = self._programs.program(
                self._n, self._dataset, self._network, training, batch_size
            )
            self._kind, self._program.owner = kind, None
        if self._program.owner is not self:  # what the memory has is not this run's
            self._program.owner, self._order, self._held = self, None, {}
        return self._program

    def _set(self, program: Program, training: TrainingSpec, start_loss: float) -> None:
        """Write the settings into the memory."""
        counts, numbers = program.memory.counts, program.memory.numbers
        for name in ("max_epochs", "patience", "tolerance_epochs"):
            counts[name] = getattr(training, name)
        for name in (
            *("momentum", "rho", "beta_1", "beta_2", "epsilon", "weight_decay"),
            *("clip_norm", "l1", "l2", "dropout", "tolerance", "target_loss"),
        ):
            numbers[name] = getattr(training, name)
        for name in ("rho", "beta_1", "beta_2"):
            numbers[f"{name}_rest"] = 1.0 - getattr(training, name)
        for name in ("beta_1", "beta_2"):
            beta = getattr(training, name)
            numbers[f"log_{name}"] = math.log(beta) if beta else -math.inf
        numbers["keep_factor"] = 1.0 / (1.0 - training.dropout)
        numbers["bound"] = EXPLOSION * max(1.0, start_loss)

    def _set_rates(self, program: Program, training: TrainingSpec, epoch: int, epochs: int) -> None:
        rates = program.memory.arrays["rates"]
        if training.schedule == "constant" and epoch >= training.warmup_epochs:
            rates[: epochs + 1] = training.learning_rate
        else:
            rates[: epochs + 1] = [learning_rate_of(training, epoch + k) for k in range(epochs + 1)]

    def _enter(self, program: Program, state: TrainerState) -> None:
        """Write the state of the run into the memory."""
        memory, watch = program.memory, state.watch
        counts, numbers, arrays = memory.counts, memory.numbers, memory.arrays
        counts["steps"], counts["updates"] = state.steps, state.optimizer.step
        counts["position"], counts["epoch"], counts["epochs_done"] = state.position, state.epoch, 0
        counts["calm"], counts["best_epoch"] = watch.calm, watch.best_epoch
        numbers["previous_loss"] = watch.previous_loss
        numbers["best_loss"] = math.inf if watch.best_loss is None else watch.best_loss
        vectors = _vectors(state)
        if self._held.get("good") is not state.good:
            counts["good"], counts["before"] = memory["good"], memory["before"]
        for name, array in vectors.items():
            if self._held.get(name) is not array:
                arrays[name][: array.size] = array
        arrays["dropout_pool"][:] = pool_before_draw(state.training.seed, "dropout")
        if self._order != (state.epoch, state.epoch_seed):
            arrays["order_pool"][:] = pool_before_draw(state.epoch_seed, "batches")
            program.draw()
        arrays["order_pool"][:] = pool_before_draw(state.training.seed, "batches")

    def _leave(self, program: Program, state: TrainerState, status: int) -> Stretch:
        """Read the state of the run from the memory."""
        memory = program.memory
        counts, numbers, arrays = memory.counts, memory.numbers, memory.arrays
        lasted = int(counts["epochs_done"])
        suffix = "_before" if status == EPOCH_DONE else ""
        best_loss = numbers[f"best_loss{suffix}"]
        watch = replace(
            state.watch,
            previous_loss=numbers[f"previous_loss{suffix}"],
            calm=counts[f"calm{suffix}"],
            best_loss=None if math.isinf(best_loss) else best_loss,
            best_epoch=counts[f"best_epoch{suffix}"],
        )
        vectors = _vectors(state)
        good_is_before = counts["good"] == memory["before"]
        for name, array in vectors.items():
            if name in ("epoch_start", "best") and not lasted:
                continue  # they change at the end of an epoch only
            source = name
            if name == "good" and good_is_before:
                source = "before"
            if name == "w" and status == NOT_FINITE:
                source = "good" if good_is_before else "before"
            np.copyto(array, arrays[source][: array.size])
        # arrays that only an engine changes are still in the memory; the parameters, which anyone may change, and the
        # start of the epoch, which the trainer records, may not be
        self._held = {name: array for name, array in vectors.items() if name != "w"}
        if status == EPOCH_DONE:
            del self._held["epoch_start"]
        state.optimizer.step = counts["updates"]
        position, batch = counts["position"], counts["batch_size"]
        total = len(arrays["order"])
        end = total if status == EPOCH_DONE else position
        is_undone = status in (LOSS_EXPLODED, NOT_FINITE)
        first = position if is_undone else (end - 1) // batch * batch
        rows = arrays["order"][first : min(first + batch, total)].astype(np.intp)
        epoch = int(counts["epoch"])
        in_epoch = epoch - 1 if status == EPOCH_DONE else epoch
        seed = state.epoch_seed if in_epoch == state.epoch else state.training.seed
        self._order = (in_epoch, seed)
        after = replace(
            state,
            epoch=epoch,
            steps=counts["steps"],
            position={EPOCH_DONE: 0, EPOCH_EXPLODED: first}.get(status, position),
            epoch_seed=seed,
            watch=watch,
        )
        losses = arrays["losses"][:lasted].copy()
        return Stretch(status, after, losses, rows, numbers["batch_loss"], numbers["learning_rate"])


def _vectors(state: TrainerState) -> dict[str, Array]:
    """Return the arrays (P,) of a run by their names in the memory."""
    slots = dict(zip(SLOTS, state.optimizer.slots, strict=False))
    return {
        "w": state.vector,
        "good": state.good,
        "epoch_start": state.epoch_start,
        "best": state.best,
        **slots,
    }
