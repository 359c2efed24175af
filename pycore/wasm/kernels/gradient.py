"""The gradient of a layer's weights and biases, from the layer's inputs and the delta of its units.

dL/dw_ij = 0, then + h_i delta_j over the vectors of rows, then the lanes, then block after block of rows; each product
and each sum is rounded (in the format that is fused: rounded once). However the loops are tiled, blocked or unrolled,
the bits are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pycore.wasm.assembler import I32, V128, get, i32, i32_add
from pycore.wasm.kernels.blocks import NEAREST
from pycore.wasm.kernels.products import UNROLLED, for_panels, walk, weights_at
from pycore.wasm.memory import VECTOR, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.wasm.assembler import Function
    from pycore.wasm.memory import Memory
    from pycore.wasm.numbers import Numbers

GRADIENT_TILE = (2, 4)


def write_gradient(  # noqa: C901, PLR0915 - loops in loops
    f: Function, memory: Memory, k: int, *, accumulate: bool
) -> None:
    """(panels): write dL/dw[k] and dL/db[k] into the gradient, or add them to it."""
    n, vectors = memory.n, memory.vectors
    sizes = memory.network.layer_sizes
    n_in, n_out = sizes[k], sizes[k + 1]
    to = Place(i32(0), memory["gradient"] + weights_at(memory, k) - memory["w"])
    step = vectors * VECTOR

    def tile(rows: int, columns: int) -> Callable[[list[Place]], None]:
        """Write a tile of ``rows`` i (0 for the biases) and ``columns`` j."""

        def write(at: list[Place]) -> None:
            h, delta, out = at
            with f.scope():
                sums = [[f.local(V128) for _ in range(columns)] for _ in range(max(rows, 1))]
                for row in sums:
                    for one in row:
                        f.set(one, n.constant(0.0))

                def panel(index: list[bytes]) -> None:
                    here = [
                        Place(i32_add(place.at, i), place.offset)
                        for place, i in zip((h, delta), index, strict=True)
                    ]
                    if memory.panels == 1:
                        here = [h, delta]
                    else:
                        here = [Place(f.let(place.at, I32), place.offset) for place in here]
                    for v in range(vectors):
                        with f.scope():
                            left = [f.let(here[0].load(i * step + v * VECTOR)) for i in range(rows)]
                            for j in range(columns):
                                right = f.let(here[1].load(j * step + v * VECTOR))
                                for i, row in enumerate(sums):
                                    total = get(row[j])
                                    total = (
                                        n.add_product(total, left[i], right)
                                        if rows
                                        else n.add(total, right)
                                    )
                                    f.set(row[j], total)

                for_panels(f, memory, get(0), memory.strides[k : k + 2], panel)
                for i, row in enumerate(sums):
                    _store_totals(
                        f, n, out.plus(i * n_out * n.size), [get(one) for one in row], accumulate
                    )

        return write

    is_short = n_in * n_out * vectors <= UNROLLED

    def across(rows: int, count: int, delta: Place) -> Callable[[list[Place]], None]:
        """Write ``count`` j for ``rows`` i."""

        def write(at: list[Place]) -> None:
            h, out = at
            width = min(GRADIENT_TILE[1], count)
            tiles, rest = divmod(count, width)
            places = [(h, 0), (delta, width * step), (out, width * n.size)]
            walk(f, tiles, places, tile(rows, width), tiles if is_short else 1)
            if rest:
                tile(rows, rest)([place.plus(tiles * by) for place, by in places])

        return write

    def columns(count: int) -> Callable[[list[Place]], None]:
        """Write all i, then the biases, of ``count`` j."""

        def write(at: list[Place]) -> None:
            delta, out = at
            height = min(GRADIENT_TILE[0], n_in)
            tiles, rest = divmod(n_in, height)
            places = [(memory.place(f"h{k}"), height * step), (out, height * n_out * n.size)]
            walk(f, tiles, places, across(height, count, delta), tiles if is_short else 1)
            moved = [place.plus(tiles * by) for place, by in places]
            if rest:
                across(rest, count, delta)(moved)
            across(0, count, delta)([moved[0], moved[1].plus(rest * n_out * n.size)])

        return write

    count = _columns(memory, n_out)
    blocks, rest = divmod(n_out, count)
    places = [(memory.place(f"delta{k + 1}"), count * step), (to, count * n.size)]
    walk(f, blocks, places, columns(count), 1)
    if rest:
        columns(rest)([place.plus(blocks * by) for place, by in places])


def _columns(memory: Memory, n_out: int) -> int:
    """Return how many units' delta a block has: as many as stay in the processor's nearest cache for all i."""
    width = GRADIENT_TILE[1]
    most = NEAREST // (memory.panels * memory.vectors * VECTOR) // width * width
    return min(n_out, max(most, width))


def _store_totals(f: Function, n: Numbers, out: Place, sums: list[bytes], accumulate: bool) -> None:  # noqa: FBT001
    """Store the lane sums of adjacent parameters, or add them to what is there."""
    for j in range(0, len(sums), n.lanes):
        group = sums[j : j + n.lanes]
        at = out.plus(j * n.size)
        if len(group) == n.lanes:
            totals = n.totals(f, group)
            if accumulate:
                totals = n.add(at.load(), totals)
            f.add(at.store(totals))
            continue
        for one, vector in enumerate(group):
            total = n.total(f, vector)
            if accumulate:
                total = n.one_add(n.load_one(at.at, at.offset + one * n.size), total)
            f.add(n.store_one(at.at, at.offset + one * n.size, total))
