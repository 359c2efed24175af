"""Numbers that are typed over in the view: the same step from them, and nothing else changed."""

from __future__ import annotations

import numpy as np
import pytest
from random_steps import random_step

from pycore import trace_step
from web.viewmodel.explain.presets import PRESETS
from web.viewmodel.explain.typed_over import may_be_typed, retyped, value_of

TEXT = PRESETS["text_2_2_2_2"].traces()[0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *(("w_1,2^3", True), ("b_2^1", True), ("x_1", True), ("y_2", True), ("x_2[1]", True)),
        *(("h_1^2", False), ("z_1^1", False), ("x_3", False), ("y_0", False), ("x_1[2]", False)),
        *(("w_3,1^1", False), ("gamma", False), ("", False), ("x", False), ("x_1^2", False)),
    ],
)
def test_what_a_step_begins_with_may_be_typed_over(name, expected):
    assert may_be_typed(TEXT, name) == expected


def test_the_step_is_computed_from_the_typed_numbers():
    typed = (("w_2,1^1", 1 / 3), ("b_1^2", -2.0), ("x_1", 0.25), ("y_2", 0.5))
    found = retyped(TEXT, typed)
    parameters = TEXT.before.copy()
    parameters.weights[0][1, 0], parameters.biases[1][0] = 1 / 3, -2.0
    x, y = np.array([[0.25, TEXT.x[0, 1]]]), np.array([[TEXT.y[0, 0], 0.5]])
    expected = trace_step(TEXT.network, parameters, x, y, TEXT.training)
    np.testing.assert_array_equal(found.after.vector, expected.after.vector)
    assert found.data_loss == expected.data_loss
    assert [value_of(found, name) for name, _ in typed] == [value for _, value in typed]
    assert TEXT.before.weights[0][1, 0] == 0.3  # the step itself is as it was


@pytest.mark.parametrize("seed", range(0, 200, 3))
def test_typing_the_same_number_changes_nothing(seed):
    """Dropout masks, row weights, the optimizer's state and its rate are those of the step."""
    trace = random_step(seed)
    name = "x_1" if len(trace.x) == 1 else "x_1[1]"
    again = retyped(trace, ((name, value_of(trace, name)),))
    assert again is not trace
    np.testing.assert_array_equal(again.after.vector, trace.after.vector)
    np.testing.assert_array_equal(again.gradient.vector, trace.gradient.vector)


def test_names_that_the_step_does_not_have_are_passed_over():
    assert retyped(TEXT, (("w_9,9^9", 1.0),)) is TEXT
    assert retyped(TEXT, ()) is TEXT
