"""The losses over the epochs: one line for each part that has rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

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


def loss_curves(experiment: Experiment) -> LossCurves:
    """Return the losses of the run so far."""
    return curves_of(experiment.history, experiment.dataset)


def curves_of(history: History, dataset: Dataset) -> LossCurves:
    """Return the losses of a history, of the parts of a data set that have rows."""
    parts = tuple(part for part in PARTS if len(getattr(dataset, f"{part}_rows")))
    note = t("loss_some", stride=history.stride) if history.stride > 1 else ""
    return LossCurves(history.columns(), parts, note)
