"""The presets: their numbers on the screen are the published ones, to the last printed digit."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from web.viewmodel.explain.formula import substituted
from web.viewmodel.explain.presets import PRESETS, SWITCHED, about
from web.viewmodel.explain.step.numerals import numeral
from web.viewmodel.explain.step.places import place_of
from web.viewmodel.explain.step.quantities import quantity

FIXTURES = Path(__file__).parents[3] / "fixtures" / "hand-computed.json"
EXAMPLES = {e["name"]: e for e in json.loads(FIXTURES.read_text(encoding="utf-8"))["examples"]}
BYU, MAZUR = EXAMPLES["byu-cs478-2-2-2-2"], EXAMPLES["mazur-2-2-2"]


def shown(trace, key, digits):
    """Return the result as it stands on the screen."""
    text = substituted(quantity(trace, place_of(trace, key)), digits).text
    return text.rpartition(" = ")[2]


@pytest.mark.parametrize(
    ("preset", "example"), [("byu_cs478", BYU), ("mazur_2_2_2", MAZUR)], ids=["byu", "mazur"]
)
def test_a_preset_is_the_published_example(preset, example):
    """Inputs, targets, weights, biases, learning rate."""
    found = PRESETS[preset]
    assert np.array_equal(found.rows[0][0], example["input"])
    assert np.array_equal(found.rows[0][1], example["target"])
    assert found.parameters.to_lists() == {
        "weights": example["weights"],
        "biases": example["biases"],
    }
    assert found.learning_rate == example["learning_rate"]


def test_byu_to_the_last_printed_digit():
    """Outputs and error terms in the sheet's ten digits, and the weights after the step in the fixture's."""
    trace = PRESETS["byu_cs478"].traces()[0]
    for j, value in enumerate(BYU["published"]["output"], 1):
        assert shown(trace, f"h_{j}^4", 10) == repr(value)
    for k, layer in enumerate(BYU["published"]["error_terms_with_opposite_sign"], 1):
        for j, value in enumerate(layer, 1):
            assert shown(trace, f"delta_{j}^{k}", 10) == repr(-value)
    for k, layer in enumerate(BYU["exact"]["weights_after_one_step"], 1):
        for i, row in enumerate(layer, 1):
            for j, value in enumerate(row, 1):
                assert (
                    f"{float(shown(trace, f'w_{i},{j}^{k}' + chr(39), 17)):.10f}" == f"{value:.10f}"
                )
    for k, layer in enumerate(BYU["exact"]["biases_after_one_step"], 1):
        for j, value in enumerate(layer, 1):
            assert f"{float(shown(trace, f'b_{j}^{k}' + chr(39), 17)):.10f}" == f"{value:.10f}"


def test_mazur_with_biases_frozen_and_not():
    """His loss before; after the step the two exact ones: his own 0.291027924 comes of rounding on the way."""
    for name, freeze, key in (
        ("mazur_2_2_2_frozen", True, "loss_after_one_step_biases_frozen"),
        ("mazur_2_2_2", False, "loss_after_one_step_biases_updated"),
    ):
        first, second = PRESETS[name].traces(2)
        assert shown(first, "L", 9) == repr(MAZUR["published"]["loss_before"])
        assert float(shown(second, "L", 17)) == pytest.approx(MAZUR["exact"][key], rel=1e-15)
        for j, value in enumerate(MAZUR["exact"]["output"], 1):
            assert shown(first, f"h_{j}^3", 8) == repr(value)
        for k, layer in enumerate(MAZUR["exact"]["weights_after_one_step"], 1):
            for i, row in enumerate(layer, 1):
                for j, value in enumerate(row, 1):
                    assert shown(first, f"w_{i},{j}^{k}'", 8) == numeral(value, 8)
        moved = first.after.biases[0][0] != 0.35
        assert moved is not freeze


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_can_be_gone_through(name):
    """As many steps as rows; each begins with the weights after the one before it."""
    preset = PRESETS[name]
    traces = preset.traces(2 * len(preset.rows))
    for before, trace in pairwise(traces):
        assert np.array_equal(trace.before.vector, before.after.vector)
    assert len(traces[0].x) == 1


def test_a_linear_unit_by_hand():
    """w = 0.5, x = 2, y = 3: z = 1, delta = -2, dL/dw = -4, w <- 0.9, b <- 0.2."""
    trace = PRESETS["linear_unit"].traces()[0]
    expected = {"z_1^1": "1", "L": "2", "delta_1^1": "-2", "dL/dw_1,1^1": "-4", "w_1,1^1'": "0.9"}
    assert {key: shown(trace, key, 6) for key in expected} == expected
    assert shown(trace, "b_1^1'", 6) == "0.2"


def test_mazur_s_three_values_are_explained():
    """The two that he prints, and the two exact ones, as the fixture has them to nine digits."""
    for name in SWITCHED:
        said = " ".join(about(name))
        for value in (
            *MAZUR["published"].values(),
            MAZUR["exact"]["loss_after_one_step_biases_frozen"],
            MAZUR["exact"]["loss_after_one_step_biases_updated"],
        ):
            assert f"{value:.9f}" in said
    assert MAZUR["published"]["loss_after_one_step_biases_frozen"] == 0.291027924


def test_the_switch_leads_to_the_same_network_and_back():
    for name, other in SWITCHED.items():
        assert SWITCHED[other] == name
        assert PRESETS[name].weights == PRESETS[other].weights
        assert PRESETS[name].freeze_biases is not PRESETS[other].freeze_biases
    assert all(about(name) == () for name in PRESETS.keys() - SWITCHED.keys() - {"byu_cs478"})
