"""Values of settings: taken as a person or JavaScript writes them, or refused in one sentence."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_settings import PAGE_API

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.settings.labels import label_of
from web.viewmodel.settings.parsing import checked
from web.viewmodel.settings.table import Settings

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


@pytest.mark.parametrize(
    ("name", "value", "taken"),
    [
        ("hidden_layer_sizes", [8, 4], [8, 4]),
        ("hidden_layer_sizes", (3,), [3]),
        ("hidden_layer_sizes", [1], [1]),
        ("hidden_layer_sizes", [], []),
        ("hidden_layer_sizes", "", []),
        ("hidden_layer_sizes", "8, 4", [8, 4]),
        ("hidden_layer_sizes", " 8 4;2 ", [8, 4, 2]),
        ("hidden_layer_sizes", [8.0, "4"], [8, 4]),
        ("hidden_layer_sizes", 5, [5]),
        ("hidden_layer_sizes", [512] * 10, [512] * 10),
        ("activation", "relu", "relu"),
        ("layer_activations", "", []),
        ("layer_activations", "relu, GELU", ["relu", "gelu"]),
        ("layer_activations", ["leaky_relu", "tanh"], ["leaky_relu", "tanh"]),
        ("biases", "no", "no"),
        ("momentum", "0,9", 0.9),
        ("momentum", 0, 0.0),
        ("patience", "5", 5),
        ("learning_rate", 1, 1.0),
        ("learning_rate", "0.03", 0.03),
        ("learning_rate", "0,03", 0.03),
        ("learning_rate", "0,001", 0.001),
        ("learning_rate", " 1e-3 ", 0.001),
        ("learning_rate", ".5", 0.5),
        ("learning_rate", 100, 100.0),
        ("batch_size", 10.0, 10),
        ("batch_size", "32", 32),
        ("batch_size", "1e3", 1000),
        ("seed", 2**32 - 1, 2**32 - 1),
        ("seed", "4294967295", 2**32 - 1),
        ("test_fraction", 0, 0.0),
        ("test_fraction", 0.9, 0.9),
        ("max_epochs", 1_000_000, 1_000_000),
        ("max_epochs", "1,000", 1000),
        ("max_epochs", "1,000,000", 1_000_000),
        ("max_epochs", "1 000", 1000),
        ("max_epochs", "10.0", 10),
        ("samples", "10,000", 10_000),
        ("seed", "4,294,967,295", 2**32 - 1),
        ("clip_norm", "1,000,000", 1e6),
        ("clip_norm", "1,000.5", 1000.5),
        ("clip_norm", "2.125", 2.125),
        ("clip_norm", "10.000", 10.0),
        ("clip_norm", "0,125", 0.125),
        ("clip_norm", "12,5", 12.5),
        ("learning_rate", "1,000", 1.0),
        ("test_fraction", "0,250", 0.25),
        ("classes", "8", 8),
        ("scatter_x", "petal length (cm)", "petal length (cm)"),
        ("scatter_y", "", ""),
    ],
)
def test_taken(name: str, value: object, taken: object) -> None:
    """A value in its bounds is taken in its own type, also as a person or JavaScript would write it."""
    result = checked({name: value})[name]
    assert result == taken
    assert type(result) is type(taken)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("hidden_layer_sizes", [0]),
        ("hidden_layer_sizes", [-1]),
        ("hidden_layer_sizes", [513]),
        ("hidden_layer_sizes", [4] * 11),
        ("hidden_layer_sizes", [2.5]),
        ("hidden_layer_sizes", [True]),
        ("hidden_layer_sizes", True),
        ("hidden_layer_sizes", "8 x 4"),
        ("hidden_layer_sizes", None),
        ("hidden_layer_sizes", {"0": 4}),
        ("hidden_layer_sizes", [[4]]),
        ("activation", "Tanh"),
        ("activation", None),
        ("activation", ["tanh"]),
        ("activation", "softmax"),
        ("learning_rate", 0),
        ("learning_rate", -1),
        ("learning_rate", 100.1),
        ("learning_rate", math.nan),
        ("learning_rate", math.inf),
        ("learning_rate", "inf"),
        ("learning_rate", True),
        ("learning_rate", ""),
        ("learning_rate", "fast"),
        ("learning_rate", "1_0"),
        ("learning_rate", "\u0663"),
        ("learning_rate", 10**400),
        ("learning_rate", None),
        ("learning_rate", [0.1]),
        ("l2", -0.1),
        ("batch_size", 0),
        ("batch_size", 100_001),
        ("batch_size", 1.5),
        ("batch_size", False),
        ("test_fraction", 0.91),
        ("test_fraction", -0.1),
        ("seed", -1),
        ("seed", 2**32),
        ("seed", 0.5),
        ("tolerance", -1e-9),
        ("max_epochs", 0),
        ("max_epochs", 1_000_001),
        ("classes", 1),
        ("classes", 9),
        ("scatter_x", 3),
        ("scatter_y", "x" * 1001),
    ],
)
def test_refused(name: str, value: object) -> None:
    """A value out of its bounds or of another kind is refused in one sentence that names the setting."""
    with pytest.raises(CommandError) as refused:
        checked({name: value})
    sentence = str(refused.value)
    assert label_of(name).split(" (")[0].lower() in sentence.lower() or "hidden layers" in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("settings", "hint"),
    [
        ({"learning_rte": 1}, "learning_rate"),
        ({"hidden_layers": [4]}, "hidden_layer_sizes"),
        ({"activation": "sigmoyd"}, "sigmoid"),
        ({"optimizer": "adamm"}, "adam"),
        ({"loss": "crossentropy"}, "cross_entropy"),
    ],
)
def test_nearest_name(settings: dict[str, Any], hint: str) -> None:
    """An unknown name comes with the nearest known one."""
    with pytest.raises(CommandError, match=f'Did you mean "{hint}"'):
        checked(settings)


@pytest.mark.parametrize("settings", [None, [], "seed", 3, [["seed", 1]]])
def test_settings_must_be_a_mapping(settings: Any) -> None:
    """Anything but a mapping is refused."""
    with pytest.raises(CommandError):
        checked(settings)


def test_refusals_stay_short() -> None:
    """A huge value is not repeated in full."""
    with pytest.raises(CommandError) as refused:
        checked({"learning_rate": "x" * 100_000})
    assert len(str(refused.value)) < 500


@given(st.dictionaries(st.sampled_from(PAGE_API) | st.text(max_size=5), JSON, max_size=4))
def test_any_json_is_taken_or_refused(settings: dict[str, Any]) -> None:
    """Whatever JSON holds is either refused as a command or taken within param's own bounds, and is JSON again."""
    try:
        taken = checked(settings)
    except CommandError:
        return
    holder = Settings()
    holder.param.update(**taken)
    assert json.loads(json.dumps(holder.as_dict(), allow_nan=False)) == holder.as_dict()


@pytest.mark.parametrize(
    ("value", "taken"),
    [
        ({}, {}),
        ({"a": 1}, {"a": 1.0}),
        ({"a": -0.5, "": "x", "\u00e9 (cm)": ""}, {"a": -0.5, "": "x", "\u00e9 (cm)": ""}),
        ({"a": 1e308}, {"a": 1e308}),
        ({str(n): n for n in range(1000)}, {str(n): float(n) for n in range(1000)}),
    ],
)
def test_values_of_a_slice_are_numbers_or_categories(value: object, taken: object) -> None:
    found = checked({"slice_values": value})["slice_values"]
    assert found == taken
    assert found is not value


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ([], "a mapping"),
        ("a", "a mapping"),
        (None, "a mapping"),
        (3, "a mapping"),
        ({str(n): 0 for n in range(1001)}, "1,000 names"),
        ({"a": float("nan")}, "a number"),
        ({"a": float("inf")}, "a number"),
        ({"a": 10**400}, "a number"),
        ({"a": True}, "a number"),
        ({"a": None}, "a number"),
        ({"a": [1]}, "a number"),
        ({"a": {"b": 1}}, "a number"),
        ({"a": "x" * 1001}, "at most 1,000 characters"),
        ({"a" * 100_000: 1}, "characters"),
        ({1: 1}, "characters"),
    ],
)
def test_other_values_of_a_slice_are_refused_in_a_short_sentence(value: object, told: str) -> None:
    with pytest.raises(CommandError, match=told) as error:
        checked({"slice_values": value})
    assert str(error.value).startswith(label_of("slice_values"))
    assert len(str(error.value)) < 250


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("output_plot", "map"),
        ("output_plot", ""),
        ("output_plot", ["slice"]),
        ("output_shading", True),
        ("slice_x", 3),
        ("slice_y", "y" * 1001),
        ("slice_row", -1),
        ("slice_row", 1.5),
        ("slice_row", float("nan")),
        ("slice_row", 10_000_001),
        ("loss_scale", "Log"),
        ("curve_epochs", None),
        ("curve_smoothing", 0),
        ("curve_smoothing", 1001),
        ("curve_metric", "loss"),
        ("inside_measure", "gradient"),
        ("inside_layer", 12),
        ("inside_layer", "first"),
        ("inside_distribution", {}),
        ("inside_axes", -1),
        ("inside_axes", 513),
    ],
)
def test_a_choice_of_a_plot_that_there_is_not_is_refused(name: str, value: object) -> None:
    with pytest.raises(CommandError) as error:
        checked({"loss_scale": "log", name: value})
    assert label_of(name) in str(error.value)
    assert len(str(error.value)) < 400
