"""Which loss is used for data: the last one chosen for the kind of target, if it fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.functions.losses import LOSSES
from pycore.training.compatibility import below_zero
from web.viewmodel.run.experiment import FITTING_LOSS
from web.viewmodel.words import note, t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pycore import Dataset
    from pycore.notes import Note
    from web.viewmodel.data.source import Source


def data_and_loss(
    source: Source, settings: Mapping[str, Any], chosen: Mapping[str, str]
) -> tuple[Dataset, str, list[Note]]:
    """Return the data set of a source, the loss for it, and a note if it differs from the previous one.

    Parameters
    ----------
    source, settings
        As for ``Experiment``; the loss in the settings is that of the previous data.
    chosen
        {task: the last loss chosen for it}. If that is for counts, and the target is not a count, the default loss is
        used instead.
    """
    dataset = source.dataset(settings)
    loss = chosen[dataset.task]
    dataset = with_loss(dataset, source, settings, loss)
    if LOSSES[loss].for_counts and below_zero(dataset) is not None:
        loss = FITTING_LOSS[dataset.task]
        dataset = source.dataset({**settings, "loss": loss})
    return dataset, loss, _notes(dataset, loss, settings["loss"], chosen)


def with_loss(dataset: Dataset, source: Source, settings: Mapping[str, Any], loss: str) -> Dataset:
    """Return a source's data set for another loss: the same one, unless only one of both losses is for counts."""
    if LOSSES[loss].for_counts == LOSSES[settings["loss"]].for_counts:
        return dataset
    return source.dataset({**settings, "loss": loss})


def _notes(dataset: Dataset, loss: str, before: str, chosen: Mapping[str, str]) -> list[Note]:
    if loss == before:
        return []
    if loss != chosen[dataset.task]:
        return [note("loss_not_for_counts", target=dataset.target, loss=t(loss))]
    kind = t("kind_class" if dataset.is_classification else "kind_number")
    return [note("loss_changed", target=dataset.target, kind=kind, loss=t(loss))]
