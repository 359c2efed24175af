"""The losses over the epochs: one line for each part that has rows."""

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
    history, dataset = experiment.history, experiment.dataset
    parts = tuple(part for part in PARTS if len(getattr(dataset, f"{part}_rows")))
    note = t("loss_some", stride=history.stride) if history.stride > 1 else ""
    return LossCurves(history.columns(), parts, note)
