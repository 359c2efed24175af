"""The two number formats that the kernels compute in, as vectors: float64 in two lanes, float32 in four.

A kernel is written once: it takes the format, and emits that format's instructions. Sums over rows are taken lane by
lane, and the lanes are added last, in the order that ``total`` defines.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pycore.wasm.assembler import (
    F32,
    F64,
    access,
    operation,
    shuffle,
    simd,
    v128,
    v_and,
    v_select,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pycore.wasm.assembler import Function, Operation


#: a b + c of float32 vectors, rounded once or twice as the processor does it (relaxed SIMD).
RELAXED_MADD = simd(0x105)


@dataclass(frozen=True)
class Encoding:
    """The WebAssembly encoding of a format.

    Attributes
    ----------
    kind
        The type of one number.
    letter, integer
        The ``struct`` codes of one number, and of an integer of the same width.
    load, store, add
        Opcodes for one number.
    vector
        {name: number} of the vector instructions.
    """

    kind: bytes
    letter: str
    integer: str
    load: bytes
    store: bytes
    add: bytes
    vector: Mapping[str, int]


class Numbers:
    """A number format.

    Attributes
    ----------
    name, kind, size, lanes, fraction_bits
        NumPy's name; the type of one number; its bytes; numbers in a vector; 52 or 23.
    add, sub, mul, div, least, most, absolute, negative, root
        Vector operations. ``least(a, b)`` is b where b < a, else a; ``most`` is b where a < b, else a: a NaN in a is
        kept.
    lt, gt, eq
        Comparisons: all bits of a lane are 1 where they hold.
    int_add, int_sub, shift_left, shift_right
        Operations on a lane's bits as an integer.
    splat
        A vector with one number in all lanes.
    one_add
        The sum of two scalars.
    fused
        Whether ``add_product`` rounds once; else twice.
    """

    def __init__(
        self, name: str, size: int, fraction_bits: int, encoding: Encoding, *, fused: bool = False
    ) -> None:
        def vector(name: str) -> Operation:
            return operation(simd(encoding.vector[name]))

        self.name = name
        self.fused = fused
        self.kind = encoding.kind
        self.size = size
        self.lanes = 16 // size
        self.fraction_bits = fraction_bits
        self.add, self.sub, self.mul = vector("add"), vector("sub"), vector("mul")
        self.div, self.root = vector("div"), vector("root")
        self.least, self.most = vector("least"), vector("most")
        self.absolute, self.negative = vector("absolute"), vector("negative")
        self.lt, self.gt, self.eq = vector("lt"), vector("gt"), vector("eq")
        self.int_add, self.int_sub = vector("int_add"), vector("int_sub")
        self.shift_left, self.shift_right = vector("shift_left"), vector("shift_right")
        self.splat = vector("splat")
        self.one_add = operation(encoding.add)
        self._encoding = encoding

    def add_product(self, total: bytes, a: bytes, b: bytes) -> bytes:
        """Return total + a b."""
        if self.fused:
            return b"".join((a, b, total, RELAXED_MADD))
        return self.add(total, self.mul(a, b))

    def _vector(self, name: str) -> bytes:
        return simd(self._encoding.vector[name])

    def pack(self, value: float) -> bytes:
        """Return the bytes of one number."""
        return struct.pack(f"<{self._encoding.letter}", value)

    def constant(self, value: float) -> bytes:
        """Return a vector with the same number in all lanes."""
        return v128(self.pack(value) * self.lanes)

    def bits(self, value: int) -> bytes:
        """Return a vector with the same bits in all lanes."""
        return v128(struct.pack(f"<{self._encoding.integer}", value) * self.lanes)

    @property
    def sign(self) -> bytes:
        """A vector with only the sign bits set."""
        return self.bits(2 ** (8 * self.size - 1))

    def load_splat(self, at: bytes, offset: int = 0) -> bytes:
        """Return a vector with the number at an address in all lanes."""
        return access(self._vector("load_splat"), at, offset)

    def load_one(self, at: bytes, offset: int = 0) -> bytes:
        """Return the number at an address."""
        return access(self._encoding.load, at, offset)

    def store_one(self, at: bytes, offset: int, value: bytes) -> bytes:
        """Store one number."""
        return access(self._encoding.store, at, offset, value)

    def lane(self, vector: bytes, number: int) -> bytes:
        """Return one lane."""
        return vector + self._vector("extract") + bytes([number])

    def replaced(self, vector: bytes, number: int, value: bytes) -> bytes:
        """Return a vector with one lane replaced by another number."""
        return vector + value + self._vector("replace") + bytes([number])

    def where(self, mask: bytes, value: bytes) -> bytes:
        """Return a value where a comparison holds, else 0."""
        return v_and(value, mask)

    def choose(self, mask: bytes, yes: bytes, no: bytes) -> bytes:
        """Return ``yes`` where a comparison holds, else ``no``."""
        return v_select(yes, no, mask)

    def total(self, f: Function, vector: bytes) -> bytes:
        """Return the sum of the lanes as one number: l0 + l1, or (l0 + l2) + (l1 + l3)."""
        if self.lanes == 4:  # noqa: PLR2004
            half = f.let(self.add(vector, shuffle(vector, vector, (2, 3, 0, 1), self.size)))
            return self.one_add(self.lane(half, 0), self.lane(half, 1))
        return self.one_add(self.lane(vector, 0), self.lane(vector, 1))

    def totals(self, f: Function, vectors: list[bytes]) -> bytes:
        """Return one vector with the lane sums of as many vectors as there are lanes, each summed as by ``total``."""
        if self.lanes == 2:  # noqa: PLR2004
            a, b = vectors
            return self.add(shuffle(a, b, (0, 2), 8), shuffle(a, b, (1, 3), 8))
        halves = []
        for a, b in (vectors[:2], vectors[2:]):
            ends = shuffle(a, b, (0, 1, 4, 5), 4)
            halves.append(f.let(self.add(ends, shuffle(a, b, (2, 3, 6, 7), 4))))
        a, b = halves
        return self.add(shuffle(a, b, (0, 2, 4, 6), 4), shuffle(a, b, (1, 3, 5, 7), 4))


FLOAT64 = Numbers(
    "float64",
    8,
    52,
    Encoding(
        F64,
        "d",
        "Q",
        b"\x2b",
        b"\x39",
        b"\xa0",
        {
            "load_splat": 10,
            "splat": 20,
            "extract": 33,
            "replace": 34,
            "eq": 71,
            "lt": 73,
            "gt": 74,
            "absolute": 236,
            "negative": 237,
            "root": 239,
            "add": 240,
            "sub": 241,
            "mul": 242,
            "div": 243,
            "least": 246,
            "most": 247,
            "shift_left": 203,
            "shift_right": 205,
            "int_add": 206,
            "int_sub": 209,
        },
    ),
)
_ENCODING_32 = Encoding(
    F32,
    "f",
    "I",
    b"\x2a",
    b"\x38",
    b"\x92",
    {
        "load_splat": 9,
        "splat": 19,
        "extract": 31,
        "replace": 32,
        "eq": 65,
        "lt": 67,
        "gt": 68,
        "absolute": 224,
        "negative": 225,
        "root": 227,
        "add": 228,
        "sub": 229,
        "mul": 230,
        "div": 231,
        "least": 234,
        "most": 235,
        "shift_left": 171,
        "shift_right": 173,
        "int_add": 174,
        "int_sub": 177,
    },
)
FLOAT32 = Numbers("float32", 4, 23, _ENCODING_32)
FLOAT32_FUSED = Numbers("float32", 4, 23, _ENCODING_32, fused=True)
