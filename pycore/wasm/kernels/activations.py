"""The activation functions of pycore.functions on vectors, their derivatives, and the pass over a layer.

A function takes z and returns h, and, if the derivative does not depend on h alone, also the slope, while the
exponentials are available; it is kept until the backward pass.
"""

from __future__ import annotations

from math import pi, sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.functions import normal
from pycore.functions.activations import LEAK, MAX_EXPONENT
from pycore.wasm.assembler import (
    I32,
    access,
    get,
    i32,
    i32_add,
    i32_and,
    i32_mul,
    i32_rem_u,
    i32_sub,
    i32_wrap,
    i32_xor,
    simd,
)
from pycore.wasm.kernels.elementary import exp, exp_small, expm1, sigmoid, softplus, tanh
from pycore.wasm.memory import VECTOR, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from pycore.wasm.assembler import Function
    from pycore.wasm.memory import Memory
    from pycore.wasm.numbers import Numbers

#: Activations whose slope is kept, because it depends on z.
WITH_SLOPE = ("softplus", "silu", "gelu")
#: The activations of hidden layers and elementwise outputs; softmax is written by pycore.wasm.kernels.losses.
ACTIVATIONS = (
    *("identity", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "softplus", "silu", "gelu"),
    "exponential",
)
TAYLOR_TERMS = 9


def taylor_table(n: Numbers) -> NDArray[Any]:
    """Return the coefficients of pycore.functions.normal in the format, those of one point contiguous."""
    return np.ascontiguousarray(normal.TAYLOR.T.astype(n.name))


def activation(  # noqa: C901, PLR0911 - one case each
    f: Function, n: Numbers, name: str, z: bytes, table: int, *, slope: bool = False
) -> tuple[bytes, bytes]:
    """Return h, and the slope if it is requested and kept (else nothing); ``table`` is the address of the table."""
    if name == "identity":
        return z, b""
    z = f.let(z)
    zero, one = n.constant(0.0), n.constant(1.0)
    if name == "sigmoid":
        return sigmoid(f, n, z), b""
    if name == "tanh":
        return tanh(f, n, z), b""
    if name == "relu":
        return n.most(z, zero), b""
    if name == "leaky_relu":
        return n.most(z, n.mul(z, n.constant(LEAK))), b""
    if name == "elu":
        return n.most(z, expm1(f, n, n.least(z, zero))), b""
    if name == "exponential":
        highest = MAX_EXPONENT if n.lanes == 2 else 80.0  # noqa: PLR2004
        return exp(f, n, n.least(z, n.constant(highest))), b""
    if name == "softplus":
        return softplus(f, n, z), sigmoid(f, n, z) if slope else b""
    if name == "silu":
        share = sigmoid(f, n, z)
        h = f.let(n.mul(z, share))
        return h, n.mul(n.add(n.sub(z, h), one), share)
    share = _distribution(f, n, z, table)
    if not slope:
        return n.mul(z, share), b""
    near = f.let(n.most(n.least(z, n.constant(normal.FAR)), n.constant(-normal.FAR)))
    square = n.mul(n.mul(near, n.constant(-0.5)), near)
    density = n.mul(exp_small(f, n, square), n.constant(1.0 / sqrt(2.0 * pi)))
    return n.mul(z, share), n.add(share, n.mul(near, density))


def times_derivative(  # noqa: PLR0911 - one case each
    n: Numbers, name: str, g: bytes, h: bytes, slope: bytes
) -> bytes:
    """Return g dh/dz, from h or from the kept slope; both are instructions that may be repeated."""
    one, zero = n.constant(1.0), n.constant(0.0)
    if name == "identity":
        return g
    if name == "sigmoid":
        return n.mul(n.mul(n.sub(one, h), h), g)
    if name == "tanh":
        return n.mul(n.sub(one, n.mul(h, h)), g)
    if name == "relu":
        return n.where(n.gt(h, zero), g)
    if name == "leaky_relu":
        return n.mul(n.choose(n.gt(h, zero), one, n.constant(LEAK)), g)
    if name == "elu":
        return n.mul(n.add(n.least(h, zero), one), g)
    if name == "exponential":
        return n.mul(h, g)
    return n.mul(slope, g)


def _distribution(f: Function, n: Numbers, z: bytes, table: int) -> bytes:
    """Return Phi(z) as pycore.functions.normal does: a Taylor polynomial around the nearest point of the table."""
    far, per_unit = normal.FAR, normal.POINTS_PER_UNIT
    near = f.let(n.most(n.least(z, n.constant(far)), n.constant(-far)))
    magic = 1.5 * 2.0**n.fraction_bits
    shifted = f.let(n.add(n.mul(near, n.constant(per_unit)), n.constant(magic)))
    nearest = n.sub(shifted, n.constant(magic))
    d = f.let(n.sub(near, n.mul(nearest, n.constant(1.0 / per_unit))))
    # the integer is in the lowest bits; for a NaN it is arbitrary, so it is reduced to the table by its remainder
    extract, width = (29, 8) if n.lanes == 2 else (27, 4)  # noqa: PLR2004
    points = int(2 * far * per_unit) + 1
    rows = []
    for lane in range(n.lanes):
        bits = shifted + simd(extract) + bytes([lane])
        bits = i32_wrap(bits) if width == 8 else bits  # noqa: PLR2004
        low = i32_and(bits, i32(0x1FFF))
        # the magic number's own low bits are 0: a negative integer is its two's complement in 13 bits
        index = i32_rem_u(
            i32_add(_sign_extended(low), i32(int(far * per_unit) + points)), i32(points)
        )
        rows.append(f.let(i32_mul(index, i32(TAYLOR_TERMS * n.size)), I32))

    def coefficient(term: int) -> bytes:
        vector = n.load_splat(rows[0], table + term * n.size)
        for lane, row in enumerate(rows[1:], start=1):
            vector = _load_lane(n, row, table + term * n.size, lane, vector)
        return vector

    phi = f.let(coefficient(TAYLOR_TERMS - 1))
    for term in range(TAYLOR_TERMS - 2, -1, -1):
        phi = f.let(n.add(n.mul(phi, d), coefficient(term)))
    return phi


def _load_lane(n: Numbers, at: bytes, offset: int, lane: int, vector: bytes) -> bytes:
    return access(simd(87 if n.lanes == 2 else 86), at, offset, vector) + bytes([lane])  # noqa: PLR2004


def _sign_extended(low: bytes) -> bytes:
    """Return 13 bits sign-extended: (bits ^ 2^12) - 2^12."""
    return i32_sub(i32_xor(low, i32(0x1000)), i32(0x1000))


def write_activation(
    f: Function, memory: Memory, k: int, name: str, *, training: bool, dropping: bool
) -> None:
    """(panels): turn z[k] into the hidden layer's output, both in h[k].

    In training, what the backward pass needs is kept: the slope, and the values before dropout.
    """
    n = memory.n
    table = memory.addresses.get("table", 0)
    at = f.local(I32)
    f.set(at, i32(0))
    with f.repeat(i32_mul(get(0), i32(memory.strides[k] // VECTOR))):
        here = memory.place(f"h{k}", get(at))
        h, slope = activation(f, n, name, here.load(), table, slope=training)
        if training and name in WITH_SLOPE:
            f.add(memory.place(f"slope{k}", get(at)).store(slope))
        if training and dropping:
            h = f.let(h)
            f.add(memory.place(f"a{k}", get(at)).store(h))
            h = n.mul(h, memory.place(f"mask{k}", get(at)).load())
        f.add(here.store(h))
        f.set(at, i32_add(get(at), i32(VECTOR)))


def derivative_of_layer(
    memory: Memory, k: int, name: str, *, dropping: bool
) -> Callable[[Place, bytes, int], bytes]:
    """Return what write_backward multiplies dL/dh[k] by: the mask, if there is one, and the derivative."""
    n = memory.n
    values = "a" if dropping else "h"

    def times(unit: Place, g: bytes, v: int) -> bytes:
        if dropping:
            g = n.mul(g, unit.plus(memory[f"mask{k}"]).load(v * VECTOR))
        h = unit.plus(memory[f"{values}{k}"]).load(v * VECTOR)
        slope = b""
        if name in WITH_SLOPE:
            slope = unit.plus(memory[f"slope{k}"]).load(v * VECTOR)
        return times_derivative(n, name, g, h, slope)

    return times
