"""The rows in a picture of many inputs: what is true, what the network says, and which of them are wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from web.viewmodel.pictures.output.slices import nearest, raw_of
from web.viewmodel.run.sampling import MOST_POINTS, PICTURED, evenly

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from web.viewmodel.pictures.output.projection import Projection
    from web.viewmodel.pictures.output.slices import Slice
    from web.viewmodel.run.experiment import Experiment


def projected_points(
    experiment: Experiment, projection: Projection, target: int = 0
) -> dict[str, dict[str, Any]]:
    """Return {part: {"x", "y", "value", "said", "wrong"}} of the rows, evenly sampled.

    "value" and "said" are true and predicted class indices or numbers of a target; numbers are never "wrong".
    """
    found = {}
    for part in PICTURED:
        x = inputs_of(experiment, part)
        some = evenly(len(x), MOST_POINTS)
        places = projection.of(x[some])
        found[part] = {
            "x": places[:, 0],
            "y": places[:, 1],
            **judged(experiment, part, some, target),
        }
    return found


def near_points(experiment: Experiment, cut: Slice, target: int = 0) -> dict[str, dict[str, Any]]:
    """Return the rows near a slice, as ``projected_points``, at their values of the two features that vary."""
    dataset, found = experiment.dataset, {}
    for part in PICTURED:
        x = inputs_of(experiment, part)
        some = nearest(dataset, cut, x)
        raw = raw_of(dataset, x[some])
        places = {"x": raw[:, cut.across.first], "y": raw[:, cut.up.first]}
        found[part] = {**places, **judged(experiment, part, some, target)}
    return found


def inputs_of(experiment: Experiment, part: str) -> NDArray[np.float64]:
    """Return the scaled inputs (N, n_0) of a part of the rows."""
    x: NDArray[np.float64] = getattr(experiment.dataset, f"x_{part}")
    return x


def judged(
    experiment: Experiment, part: str, some: NDArray[np.intp], target: int = 0
) -> dict[str, Any]:
    """Return {"value", "said", "wrong"} of some rows of a part."""
    results = experiment.results
    true, said = results.true(part, target)[some], results.predicted(part, target)[some]
    is_wrong = true != said if experiment.dataset.is_classification else np.zeros(len(some), bool)
    return {"value": true, "said": said, "wrong": is_wrong}
