"""Where a learner is in Step by step, as a document of unknown origin."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from pycore import PycoreError
from pycore.parameters import Parameters
from pycore.spec import NetworkSpec, TrainingSpec
from pycore.trace import trace_step
from web.viewmodel.checks.errors import LinkError
from web.viewmodel.lessons.position import Position, position_of
from web.viewmodel.lessons.sheet import Sheet


def _sheet() -> Sheet:
    network = NetworkSpec((2, 2, 1), ("sigmoid",), "sigmoid", "half_squared_error")
    before = Parameters(network.layer_sizes, [n / 100 for n in range(9)])
    sheet = Sheet.of(
        trace_step(network, before, np.array([[0.5, 1.0]]), np.ones((1, 1)), TrainingSpec()),
        seed=3,
        number=1,
    )
    assert sheet is not None
    return sheet


@pytest.mark.parametrize(
    "position",
    [
        *(Position(), Position("sheet", sheet=_sheet()), Position("batch", key="delta_1^2")),
        Position(
            *("text_2_2_2_2", 3, "z_1^1", 17),
            is_unfolded=True,
            typed=(("w_1,1^1", 1 / 3), ("x_1", -2.0)),
        ),
    ],
)
def test_it_comes_back_as_it_was(position: Position) -> None:
    document = json.loads(json.dumps(position.document(), allow_nan=False))
    assert position_of("position", document) == position
    assert position != Position() or document == {}


@pytest.mark.parametrize(
    "document",
    [
        *([], "x", None, {"network": 3}, {"network": "x" * 61}, {"row": -1}, {"row": 0.5}),
        *({"row": True}, {"key": None}, {"key": "x" * 61}, {"digits": 2}, {"digits": 18}),
        *({"is_unfolded": 1}, {"typed": []}, {"typed": {"x_1": "1"}}, {"typed": {"x_1": True}}),
        *({"typed": {"x_1": math.nan}}, {"typed": {"x_1": math.inf}}, {"typed": {"x_1": 1e13}}),
        *({"typed": {"x_1": 10**400}}, {"sheet": {}}, {"sheet": []}, {"code": "import os"}),
    ],
)
def test_anything_else_is_refused(document: object) -> None:
    with pytest.raises((LinkError, PycoreError)):
        position_of("position", document)
