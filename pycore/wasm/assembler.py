"""The binary format of WebAssembly, as far as the kernels need it: instructions, functions and modules.

An instruction is bytes: the instructions of its operands come first, its opcode last, so that ``add(a, b)`` reads like
an expression. ``Function`` collects statements and allocates locals; ``module`` joins functions. The memory is imported
as "env" "memory": it belongs to the host.

Opcodes and encodings are those of the WebAssembly 2.0 specification (core, section 5).
"""

from __future__ import annotations

import struct
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Operation = Callable[..., bytes]  # (*operands) -> instruction

I32, I64, F32, F64, V128 = b"\x7f", b"\x7e", b"\x7d", b"\x7c", b"\x7b"
NOTHING = b"\x40"  # the type of a block that leaves nothing on the stack


def unsigned(value: int) -> bytes:
    """Return a number >= 0 in LEB128: seven bits per byte, lowest first."""
    out = bytearray()
    while value > 0x7F:  # noqa: PLR2004 - seven bits
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def signed(value: int) -> bytes:
    """Return a number in signed LEB128: bit 6 of the last byte is the sign."""
    out = bytearray()
    while not -0x40 <= value < 0x40:  # noqa: PLR2004 - six bits and a sign
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value & 0x7F)
    return bytes(out)


def operation(opcode: bytes) -> Operation:
    """Return the function that appends an opcode to its operands."""

    def instruction(*operands: bytes) -> bytes:
        return b"".join((*operands, opcode))

    return instruction


def simd(number: int) -> bytes:
    """Return the opcode of a vector instruction."""
    return b"\xfd" + unsigned(number)


# -- numbers ----------------------------------------------------------------------------------------------------------


def i32(value: int) -> bytes:
    """Return an i32 constant; addresses and bit patterns up to 2^32 - 1 are accepted."""
    return b"\x41" + signed(value - 2**32 if value >= 2**31 else value)


def i64(value: int) -> bytes:
    """Return an i64 constant; bit patterns up to 2^64 - 1 are accepted."""
    return b"\x42" + signed(value - 2**64 if value >= 2**63 else value)


def f64(value: float) -> bytes:
    """Return an f64 constant."""
    return b"\x44" + struct.pack("<d", value)


def v128(value: bytes) -> bytes:
    """Return a v128 constant of 16 bytes."""
    return simd(12) + value


# -- memory: ``at`` is an address (i32), ``offset`` is added to it ---------------------------------------------------


def access(opcode: bytes, at: bytes, offset: int, value: bytes = b"") -> bytes:
    """Return a load, or a store of ``value``; no alignment is assumed."""
    return b"".join((at, value, opcode, b"\x00", unsigned(offset)))


def i32_load(at: bytes, offset: int = 0) -> bytes:
    """Return the i32 at an address."""
    return access(b"\x28", at, offset)


def i64_load(at: bytes, offset: int = 0) -> bytes:
    """Return the i64 at an address."""
    return access(b"\x29", at, offset)


def f64_load(at: bytes, offset: int = 0) -> bytes:
    """Return the f64 at an address."""
    return access(b"\x2b", at, offset)


def i32_store(at: bytes, offset: int, value: bytes) -> bytes:
    """Store an i32."""
    return access(b"\x36", at, offset, value)


def i64_store(at: bytes, offset: int, value: bytes) -> bytes:
    """Store an i64."""
    return access(b"\x37", at, offset, value)


def f64_store(at: bytes, offset: int, value: bytes) -> bytes:
    """Store an f64."""
    return access(b"\x39", at, offset, value)


def load(at: bytes, offset: int = 0) -> bytes:
    """Return the vector at an address."""
    return access(simd(0), at, offset)


def store(at: bytes, offset: int, value: bytes) -> bytes:
    """Store a vector."""
    return access(simd(11), at, offset, value)


memory_copy = operation(b"\xfc\x0a\x00\x00")  #: (to, from, bytes)
memory_fill = operation(b"\xfc\x0b\x00")  #: (at, byte, bytes)


# -- integers ---------------------------------------------------------------------------------------------------------

i32_eqz, i32_eq, i32_ne = operation(b"\x45"), operation(b"\x46"), operation(b"\x47")
i32_lt, i32_lt_u, i32_gt, i32_ge = (
    operation(code) for code in (b"\x48", b"\x49", b"\x4a", b"\x4e")
)
i32_add, i32_sub, i32_mul = operation(b"\x6a"), operation(b"\x6b"), operation(b"\x6c")
i32_div_u, i32_rem_u = operation(b"\x6e"), operation(b"\x70")
i32_and, i32_or, i32_xor = operation(b"\x71"), operation(b"\x72"), operation(b"\x73")
i32_clz = operation(b"\x67")  #: the number of leading zeros
i32_shl, i32_shr_u = operation(b"\x74"), operation(b"\x76")
i64_eqz, i64_eq, i64_lt, i64_ge = (operation(code) for code in (b"\x50", b"\x51", b"\x53", b"\x59"))
i64_lt_u = operation(b"\x54")
i64_add, i64_sub, i64_mul = operation(b"\x7c"), operation(b"\x7d"), operation(b"\x7e")
i64_and, i64_or, i64_xor = operation(b"\x83"), operation(b"\x84"), operation(b"\x85")
i64_shl, i64_shr_u, i64_rotr = operation(b"\x86"), operation(b"\x88"), operation(b"\x8a")
i32_wrap = operation(b"\xa7")  #: the lower half of an i64
i64_extend_u = operation(b"\xad")  #: of an unsigned i32
f64_of_i64_u = operation(b"\xba")  #: the value of an unsigned i64
f64_of_i32 = operation(b"\xb7")

# -- float64, one at a time -------------------------------------------------------------------------------------------

f64_eq, f64_ne, f64_lt, f64_gt, f64_le, f64_ge = (operation(bytes([c])) for c in range(0x61, 0x67))
f64_abs, f64_neg, f64_sqrt = operation(b"\x99"), operation(b"\x9a"), operation(b"\x9f")
f64_add, f64_sub, f64_mul, f64_div = (operation(bytes([code])) for code in range(0xA0, 0xA4))

# -- bits of vectors --------------------------------------------------------------------------------------------------

v_not, v_and, v_andnot, v_or, v_xor = (operation(simd(code)) for code in range(77, 82))
v_select = operation(simd(82))  #: (where ones, where zeros, mask)
any_true = operation(simd(83))


def shuffle(a: bytes, b: bytes, picked: Sequence[int], size: int) -> bytes:
    """Return the lanes of ``size`` bytes selected by ``picked``, numbered through a and then b."""
    order = bytes(lane * size + k for lane in picked for k in range(size))
    return b"".join((a, b, simd(13), order))


# -- control ----------------------------------------------------------------------------------------------------------


def if_else(condition: bytes, yes: bytes, no: bytes = b"") -> bytes:
    """Return statements that run if a condition holds, and others that run if it does not."""
    middle = b"\x05" + no if no else b""
    return b"".join((condition, b"\x04", NOTHING, yes, middle, b"\x0b"))


def if_value(condition: bytes, yes: bytes, no: bytes, kind: bytes) -> bytes:
    """Return one of two values; only that one is computed."""
    return b"".join((condition, b"\x04", kind, yes, b"\x05", no, b"\x0b"))


def leave(value: bytes = b"") -> bytes:
    """Return from the function, with a value if it has a result."""
    return value + b"\x0f"


class Function:
    """A function being written.

    Parameters
    ----------
    index
        The function's index in the module.
    parameters, results
        The types; parameters are the first locals.
    """

    def __init__(
        self, index: int, parameters: Sequence[bytes] = (), results: Sequence[bytes] = ()
    ) -> None:
        self.index = index
        self.parameters = tuple(parameters)
        self.results = tuple(results)
        self.body = bytearray()
        self._types = list(parameters)
        self._free: dict[bytes, list[int]] = {}
        self._scopes: list[list[int]] = []

    def parameter(self, number: int) -> bytes:
        """Return the value of a parameter."""
        return get(number)

    def local(self, kind: bytes) -> int:
        """Return a local of a type; the scope's end releases it, and it is undefined until it is set."""
        free = self._free.get(kind)
        if free:
            found = free.pop()
        else:
            found = len(self._types)
            self._types.append(kind)
        if self._scopes:
            self._scopes[-1].append(found)
        return found

    @contextmanager
    def scope(self) -> Iterator[None]:
        """Release the locals of this block at its end."""
        self._scopes.append([])
        yield
        for found in self._scopes.pop():
            self._free.setdefault(self._types[found], []).append(found)

    def add(self, *statements: bytes) -> None:
        """Add statements."""
        for statement in statements:
            self.body += statement

    def set(self, local: int, value: bytes) -> None:
        """Set a local to a value."""
        self.body += value + b"\x21" + unsigned(local)

    def let(self, value: bytes, kind: bytes = V128) -> bytes:
        """Compute a value once, and return the instruction that reads it."""
        local = self.local(kind)
        self.set(local, value)
        return get(local)

    def call(self, function: Function, *arguments: bytes) -> None:
        """Call a function as a statement."""
        self.body += call(function, *arguments)

    @contextmanager
    def repeat(self, times: bytes) -> Iterator[None]:
        """Run the block ``times`` times (i32), at least once."""
        with self.scope():
            counter = self.local(I32)
            self.set(counter, times)
            self.body += b"\x03" + NOTHING
            with self.scope():
                yield
            self.body += i32_sub(get(counter), i32(1)) + tee(counter) + b"\x0d\x00\x0b"

    @contextmanager
    def loop_while(self, condition: Callable[[], bytes]) -> Iterator[None]:
        """Run the block as long as a condition holds, checked before each iteration."""
        self.body += b"\x02" + NOTHING + b"\x03" + NOTHING + i32_eqz(condition()) + b"\x0d\x01"
        with self.scope():
            yield
        self.body += b"\x0c\x00\x0b\x0b"

    @contextmanager
    def when(self, condition: bytes) -> Iterator[None]:
        """Run the block if a condition holds."""
        self.body += condition + b"\x04" + NOTHING
        with self.scope():
            yield
        self.body += b"\x0b"

    def code(self) -> bytes:
        """Return the function's entry in the module's code section."""
        runs: list[tuple[int, bytes]] = []
        for kind in self._types[len(self.parameters) :]:
            if runs and runs[-1][1] == kind:
                runs[-1] = (runs[-1][0] + 1, kind)
            else:
                runs.append((1, kind))
        declared = unsigned(len(runs)) + b"".join(unsigned(n) + kind for n, kind in runs)
        content = declared + bytes(self.body) + b"\x0b"
        return unsigned(len(content)) + content


def get(local: int) -> bytes:
    """Return the value of a local."""
    return b"\x20" + unsigned(local)


def tee(local: int) -> bytes:
    """Set a local to the value on the stack, and leave it there."""
    return b"\x22" + unsigned(local)


def call(function: Function, *arguments: bytes) -> bytes:
    """Return the call of a function, whose value is its result if it has one."""
    return b"".join((*arguments, b"\x10", unsigned(function.index)))


def module(functions: Sequence[Function], exports: dict[str, Function]) -> bytes:
    """Return a module of functions in the order of their indices; it imports the memory and exports some by name."""
    types = [_function_type(function) for function in functions]
    distinct = list(dict.fromkeys(types))
    sections = (
        (1, distinct),
        (2, [_name("env") + _name("memory") + b"\x02\x00\x00"]),
        (3, [unsigned(distinct.index(kind)) for kind in types]),
        (7, [_name(name) + b"\x00" + unsigned(f.index) for name, f in exports.items()]),
        (10, [function.code() for function in functions]),
    )
    return b"\x00asm\x01\x00\x00\x00" + b"".join(
        _section(number, unsigned(len(items)) + b"".join(items)) for number, items in sections
    )


def _function_type(function: Function) -> bytes:
    both = (function.parameters, function.results)
    return b"\x60" + b"".join(unsigned(len(kinds)) + b"".join(kinds) for kinds in both)


def _name(name: str) -> bytes:
    return unsigned(len(name)) + name.encode("ascii")


def _section(number: int, content: bytes) -> bytes:
    return bytes([number]) + unsigned(len(content)) + content
