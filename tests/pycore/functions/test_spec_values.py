"""Values of the specs: what is taken as activation, as layer sizes, and as what is frozen."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import SpecError
from pycore.functions.spec_values import as_tuple, checked_activation, checked_frozen, checked_sizes


def test_one_activation_is_for_all_layers_and_a_list_for_each():
    assert checked_activation("tanh", 3) == "tanh"
    assert checked_activation(["tanh", "relu"], 2) == ("tanh", "relu")
    assert checked_activation((), 0) == ()
    with pytest.raises(SpecError, match="There are 1 activations for 2 hidden layers"):
        checked_activation(["tanh"], 2)
    with pytest.raises(SpecError, match="softmax"):
        checked_activation(["tanh", "softmax"], 2)


@pytest.mark.parametrize(
    ("sizes", "wanted"),
    [([3, 2], (3, 2)), (np.array([3, 4, 2]), (3, 4, 2)), ((3, np.int32(1)), (3, 1))],
)
def test_sizes_are_python_s_integers(sizes, wanted):
    found = checked_sizes(as_tuple(sizes))
    assert found == wanted
    assert {type(size) for size in found} == {int}


@pytest.mark.parametrize("sizes", [5, None, "34", 2.5])
def test_what_is_no_list_of_sizes(sizes):
    with pytest.raises(SpecError, match=r"such as \[8, 4\]"):
        as_tuple(sizes)


@pytest.mark.parametrize("sizes", [(), (3,), (3, 0), (3, -1, 2), (3, 1.0), (True, 2)])
def test_sizes_that_no_network_has(sizes):
    with pytest.raises(SpecError):
        checked_sizes(sizes)


def test_indices_of_what_is_frozen():
    """Whole numbers, or as many of them as a weight has; NumPy's become Python's."""
    assert checked_frozen("frozen_layers", [0, np.int64(2)], 1) == (0, 2)
    assert checked_frozen("frozen_weights", [[0, 1, 2], (1, 0, 0)], 3) == ((0, 1, 2), (1, 0, 0))
    assert checked_frozen("frozen_biases", (), 2) == ()
    for entries, length in ((3, 1), ([-1], 1), ([0.5], 1), ([[0, 1]], 3), ([5], 2), (["01"], 2)):
        with pytest.raises(SpecError, match="frozen"):
            checked_frozen("frozen", entries, length)
