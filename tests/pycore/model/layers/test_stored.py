"""Weights as other libraries save them: read to the last bit, or refused by name. No library is needed."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from itertools import pairwise

import numpy as np
import pytest

from pycore.errors import PycoreError, ShapeError
from pycore.model.formats import looks_like_model
from pycore.model.opening import read_stored, read_weights
from pycore.network import forward
from pycore.parameters import Parameters
from pycore.spec import NetworkSpec

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


SQUARE = parameters_of((3, 3, 3), seed=5)


@pytest.mark.parametrize(
    ("weight", "bias", "transposed"),
    [
        ("coefs_{}", "intercepts_{}", False),
        ("dense_{}/kernel:0", "dense_{}/bias:0", False),
        ("params/Dense_{}/kernel", "params/Dense_{}/bias", False),
        ("fc{}.weight", "fc{}.bias", True),
    ],
)
def test_square_matrices_are_as_their_library_has_them(weight, bias, transposed):
    """Their names tell; whoever knows better says so."""
    data = npz(named(weight, bias, SQUARE, transposed=transposed))
    assert read_weights(data, (3, 3, 3)).vector.tobytes() == SQUARE.vector.tobytes()
    other = read_weights(data, (3, 3, 3), orientation="in_out" if transposed else "out_in")
    assert other.weights[0].tolist() == SQUARE.weights[0].T.tolist()


def test_square_matrices_without_a_known_form_are_asked_about():
    """Either way can be said."""
    for data in (npz(named("W{}", "b{}", SQUARE)), as_json([*SQUARE.weights])):
        with pytest.raises(ShapeError, match=r'which way round.* orientation "in_out" or "out_in"'):
            read_weights(data, (3, 3, 3))
        assert read_weights(data, (3, 3, 3), orientation="in_out").weights[1].tolist() == (
            SQUARE.weights[1].tolist()
        )
        assert read_weights(data, (3, 3, 3), orientation="out_in").weights[1].tolist() == (
            SQUARE.weights[1].T.tolist()
        )
    with pytest.raises(ShapeError, match="must be one of in_out, out_in"):
        read_weights(data, (3, 3, 3), orientation="sideways")
    data = npz(named("W{}", "b{}"))
    with pytest.raises(ShapeError, match="each row belongs to an input, not to an output"):
        read_weights(data, SIZES, orientation="out_in")


def test_biases_in_rows_or_columns_tell_which_way_round_squares_are():
    """x W + b has rows, W x + b has columns."""
    rows = {**named("W{}", None, SQUARE), "b0": [[1.0, 2, 3]], "b1": [[4.0, 5, 6]]}
    assert read_weights(npz(rows), (3, 3, 3)).weights[0].tolist() == SQUARE.weights[0].tolist()
    columns = {**rows, "b0": np.array([[1.0], [2], [3]]), "b1": np.array([[4.0], [5], [6]])}
    found = read_weights(npz(columns), (3, 3, 3))
    assert found.weights[0].tolist() == SQUARE.weights[0].T.tolist()
    assert found.biases[1].tolist() == [4, 5, 6]


def test_the_network_tells_where_the_matrices_do_not():
    """Without biases 4-8-4 and 8-4-8 are the same matrices."""
    one = parameters_of((4, 8, 4), seed=2)
    data = npz(named("W{}", None, one))
    assert read_weights(data, (4, 8, 4)).weights[0].tolist() == one.weights[0].tolist()
    assert read_weights(data, (8, 4, 8)).weights[0].tolist() == one.weights[0].T.tolist()


@pytest.mark.parametrize("outputs", ["softmax", "sigmoid"])
def test_one_logistic_output_is_two(outputs):
    """Softmax of (0, z): 1 - p and p."""
    one = parameters_of((4, 6, 1), seed=1)
    x = np.random.default_rng(2).normal(size=(50, 4))
    network = NetworkSpec(
        (4, 6, 1), activation="relu", output_activation="sigmoid", loss="half_squared_error"
    )
    p = forward(network, one, x).h[-1][:, 0]
    for arrays in (
        named("coefs_{}", "intercepts_{}", one),
        named("{}.weight", "{}.bias", one, transposed=True),
        named("dense_{}/kernel:0", "dense_{}/bias:0", one),
    ):
        two = read_weights(npz(arrays), (4, 6, 2), outputs=outputs)
        network = NetworkSpec(
            (4, 6, 2), activation="relu", output_activation=outputs, loss="half_squared_error"
        )
        found = forward(network, two, x).h[-1]
        np.testing.assert_allclose(found, np.stack([1 - p, p], axis=1), rtol=1e-12, atol=1e-15)
    with pytest.raises(ShapeError, match="softmax or sigmoid"):
        read_weights(npz(arrays), (4, 6, 2), outputs="identity")


def test_a_lone_output_or_input_may_be_a_vector():
    """As MATLAB's jsonencode and NumPy's squeeze write it."""
    one = parameters_of((3, 2, 1), seed=4)
    content = {"W1": one.weights[0], "b1": one.biases[0]}
    squeezed = {**content, "W2": one.weights[1][:, 0], "b2": float(one.biases[1][0])}
    for data in (as_json(squeezed), npz(squeezed)):
        assert read_weights(data, (3, 2, 1)).vector.tobytes() == one.vector.tobytes()
    one = parameters_of((1, 4, 2), seed=4)
    matlab = {
        "IW1_1": one.weights[0][0],
        "b1": one.biases[0],
        "LW2_1": one.weights[1].T,
        "b2": one.biases[1],
    }
    assert read_weights(as_json(matlab), (1, 4, 2)).vector.tobytes() == one.vector.tobytes()


def test_linear_models_of_scikit_learn_are_networks_without_hidden_layers():
    """coef_ has a row for each output, or is a vector; it is no table."""
    w, b = np.arange(12.0).reshape(3, 4), np.array([1.0, 2, 3])
    found = read_weights(npz({"coef_": w, "intercept_": b}), (4, 3))
    assert found.weights[0].tolist() == w.T.tolist()
    for intercept in (np.array(2.5), np.array([2.5])):
        data = npz({"coef_": w[0], "intercept_": intercept})
        assert looks_like_model(data)
        found = read_weights(data, (4, 1))
        assert found.weights[0][:, 0].tolist() == w[0].tolist()
        assert found.biases[0].tolist() == [2.5]


TORCH = named("{}.weight", "{}.bias", transposed=True, numbers=[0, 2, 4])
VECTOR, CUBE = np.ones(8), np.zeros((3, 3, 1, 8))
REFUSED = {
    "batch normalization": (
        {
            **TORCH,
            "1.weight": VECTOR,
            "1.bias": VECTOR,
            "1.running_mean": VECTOR,
            "1.running_var": VECTOR,
        },
        '"1.running_mean".*batch normalization',
    ),
    "layer normalization": (
        {**TORCH, "1.weight": VECTOR, "1.bias": VECTOR},
        '"1.weight".*normalization',
    ),
    "bn1": (
        {**TORCH, "bn1.weight": VECTOR, "bn1.bias": VECTOR},
        '"bn1.weight".*batch normalization',
    ),
    "batches": ({**TORCH, "bn.num_batches_tracked": np.ones(1)}, "batch normalization"),
    "Keras' batch normalization": (
        {**NAMED["Keras 2"], "batch_normalization/gamma:0": VECTOR},
        "batch normalization",
    ),
    "Keras' layer normalization": (
        {**NAMED["Keras 3"], "layers/layer_normalization/vars/0": VECTOR},
        "normalization",
    ),
    "Flax's normalization": (
        {**NAMED["Flax"], "params/LayerNorm_0/scale": VECTOR},
        "normalization",
    ),
    "a convolution": ({**TORCH, "conv1.weight": CUBE}, '"conv1.weight.*convolution'),
    "a convolution without a word": ({**TORCH, "features.0.weight": CUBE}, "convolution"),
    "Keras' convolution": ({**NAMED["Keras 2"], "conv2d/kernel:0": CUBE}, "convolution"),
    "recurrent": (
        {**TORCH, "lstm.weight_ih_l0": np.ones((4, 4))},
        '"lstm.weight_ih_l0".*recurrent',
    ),
    "Keras' recurrent": (
        {**NAMED["Keras 2"], "gru/recurrent_kernel:0": np.ones((4, 4))},
        "recurrent",
    ),
    "an embedding": ({**TORCH, "embedding.weight": np.ones((9, 4))}, "embedding"),
    "attention": ({**TORCH, "self_attn.in_proj_weight": np.ones((12, 4))}, "attention"),
    "learned activations": ({**TORCH, "p_re_lu/alpha": np.ones(8)}, "learned activation"),
    "another array": ({**TORCH, "mask": np.ones((4, 8))}, '"mask".*called like no weights'),
    "layers that do not follow": (
        named("{}.weight", "{}.bias", transposed=True, numbers=[2, 0, 1]),
        "does not have matching layers",
    ),
    "biases of another size": ({**TORCH, "2.bias": np.ones(7)}, "does not have matching layers"),
    "not finite": ({**TORCH, "2.bias": np.full(5, np.nan)}, '"2.bias".*not a finite number'),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_dense_layer_has_is_refused_by_name(name):
    """In every container, and never opened as a table."""
    arrays, sentence = REFUSED[name]
    files = [npz(arrays), safetensors(arrays, "F64", "<f8")]
    files += [] if name == "not finite" else [as_json(arrays)]
    for data in files:
        assert looks_like_model(data)
        with pytest.raises(PycoreError, match=sentence) as raised:
            read_weights(data, SIZES)
        assert len(str(raised.value)) <= 300


def archive(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return out.getvalue()


FOREIGN = {
    "PyTorch": (
        archive({"archive/data.pkl": b"\x80\x02", "archive/data/0": b""}),
        "PyTorch.*pickle.*state_dict",
    ),
    "PyTorch, named": (archive({"net/data.pkl": b"\x80\x02", "net/version": b"3"}), "PyTorch"),
    "PyTorch of old": (b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.", "PyTorch.*pickle"),
    "scikit-learn's pickle": (b"\x80\x04\x95\x10\x00", "pickle.*scikit-learn"),
    "joblib": (b"\x80\x05\x95\x10\x00", "pickle"),
    "Keras": (
        archive({"metadata.json": "{}", "config.json": "{}", "model.weights.h5": b"\x89HDF"}),
        "Keras.*get_weights",
    ),
    "HDF5": (b"\x89HDF\r\n\x1a\n" + bytes(100), "HDF5.*get_weights"),
    "MATLAB": (b"MATLAB 5.0 MAT-file, Platform: GLNXA64" + bytes(100), "MATLAB.*jsonencode"),
    "ONNX": (b"\x08\x08\x12\x07pytorch" + bytes(50), "ONNX"),
    "TensorFlow Lite": (b"\x1c\0\0\0TFL3" + bytes(50), "TensorFlow Lite"),
    "TensorFlow.js": (
        as_json({"format": "layers-model", "modelTopology": {}, "weightsManifest": []}),
        r"\.bin",
    ),
    "Keras' layers": (
        as_json({"class_name": "Sequential", "config": {"layers": []}}),
        "without their weights",
    ),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_files_that_hold_programs_or_need_other_readers_are_refused_with_the_way_out(name):
    """Whose form it is, and how the weights are saved so that they can be opened."""
    data, sentence = FOREIGN[name]
    assert looks_like_model(data)
    with pytest.raises(PycoreError, match=sentence) as raised:
        read_stored(data)
    assert len(str(raised.value)) <= 300


ROWS = 40
NUMBERS = np.arange(ROWS * 3.0).reshape(ROWS, 3)
TABLES = {
    "x and y": npz({"x": NUMBERS, "y": NUMBERS[:, 0]}),
    "two arrays": npz({"arr_0": NUMBERS, "arr_1": NUMBERS[:, 0]}),
    "training and test rows": npz(
        {"arr_0": NUMBERS, "arr_1": NUMBERS[:, 0], "arr_2": NUMBERS[:9], "arr_3": NUMBERS[:9, 0]}
    ),
    "a column weight": npz({"weight": NUMBERS[:, 0], "height": NUMBERS[:, 1]}),
    "weight and bias": npz({"weight": NUMBERS[:, 0], "bias": NUMBERS[:, 1]}),
    "person.weight": npz({"person.weight": NUMBERS[:, 0], "person.height": NUMBERS[:, 1]}),
    "w1 and b1": npz({"w1": NUMBERS[:, 0], "b1": NUMBERS[:, 1]}),
    "sample weights": npz({"X": NUMBERS, "y": NUMBERS[:, 0], "weights": NUMBERS[:, 1]}),
    "long": npz({"weights": np.ones((100, 2)), "bias": np.ones(100)}),
    "kernel": npz({"kernel": NUMBERS[:, 0], "coef": NUMBERS[:, 1]}),
    "coef and intercept": npz({"coef_": NUMBERS[:, 0], "intercept_": NUMBERS[:, 1]}),
    "one matrix": npz({"a": NUMBERS}),
    "records": as_json([{"weight": 1, "bias": 2}, {"weight": 3, "bias": 4}]),
    "columns": as_json({"weight": [1, 2, 3], "bias": [4, 5, 6]}),
    "columns, as pandas splits": as_json({"columns": ["weight", "bias"], "data": [[1, 2], [3, 4]]}),
    "columns by index": as_json({"weight": {"0": 1, "1": 2}, "bias": {"0": 3, "1": 4}}),
    "rows": as_json([[1, 2, 3], [4, 5, 6]]),
    "rows of rows": as_json({"weight": [[1, 2], [3, 4]], "name": ["a", "b"]}),
    "W1 columns": as_json({"W1": [1, 2], "b1": [3, 4]}),
    "text": b"weights,biases\n1,2\n",
    "text with brackets": b"[[[ not JSON",
    "UTF-16 text with a brace": "abc{weight}".encode("utf-16-le"),
    "UTF-16 JSON": json.dumps([{"weight": 1}]).encode("utf-16"),
    "an empty archive": archive({}),
    "a workbook": archive({"xl/workbook.xml": "<a/>", "[Content_Types].xml": "<a/>"}),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_stay_tables(name):
    """Whatever their columns are called."""
    assert not looks_like_model(TABLES[name])


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
