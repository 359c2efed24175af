"""The layout in memory: no array touches another, panels fit the rows, and every address is the one that is said."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from pycore import NetworkSpec, Parameters
from pycore.wasm.assembler import get, i32, load, store
from pycore.wasm.memory import (
    COUNTS,
    MAX_VECTORS,
    NUMBERS,
    VECTOR,
    Place,
    Table,
    memory_for,
    vectors_of,
)
from pycore.wasm.numbers import FLOAT32, FLOAT64


class Shelf:
    """A host that only places arrays, one behind the other."""

    def __init__(self):
        self.end, self.placed = 64, []

    def place(self, array):
        """Return the next address, and a copy."""
        at, self.end = self.end, self.end + -(-array.nbytes // 64) * 64
        self.placed.append((at, array.nbytes))
        return at, array.copy()


def network(*sizes):
    return NetworkSpec(sizes, "tanh", "identity", "half_squared_error")


@pytest.mark.parametrize("lanes", [2, 4])
def test_the_vectors_of_a_panel_leave_the_fewest_lanes_empty(lanes):
    """Against trying all, for 1 to 200 rows; the largest of equals."""
    for rows in range(1, 201):
        empty = {v: -rows % (v * lanes) for v in range(1, MAX_VECTORS + 1)}
        found = vectors_of(rows, lanes)
        assert empty[found] == min(empty.values())
        assert found == max(v for v, lost in empty.items() if lost == empty[found])


@pytest.mark.parametrize("n", [FLOAT64, FLOAT32], ids=lambda n: n.name)
@pytest.mark.parametrize(("rows", "block"), [(1, 1), (10, 10), (33, 33), (500, 128), (300, 300)])
def test_arrays_do_not_overlap_and_hold_a_block(n, rows, block):
    """Each layer has room for all rows of a block; the parameters are padded to whole vectors of 0."""
    host = Shelf()
    memory = memory_for(host, n, network(3, 7, 2), rows, block)
    spans = sorted(host.placed)
    assert all(at + size <= after for (at, size), (after, _) in itertools.pairwise(spans))
    panel_rows = memory.vectors * n.lanes
    assert memory.panels * panel_rows >= min(rows, block)
    for k, units in enumerate((3, 7, 2)):
        assert memory.strides[k] >= units * panel_rows * n.size
        assert memory.arrays[f"h{k}"].nbytes == memory.panels * memory.strides[k]
    assert {"delta1", "delta2"} < memory.arrays.keys()
    assert "delta0" not in memory.arrays
    assert memory.arrays["y"].nbytes == memory.arrays["h2"].nbytes
    assert memory.arrays["factors"].shape == (memory.panels * panel_rows,)
    size = Parameters((3, 7, 2)).vector.size
    assert memory.parameters == size
    for name in ("w", "gradient", "good", "before", "epoch_start", "best"):
        array = memory.arrays[name]
        assert array.dtype == n.name
        assert (array.nbytes % VECTOR, len(array) - size < n.lanes) == (0, True)


def test_panels_are_no_power_of_two_apart():
    """64 units of 4 vectors would be 4,096 bytes: those of all panels would share a few cache lines."""
    memory = memory_for(Shelf(), FLOAT64, network(64, 63, 1), 8, 8)
    assert memory.vectors == 4
    assert memory.strides == (64 * 4 * 16 + 64, 63 * 4 * 16, 4 * 16)


@pytest.mark.parametrize(("names", "kind"), [(COUNTS, np.int64), (NUMBERS, np.float64)])
def test_every_named_number_has_eight_bytes_of_its_own(names, kind):
    """What is set under a name is read under it, and stands at its address."""
    host = Shelf()
    table = Table(host, names, kind)
    addresses = [table.at(name) for name in names]
    assert addresses == [table.address + 8 * k for k in range(len(names))]
    assert len(set(names)) == len(names)
    for value, name in enumerate(names):
        table[name] = value + 0.5 if kind is np.float64 else 2**40 + value
    for value, name in enumerate(names):
        expected = value + 0.5 if kind is np.float64 else 2**40 + value
        assert table[name] == expected == table.values[(table.at(name) - table.address) // 8]
        assert type(table[name]) is type(expected)
    with pytest.raises(KeyError):
        table.at("no such number")


def test_adam_s_logarithms_are_adjacent():
    """They are read as one vector."""
    table = Table(Shelf(), NUMBERS, np.float64)
    assert table.at("log_beta_2") == table.at("log_beta_1") + 8


def test_a_place_is_an_address_with_an_offset():
    """Further on in bytes; what is loaded and stored there is a vector."""
    place = Place(get(3), 100).plus(28)
    assert place == Place(get(3), 128)
    assert place.load() == load(get(3), 128)
    assert place.load(16) == load(get(3), 144)
    assert place.store(b"\x20\x01", 32) == store(get(3), 160, b"\x20\x01")


def test_arrays_are_found_by_name():
    """At their address, or so many bytes further on; what was never placed has none."""
    memory = memory_for(Shelf(), FLOAT64, network(2, 2, 1), 4, 4)
    assert memory.place("h1") == Place(i32(0), memory["h1"])
    assert memory.place("h1", get(2)) == Place(get(2), memory["h1"])
    memory.add("order", np.arange(5, dtype=np.int32))
    assert memory.arrays["order"].tolist() == [0, 1, 2, 3, 4]
    with pytest.raises(KeyError):
        memory["mask1"]
