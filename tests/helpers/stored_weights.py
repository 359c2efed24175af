"""Weights as other libraries save them, made without the libraries."""

from __future__ import annotations

import io
import json
import struct
from itertools import pairwise

import numpy as np

from pycore.parameters import Parameters

SIZES = (4, 8, 5, 3)


def parameters_of(sizes, seed=0):
    """Return parameters with a different number in each place."""
    rng = np.random.default_rng(seed)
    count = sum((n_in + 1) * n_out for n_in, n_out in pairwise(sizes))
    return Parameters(sizes, rng.normal(size=count))


WANTED = parameters_of(SIZES)


def named(weight, bias, parameters=WANTED, *, transposed=False, numbers=None):
    """Return {name: array}; the names have {} where the layer's number stands."""
    arrays = {}
    for k, (w, b) in enumerate(zip(parameters.weights, parameters.biases, strict=True)):
        number = k if numbers is None else numbers[k]
        arrays[weight.format(number)] = w.T if transposed else w
        if bias is not None:
            arrays[bias.format(number)] = b
    return arrays


def npz(arrays, *, packed=False):
    """Return an archive, as NumPy makes them."""
    out = io.BytesIO()
    (np.savez_compressed if packed else np.savez)(out, **arrays)
    return out.getvalue()


def safetensors(arrays, dtype="F32", form="<f4"):
    """Return a file as its format is documented."""
    header, contents, at = {"__metadata__": {"format": "pt"}}, [], 0
    for name, array in arrays.items():
        content = np.ascontiguousarray(array).astype(form).tobytes()
        header[name] = {
            "dtype": dtype,
            "shape": list(array.shape),
            "data_offsets": [at, at + len(content)],
        }
        contents.append(content)
        at += len(content)
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + b"".join(contents)


def plain(value):
    """Return nested lists."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    return value.tolist() if isinstance(value, np.ndarray) else value


def as_json(value):
    return json.dumps(plain(value)).encode()


def nested(arrays):
    """Return names with slashes as mappings inside each other."""
    tree = {}
    for name, array in arrays.items():
        *folders, last = name.split("/")
        inner = tree
        for folder in folders:
            inner = inner.setdefault(folder, {})
        inner[last] = array
    return tree


W, B = WANTED.weights, WANTED.biases
KERAS = {"numbers": ["", "_1", "_2"]}
NAMED = {
    "scikit-learn": named("coefs_{}", "intercepts_{}"),
    "scikit-learn's attributes": named("coefs_.{}", "intercepts_.{}"),
    "scikit-learn, with an index": named("coefs_[{}]", "intercepts_[{}]"),
    "PyTorch Sequential": named("{}.weight", "{}.bias", transposed=True, numbers=[0, 2, 4]),
    "PyTorch module": named("fc{}.weight", "fc{}.bias", transposed=True, numbers=[1, 2, 3]),
    "PyTorch inside": named("net.{}.weight", "net.{}.bias", transposed=True, numbers=[0, 3, 12]),
    "PyTorch with other words": named(
        "{}.weight", "{}.bias", transposed=True, numbers=["fc1", "fc2", "out"]
    ),
    "PyTorch, head first by name": named(
        "{}.weight", "{}.bias", transposed=True, numbers=["stem", "body", "classifier"]
    ),
    "Lightning": named(
        "model.layers.{}.weight", "model.layers.{}.bias", transposed=True, numbers=[0, 2, 4]
    ),
    "Keras 2": named("dense{0}/kernel:0", "dense{0}/bias:0", **KERAS),
    "Keras 2, twice": named("dense{0}/dense{0}/kernel:0", "dense{0}/dense{0}/bias:0", **KERAS),
    "Keras 3": named("layers/dense{}/vars/0", "layers/dense{}/vars/1", **KERAS),
    "TensorFlow.js": named("dense_Dense{}/kernel", "dense_Dense{}/bias", numbers=[1, 2, 3]),
    "Flax": named("params/Dense_{}/kernel", "params/Dense_{}/bias"),
    "Flax, flat": named("params.Dense_{}.kernel", "params.Dense_{}.bias"),
    "Haiku": named("mlp/~/linear_{}/w", "mlp/~/linear_{}/b"),
    "TensorFlow's graph": named(
        "sequential/dense{}/MatMul/ReadVariableOp:0",
        "sequential/dense{}/BiasAdd/ReadVariableOp:0",
        **KERAS,
    ),
    "MATLAB": {
        "IW{1,1}": W[0].T,
        "LW{2,1}": W[1].T,
        "LW{3,2}": W[2].T,
        **{f"b{{{k + 1}}}": B[k].reshape(-1, 1) for k in range(3)},
    },
    "W1, b1": named("W{}", "b{}", numbers=[1, 2, 3]),
    "W1, b1, transposed": named("W{}", "b{}", transposed=True, numbers=[1, 2, 3]),
    "w_1, b_1": named("w_{}", "b_{}", numbers=[1, 2, 3]),
    "weights_1, biases_1": named("weights_{}", "biases_{}", numbers=[1, 2, 3]),
    "hidden_weights": named("{}_weights", "{}_bias", numbers=["hidden1", "hidden2", "output"]),
    "hiddenWeights": named("{}Weights", "{}Bias", numbers=["hiddenA", "hiddenB", "output"]),
    "by position": {
        f"arr_{i}": a for i, a in enumerate(x for p in zip(W, B, strict=True) for x in p)
    },
    "biases by size": {
        "W_ih": W[0],
        "W_hh": W[1],
        "W_ho": W[2],
        "b_h1": B[0],
        "b_h2": B[1],
        "b_o": B[2],
    },
    "biases in rows": {
        **named("W{}", None),
        **{f"b{k}": b.reshape(1, -1) for k, b in enumerate(B)},
    },
    "biases in columns": {
        **named("W{}", None, transposed=True),
        **{f"b{k}": b.reshape(-1, 1) for k, b in enumerate(B)},
    },
}
