"""Weights as other libraries save them: read to the last bit, or refused by name. No library is needed."""

from __future__ import annotations

import numpy as np
import pytest
from stored_weights import NAMED, SIZES, WANTED, B, W, as_json, named, nested, npz, safetensors

from pycore.model.formats import looks_like_model
from pycore.model.opening import read_weights

FILES = {
    **{f"{name} as NPZ": npz(arrays) for name, arrays in NAMED.items()},
    **{f"{name} as JSON": as_json(arrays) for name, arrays in NAMED.items()},
    **{
        f"{name} as safetensors": safetensors(arrays, "F64", "<f8")
        for name, arrays in NAMED.items()
    },
    **{
        f"{name}, nested": as_json(nested(arrays))
        for name, arrays in NAMED.items()
        if "/" in name or any("/" in inner for inner in arrays)
    },
    "JSON of weights and biases": as_json({"weights": W, "biases": B}),
    "JSON, biases first": as_json({"biases": B, "weights": W}),
    "JSON of scikit-learn": as_json({"coefs": W, "intercepts": B}),
    "JSON of scikit-learn's attributes": as_json(
        {
            "activation": "relu",
            "n_layers_": 5,
            "classes_": ["a", "b", "c"],
            "loss_curve_": [0.5, 0.25],
            "intercepts_": B,
            "coefs_": W,
        }
    ),
    "JSON of transposed matrices": as_json({"weights": [w.T for w in W], "biases": B}),
    "Nielsen's JSON": as_json(
        {
            "sizes": list(SIZES),
            "weights": [w.T for w in W],
            "biases": [b.reshape(-1, 1) for b in B],
            "cost": "CrossEntropyCost",
        }
    ),
    "JSON of get_weights": as_json([x for pair in zip(W, B, strict=True) for x in pair]),
    "JSON of pairs": as_json([[w, b] for w, b in zip(W, B, strict=True)]),
    "JSON of layers": as_json([{"weights": w, "bias": b} for w, b in zip(W, B, strict=True)]),
    "JSON of layers, inside": as_json(
        {"layers": [{"W": w, "b": b, "activation": "relu"} for w, b in zip(W, B, strict=True)]}
    ),
    "a checkpoint": as_json(
        {
            "epoch": 3,
            "state_dict": named("{}.weight", "{}.bias", transposed=True, numbers=[0, 2, 4]),
            "optimizer": {
                "param_groups": [{"lr": 0.1}],
                "state": {"0": {"exp_avg": [[1.0], [2.0]]}},
            },
        }
    ),
    "packed": npz(NAMED["PyTorch Sequential"], packed=True),
    "the wrong order": npz(dict(reversed(NAMED["Keras 2"].items()))),
}


@pytest.mark.parametrize("name", FILES)
def test_a_form_of_another_library_is_read(name):
    """To the last bit, and told from a table."""
    assert looks_like_model(FILES[name])
    found = read_weights(FILES[name], SIZES)
    assert found.vector.tobytes() == WANTED.vector.tobytes()


def test_a_network_without_biases_has_zeros():
    """All of them or one layer of them."""
    found = read_weights(
        safetensors(named("{}.weight", None, transposed=True), "F64", "<f8"), SIZES
    )
    assert all(np.array_equal(w, v) for w, v in zip(found.weights, W, strict=True))
    assert not any(b.any() for b in found.biases)
    arrays = named("{}.weight", "{}.bias", transposed=True)
    del arrays["1.bias"]
    found = read_weights(npz(arrays), SIZES)
    assert not found.biases[1].any()
    assert found.biases[2].tobytes() == B[2].tobytes()


def test_shorter_floats_are_read():
    """float32, float16 and bfloat16, which is the upper half of a float32."""
    arrays = named("{}.weight", "{}.bias", transposed=True)
    single = read_weights(safetensors(arrays), SIZES)
    assert np.array_equal(single.vector, WANTED.vector.astype(np.float32))
    upper = {n: (a.astype("<f4").view("<u4") >> 16).astype("<u2") for n, a in arrays.items()}
    half = read_weights(safetensors(upper, "BF16", "<u2"), SIZES)
    assert np.abs(half.vector - WANTED.vector).max() <= np.abs(WANTED.vector).max() * 2.0**-7
