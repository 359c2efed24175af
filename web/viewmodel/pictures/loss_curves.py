"""The losses over the epochs: a line for each part of the rows that has any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from web.viewmodel.run.history import PARTS
from web.viewmodel.words import t

if TYPE_CHECKING:
    from web.viewmodel.run.experiment import Experiment


class LossCurves(NamedTuple):
    """The picture's columns.

    Attributes
    ----------
    columns
        {"epoch", "train", "validation", "test"}: a row a point; NaN is a gap.
    parts
        Those that have rows, and so a line.
    note
        That not every epoch has a point, or "".
    """

    columns: dict[str, Any]
    parts: tuple[str, ...]
    note: str


def loss_curves(experiment: Experiment) -> LossCurves:
    """Return the losses of the run up to now."""
    history, dataset = experiment.history, experiment.dataset
    parts = tuple(part for part in PARTS if len(getattr(dataset, f"{part}_rows")))
    note = t("loss_some", stride=history.stride) if history.stride > 1 else ""
    return LossCurves(history.columns(), parts, note)
