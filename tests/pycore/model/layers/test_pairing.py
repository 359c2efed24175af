"""Which matrix is which layer, and which way round: names, biases and the network tell."""

from __future__ import annotations

import numpy as np
import pytest
from stored_weights import SIZES, as_json, named, npz, parameters_of

from pycore.errors import ShapeError
from pycore.model.formats import looks_like_model
from pycore.model.opening import read_weights
from pycore.network import forward
from pycore.spec import NetworkSpec

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
        with pytest.raises(ShapeError, match=r'ambiguous.* orientation to "in_out" or "out_in"'):
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
