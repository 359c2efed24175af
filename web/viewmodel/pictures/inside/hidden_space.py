"""The rows as a layer represents them, and the grid of the inputs as the layers before have warped it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.reading.base.result import NUMBER
from web.viewmodel.pictures.output.points import inputs_of, judged
from web.viewmodel.pictures.output.projection import Projection, principal_components
from web.viewmodel.run.evaluation import QUIETLY
from web.viewmodel.run.sampling import PICTURED, evenly
from web.viewmodel.words import t
from web.viewmodel.words.shares import percent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from web.viewmodel.run.experiment import Experiment

    Floats = NDArray[np.float64]

MOST_ROWS = 400  # of each part
GRID_LINES = 13
GRID_POINTS = 40  # of a line
MOST_PAIRS = 40  # of units, to choose from
MARGIN = 0.06  # around the points, as a fraction of their range
COMPONENTS = "components"


class HiddenSpace:
    """The representation of the rows in a layer.

    Parameters
    ----------
    experiment
        The run.
    layer
        0 for the inputs, k for the activations of layer k.
    axes
        COMPONENTS, or the number of the first of two neighboring units, from 0, as text.
    """

    @QUIETLY
    def __init__(self, experiment: Experiment, layer: int, axes: str, target: int = 0) -> None:
        self._experiment, self._layer = experiment, layer
        trainer = experiment.trainer
        self.points: dict[str, dict[str, Any]] = {}
        hidden = {}
        for part in PICTURED:
            x = inputs_of(experiment, part)
            some = evenly(len(x), MOST_ROWS)
            hidden[part] = trainer.passed(x[some]).h[layer]
            self.points[part] = judged(experiment, part, some, target)
        self._projection, self._unit, self.labels = _axes(hidden["train"], layer, axes)
        for part, h in hidden.items():
            places = self._places(h)
            self.points[part] |= {"x": places[:, 0], "y": places[:, 1]}

    def _places(self, h: Floats) -> Floats:
        """Return the places (N, 2) of a layer's activations (N, n)."""
        if self._projection is not None:
            return self._projection.of(h)
        if h.shape[1] == 1:
            return np.concatenate([h, np.zeros_like(h)], axis=1)
        return h[:, self._unit : self._unit + 2]

    def ends(self, axis: str) -> tuple[float, float]:
        """Return the ends of the axis "x" or "y", with a margin around the points."""
        values = np.concatenate([points[axis] for points in self.points.values()])
        values = values[np.isfinite(values)]
        low, high = (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)
        margin = MARGIN * (high - low) or 1.0
        return low - margin, high + margin

    @QUIETLY
    def grid(self) -> dict[str, list[list[float]]]:
        """Return {"xs", "ys"} of the lines of a grid over two number features; no lines for other data."""
        dataset = self._experiment.dataset
        features = dataset.features
        if len(features) != 2 or any(f.encoding != NUMBER for f in features):  # noqa: PLR2004 - a plane
            return {"xs": [], "ys": []}
        values = self._experiment.source.table
        ends = []
        for feature in features:
            column = values.column(feature.column).values[dataset.train_rows]
            ends.append((float(np.nanmin(column)), float(np.nanmax(column))))
        fixed = [np.linspace(*end, GRID_LINES) for end in ends]
        along = [np.linspace(*end, GRID_POINTS) for end in ends]
        lines = [np.stack([np.full(GRID_POINTS, x), along[1]], axis=1) for x in fixed[0]]
        lines += [np.stack([along[0], np.full(GRID_POINTS, y)], axis=1) for y in fixed[1]]
        inputs = dataset.scale(np.concatenate(lines))
        places = self._places(self._experiment.trainer.passed(inputs).h[self._layer])
        each = places.reshape(len(lines), GRID_POINTS, 2)
        return {"xs": each[:, :, 0].tolist(), "ys": each[:, :, 1].tolist()}


def axes_of(experiment: Experiment, layer: int) -> dict[str, str]:
    """Return the choices of axes for a layer, {value: text}: components of more than two units, pairs of units."""
    units = experiment.network.layer_sizes[layer]
    found = {} if units <= 2 else {COMPONENTS: t("hidden_components")}  # noqa: PLR2004 - a plane
    pairs = range(min(max(units - 1, 1), MOST_PAIRS))
    return found | {str(i): t("hidden_units", first=i + 1, second=min(i + 2, units)) for i in pairs}


def _axes(h: Floats, layer: int, axes: str) -> tuple[Projection | None, int, tuple[str, str]]:
    """Return a projection or else a unit, and the titles of the axes."""
    units = h.shape[1]
    if axes == COMPONENTS and units > 2:  # noqa: PLR2004 - a plane
        projection = principal_components(h)
        first, second = (
            t("component", number=i + 1, share=percent(share))
            for i, share in enumerate(projection.shares)
        )
        return projection, 0, (first, second)
    unit = min(int(axes) if axes.isdigit() else 0, max(units - 2, 0))
    names = [t("hidden_axis", layer=layer, unit=i + 1) for i in (unit, unit + 1)]
    return None, unit, (names[0], names[1] if units > 1 else "")
