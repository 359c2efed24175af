"""The losses over the epochs: one line for each part that has rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from web.viewmodel.pictures.over_time.thinning import Thinning
from web.viewmodel.run.history import PARTS
from web.viewmodel.words import t

if TYPE_CHECKING:
    from pycore import Dataset
    from web.viewmodel.run.experiment import Experiment
    from web.viewmodel.run.history import History


class LossCurves(NamedTuple):
    """The picture's columns.

    Attributes
    ----------
    columns
        {"epoch", "train", "validation", "test"}: one row per point; NaN is a gap.
    parts
        The parts that have rows, and so a line.
    note
        A note that not every epoch has a point, or "".
    """

    columns: dict[str, Any]
    parts: tuple[str, ...]
    note: str


def loss_curves(experiment: Experiment, thinning: Thinning | None = None) -> LossCurves:
    """Return the losses of the run so far; ``thinning`` remembers what was drawn before."""
    return curves_of(experiment.history, experiment.dataset, thinning)


def curves_of(history: History, dataset: Dataset, thinning: Thinning | None = None) -> LossCurves:
    """Return the losses of a history, of the parts of a data set that have rows."""
    thinning = thinning or Thinning()
    columns = thinning.of(history)
    note = t("loss_some", stride=thinning.stride) if thinning.stride > 1 else ""
    return LossCurves(columns, parts_of(dataset), note)


def parts_of(dataset: Dataset) -> tuple[str, ...]:
    """Return the parts of a data set that have rows."""
    return tuple(part for part in PARTS if len(getattr(dataset, f"{part}_rows")))
