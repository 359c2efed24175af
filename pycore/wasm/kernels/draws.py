"""The random streams of pycore.streams inside the module, bit for bit: NumPy's SeedSequence, PCG64 and its shuffle.

They are implemented here because a row order is drawn for every epoch, and one call of a small network's kernel runs
thousands of epochs. The algorithms are M. E. O'Neill's: the PCG family (2014) and the seed sequence without bias, in
the form in which NumPy implements them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from pycore.streams import INDEX
from pycore.wasm.assembler import (
    I32,
    I64,
    Function,
    call,
    f64,
    f64_mul,
    f64_of_i64_u,
    get,
    i32,
    i32_add,
    i32_and,
    i32_clz,
    i32_eq,
    i32_load,
    i32_lt_u,
    i32_mul,
    i32_shl,
    i32_shr_u,
    i32_store,
    i32_sub,
    i32_wrap,
    i32_xor,
    i64,
    i64_add,
    i64_and,
    i64_extend_u,
    i64_load,
    i64_lt_u,
    i64_mul,
    i64_or,
    i64_rotr,
    i64_shl,
    i64_shr_u,
    i64_store,
    i64_xor,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

POOL = 4  # words of the seed sequence's pool
INIT_A, MULT_A = 0x43B0D7E5, 0x931E8875
INIT_B, MULT_B = 0x8B51F9DD, 0x58F38DED
MIX_L, MIX_R = 0xCA01F9DD, 0x4973F715
MULTIPLIER = (2549297995355413924, 4865540595714422341)  # of PCG64, upper and lower half
HALF = 2**32 - 1

# A generator in memory: the state's upper and lower half, the increment's, then the buffered half of a draw, and
# whether there is one.
STATE_HIGH, STATE_LOW, INCREMENT_HIGH, INCREMENT_LOW, BUFFER, IS_BUFFERED = 0, 8, 16, 24, 32, 36
GENERATOR_BYTES = 40


@lru_cache(maxsize=16)  # the same few for every call of a run
def pool_before_draw(seed: int, name: str) -> NDArray[np.uint32]:
    """Return the pool's four words with all but the draw mixed in, and the hash constant at that point, (5,)."""
    words = [seed & HALF]
    while seed := seed >> 32:
        words.append(seed & HALF)
    words += [0] * (POOL - len(words))
    words.append(INDEX[name])
    constant = INIT_A

    def hashed(value: int) -> int:
        nonlocal constant
        value ^= constant
        constant = constant * MULT_A & HALF
        value = value * constant & HALF
        return value ^ value >> 16

    def mixed(x: int, y: int) -> int:
        value = (MIX_L * x - MIX_R * y) & HALF
        return value ^ value >> 16

    pool = [hashed(word) for word in words[:POOL]]
    for source in range(POOL):
        for target in range(POOL):
            if source != target:
                pool[target] = mixed(pool[target], hashed(pool[source]))
    for word in words[POOL:]:
        pool = [mixed(value, hashed(word)) for value in pool]
    words_of_pool = np.array([*pool, constant], dtype=np.uint32)
    words_of_pool.flags.writeable = False
    return words_of_pool


class Draws:
    """The functions of a generator at a fixed address.

    Parameters
    ----------
    first
        The index of the first of them in the module.
    generator
        The generator's address, with room for GENERATOR_BYTES.

    Attributes
    ----------
    functions
        All of them, in the order of their indices.
    seed
        ``seed(pool, draw)``: initialize the generator from the five words of ``pool_before_draw`` at an address, and a
        draw (i64).
    shuffle
        ``shuffle(order, count)``: write a permutation of 0 to count - 1 as i32.
    uniform
        ``uniform() -> f64``: a number in [0, 1).
    """

    def __init__(self, first: int, generator: int) -> None:
        self._at = generator
        self._mix = Function(first, [I32, I32, I32], [I32])
        self._next = Function(first + 1, (), [I64])
        self._half = Function(first + 2, (), [I64])
        self.seed = Function(first + 3, [I32, I64])
        self.shuffle = Function(first + 4, [I32, I32])
        self.uniform = Function(first + 5, (), [b"\x7c"])
        self.functions = [self._mix, self._next, self._half, self.seed, self.shuffle, self.uniform]
        self._write_mix()
        self._write_next()
        self._write_half()
        self._write_seed()
        self._write_shuffle()
        bits = i64_shr_u(call(self._next), i64(11))
        self.uniform.add(f64_mul(f64_of_i64_u(bits), f64(2.0**-53)))

    def _word(self, offset: int) -> bytes:
        return i64_load(i32(0), self._at + offset)

    def _write_mix(self) -> None:
        """Write (a pool's word, a word to mix in, the hash's constant) -> the pool's new word."""
        f = self._mix
        constant = f.let(i32_mul(get(2), i32(MULT_A)), I32)
        value = f.let(i32_mul(i32_xor(get(1), get(2)), constant), I32)
        hashed = i32_xor(value, i32_shr_u(value, i32(16)))
        mixed = f.let(i32_sub(i32_mul(get(0), i32(MIX_L)), i32_mul(hashed, i32(MIX_R))), I32)
        f.add(i32_xor(mixed, i32_shr_u(mixed, i32(16))))

    def _write_step(self, f: Function) -> tuple[bytes, bytes]:
        """Set the state to state times the multiplier plus the increment, modulo 2^128; return its halves."""
        high, low = f.let(self._word(STATE_HIGH), I64), f.let(self._word(STATE_LOW), I64)
        product_low, carry = _product(f, low, MULTIPLIER[1])
        cross = i64_add(i64_mul(low, i64(MULTIPLIER[0])), i64_mul(high, i64(MULTIPLIER[1])))
        new_low = f.let(i64_add(product_low, self._word(INCREMENT_LOW)), I64)
        overflow = i64_extend_u(i64_lt_u(new_low, product_low))
        sum_ = i64_add(i64_add(carry, cross), i64_add(self._word(INCREMENT_HIGH), overflow))
        new_high = f.let(sum_, I64)
        f.add(i64_store(i32(0), self._at + STATE_HIGH, new_high))
        f.add(i64_store(i32(0), self._at + STATE_LOW, new_low))
        return new_high, new_low

    def _write_next(self) -> None:
        """-> 64 random bits."""
        f = self._next
        high, low = self._write_step(f)
        f.add(i64_rotr(i64_xor(high, low), i64_shr_u(high, i64(58))))

    def _write_half(self) -> None:
        """-> 32 random bits as an i64, the lower half of a draw first."""
        f = self._half
        kept = i32_load(i32(0), self._at + BUFFER)
        is_kept = self._at + IS_BUFFERED
        drawn = f.local(I64)
        f.set(drawn, i64_extend_u(kept))
        with f.when(i32_eq(i32_load(i32(0), is_kept), i32(0))):
            f.set(drawn, call(self._next))
            upper = i32_wrap(i64_shr_u(get(drawn), i64(32)))
            f.add(i32_store(i32(0), self._at + BUFFER, upper), i32_store(i32(0), is_kept, i32(1)))
            f.add(i64_and(get(drawn), i64(HALF)), b"\x0f")
        f.add(i32_store(i32(0), is_kept, i32(0)), get(drawn))

    def _write_seed(self) -> None:
        """(address of the pool, draw)."""
        f = self.seed
        pool = [f.local(I32) for _ in range(POOL)]
        constant = f.local(I32)
        f.set(constant, i32_load(get(0), 4 * POOL))
        for k, word in enumerate(pool):
            f.set(word, i32_load(get(0), 4 * k))
        upper = i64_shr_u(get(1), i64(32))
        self._mix_word(f, pool, constant, i32_wrap(get(1)))
        with f.when(i64_lt_u(i64(0), upper)):
            self._mix_word(f, pool, constant, i32_wrap(upper))
        words = []
        hash_constant = INIT_B
        for k in range(2 * POOL):
            value = i32_xor(get(pool[k % POOL]), i32(hash_constant))
            hash_constant = hash_constant * MULT_B & HALF
            value = f.let(i32_mul(value, i32(hash_constant)), I32)
            words.append(i32_xor(value, i32_shr_u(value, i32(16))))
        state_high, state_low, sequence_high, sequence_low = (
            f.let(_joined(words[2 * k], words[2 * k + 1]), I64) for k in range(POOL)
        )
        top = i64_shr_u(sequence_low, i64(63))
        f.add(
            i64_store(
                i32(0), self._at + INCREMENT_HIGH, i64_or(i64_shl(sequence_high, i64(1)), top)
            ),
            i64_store(
                i32(0), self._at + INCREMENT_LOW, i64_or(i64_shl(sequence_low, i64(1)), i64(1))
            ),
        )
        # from 0, a step gives the increment; the drawn state is added, and another step is made
        low = f.let(i64_add(self._word(INCREMENT_LOW), state_low), I64)
        overflow = i64_extend_u(i64_lt_u(low, state_low))
        high = i64_add(i64_add(self._word(INCREMENT_HIGH), state_high), overflow)
        f.add(
            i64_store(i32(0), self._at + STATE_HIGH, high),
            i64_store(i32(0), self._at + STATE_LOW, low),
            i32_store(i32(0), self._at + IS_BUFFERED, i32(0)),
        )
        self._write_step(f)

    def _mix_word(self, f: Function, pool: list[int], constant: int, word: bytes) -> None:
        value = f.let(word, I32)
        for local in pool:
            f.set(local, call(self._mix, get(local), value, get(constant)))
            f.set(constant, i32_mul(get(constant), i32(MULT_A)))

    def _write_shuffle(self) -> None:
        """(address, count >= 1): from the last position down, each is swapped with one of those up to it.

        The index is drawn as random bits, as many as the position's number has, and redrawn until it is not above it.
        """
        f = self.shuffle
        i, j = f.local(I32), f.local(I32)
        f.set(i, i32(0))
        with f.loop_while(lambda: i32_lt_u(get(i), get(1))):
            f.add(i32_store(_at(get(0), get(i)), 0, get(i)))
            f.set(i, i32_add(get(i), i32(1)))
        with f.loop_while(lambda: i32_lt_u(i32(1), get(i))):
            f.set(i, i32_sub(get(i), i32(1)))
            mask = f.let(i32_shr_u(i32(HALF), i32_clz(get(i))), I32)
            f.set(j, i32_add(get(i), i32(1)))
            with f.loop_while(lambda: i32_lt_u(get(i), get(j))):
                f.set(j, i32_and(i32_wrap(call(self._half)), mask))
            kept = f.let(i32_load(_at(get(0), get(i))), I32)
            f.add(
                i32_store(_at(get(0), get(i)), 0, i32_load(_at(get(0), get(j)))),
                i32_store(_at(get(0), get(j)), 0, kept),
            )


def _at(base: bytes, index: bytes) -> bytes:
    return i32_add(base, i32_shl(index, i32(2)))


def _joined(low: bytes, high: bytes) -> bytes:
    """Return two i32 as one i64."""
    return i64_or(i64_extend_u(low), i64_shl(i64_extend_u(high), i64(32)))


def _product(f: Function, a: bytes, b: int) -> tuple[bytes, bytes]:
    """Return the lower and upper half of the product of an i64 and a constant, both unsigned."""
    a_low, a_high = f.let(i64_and(a, i64(HALF)), I64), f.let(i64_shr_u(a, i64(32)), I64)
    b_low, b_high = i64(b & HALF), i64(b >> 32)
    low = f.let(i64_mul(a_low, b_low), I64)
    middle = f.let(i64_add(i64_mul(a_high, b_low), i64_shr_u(low, i64(32))), I64)
    other = f.let(i64_add(i64_mul(a_low, b_high), i64_and(middle, i64(HALF))), I64)
    upper = i64_add(
        i64_add(i64_mul(a_high, b_high), i64_shr_u(middle, i64(32))), i64_shr_u(other, i64(32))
    )
    return f.let(i64_mul(a, i64(b)), I64), f.let(upper, I64)
