"""The gradient check that is shown: its errors, verdicts and colors, and when it is out of date."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from pycore import NetworkSpec, Parameters, TrainingSpec, trace_step
from web.viewmodel.explain.presets import PRESETS
from web.viewmodel.explain.tools.checked import Checked, verdict

STEPS = PRESETS["text_2_2_2_2"].traces(2)


def of(trace, epsilon=1e-6, before=None):
    return Checked.of(trace, epsilon, before)


def relu_at_its_kink():
    """Return a step with a ReLU whose z is 1e-8 in its row."""
    network = NetworkSpec((1, 1, 1), "relu", "identity", "half_squared_error", "sum")
    parameters = Parameters.from_lists([[[1.0]], [[2.0]]], [[1e-8 - 0.5], [0.0]])
    return trace_step(network, parameters, np.array([[0.5]]), np.array([[1.0]]), TrainingSpec())


def test_right_gradients_are_good_at_an_epsilon_that_fits():
    found = of(STEPS[0])
    assert (found.verdict, found.count) == ("good", 18)
    assert found.check.worst < 1e-6
    assert {found.heat(at) for at in found.rows(99)} <= {"heat-0", "heat-1"}
    assert 0.0 < found.check.relative.vector.max() < 1e-5
    assert "the largest relative error is" in verdict(found)
    document = json.loads(json.dumps(found.document(), allow_nan=False))
    assert document["errors"]["weights"][0][1] == [
        pytest.approx(e) for e in found.check.relative.weights[0][1].tolist()
    ]
    assert document["kinks"] == []


def test_the_curve_is_a_u():
    """Truncation to its right, rounding to its left, and the lowest point between."""
    errors = [error for _, error in of(STEPS[0]).curve]
    best = int(np.argmin(errors))
    assert 2 <= best <= 8
    assert errors[0] > 100.0 * errors[best]
    assert errors[-1] > 100.0 * errors[best]


def test_a_large_epsilon_is_named_as_the_reason():
    found = of(STEPS[0], 0.1)
    assert found.verdict == "truncation"
    assert found.check.worst > 1e-5


def test_a_kink_is_named_and_no_error():
    found = of(relu_at_its_kink())
    assert found.verdict == "kinks"
    assert found.heat((0, 0, 0)) == "kink"
    (kink, *_) = found.document()["kinks"]
    assert kink == {"parameter": "w_1,1^1", "z": "z_1^1", "row": 1}
    assert of(relu_at_its_kink(), 1e-9).verdict != "kinks"


def test_it_is_out_of_date_when_rows_or_weights_are_others():
    found = of(STEPS[0])
    assert found.is_of(PRESETS["text_2_2_2_2"].traces(1)[0])
    assert not found.is_of(STEPS[1])
    assert not found.is_of(PRESETS["byu_cs478"].traces(1)[0])


def test_the_curve_is_computed_once_for_one_step():
    first = of(STEPS[0])
    assert of(STEPS[0], 1e-4, first).curve is first.curve
    assert of(STEPS[1], 1e-4, first).curve is not first.curve


def test_a_large_network_is_checked_at_parameters_spread_over_it():
    """Of more than 20,000, some of every layer; the others are marked as unchecked, and nothing is invented."""
    network = NetworkSpec((100, 128, 64, 3), "tanh")
    x = np.random.default_rng(0).normal(size=(1, 100))
    trace = trace_step(network, Parameters.initial(network), x, np.eye(3)[[1]], TrainingSpec())
    found = of(trace)
    assert 1000 <= found.count <= 3000
    assert found.verdict == "good"
    assert all(np.isfinite(w).any() for w in found.check.relative.weights)
    unchecked = [at for at in [(0, i, 0) for i in range(100)] if found.heat(at) == "unchecked"]
    assert unchecked
    assert found.document()["errors"]["weights"][0][unchecked[0][1]][0] is None
    assert len(found.rows(50)) == 50
    worst = [found.check.relative.blocks[k][i, j] for k, i, j in found.rows(50)]
    assert worst == sorted(worst, reverse=True)
    assert math.isclose(worst[0], float(np.nanmax(found.check.relative.vector)))
