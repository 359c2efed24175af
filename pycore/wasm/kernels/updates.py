"""The update of the parameters: penalties, frozen parameters, clipping and the seven rules, over the flat vector.

The formulas are those of pycore.functions.optimizers, in the same order. Adam's 1 - beta^t is -(e^(t ln beta) - 1),
which depends on t alone: a resumed run has the same bits as an uninterrupted one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pycore.wasm.assembler import (
    F64,
    I32,
    V128,
    f64,
    f64_div,
    f64_gt,
    f64_load,
    f64_mul,
    f64_neg,
    f64_of_i64_u,
    f64_sqrt,
    get,
    i32,
    i32_add,
    i64_load,
    if_value,
    load,
    operation,
    v_and,
    v_select,
)
from pycore.wasm.kernels.elementary import expm1, sign_of
from pycore.wasm.memory import VECTOR
from pycore.wasm.numbers import FLOAT64

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.spec import TrainingSpec
    from pycore.wasm.assembler import Function
    from pycore.wasm.memory import Memory

    Setting = Callable[[str], bytes]  # one of NUMBERS in all lanes
    Change = Callable[[bytes, bytes, bytes], bytes]  # (index, w, g) -> w after the step

#: Arrays (P,) of the rules' averages, in the order of the optimizer's slots.
SLOTS = ("slot0", "slot1")
demoted = operation(b"\xb6")  #: a float64 as float32
promoted = operation(b"\xbb")  #: a float32 as float64


def one(memory: Memory, value: bytes) -> bytes:
    """Return a float64 in the memory's format."""
    return value if memory.n is FLOAT64 else demoted(value)


def as_float64(memory: Memory, value: bytes) -> bytes:
    """Return a number in the memory's format as float64."""
    return value if memory.n is FLOAT64 else promoted(value)


def number(memory: Memory, name: str) -> bytes:
    """Return one of NUMBERS by name."""
    return f64_load(i32(0), memory.numbers.at(name))


def write_update(  # noqa: PLR0915 - the order of an update
    f: Function, memory: Memory, training: TrainingSpec
) -> None:
    """() -> sum of w^2 after the update (f64): change w by the gradient of the loss."""
    n = memory.n
    vectors = -(-memory.parameters // n.lanes)

    def setting(name: str) -> bytes:
        return f.let(n.splat(one(memory, number(memory, name))))

    has_penalty = bool(training.l1 or training.l2)
    is_frozen = "free" in memory.addresses
    l1 = setting("l1") if training.l1 else b""
    l2 = setting("l2") if training.l2 else b""
    at = f.local(I32)

    def gradient() -> bytes:
        """Return the gradient with penalties, 0 where frozen."""
        g = memory.place("gradient", get(at)).load()
        if has_penalty:
            w = f.let(memory.place("w", get(at)).load())
            counts = f.let(memory.place("penalized", get(at)).load())
            if l2:
                g = n.add(g, n.mul(w, n.mul(counts, l2)))
            if l1:
                g = n.add(g, n.mul(sign_of(n, w), n.mul(counts, l1)))
        if is_frozen:
            g = v_and(g, memory.place("free", get(at)).load())
        return f.let(g)

    shortened = b""
    if training.clip_norm:
        squares = f.local(V128)
        f.set(squares, n.constant(0.0))
        f.set(at, i32(0))
        with f.repeat(i32(vectors)):
            g = gradient()
            f.add(memory.place("gradient", get(at)).store(g))
            f.set(squares, n.add(get(squares), n.mul(g, g)))
            f.set(at, i32_add(get(at), i32(VECTOR)))
        norm = f.let(f64_sqrt(as_float64(memory, n.total(f, get(squares)))), F64)
        most = number(memory, "clip_norm")
        factor = if_value(f64_gt(norm, most), f64_div(most, norm), f64(1.0), F64)
        shortened = f.let(n.splat(one(memory, factor)))

    change = _RULES[training.optimizer](f, memory, setting)
    total = f.local(V128)
    f.set(total, n.constant(0.0))
    f.set(at, i32(0))
    with f.repeat(i32(vectors)):
        whole = memory.place("gradient", get(at)).load()
        g = f.let(n.mul(whole, shortened)) if shortened else gradient()
        here = memory.place("w", get(at))
        w = f.let(here.load())
        after = change(get(at), w, g)
        if is_frozen:
            after = v_select(after, w, memory.place("free", get(at)).load())
        after = f.let(after)
        f.add(here.store(after))
        f.set(total, n.add(get(total), n.mul(after, after)))
        f.set(at, i32_add(get(at), i32(VECTOR)))
    f.add(as_float64(memory, n.total(f, get(total))))


def _gradient_descent(_f: Function, memory: Memory, setting: Setting) -> Change:
    n, rate = memory.n, setting("learning_rate")
    return lambda _at, w, g: n.sub(w, n.mul(g, rate))


def _momentum(f: Function, memory: Memory, setting: Setting) -> Change:
    n, rate, mu = memory.n, setting("learning_rate"), setting("momentum")

    def change(at: bytes, w: bytes, g: bytes) -> bytes:
        place = memory.place("slot0", at)
        v = f.let(n.sub(n.mul(place.load(), mu), n.mul(g, rate)))
        f.add(place.store(v))
        return n.add(w, v)

    return change


def _nesterov(f: Function, memory: Memory, setting: Setting) -> Change:
    n, rate, mu = memory.n, setting("learning_rate"), setting("momentum")

    def change(at: bytes, w: bytes, g: bytes) -> bytes:
        place = memory.place("slot0", at)
        step = f.let(n.mul(g, rate))
        v = f.let(n.sub(n.mul(place.load(), mu), step))
        f.add(place.store(v))
        return n.add(n.sub(w, step), n.mul(v, mu))

    return change


def _adagrad(f: Function, memory: Memory, setting: Setting) -> Change:
    n, rate, epsilon = memory.n, setting("learning_rate"), setting("epsilon")

    def change(at: bytes, w: bytes, g: bytes) -> bytes:
        place = memory.place("slot0", at)
        s = f.let(n.add(place.load(), n.mul(g, g)))
        f.add(place.store(s))
        return n.sub(w, n.mul(n.div(g, n.add(n.root(s), epsilon)), rate))

    return change


def _rmsprop(f: Function, memory: Memory, setting: Setting) -> Change:
    n, rate, epsilon = memory.n, setting("learning_rate"), setting("epsilon")
    rho, rest = setting("rho"), setting("rho_rest")

    def change(at: bytes, w: bytes, g: bytes) -> bytes:
        place = memory.place("slot0", at)
        s = f.let(n.add(n.mul(place.load(), rho), n.mul(n.mul(g, g), rest)))
        f.add(place.store(s))
        return n.sub(w, n.mul(n.div(g, n.add(n.root(s), epsilon)), rate))

    return change


def _adam(f: Function, memory: Memory, setting: Setting) -> Change:
    n = memory.n
    t = f.let(f64_of_i64_u(i64_load(i32(0), memory.counts.at("updates"))), F64)
    logs = load(i32(0), memory.numbers.at("log_beta_1"))
    below = expm1(f, FLOAT64, f.let(FLOAT64.mul(logs, FLOAT64.splat(t))))
    rest_1, rest_2 = (f.let(f64_neg(FLOAT64.lane(below, k)), F64) for k in range(2))
    root = f.let(f64_sqrt(rest_2), F64)
    rate = f64_div(f64_mul(number(memory, "learning_rate"), root), rest_1)
    scale = f.let(n.splat(one(memory, rate)))
    epsilon = f.let(n.splat(one(memory, f64_mul(number(memory, "epsilon"), root))))
    beta_1, left_1 = setting("beta_1"), setting("beta_1_rest")
    beta_2, left_2 = setting("beta_2"), setting("beta_2_rest")

    def change(at: bytes, w: bytes, g: bytes) -> bytes:
        first, second = memory.place("slot0", at), memory.place("slot1", at)
        m = f.let(n.add(n.mul(first.load(), beta_1), n.mul(g, left_1)))
        v = f.let(n.add(n.mul(second.load(), beta_2), n.mul(n.mul(g, g), left_2)))
        f.add(first.store(m), second.store(v))
        return n.sub(w, n.mul(n.div(m, n.add(n.root(v), epsilon)), scale))

    return change


def _adamw(f: Function, memory: Memory, setting: Setting) -> Change:
    n, by_adam = memory.n, _adam(f, memory, setting)
    share = f64_mul(number(memory, "learning_rate"), number(memory, "weight_decay"))
    share = f.let(n.splat(one(memory, share)))

    def change(at: bytes, w: bytes, g: bytes) -> bytes:
        decayed = n.mul(n.mul(w, memory.place("penalized", at).load()), share)
        return by_adam(at, f.let(n.sub(w, decayed)), g)

    return change


_RULES = {
    "gradient_descent": _gradient_descent,
    "momentum": _momentum,
    "nesterov": _nesterov,
    "adagrad": _adagrad,
    "rmsprop": _rmsprop,
    "adam": _adam,
    "adamw": _adamw,
}


def write_penalty(f: Function, memory: Memory, training: TrainingSpec) -> None:
    """() -> l1 sum abs(w) + l2/2 sum w^2 over the penalized parameters (f64)."""
    n = memory.n
    if not (training.l1 or training.l2):
        f.add(f64(0.0))
        return
    at, sizes, squares = f.local(I32), f.local(V128), f.local(V128)
    f.set(at, i32(0))
    f.set(sizes, n.constant(0.0))
    f.set(squares, n.constant(0.0))
    with f.repeat(i32(-(-memory.parameters // n.lanes))):
        w = memory.place("w", get(at)).load()
        w = f.let(n.mul(w, memory.place("penalized", get(at)).load()))
        f.set(sizes, n.add(get(sizes), n.absolute(w)))
        f.set(squares, n.add(get(squares), n.mul(w, w)))
        f.set(at, i32_add(get(at), i32(VECTOR)))
    by_size = f64_mul(as_float64(memory, n.total(f, get(sizes))), number(memory, "l1"))
    by_square = f64_mul(as_float64(memory, n.total(f, get(squares))), number(memory, "l2"))
    f.add(by_size, f64_mul(by_square, f64(0.5)), b"\xa0")
