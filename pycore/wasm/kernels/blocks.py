"""Feedforward through a large layer: its weights in blocks that caches hold, copied together tile by tile.

The sums are those of ``products``, to the bit: z_j = b_j, then + w_ij h_i for i from 0. A block has a range of i: its
inputs stay in the nearest cache for all j. In the vector of parameters the weights of one unit are n_k numbers apart,
and with many units all of them fall onto the same few places of a cache; so a block's weights are copied first, which
costs little beside using each for all rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pycore.wasm.assembler import (
    I32,
    get,
    i32,
    i32_add,
    i32_load,
    i32_store,
    i64_load,
    i64_store,
)
from pycore.wasm.kernels.products import ROUND, for_panels, product, tile_width, walk, weights_at
from pycore.wasm.memory import VECTOR, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pycore.wasm.assembler import Function
    from pycore.wasm.memory import Memory

BLOCKED = 1 << 14  # bytes of weights from which a layer is fed forward in blocks
NEAREST = 1 << 14  # bytes that are used again and again: half of the nearest cache
NEAR = 1 << 18  # bytes of a block's weights: a part of the next cache


def is_blocked(memory: Memory, k: int) -> bool:
    """Return whether feedforward goes through the weights w[k] in blocks: if they are many, and used many times."""
    n_in, n_out = memory.network.layer_sizes[k : k + 2]
    return memory.panels > 1 and n_in * n_out * memory.n.size >= BLOCKED


def packed_bytes(memory: Memory) -> int:
    """Return how many bytes the weights of the largest block take; 0 if no layer is blocked."""
    sizes = memory.network.layer_sizes
    blocked = [k for k in range(len(sizes) - 1) if is_blocked(memory, k)]
    return max((_block(memory, k) * _padded(memory, k) * memory.n.size for k in blocked), default=0)


def _padded(memory: Memory, k: int) -> int:
    """Return how many units whole tiles have."""
    n_out = memory.network.layer_sizes[k + 1]
    width = tile_width(n_out, memory.vectors)
    return -(-n_out // width) * width


def _block(memory: Memory, k: int) -> int:
    """Return how many inputs a block of the weights w[k] has."""
    n_in = memory.network.layer_sizes[k]
    most = min(NEAREST // (memory.vectors * VECTOR), NEAR // (_padded(memory, k) * memory.n.size))
    blocks = -(-n_in // max(most, ROUND))
    return -(-n_in // blocks)


def write_forward_in_blocks(f: Function, memory: Memory, k: int) -> None:
    """(panels): write z[k] = h[k] w[k] + b[k] into h[k + 1]; the layer is one that ``is_blocked``."""
    n, vectors = memory.n, memory.vectors
    n_in, n_out = memory.network.layer_sizes[k : k + 2]
    width, step = tile_width(n_out, vectors), vectors * VECTOR
    weights, packed = Place(i32(0), weights_at(memory, k)), memory.place("packed")
    result = f"h{k + 1}"

    def store(at: Place, sums: list[bytes]) -> None:
        for v, value in enumerate(sums):
            f.add(at.store(value, v * VECTOR))

    def begin(index: list[bytes]) -> None:
        def unit(at: list[Place]) -> None:
            with f.scope():
                bias = f.let(n.load_splat(at[1].at, at[1].offset))
                store(at[0], [bias] * vectors)

        biases = weights.plus(n_in * n_out * n.size)
        walk(f, n_out, [(memory.place(result, index[0]), step), (biases, n.size)], unit, ROUND)

    def block(count: int) -> Callable[[list[Place]], None]:
        def write(at: list[Place]) -> None:
            of_block, inputs = at
            _write_packed(f, memory, (count, n_out), width, of_block)

            def panel(index: list[bytes]) -> None:
                x = Place(f.let(i32_add(inputs.at, index[0]), I32), inputs.offset)
                product(
                    f,
                    n,
                    vectors,
                    (n_out, count),
                    (n.size, width * n.size, count * width * n.size),
                    (packed, x, memory.place(result, index[1])),
                    store,
                    resumed=True,
                )

            for_panels(f, memory, get(0), memory.strides[k : k + 2], panel)

        return write

    for_panels(f, memory, get(0), memory.strides[k + 1 : k + 2], begin)
    count = _block(memory, k)
    blocks, rest = divmod(n_in, count)
    places = [(weights, count * n_out * n.size), (memory.place(f"h{k}"), count * step)]
    walk(f, blocks, places, block(count), 1)
    if rest:
        block(rest)([place.plus(blocks * by) for place, by in places])


def _write_packed(
    f: Function, memory: Memory, counts: tuple[int, int], width: int, weights: Place
) -> None:
    """Copy w[s, t] to the packed weights, a tile of ``width`` t after the other, in each s after s."""
    n_s, n_t = counts
    size = memory.n.size
    tiles, rest = divmod(n_t, width)
    of_tile = n_s * width * size

    def row(at: list[Place]) -> None:
        source, to = at
        places = [(source, width * size), (to, of_tile)]
        walk(f, tiles, places, lambda at: _write_copy(f, at, width * size), ROUND)

    def rest_of_row(at: list[Place]) -> None:
        _write_copy(f, at, rest * size)

    walk(f, n_s, [(weights, n_t * size), (memory.place("packed"), width * size)], row, 1)
    if rest:
        places = [(weights.plus(tiles * width * size), n_t * size)]
        places.append((memory.place("packed").plus(tiles * of_tile), width * size))
        walk(f, n_s, places, rest_of_row, ROUND)


def _write_copy(f: Function, places: Sequence[Place], count: int) -> None:
    """Copy a few bytes, a multiple of 4, from one place to another."""
    source, to = places
    done = 0
    while done < count:
        left = count - done
        at, offset = source.at, source.offset + done
        if left >= VECTOR:
            f.add(to.store(source.load(done), done))
            done += VECTOR
        elif left >= 8:  # noqa: PLR2004 - bytes of an i64
            f.add(i64_store(to.at, to.offset + done, i64_load(at, offset)))
            done += 8
        else:
            f.add(i32_store(to.at, to.offset + done, i32_load(at, offset)))
            done += 4
