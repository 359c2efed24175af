"""The products of a layer with its weights: feedforward, and back to the previous layer.

Each multiplies a vector of rows by one weight in all lanes, and adds: first the product, then the sum, both rounded (in
the format that is fused: rounded once), in the order of the summation index. However the loops are tiled, blocked or
unrolled, the bits are the same.

- z_j = b_j, then + w_ij h_i for i from 0
- dL/dh_i = 0, then + w_ij delta_j for j from 0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pycore.wasm.assembler import (
    I32,
    V128,
    get,
    i32,
    i32_add,
    i32_div_u,
    i32_lt,
    i32_mul,
    i32_rem_u,
)
from pycore.wasm.memory import VECTOR, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pycore.wasm.assembler import Function
    from pycore.wasm.memory import Memory
    from pycore.wasm.numbers import Numbers

MAX_SUMS = 10  # vectors that a tile accumulates, in 16 registers with their operands
UNROLLED = 192  # multiplications that are written out without a loop around the tiles
ROUND = 8  # steps of the inner loop that are unrolled


def walk(
    f: Function,
    count: int,
    places: Sequence[tuple[Place, int]],
    body: Callable[[list[Place]], None],
    unroll: int,
) -> None:
    """Write ``body`` ``count`` times, at places that each advance by a number of bytes each time.

    Up to ``unroll`` repetitions are unrolled; more become a loop of that many at a time, with the rest unrolled.
    """
    if count <= unroll:
        for i in range(count):
            body([place.plus(i * step) for place, step in places])
        return
    rounds, rest = divmod(count, unroll)
    with f.scope():
        moving = []
        for place, step in places:
            pointer = f.local(I32)
            f.set(pointer, place.at)
            moving.append((pointer, place.offset, step))
        with f.repeat(i32(rounds)):
            for i in range(unroll):
                body([Place(get(p), offset + i * step) for p, offset, step in moving])
            for pointer, _, step in moving:
                f.set(pointer, i32_add(get(pointer), i32(unroll * step)))
        for i in range(rest):
            body([Place(get(p), offset + i * step) for p, offset, step in moving])


def for_panels(
    f: Function,
    memory: Memory,
    panels: bytes,
    strides: Sequence[int],
    body: Callable[[list[bytes]], None],
) -> None:
    """Write a loop over panels: ``body`` gets a byte index for each stride."""
    if memory.panels == 1:
        body([i32(0)] * len(strides))
        return
    indices = [f.local(I32) for _ in strides]
    for index in indices:
        f.set(index, i32(0))
    with f.repeat(panels):
        body([get(index) for index in indices])
        for index, stride in zip(indices, strides, strict=True):
            f.set(index, i32_add(get(index), i32(stride)))


def tile_width(outer: int, vectors: int) -> int:
    """Return how many sums a tile has for each row."""
    return min(outer, max(1, MAX_SUMS // vectors))


def product(  # noqa: C901, PLR0917 - a loop in a loop
    f: Function,
    n: Numbers,
    vectors: int,
    counts: tuple[int, int],
    weight_steps: tuple[int, int, int],
    places: tuple[Place, Place, Place],
    finish: Callable[[Place, list[bytes]], None],
    start: Place | None = None,
    *,
    resumed: bool = False,
) -> None:
    """Write sums over s of w[t, s] x[s] for every t, in tiles of several t.

    Parameters
    ----------
    counts
        The numbers of t and of s.
    weight_steps
        Bytes from one weight to the next, along t within a tile, along s, and from one tile to the next.
    places
        Of the weights, of x ``[s][V]``, and of the result ``[t][V]``.
    finish
        ``finish(place, sums)`` stores the V sums of one t.
    start
        Where the sums' initial values are, a number for each t; 0 if None.
    resumed
        Whether the sums go on from what the result holds.
    """
    outer, inner = counts
    along, down, next_tile = weight_steps
    weights, x, result = places

    def tile(width: int) -> Callable[[list[Place]], None]:
        def write(at: list[Place]) -> None:
            with f.scope():
                sums = [[f.local(V128) for _ in range(vectors)] for _ in range(width)]
                for t, row in enumerate(sums):
                    first = n.constant(0.0)
                    if start is not None:
                        first = f.let(n.load_splat(at[2].at, at[2].offset + t * n.size))
                    for v, one in enumerate(row):
                        f.set(one, at[1].load((t * vectors + v) * VECTOR) if resumed else first)

                def add(places: list[Place]) -> None:
                    with f.scope():
                        w, column = places
                        factors = [
                            f.let(n.load_splat(w.at, w.offset + t * along)) for t in range(width)
                        ]
                        for v in range(vectors):
                            value = f.let(column.load(v * VECTOR))
                            for factor, row in zip(factors, sums, strict=True):
                                f.set(row[v], n.add_product(get(row[v]), value, factor))

                step = vectors * VECTOR
                walk(f, inner, [(at[0], down), (x, step)], add, ROUND)
                for t, row in enumerate(sums):
                    finish(at[1].plus(t * step), [get(one) for one in row])

        return write

    width = tile_width(outer, vectors)
    tiles, rest = divmod(outer, width)
    steps = (next_tile, width * vectors * VECTOR, width * n.size)
    at = [weights, result, *([start] if start is not None else [])]
    unroll = tiles if outer * inner * vectors <= UNROLLED else 1
    walk(f, tiles, list(zip(at, steps, strict=False)), tile(width), unroll)
    if rest:
        moved = [place.plus(tiles * step) for place, step in zip(at, steps, strict=False)]
        tile(rest)(moved)


def write_forward(f: Function, memory: Memory, k: int) -> None:
    """(panels): write z[k] = h[k] w[k] + b[k] into h[k + 1]."""
    n, sizes = memory.n, memory.network.layer_sizes
    n_in, n_out = sizes[k], sizes[k + 1]
    first = weights_at(memory, k)
    width = tile_width(n_out, memory.vectors)

    def panel(index: list[bytes]) -> None:
        def finish(at: Place, sums: list[bytes]) -> None:
            for v, value in enumerate(sums):
                f.add(at.store(value, v * VECTOR))

        product(
            f,
            n,
            memory.vectors,
            (n_out, n_in),
            (n.size, n_out * n.size, width * n.size),
            (
                Place(i32(0), first),
                memory.place(f"h{k}", index[0]),
                memory.place(f"h{k + 1}", index[1]),
            ),
            finish,
            Place(i32(0), first + n_in * n_out * n.size),
        )

    for_panels(f, memory, get(0), memory.strides[k : k + 2], panel)


def write_backward(
    f: Function, memory: Memory, k: int, times_derivative: Callable[[Place, bytes, int], bytes]
) -> None:
    """(panels): write delta of the previous layer, dL/dh[k] times its derivative, into delta[k].

    ``times_derivative(index, dl_dh, v)`` gets a place without an array: the unit's in every array of the layer.
    """
    n, sizes = memory.n, memory.network.layer_sizes
    n_in, n_out = sizes[k], sizes[k + 1]

    def panel(index: list[bytes]) -> None:
        def finish(at: Place, sums: list[bytes]) -> None:
            unit = at.plus(-memory[f"delta{k}"])
            for v, value in enumerate(sums):
                f.add(at.store(times_derivative(unit, value, v), v * VECTOR))

        product(
            f,
            n,
            memory.vectors,
            (n_in, n_out),
            (n_out * n.size, n.size, tile_width(n_in, memory.vectors) * n_out * n.size),
            (
                Place(i32(0), weights_at(memory, k)),
                memory.place(f"delta{k + 1}", index[1]),
                memory.place(f"delta{k}", index[0]),
            ),
            finish,
        )

    for_panels(f, memory, get(0), memory.strides[k : k + 2], panel)


def write_rows(f: Function, memory: Memory, k: int) -> None:
    """(done, rows, to): copy h[k] from its panels to an array, as rows from number ``done`` on."""
    n, units = memory.n, memory.network.layer_sizes[k]
    panel_rows = i32(memory.vectors * n.lanes)
    row, to = f.local(I32), f.local(I32)
    f.set(row, i32(0))
    f.set(to, i32_add(get(2), i32_mul(get(0), i32(units * n.size))))

    def unit(places: list[Place]) -> None:
        source, target = places
        value = n.load_one(source.at, source.offset)
        f.add(n.store_one(target.at, target.offset, value))

    with f.loop_while(lambda: i32_lt(get(row), get(1))):
        panel = i32_mul(i32_div_u(get(row), panel_rows), i32(memory.strides[k]))
        inside = i32_mul(i32_rem_u(get(row), panel_rows), i32(n.size))
        at = f.let(i32_add(panel, inside), I32)
        step = memory.vectors * VECTOR
        walk(
            f, units, [(memory.place(f"h{k}", at), step), (Place(get(to), 0), n.size)], unit, ROUND
        )
        f.set(to, i32_add(get(to), i32(units * n.size)))
        f.set(row, i32_add(get(row), i32(1)))


def weights_at(memory: Memory, k: int) -> int:
    """Return the address of w[k] in the parameter vector; the biases follow it."""
    sizes = memory.network.layer_sizes
    before = sum((sizes[m] + 1) * sizes[m + 1] for m in range(k))
    return memory["w"] + before * memory.n.size
