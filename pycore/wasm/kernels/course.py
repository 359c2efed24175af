"""The run inside the module: minibatch after minibatch and epoch after epoch, until a limit or a reason to stop.

It does what pycore.training's trainer does, in the same order: an epoch's row order is drawn, a minibatch's loss is
checked, the update is made and checked, and at the end of an epoch the losses are computed, the best parameters kept
and the stopping rules checked. Which reason it was, and what follows from it, is up to the trainer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pycore.training.stretch import EPOCH_EXPLODED, LOSS_EXPLODED, NOT_FINITE, STEPS_DONE
from pycore.wasm.assembler import (
    F64,
    I32,
    I64,
    Function,
    call,
    f64,
    f64_abs,
    f64_add,
    f64_div,
    f64_gt,
    f64_le,
    f64_load,
    f64_lt,
    f64_mul,
    f64_of_i64_u,
    f64_store,
    f64_sub,
    get,
    i32,
    i32_add,
    i32_and,
    i32_eqz,
    i32_or,
    i32_shl,
    i32_wrap,
    i64,
    i64_add,
    i64_extend_u,
    i64_ge,
    i64_load,
    i64_lt,
    i64_store,
    i64_sub,
    if_value,
    memory_copy,
)
from pycore.wasm.kernels.updates import number

if TYPE_CHECKING:
    from pycore.wasm.kernels.draws import Draws
    from pycore.wasm.kernels.passes import Passes
    from pycore.wasm.memory import Memory

#: Losses stored for an epoch, 8 bytes each: data losses of the parts, and the penalty.
LOSSES = ("train", "validation", "test", "penalty")


class Course:
    """Writes the functions that are called from outside.

    Attributes
    ----------
    advance
        ``advance() -> i32``: continue from the state in the memory; returns a status of pycore.training.stretch.
    losses
        ``losses(epoch)``: store the current losses in the row of LOSSES with that number.
    """

    def __init__(  # noqa: PLR0917 - the parts of the module
        self,
        functions: list[Function],
        memory: Memory,
        passes: Passes,
        draws: Draws,
        update: Function,
        penalty: Function,
    ) -> None:
        self._memory = memory
        self._passes = passes
        self._draws = draws
        self._update = update
        self._penalty = penalty
        self._one = Function(len(functions), (), [I32])
        self.losses = Function(len(functions) + 1, [I32])
        self._end = Function(len(functions) + 2, (), [I32])
        self.advance = Function(len(functions) + 3, (), [I32])
        functions += [self._one, self.losses, self._end, self.advance]
        self._write_one()
        self._write_losses()
        self._write_end()
        self._write_advance()

    def _count(self, name: str) -> bytes:
        return i64_load(i32(0), self._memory.counts.at(name))

    def _set_count(self, name: str, value: bytes) -> bytes:
        return i64_store(i32(0), self._memory.counts.at(name), value)

    def _number(self, name: str) -> bytes:
        return number(self._memory, name)

    def _set_number(self, name: str, value: bytes) -> bytes:
        return f64_store(i32(0), self._memory.numbers.at(name), value)

    def _copy(self, target: bytes, source: bytes) -> bytes:
        size = self._memory.arrays["w"].nbytes
        return memory_copy(target, source, i32(size))

    def _explodes(self, loss: bytes) -> bytes:
        return i32_eqz(f64_le(loss, self._number("bound")))

    def _write_one(self) -> None:
        """-> 0, or what is wrong: make one step."""
        f, memory = self._one, self._memory
        w = i32(memory["w"])
        position = f.let(i32_wrap(self._count("position")), I32)
        left = f.let(i64_sub(self._count("train_rows"), self._count("position")), I64)
        batch = self._count("batch_size")
        rows = f.let(i32_wrap(if_value(i64_lt(left, batch), left, batch, I64)), I32)
        f.add(self._copy(i32_wrap(self._count("before")), w))
        loss = f.let(call(self._passes.minibatch, position, rows), F64)
        f.add(self._set_number("batch_loss", loss))
        f.add(self._set_count("updates", i64_add(self._count("updates"), i64(1))))
        length = f.let(call(self._update), F64)
        f.add(self._set_count("steps", i64_add(self._count("steps"), i64(1))))
        with f.when(self._explodes(loss)):
            f.add(i32(LOSS_EXPLODED) + b"\x0f")
        with f.when(i32_eqz(f64_lt(length, f64(float("inf"))))):
            f.add(i32(NOT_FINITE) + b"\x0f")
        good = f.let(self._count("good"), I64)
        f.add(self._set_count("good", self._count("before")), self._set_count("before", good))
        after = i64_add(self._count("position"), i64_extend_u(rows))
        f.add(self._set_count("position", after), i32(0))

    def _write_losses(self) -> None:
        f, memory = self.losses, self._memory
        at = f.let(i32_add(i32(memory["losses"]), i32_shl(get(0), i32(5))), I32)
        mean = memory.network.reduction == "mean"
        for k, part in enumerate(LOSSES[:3]):
            count = self._count(f"{part}_rows")
            if f"x_{part}" not in memory.addresses:
                f.add(f64_store(at, 8 * k, f64(float("nan"))))
                continue
            data = [i32(memory[f"{letter}_{part}"]) for letter in "xy"]
            weights = i32(memory.addresses.get(f"weights_{part}", 0))
            total = call(self._passes.evaluate, *data, weights, i32_wrap(count))
            if mean:
                total = f64_mul(f64_div(f64(1.0), f64_of_i64_u(count)), total)
            f.add(f64_store(at, 8 * k, total))
        f.add(f64_store(at, 24, call(self._penalty)))

    def _write_end(self) -> None:
        """-> 0 to continue, else what ``advance`` returns: end an epoch."""
        f, memory = self._end, self._memory
        row = f.let(i32_wrap(self._count("epochs_done")), I32)
        f.call(self.losses, row)
        at = f.let(i32_add(i32(memory["losses"]), i32_shl(row, i32(5))), I32)
        penalty = f.let(f64_load(at, 24), F64)
        loss = f.let(f64_add(f64_load(at, 0), penalty), F64)
        with f.when(self._explodes(loss)):
            f.add(i32(EPOCH_EXPLODED) + b"\x0f")
        epoch = f.let(i64_add(self._count("epoch"), i64(1)), I64)
        f.add(
            self._set_count("epoch", epoch),
            self._set_count("epochs_done", i64_add(self._count("epochs_done"), i64(1))),
            self._set_count("position", i64(0)),
        )
        for name in ("calm", "best_epoch"):
            f.add(self._set_count(f"{name}_before", self._count(name)))
        for name in ("previous_loss", "best_loss"):
            f.add(self._set_number(f"{name}_before", self._number(name)))
        change = f64_abs(f64_sub(loss, self._number("previous_loss")))
        calm = i64_add(self._count("calm"), i64(1))
        is_calm = f64_lt(change, self._number("tolerance"))
        f.add(self._set_count("calm", if_value(is_calm, calm, i64(0), I64)))
        f.add(self._set_number("previous_loss", loss))
        validation = f.let(f64_add(f64_load(at, 8), penalty), F64)
        with f.when(f64_lt(validation, self._number("best_loss"))):
            f.add(
                self._set_number("best_loss", validation),
                self._set_count("best_epoch", epoch),
                self._copy(i32(memory["best"]), i32(memory["w"])),
            )
        target = self._number("target_loss")
        since = i64_sub(epoch, self._count("best_epoch"))
        patience = self._count("patience")
        reasons = (
            i32_and(f64_le(loss, target), f64_gt(target, f64(0.0))),
            i64_ge(self._count("calm"), self._count("tolerance_epochs")),
            i32_and(i64_lt(i64(0), patience), i64_ge(since, patience)),
            i64_ge(epoch, self._count("max_epochs")),
            i64_ge(self._count("epochs_done"), self._count("most_epochs")),
            i64_ge(i64(0), self._count("most_steps")),
        )
        any_reason = reasons[0]
        for reason in reasons[1:]:
            any_reason = i32_or(any_reason, reason)
        f.add(any_reason)  # 1 is EPOCH_DONE

    def _write_advance(self) -> None:
        f, memory = self.advance, self._memory
        status = f.local(I32)
        f.set(status, i32(STEPS_DONE))
        rate = f.local(I32)
        f.set(rate, i32(memory["rates"]))
        f.add(self._set_number("learning_rate", f64_load(get(rate))))
        with f.loop_while(lambda: i64_lt(i64(0), self._count("most_steps"))):
            f.add(self._set_count("most_steps", i64_sub(self._count("most_steps"), i64(1))))
            f.set(status, call(self._one))
            with f.when(get(status)):
                f.add(get(status) + b"\x0f")
            unfinished = i64_lt(self._count("position"), self._count("train_rows"))
            with f.when(i32_eqz(unfinished)):
                f.set(status, call(self._end))
                with f.when(get(status)):
                    f.add(get(status) + b"\x0f")
                f.call(self._draws.seed, i32(memory["order_pool"]), self._count("epoch"))
                f.call(
                    self._draws.shuffle, i32(memory["order"]), i32_wrap(self._count("train_rows"))
                )
                f.add(self._copy(i32(memory["epoch_start"]), i32(memory["w"])))
                f.set(rate, i32_add(get(rate), i32(8)))
                f.add(self._set_number("learning_rate", f64_load(get(rate))))
        f.add(i32(STEPS_DONE))
