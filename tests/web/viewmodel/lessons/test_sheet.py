"""A worksheet's step as plain values: there and back to the last bit, and nothing else is taken."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from pycore import NetworkSpec, Parameters, PycoreError, Trace, TrainingSpec, trace_step
from pycore.functions.optimizers import OPTIMIZERS
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.lessons.sheet import Sheet, sheet_of


def traced(seed: int, sizes: tuple[int, ...] = (2, 3, 2), **options: Any) -> Trace:
    """Return a step with numbers of two decimals."""
    rng = np.random.default_rng(seed)
    network = NetworkSpec(
        sizes,
        "tanh",
        options.pop("output", "sigmoid"),
        "half_squared_error",
        reduction=options.pop("reduction", "mean"),
        biases=options.pop("biases", True),
    )
    parameters = Parameters(sizes)
    parameters.vector[:] = rng.integers(-200, 201, parameters.vector.size) / 100
    if not network.biases:
        for bias in parameters.biases:
            bias[:] = 0.0
    x, y = (rng.integers(-300, 301, (1, n)) / 100 for n in (sizes[0], sizes[-1]))
    return trace_step(network, parameters, x, y, TrainingSpec(**options))


CASES = {
    **{name: traced(i, optimizer=name) for i, name in enumerate(OPTIMIZERS)},
    "no hidden layer": traced(20, (3, 1)),
    "deep": traced(21, (1, 2, 2, 2, 2, 1)),
    "no biases": traced(22, biases=False),
    "sum": traced(23, reduction="sum"),
    "penalties": traced(24, l1=0.1, l2=0.02, penalize_biases=True, clip_norm=0.3),
    "frozen": traced(
        25, frozen_layers=(1,), frozen_weights=((0, 1, 2),), frozen_biases=((0, 0), (1, 1))
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_step_goes_there_and_back(name: str) -> None:
    """Through JSON, with every number of it."""
    trace = CASES[name]
    sheet = Sheet.of(trace, 7, 3)
    assert sheet is not None
    again = sheet_of("sheet", json.loads(json.dumps(sheet.document())))
    assert again == sheet
    assert (again.seed, again.number) == (7, 3)
    for part in ("before", "gradient", "after"):
        found = getattr(again.trace, part).vector
        np.testing.assert_array_equal(found, getattr(trace, part).vector)
    np.testing.assert_array_equal(again.trace.x, trace.x)
    np.testing.assert_array_equal(again.trace.y, trace.y)
    assert again.trace.data_loss == trace.data_loss


def test_usual_hyperparameters_are_left_out() -> None:
    """The code is small."""
    sheet = Sheet.of(traced(1), 1, 0)
    assert sheet is not None
    assert set(sheet.document()) == {"layers", "activations", "loss", "of", "hundredths"}


@pytest.mark.parametrize("value", [0.001, 1 / 3, 1e17, np.inf])
def test_numbers_that_are_no_hundredths_have_no_sheet(value: float) -> None:
    """Instead of another number."""
    trace = traced(1)
    trace.x[0, 0] = value
    with np.errstate(invalid="ignore"):
        assert Sheet.of(trace, 1, 0) is None


GOOD = {
    "layers": [1, 1],
    "activations": ["identity"],
    "loss": "half_squared_error",
    "of": [1, 0],
    "hundredths": [10, 20, 30, 40],
}


@pytest.mark.parametrize(
    "change",
    [
        {"layers": []},
        {"layers": [1]},
        {"layers": [0, 1]},
        {"layers": [1, 10**9]},
        {"layers": [10, 20]},
        {"layers": [1, 2]},
        {"layers": "11"},
        {"layers": [1, True]},
        {"activations": []},
        {"activations": ["identity", "tanh"]},
        {"activations": ["sine"]},
        {"activations": ["softmax"]},
        {"loss": "cross_entropy"},
        {"loss": 3},
        {"of": [1]},
        {"of": [1, -1]},
        {"of": [2**32, 0]},
        {"hundredths": [10, 20, 30]},
        {"hundredths": [10, 20, 30, 0.5]},
        {"hundredths": [10, 20, 30, 2**60]},
        {"hundredths": [0] * 100_000},
        {"biases": 1},
        {"reduction": "max"},
        {"training": {"learning_rate": 0}},
        {"training": {"learning_rate": "fast"}},
        {"training": {"optimizer": "sgd"}},
        {"training": {"clock": 3}},
        {"training": {"penalize_biases": "yes"}},
        {"training": {"frozen_layers": [5]}},
        {"training": {"frozen_weights": [[0, 0]]}},
        {"training": {"frozen_weights": [[0, 7, 0]]}},
        {"training": {"frozen_biases": [3]}},
        {"training": []},
        {"script": "alert(1)"},
    ],
)
def test_what_is_no_sheet_is_refused(change: dict[str, Any]) -> None:
    """With a sentence; the unchanged one is one."""
    assert sheet_of("sheet", GOOD).trace.z[0][0, 0] == pytest.approx(0.1 * 0.3 + 0.2)
    with pytest.raises((CommandError, PycoreError), match=r"\.$"):
        sheet_of("sheet", GOOD | change)
    for name in GOOD:
        with pytest.raises(CommandError):
            sheet_of("sheet", {key: value for key, value in GOOD.items() if key != name})


def test_sheets_are_plain_records() -> None:
    """Another number is another sheet."""
    sheet = sheet_of("sheet", GOOD)
    other = replace(sheet, hundredths=(10, 20, 30, 41))
    assert sheet.trace is sheet_of("sheet", GOOD).trace
    assert other.trace.data_loss != sheet.trace.data_loss
