"""Names of arrays as libraries give them: the layers are found in any order, and in no time."""

from __future__ import annotations

import numpy as np
import pytest
from stored_weights import NAMED, SIZES, WANTED, as_json, named, npz, parameters_of

from pycore.errors import PycoreError
from pycore.model.formats import looks_like_model
from pycore.model.opening import read_weights


@pytest.mark.parametrize(
    "name", ["scikit-learn", "PyTorch Sequential", "Keras 2", "Flax", "W1, b1"]
)
def test_the_order_in_a_file_is_nothing(name):
    """Whoever packs again may sort by name, or not at all."""
    arrays = NAMED[name]
    for seed in range(5):
        names = np.random.default_rng(seed).permutation(list(arrays))
        found = read_weights(npz({n: arrays[n] for n in names}), SIZES)
        assert found.vector.tobytes() == WANTED.vector.tobytes()


@pytest.mark.parametrize(
    ("weight", "bias"),
    [
        ("coefs_{}", "intercepts_{}"),
        ("{}.weight", "{}.bias"),
        ("dense_{}/kernel:0", "dense_{}/bias:0"),
    ],
)
def test_layer_10_comes_after_layer_2(weight, bias):
    """All of the same size, so that only the names tell."""
    deep = parameters_of((3,) * 14, seed=3)
    transposed = "weight" in weight
    arrays = named(weight, bias, deep, transposed=transposed)
    for made in (arrays, {name: arrays[name] for name in sorted(arrays)}):
        found = read_weights(npz(made), (3,) * 14)
        assert found.vector.tobytes() == deep.vector.tobytes()


def test_strange_names_cost_no_time():
    """Very long ones, very many, and those made to be searched for long."""
    for name in ("0" * 200_000, "coefs_" + "1" * 100_000 + "a", "Dense_1 " * 20_000 + "kernel"):
        data = npz({name[:60_000]: np.ones((2, 2))})
        assert not looks_like_model(data)
        with pytest.raises(PycoreError):
            read_weights(data, (2, 2))
    many = as_json({f"W{i}": [[1.0]] for i in range(1_001)})
    with pytest.raises(PycoreError, match=r"at most|limit is"):
        read_weights(many, (1, 1))
