"""What no dense layer has is refused by name."""

from __future__ import annotations

import numpy as np
import pytest
from stored_weights import NAMED, SIZES, as_json, named, npz, safetensors

from pycore.errors import PycoreError
from pycore.model.formats import looks_like_model
from pycore.model.opening import read_weights

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
    "another array": ({**TORCH, "mask": np.ones((4, 8))}, '"mask".*not named like the weights'),
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
