"""The named random streams, as another implementation would repeat them."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import SpecError
from pycore.streams import INDEX, stream

MASK_32, MASK_64, MASK_128 = 2**32 - 1, 2**64 - 1, 2**128 - 1


def seed_words(entropy, spawn_key):
    """Return what NumPy's SeedSequence gives PCG64: O'Neill's seed_seq as its documentation describes it."""
    words = [entropy & MASK_32]
    while entropy := entropy >> 32:
        words.append(entropy & MASK_32)
    words += [0] * (4 - len(words))  # a spawn key follows after at least a pool of entropy
    words += spawn_key
    constant = 0x43B0D7E5

    def hashed(value):
        nonlocal constant
        value ^= constant
        constant = constant * 0x931E8875 & MASK_32
        value = value * constant & MASK_32
        return value ^ value >> 16

    def mixed(x, y):
        value = (0xCA01F9DD * x - 0x4973F715 * y) & MASK_32
        return value ^ value >> 16

    pool = [hashed(word) for word in words[:4]]
    for source in range(4):
        for target in range(4):
            if source != target:
                pool[target] = mixed(pool[target], hashed(pool[source]))
    for word in words[4:]:
        for target in range(4):
            pool[target] = mixed(pool[target], hashed(word))
    constant, state = 0x8B51F9DD, []
    for i in range(8):
        value = pool[i % 4] ^ constant
        constant = constant * 0x58F38DED & MASK_32
        value = value * constant & MASK_32
        state.append(value ^ value >> 16)
    return [low | high << 32 for low, high in zip(state[::2], state[1::2], strict=True)]


def pcg64(entropy, spawn_key):
    """Yield the raw 64-bit numbers of PCG XSL RR 128/64."""
    high, low, increment_high, increment_low = seed_words(entropy, spawn_key)
    increment = ((increment_high << 64 | increment_low) << 1 | 1) & MASK_128
    multiplier = 0x2360ED051FC65DA44385DF649FCCF645
    state = (increment + (high << 64 | low)) & MASK_128
    state = (state * multiplier + increment) & MASK_128
    while True:
        state = (state * multiplier + increment) & MASK_128
        value, turn = (state >> 64 ^ state) & MASK_64, state >> 122
        yield (value >> turn | value << (64 - turn)) & MASK_64


@pytest.mark.parametrize("name", INDEX)
@pytest.mark.parametrize(("seed", "draw"), [(0, 0), (0, 1), (12345, 7), (2**40 + 3, 2)])
def test_a_stream_is_the_one_that_is_written_down(name, seed, draw):
    """Seeding and generator written out here in plain integers give the same uniform numbers."""
    numbers = pcg64(seed, [INDEX[name], draw])
    expected = [(next(numbers) >> 11) * 2.0**-53 for _ in range(5)]
    assert stream(seed, name, draw).random(5).tolist() == expected


def test_names_seeds_and_draws_are_apart():
    """No two streams of a few seeds and draws begin alike."""
    begins = {
        tuple(stream(seed, name, draw).integers(0, 2**63, 2).tolist())
        for seed in range(4)
        for name in INDEX
        for draw in range(4)
    }
    assert len(begins) == 4 * len(INDEX) * 4


def test_nothing_else_is_drawn_from():
    """NumPy's hidden global generator has no part in it."""
    np.random.seed(1)  # noqa: NPY002 - the very thing that must not matter
    first = stream(3, "data").random(4)
    np.random.seed(2)  # noqa: NPY002
    assert np.array_equal(first, stream(3, "data").random(4))


@pytest.mark.parametrize(("seed", "draw"), [(-1, 0), (1.5, 0), ("1", 0), (True, 0), (0, -1)])
def test_what_is_no_seed_is_refused(seed, draw):
    """A sentence instead of NumPy's own errors."""
    with pytest.raises(SpecError, match="must be an integer, at least 0"):
        stream(seed, "data", draw)
